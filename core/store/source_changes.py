"""What a source gives otherwise when it is imported again: metadata of an article whose text is the same, and newer
versions of articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from core.records import Article
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, decode_json
from core.store.source_identity import SourceIdentity, identity_of, read_identity
from core.store.span_fetch import ids_json
from core.translation import _

METADATA_FIELDS = ("title", "outlet", "author", "url", "published")
"""Columns of `article` that a source gives."""

_TITLES = {
    "title": _("title"),
    "outlet": _("outlet"),
    "author": _("author"),
    "url": _("URL"),
    "published": _("date"),
}

VARIABLE = "variable:"
"""What the field of an article variable begins with; its name follows."""

UPDATE_VERB = "update_metadata"
"""Verb of the operation that applies differences."""

_TEXT = (str, type(None))


@dataclass(frozen=True, slots=True)
class MetadataDifference:
    """One field of an article that its source gives otherwise than the project has it."""

    import_id: int
    article_id: int
    title: str
    """Title of the article in the project, or else its identifier."""
    field: str
    """METADATA_FIELDS, or VARIABLE and a name."""
    held: str | None
    """What the project has."""
    found: str
    """What the source says."""
    decided: bool
    """Whether a reviewer set what the project has, so that it stays."""

    @property
    def name(self) -> str:
        """Name of the column or variable."""
        return self.field.removeprefix(VARIABLE)

    @property
    def sentence(self) -> str:
        """Return what differs, without a full stop."""
        if self.decided:
            words = _("{field} “{held}” was set by hand and stays (“{found}” in the source)")
        elif self.held is None:
            words = _("{field} is “{found}” in the source")
        else:
            words = _("{field} “{held}” is “{found}” in the source")
        field = _TITLES.get(self.field, self.name)
        return words.format(field=field, held=self.held or "", found=self.found)


def note_differences(
    connection: sqlite3.Connection, article: Article, held_id: int, import_id: int | None
) -> tuple[str, ...]:
    """Record what a source says otherwise of an article that an earlier import stored with the same text, inside the
    caller's transaction. Returns the fields.

    Nothing is recorded if the input is another article with the same words, such as a copy in another outlet.
    """
    held = read_identity(connection, held_id)
    if import_id is None or held is None or held.import_id == import_id:
        return ()
    ((source,),) = connection.execute("SELECT source FROM article WHERE id = ?", (held_id,)).fetchall()
    if not _is_same_item(identity_of(article), held, _file_name(article.source) == _file_name(source)):
        return ()
    known = _read_fields(connection, held_id)
    said = {name: getattr(article, name) for name in METADATA_FIELDS}
    said |= {f"{VARIABLE}{name}": value for name, value in reversed(article.variables)}
    given = {name: value for name, value in said.items() if value}
    found = [(name, value) for name, value in given.items() if value != known.get(name.casefold())]
    connection.executemany(  # what a source said before counts no more
        "DELETE FROM source_difference WHERE article_id = ? AND field = ? COLLATE NOCASE",
        [(held_id, name) for name in given],
    )
    connection.executemany(
        "INSERT INTO source_difference(import_id, article_id, field, value) VALUES (?, ?, ?, ?)",
        [(import_id, held_id, *pair) for pair in found],
    )
    return tuple(name.removeprefix(VARIABLE) for name, _value in found)


def _is_same_item(asked: SourceIdentity, held: SourceIdentity, same_file: bool) -> bool:
    """Return whether two articles with one text are one article of the source, and not two that print the same."""
    if asked.identifier and held.identifier:
        return asked.identifier == held.identifier
    if asked.record_id and held.record_id and asked.record_id != held.record_id:
        return False
    if asked.is_named_like(held) or (asked.url and asked.url == held.url) or same_file:
        return True
    if asked.outlet and held.outlet and asked.outlet != held.outlet:
        return False
    return bool(asked.title and asked.title == held.title) or bool(
        asked.outlet and asked.published and asked.published == held.published
    )


def _file_name(source: str) -> str:
    return PurePath(source.partition("#")[0].replace("\\", "/")).name.casefold()


def _read_fields(connection: sqlite3.Connection, article_id: int) -> dict[str, str | None]:
    """Return what the project has, by field in lower case."""
    row = connection.execute(f"SELECT {', '.join(METADATA_FIELDS)} FROM article WHERE id = ?", (article_id,)).fetchone()
    ((*cells,),) = check_types([row], *[_TEXT] * len(METADATA_FIELDS))
    values = connection.execute(
        "SELECT name, value FROM coding JOIN unit_variable ON unit_variable.id = variable_id WHERE article_id = ?"
        " AND unit = 'article'",
        (article_id,),
    ).fetchall()
    known = dict(zip(METADATA_FIELDS, cells, strict=True))
    return known | {f"{VARIABLE}{name}".casefold(): value for name, value in check_types(values, str, _TEXT)}


# -- what differs now


_DIFFERENCES = (
    "SELECT source_difference.import_id, article.id, coalesce(title, uid), field, value"
    " FROM source_difference JOIN live_article AS article ON article.id = article_id"
    " WHERE source_difference.import_id = coalesce(?, source_difference.import_id)"
    " ORDER BY article.id, source_difference.id LIMIT ?"
)


@translate_errors
def list_differences(project: Project, import_id: int | None = None, most: int = -1) -> list[MetadataDifference]:
    """Return what sources gave otherwise and the project still has otherwise, by article; nothing of articles in the
    trash. `import_id`: only what that import gave. `most`: how many recorded ones are looked at; -1: all."""
    rows = check_types(project.read_rows(_DIFFERENCES, (import_id, most)), int, int, str, str, str)
    decided = _decided_fields(project, {row[1] for row in rows})
    found, known, at = [], dict[str, str | None](), 0
    for number, article_id, title, field, value in rows:
        if article_id != at:
            at, known = article_id, _read_fields(project.connection, article_id)
        held = known.get(field.casefold())
        if held != value:
            stays = (article_id, field.casefold()) in decided
            found.append(MetadataDifference(number, article_id, title, field, held, value, stays))
    return found


def group_by_article(differences: Iterable[MetadataDifference]) -> list[tuple[str, list[MetadataDifference]]]:
    """Return differences by article, each with its title."""
    found: dict[int, list[MetadataDifference]] = {}
    for one in differences:
        found.setdefault(one.article_id, []).append(one)
    return [(some[0].title, some) for some in found.values()]


@translate_errors
def count_differing(project: Project) -> dict[int, int]:
    """Return, for each import that gave metadata otherwise, how many articles outside the trash it concerns, whether or
    not they were updated since."""
    rows = project.read_rows(
        "SELECT source_difference.import_id, count(DISTINCT article_id) FROM source_difference"
        " JOIN live_article ON live_article.id = article_id GROUP BY 1"
    )
    return dict(check_types(rows, int, int))


def _decided_fields(project: Project, article_ids: Iterable[int]) -> set[tuple[int, str]]:
    """Return the fields (article, field in lower case) that a reviewer set."""
    listed = ids_json(article_ids)
    changes = project.read_rows(
        "SELECT row, before, after FROM change JOIN op ON op.id = change.op WHERE tbl = 'article' AND row IN"
        " (SELECT value FROM json_each(?)) AND op.state = 'done' AND verb NOT IN (?, 'import') AND before IS NOT NULL"
        " AND after IS NOT NULL",
        (listed, UPDATE_VERB),
    )
    found = set(_changed_fields(check_types(changes, int, str, str)))
    codings = project.read_rows(
        "SELECT article_id, name FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
        " WHERE unit = 'article' AND decided_at IS NOT NULL AND article_id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    return found | {(one, f"{VARIABLE}{name}".casefold()) for one, name in check_types(codings, int, str)}


def _changed_fields(changes: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    for row, before, after in changes:
        was, now = decode_json(before, dict), decode_json(after, dict)
        for name in METADATA_FIELDS:
            if was.get(name) != now.get(name):
                yield row, name


# -- versions


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article whose source gave another text under the same identity before."""

    article_id: int
    title: str
    source: str
    earlier_id: int
    earlier_source: str


@translate_errors
def list_versions(project: Project, import_id: int | None = None) -> list[ArticleVersion]:
    """Return the articles outside the trash that are newer versions of others. `import_id`: only those of an import."""
    rows = project.read_rows(
        "SELECT article.id, coalesce(article.title, article.uid), article.source, earlier_id, earlier.source"
        " FROM article_version JOIN live_article AS article ON article.id = article_id"
        " JOIN article AS earlier ON earlier.id = earlier_id"
        " WHERE article.import_id IS coalesce(?, article.import_id) ORDER BY article.id",
        (import_id,),
    )
    return [ArticleVersion(*row) for row in check_types(rows, int, str, str, int, str)]
