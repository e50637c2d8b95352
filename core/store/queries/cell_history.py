"""Which values cells of articles had before, as the journal knows them: an old table must not undo later decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.store.article_cells import FIELDS, ArticleCell
from core.store.article_sources import ARTICLE_UNIT
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json

_Key = tuple[int, str, bool]
"""Article, folded name of the column, whether it is a variable."""
_TEXT_OR_NONE = (str, type(None))
_Step = tuple[int, str, str | None]
"""One change of a cell: its operation, when that was done, and the value before."""


@translate_errors
def mark_newer_cells(project: Project, cells: Sequence[ArticleCell]) -> tuple[ArticleCell, ...]:
    """Return the cells, those that are newer in the project than in the table with the time of their last change.

    A cell of the table that holds a former value was written before that value was replaced, and so was the whole
    table: everything that was changed since is newer in the project.
    """
    history = _read_history(project, cells)
    former = (
        [op for op, _at, before in history.get(_key_of(cell), []) if before == cell.after and cell.after is not None]
        for cell in cells
    )
    replaced = [max(ops) for ops in former if ops]
    if not replaced:
        return tuple(cells)
    since = min(replaced)
    marked = []
    for cell in cells:
        steps = history.get(_key_of(cell), [])
        newer = steps[-1][1] if steps and steps[-1][0] >= since else None
        marked.append(replace(cell, newer_at=newer))
    return tuple(marked)


def _key_of(cell: ArticleCell) -> _Key:
    return cell.article_id, cell.column.name.casefold(), cell.column.is_variable


def _read_history(project: Project, cells: Sequence[ArticleCell]) -> dict[_Key, list[_Step]]:
    """Return the changes of cells in their order."""
    found: dict[_Key, list[_Step]] = {}
    ids = ids_json({cell.article_id for cell in cells})
    fields = {cell.column.name for cell in cells if not cell.column.is_variable}
    for field in (name for name in FIELDS if name in fields):
        rows = project.read_rows(
            f"SELECT change.row, op.id, op.at, json_extract(before, '$.{field}') FROM change JOIN op ON op.id = op"
            " WHERE tbl = 'article' AND before IS NOT NULL AND after IS NOT NULL"
            f" AND json_extract(before, '$.{field}') IS NOT json_extract(after, '$.{field}')"
            " AND change.row IN (SELECT value FROM json_each(?)) ORDER BY change.id",
            (ids,),
        )
        for article_id, op, at, before in check_types(rows, int, int, str, _TEXT_OR_NONE):
            found.setdefault((article_id, field, False), []).append((op, at, before))
    if any(cell.column.is_variable for cell in cells):
        rows = project.read_rows(
            "SELECT json_extract(coalesce(after, before), '$.article_id'), name, op.id, op.at,"
            " json_extract(before, '$.value') FROM change JOIN op ON op.id = op"
            " JOIN unit_variable ON unit_variable.id = json_extract(coalesce(after, before), '$.variable_id')"
            " WHERE tbl = 'coding' AND unit = ?"
            " AND json_extract(before, '$.value') IS NOT json_extract(after, '$.value')"
            " AND json_extract(coalesce(after, before), '$.article_id') IN (SELECT value FROM json_each(?))"
            " ORDER BY change.id",
            (ARTICLE_UNIT, ids),
        )
        for article_id, name, op, at, before in check_types(rows, int, str, int, str, _TEXT_OR_NONE):
            found.setdefault((article_id, name.casefold(), True), []).append((op, at, before))
    return found
