"""What an operation changed: the first rows of its images, with the words of marks and the names of entities."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import BadRow

SHOWN = 8
"""Images of an operation that are read, at most."""
LONGEST = 60
"""Code points of the words of a mark, at most."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after an operation; None where it did not exist."""

    table: str
    row: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    words_before: str = ""
    words: str = ""
    """Words of a mark (or of the amount of a claim), shortened."""


@dataclass(frozen=True, slots=True)
class OperationChanges:
    """What an operation changed; nothing if its images were deleted for ever."""

    first: tuple[RowChange, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    """Rows by table."""
    names: dict[int, str] = field(default_factory=dict)
    """Present names of the entities that the first rows refer to."""
    titles: dict[int, str] = field(default_factory=dict)
    """Present titles of the articles that the first rows belong to."""


@translate_errors
def list_changes(project: Project, op: int) -> OperationChanges:
    """Return what an operation changed. Raises UserError if an image is damaged."""
    rows = project.read_rows("SELECT tbl, row, before, after FROM change WHERE op = ? ORDER BY id LIMIT ?", (op, SHOWN))
    counts = project.read_rows("SELECT tbl, count(DISTINCT row) FROM change WHERE op = ? GROUP BY tbl", (op,))
    merged: dict[tuple[object, object], RowChange] = {}
    for one in (_read_change(project, *row) for row in rows):  # one operation may change a row twice
        known = merged.get((one.table, one.row))
        merged[one.table, one.row] = (
            one if known is None else replace(one, before=known.before, words_before=known.words_before)
        )
    first = list(merged.values())
    return OperationChanges(
        tuple(first),
        {str(table): int(count) for table, count in counts},
        _read_names(project, _ENTITY_NAMES, _ids_in(first, _ENTITIES, "entity")),
        _read_names(project, _ARTICLE_TITLES, _ids_in(first, ("article_id",), "article")),
    )


_ENTITY_NAMES = "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))"
_ARTICLE_TITLES = "SELECT id, coalesce(title, uid) FROM article WHERE id IN (SELECT value FROM json_each(?))"
_ENTITIES = ("entity_id", "merged_into", "payer_id", "recipient_id", "source_id")


def _read_change(project: Project, table: object, row: object, before: object, after: object) -> RowChange:
    if not isinstance(table, str) or not isinstance(row, int):
        raise BadRow("change")
    old, new = _read_image(before), _read_image(after)
    marked_before, marked = old, new
    if table == "claim":
        marked_before = marked = _read_span(project, (new or old or {}).get("span_id"))
    if table not in ("span", "claim"):
        return RowChange(table, row, old, new)
    return RowChange(table, row, old, new, _read_words(project, marked_before), _read_words(project, marked))


def _read_image(text: object) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BadRow("change")
    return found


def _read_span(project: Project, span_id: object) -> dict[str, Any] | None:
    rows = project.read_rows("SELECT article_id, start, stop FROM span WHERE id = ?", (span_id,))
    return dict(zip(("article_id", "start", "stop"), rows[0], strict=True)) if rows else None


def _read_words(project: Project, image: dict[str, Any] | None) -> str:
    article_id, start, stop = ((image or {}).get(key) for key in ("article_id", "start", "stop"))
    if not isinstance(start, int) or not isinstance(stop, int):
        return ""
    rows = project.read_rows(
        "SELECT substr(text, ?, ?) FROM article_text WHERE article_id = ?",
        (start + 1, min(stop - start, LONGEST), article_id),
    )
    words = " ".join(str(rows[0][0]).split()) if rows else ""
    return f"{words} …" if stop - start > LONGEST else words


def _ids_in(changes: Iterable[RowChange], keys: Iterable[str], table: str) -> set[int]:
    wanted = tuple(keys)
    found = {change.row for change in changes if change.table == table}
    for change in changes:
        for image in (change.before, change.after):
            found.update(one for one in ((image or {}).get(key) for key in wanted) if isinstance(one, int))
    return found


def _read_names(project: Project, sql: str, ids: set[int]) -> dict[int, str]:
    rows = project.read_rows(sql, (json.dumps(sorted(ids)),))
    return {int(one): str(name) for one, name in rows}
