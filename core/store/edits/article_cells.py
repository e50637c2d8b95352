"""Edit fields and variables of any number of articles as one operation, after a preview of every cell that changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.codebook import StudyUnit, UnitVariable
from core.codebook.answers import Answer, read_answer
from core.errors import UserError
from core.records import Change, Digest
from core.store.article_cells import FIELDS, ArticleCell, ArticleColumn, wanted_cells
from core.store.article_sources import ARTICLE_UNIT, OWN, find_or_make_variable
from core.store.codings import UnitKey
from core.store.edits.articles import clean_day, write_published
from core.store.edits.codings import write_answers
from core.store.edits.lookup import clean_text
from core.store.edits.trash import describe_articles
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import OPEN, REVIEWED
from core.store.span_fetch import ids_json
from core.translation import _

LONGEST_NAME = 100
"""Characters that the name of a variable keeps."""

_PUBLISHED = ArticleColumn("published")


@translate_errors
def plan_cells(project: Project, wanted: Mapping[int, Mapping[ArticleColumn, str | None]]) -> tuple[ArticleCell, ...]:
    """Return the cells that would change, by article and column; nothing is written.

    Articles that are not in the list are left out. Raises UserError for a date or state that is none, and for a name
    that no variable can have.
    """
    columns = list(dict.fromkeys(column for cells in wanted.values() for column in cells))
    names = {column: _check_column(column) for column in columns}
    fields = _read_fields(project, wanted)
    variables = _read_variables(project, wanted)
    studied = {_fold_name(one.name): one for one in _studied_variables(project)}
    found = []
    for article_id, cells in wanted.items():
        if article_id not in fields:
            continue
        now = fields[article_id]
        for column, typed in cells.items():
            if column.is_variable:
                before = variables.get((article_id, _fold_name(names[column].name)))
            else:
                before = now[1 + FIELDS.index(column.name)]
            after = _clean_cell(column, typed, studied.get(_fold_name(names[column].name)))
            if (before or None) != after:
                found.append(ArticleCell(article_id, str(now[0]), names[column], before or None, after))
    return tuple(found)


def _check_column(column: ArticleColumn) -> ArticleColumn:
    """Return a column with a name that can be stored. Raises UserError, and KeyError for a field that is none."""
    if not column.is_variable:
        if column.name not in FIELDS:
            raise KeyError(column.name)
        return column
    name = " ".join(clean_text(column.name).split())[:LONGEST_NAME].rstrip()
    if not name:
        raise UserError(_("A variable needs a name."))
    return ArticleColumn(name, True)


def _fold_name(name: str) -> str:
    """Return a name as NOCASE of SQLite compares it: letters of ASCII in lower case."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)


def _studied_variables(project: Project) -> list[UnitVariable]:
    """Return the article variables that people answer or that are computed, and no source brings."""
    every = project.codebook.unit_variables
    return [one for one in every if one.unit is StudyUnit.ARTICLE and not one.is_imported]


def _clean_cell(column: ArticleColumn, typed: str | None, studied: UnitVariable | None) -> str | None:
    value = clean_text(typed or "").strip() or None
    if column.is_variable and studied is not None and value is not None:
        return read_answer(studied, value, only_values=True).value
    if column == _PUBLISHED:
        return clean_day(value)
    if column.is_variable or column.name != "state":
        return value
    if value not in (OPEN, REVIEWED):
        raise UserError(_("“{state}” is not a state of an article: it is open or reviewed.").format(state=value or ""))
    return value


def _read_fields(project: Project, ids: Iterable[int]) -> dict[int, tuple[str | None, ...]]:
    rows = project.read_rows(
        f"SELECT id, coalesce(title, uid), {', '.join(FIELDS)} FROM live_article"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _read_variables(project: Project, ids: Iterable[int]) -> dict[tuple[int, str], str | None]:
    """Return the values of variables by article and folded name."""
    rows = project.read_rows(
        "SELECT article_id, name, value FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
        " WHERE unit = ? AND article_id IN (SELECT value FROM json_each(?))",
        (ARTICLE_UNIT, ids_json(ids)),
    )
    return {(row[0], _fold_name(row[1])): row[2] for row in rows}


@translate_errors
def apply_cells(project: Project, cells: Sequence[ArticleCell], digests: Mapping[int, Digest] | None = None) -> Change:
    """Write planned changes as one operation.

    `digests`: of each article with a new publication date, its digest as if it was published then
    (core.redated_articles). Raises UserError if the articles have changed since they were planned, and KeyError if a
    digest is missing.
    """
    if plan_cells(project, wanted_cells(tuple(cells))) != tuple(cells):
        raise UserError(_("Some of these articles have changed in the meantime: look at the preview again."))
    names = dict.fromkeys(cell.column.name for cell in cells)
    ids = list(dict.fromkeys(cell.article_id for cell in cells))
    detail = f"{describe_articles(project, ids)}: {', '.join(names)}" if ids else ""
    with project.record_operation("edit_articles", detail) as deed:
        for (column, after), some in _group_cells(cells).items():
            if column.is_variable:
                _write_variable(project, column.name, after, some)
            elif column != _PUBLISHED:
                project.connection.execute(
                    f"UPDATE article SET {column.name} = ? WHERE id IN (SELECT value FROM json_each(?))",
                    (after, ids_json(some)),
                )
        resolver = EntityResolver(project.connection, project.codebook)
        for cell in cells:
            if cell.column == _PUBLISHED:
                digest = (digests or {})[cell.article_id]
                write_published(project, resolver, cell.article_id, cell.after, digest.spans, digest.claims)
    return deed.change


def _group_cells(cells: Sequence[ArticleCell]) -> dict[tuple[ArticleColumn, str | None], list[int]]:
    """Return the articles that get one value, by column and value."""
    found: dict[tuple[ArticleColumn, str | None], list[int]] = {}
    for cell in cells:
        found.setdefault((cell.column, cell.after), []).append(cell.article_id)
    return found


def _write_variable(project: Project, name: str, value: str | None, ids: Sequence[int]) -> None:
    """Write one value of a variable for some articles; a variable that does not exist is made."""
    studied = project.codebook.find_unit_variable(name)
    if studied is not None and not studied.is_imported:
        answer = Answer(value) if value is not None else None
        write_answers(project, studied, dict.fromkeys(map(UnitKey, ids), answer), in_bulk=len(ids) > 1)
        return
    connection = project.connection
    connection.execute(
        "INSERT INTO coding(variable_id, article_id, value, decided_by, decided_at)"
        " SELECT ?, value, ?, ?, ? FROM json_each(?) WHERE 1"
        " ON CONFLICT(variable_id, coalesce(article_id, 0), unit_id) DO UPDATE SET value = excluded.value,"
        " state = 'value',"
        " decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        (find_or_make_variable(connection, name, OWN), value, project.who, utc_now(), ids_json(ids)),
    )
