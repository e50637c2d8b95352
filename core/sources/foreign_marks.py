"""Marks of other annotation tools (doccano, Prodigy, Label Studio) beside the texts of records: seen, and not read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.readers import record
from core.translation import _

_FIELDS = ("spans", "annotations", "entities", "label", "labels", "predictions", "relations", "completions", "result")
"""Fields in which tools keep marks."""

_NAMES = tuple(f'"{name}"'.encode() for name in _FIELDS)

_TRIED = 200
"""Lines that are parsed to find marks."""

_LONGEST = 200_000
"""Characters of a cell that are parsed."""

_OF_A_MARK = frozenset(
    ("start", "end", "offset", "start_offset", "end_offset", "startOffset", "endOffset", "from_name")
)
"""Fields of one mark."""


def has_marks(one: Any) -> bool:
    """Return whether a record has marks beside its text: lists of ranges, not the names of its labels."""
    if not isinstance(one, dict) or known_text(one) is None:
        return False
    return any(isinstance(one.get(name), list) and any(map(_is_mark, one[name])) for name in _FIELDS)


def _is_mark(item: Any) -> bool:
    return isinstance(item, dict) or (isinstance(item, list) and len(item) > 1)


def known_text(one: Mapping[Any, Any]) -> Any:
    """Return the text of a record, also if it is one level down; None if it has none."""
    return record.known_fields(record.flatten_record(one))["text"]


def has_marks_in_cells(one: Mapping[str, Any]) -> bool:
    """Return whether a cell of a row holds marks as JSON, as Label Studio writes them."""
    cells = (cell for cell in one.values() if isinstance(cell, str) and len(cell) <= _LONGEST)
    return any(cell.startswith(("[{", "[[")) and _holds_ranges(cell) for cell in cells)


def _holds_ranges(cell: str) -> bool:
    try:
        items = json.loads(cell)
    except (ValueError, RecursionError):
        return False
    first = items[0] if items else None
    if isinstance(first, dict):
        return bool(_OF_A_MARK & first.keys()) or isinstance(first.get("result"), list)
    return isinstance(first, list) and len(first) > 2 and all(isinstance(number, int) for number in first[:2])


def marks_sentence(source: str) -> str:
    """Return the remark on marks that were left out."""
    sentence = _("{source}: texts were read; the file also holds marks of another tool, which are not read yet.")
    return sentence.format(source=source)


class MarkWatch:
    """Looks for marks in lines of JSON as they pass, until it has found one."""

    def __init__(self) -> None:
        self._left = _TRIED
        self.has_found = False

    def watch_line(self, line: bytes) -> None:
        """Look at one line; most are not parsed."""
        if self.has_found or not self._left or not any(name in line for name in _NAMES):
            return
        self._left -= 1
        try:
            self.has_found = has_marks(json.loads(line))
        except (ValueError, RecursionError):
            return
