"""Update the metadata of articles to what their sources give now, as one operation after a preview
(core.store.source_changes.list_differences)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import Change, Digest
from core.store.article_sources import IMPORTED, find_or_make_variable
from core.store.edits.articles import write_published
from core.store.edits.trash import describe_articles
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.source_changes import METADATA_FIELDS, UPDATE_VERB, VARIABLE, MetadataDifference, list_differences


@translate_errors
def update_metadata(
    project: Project, differences: Sequence[MetadataDifference], digests: Mapping[int, Digest]
) -> Change:
    """Write what sources give; what a reviewer set stays, and so does what has changed since the preview.

    `digests`: of each article with a new publication date, its digest as if it was published then; without one, the
    date stays.
    """
    now = set(list_differences(project))
    wanted = [one for one in differences if one in now and not one.decided]
    ids = list(dict.fromkeys(one.article_id for one in wanted))
    if not ids:
        return Change(0, UPDATE_VERB)
    names = ", ".join(dict.fromkeys(one.name for one in wanted))
    with project.record_operation(UPDATE_VERB, f"{describe_articles(project, ids)}: {names}") as deed:
        resolver = EntityResolver(project.connection, project.codebook)
        for one in wanted:
            if one.field.startswith(VARIABLE):
                _write_variable(project, one)
            elif one.field == "published":
                _write_day(project, resolver, one, digests.get(one.article_id))
            elif one.field in METADATA_FIELDS:
                project.connection.execute(
                    f"UPDATE article SET {one.field} = ? WHERE id = ?", (one.found, one.article_id)
                )
    return deed.change


def _write_day(project: Project, names: EntityResolver, one: MetadataDifference, digest: Digest | None) -> None:
    if digest is not None:
        write_published(project, names, one.article_id, one.found, digest.spans, digest.claims)
        project.connection.execute("UPDATE article SET published_from = 'metadata' WHERE id = ?", (one.article_id,))


def _write_variable(project: Project, one: MetadataDifference) -> None:
    """Write the value of an article variable as an imported one; the variable is made if the project has none."""
    connection = project.connection
    variable = find_or_make_variable(connection, one.name, IMPORTED)
    connection.execute(
        "INSERT INTO coding(variable_id, article_id, guess_value, value) VALUES (?, ?, ?, ?)"
        " ON CONFLICT(variable_id, coalesce(article_id, 0), unit_id) DO UPDATE SET guess_value = excluded.guess_value,"
        " value = excluded.value",
        (variable, one.article_id, one.found, one.found),
    )
