"""history.csv: what each operation did to each row, as used by undo and the history pane.

A revision of the codebook is told by what the operation added to it, and a variable or slot by the names that people
gave it, without the one that it had while two of them exchanged their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from core.export.columns import Cell, TableColumn
from core.store.journal_tables import CODEBOOK
from core.store.project import Project
from core.store.queries import every_change
from core.store.rows import ChangeRow
from core.store.unit_rows import TEMPORARY_NAME
from core.translation import _

NAME = "history"
TITLE = _("History of every decision")
KEY = None
COLUMNS = (
    TableColumn("deed", "integer", _("Number of the operation")),
    TableColumn("when", "datetime", _("Date and time in UTC")),
    TableColumn("who", "string", _("Who did it")),
    TableColumn("verb", "string", _("What was done; for undo and redo, what was undone or redone")),
    TableColumn("direction", "string", _("do, undo or redo")),
    TableColumn("of_deed", "integer", _("Operation that was undone or redone")),
    TableColumn("detail", "string", _("The operation in words")),
    TableColumn(
        "table",
        "string",
        _(
            "Kind of row that was changed: article, span, entity, alias, project_rule, claim, statement, comparison, "
            "explanation, story, coding, record, memo, screening or a part of the codebook"
        ),
    ),
    TableColumn("row", "integer", _("Number of that row")),
    TableColumn("article_id", "integer", _("Article that the row belongs to")),
    TableColumn("before", "object", _("The row before the operation, as JSON; empty if it was added")),
    TableColumn("after", "object", _("The row after the operation, as JSON; empty if it was deleted")),
)

_LISTS = frozenset({"options", "changes", "accepts", "search_words", "bare_forms"})
"""Columns of the codebook that hold lists."""
_CHANGE = ("kind", "name", "field", "before", "after")
"""What each change of a revision of the codebook says."""


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over changes in the order in which they were made."""
    for one in _tell_changes(every_change(project)):
        yield (
            one.op, one.at, one.who, one.verb, one.direction, one.undo_of, one.detail, one.table, one.row,
            one.article_id, one.before, one.after,
        )  # fmt: skip


def _tell_changes(changes: Iterable[ChangeRow]) -> Iterator[ChangeRow]:
    """Iterate over changes as people tell them."""
    op = 0
    named: dict[tuple[str, int], str | None] = {}
    for one in changes:
        if one.table not in CODEBOOK:
            yield one
            continue
        if one.op != op:
            op, named = one.op, {}
        key = (one.table, one.row)
        if _is_temporary(one.after):
            named.setdefault(key, one.before)
            continue
        yield _tell_part(replace(one, before=named.pop(key)) if key in named else one)


def _is_temporary(image: str | None) -> bool:
    name = _load_image(image).get("name")
    return isinstance(name, str) and name.startswith(TEMPORARY_NAME)


def _load_image(image: str | None) -> dict[str, Any]:
    found = json.loads(image) if image else {}
    return found if isinstance(found, dict) else {}


def _tell_part(one: ChangeRow) -> ChangeRow:
    """Return the change of a part of the codebook, with lists as lists and only what is new of a revision."""
    images = [None if image is None else _decode_lists(_load_image(image)) for image in (one.before, one.after)]
    if one.table == "codebook_revision":
        _keep_new(*images)
    before, after = (None if image is None else json.dumps(image, ensure_ascii=False) for image in images)
    return replace(one, before=before, after=after)


def _decode_lists(image: dict[str, Any]) -> dict[str, Any]:
    for name in _LISTS & image.keys():
        try:
            found = json.loads(image[name]) if isinstance(image[name], str) else None
        except ValueError:
            continue
        if isinstance(found, list):
            image[name] = found
    return image


def _keep_new(before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    """Leave in the images of a revision the changes that only one of them has, each with the names of its parts."""
    lists = [list((image or {}).get("changes") or ()) for image in (before, after)]
    shared = 0
    while shared < min(map(len, lists)) and lists[0][shared] == lists[1][shared]:
        shared += 1
    for image, changes in zip((before, after), lists, strict=True):
        if image is not None:
            image["changes"] = [
                dict(zip(_CHANGE, one, strict=False)) if isinstance(one, list) else one for one in changes[shared:]
            ]
