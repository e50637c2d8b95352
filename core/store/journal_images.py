"""Check whether the row images of an operation in the journal can be put back: tables and columns that exist, values
that fit.

A project file may have been damaged or altered since. An operation whose images do not fit can no longer be undone or
redone; the sentence of a BrokenStep names it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from types import NoneType
from typing import Any

from core.errors import UserError
from core.store.edit_cancel import check_cancel
from core.store.row_checks import BadRow, decode_json
from core.translation import _


class BrokenStep(UserError):
    """An operation that cannot be undone or redone; `op` is its number."""

    def __init__(self, op: int, verb: str, direction: str) -> None:
        if direction == "undo":
            sentence = _(
                "The step “{verb}” (number {op}) cannot be undone because its record in the file is broken. It was"
                " removed from undo; the steps before it can still be undone. `pressmark check` shows whether more is"
                " damaged."
            )
        else:
            sentence = _(
                "The step “{verb}” (number {op}) cannot be redone because its record in the file is broken. It was"
                " removed from redo; earlier steps can still be undone. `pressmark check` shows whether more is"
                " damaged."
            )
        super().__init__(sentence.format(verb=verb[:40], op=op))
        self.op = op


TRASH_FLAG = "trashed_at"
"""Column of `article` whose changes are journalled separately: ten thousand articles go to the trash in one
operation."""

_CHANGE_IMAGES = "SELECT tbl, row, CAST(before AS BLOB), CAST(after AS BLOB) FROM change WHERE op = ?"
"""Images as bytes, so that an image that is not valid text can be read as well."""


def check_images(connection: sqlite3.Connection, op: int, verb: str, direction: str, tables: Collection[str]) -> None:
    """Raise BrokenStep if a change of the operation cannot be put back into one of `tables`, and CancelledEdit if the
    edit is cancelled meanwhile."""
    columns: dict[str, dict[str, bool]] = {}
    for table, row, before, after in connection.execute(_CHANGE_IMAGES, (op,)).fetchall():
        check_cancel()
        if table not in tables or type(row) is not int:
            raise BrokenStep(op, verb, direction)
        if table not in columns:
            columns[table] = {
                one[1]: bool(one[3] or one[5]) for one in connection.execute(f"PRAGMA main.table_info({table})")
            }
        images = [_decode_image(text) for text in (before, after) if text is not None]
        wanted, present = (before, after) if direction == "undo" else (after, before)
        whole = wanted is not None and present is None
        if table == "article" and len(images) == 2 and all(map(_is_trash_flag, images)):
            continue
        if not images or not all(_image_fits(image, row, columns[table], whole) for image in images):
            raise BrokenStep(op, verb, direction)


def _decode_image(text: bytes) -> dict[str, Any] | None:
    try:
        return decode_json(text.decode(), dict)
    except (BadRow, UnicodeDecodeError):
        return None


def _is_trash_flag(image: dict[str, Any] | None) -> bool:
    """Return whether an image holds only the time at which its article went to the trash (None: it is not in the
    trash)."""
    return image is not None and image.keys() == {TRASH_FLAG} and isinstance(image[TRASH_FLAG], str | NoneType)


def _image_fits(image: dict[str, Any] | None, row: int, columns: dict[str, bool], whole: bool) -> bool:
    """Return whether an image is one of this row: cells that SQLite accepts, none empty that must not be, and all
    required ones if the row is restored. A column of an older or newer schema may be missing or present."""
    if image is None or image.get("id") != row:
        return False
    for name, item in image.items():
        if not (item is None or type(item) in (str, int, float)):
            return False
        if type(item) is int and not -(2**63) <= item < 2**63:
            return False
        if item is None and columns.get(name):
            return False
    return not whole or bool(image.keys() & columns.keys())
