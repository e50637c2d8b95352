"""Writing cells to CSV files, and reading them back.

The rule against formula injection: a **text** cell that begins with `= + - @`, a tab or a line break (or a full-width
form of those four signs), after any number of apostrophes and then any number of invisible characters (no-break and
other wide blanks, zero-width characters, byte-order and direction marks), gets one leading apostrophe, because a
spreadsheet might run it as a formula. To restore the text, remove one apostrophe from each cell that begins with
apostrophes, then any such characters, then one of those signs. No other cell is changed: `'Yes,' she said` stays as it
is, and numbers are not text: -5 stays -5.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Protocol

from core.export.columns import Cell, TableColumn
from core.patterns import compile_later

_UNSEEN = "\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""Characters that some program drops or hides before it looks for a formula."""
_BEGIN = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = compile_later(f"'*[{_UNSEEN}]*[{_BEGIN}]")
"""OWASP, CSV injection: these characters begin a formula in Excel, LibreOffice or Google Sheets."""
_FIRST = compile_later(f"['{_UNSEEN}{_BEGIN}]")
_GUARDED = compile_later(f"'+[{_UNSEEN}]*[{_BEGIN}]")


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


def guard_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `remove_guard` is the inverse."""
    if not _FIRST.match(text):  # nearly every cell, without running the longer pattern
        return text
    return f"'{text}" if _DANGEROUS.match(text) else text


def remove_guard(cell: str) -> str:
    """Return the text that `guard_formula` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def plain_number(value: float) -> str:
    """Format a number in plain decimal notation, never `1e+21`; empty if it is not finite."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return ""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_cell(value: Cell) -> str:
    """Format one cell as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guard_formula(value)
    return plain_number(value)


def write_csv(out: IO[str], columns: Sequence[TableColumn], rows: Iterable[Sequence[Cell]]) -> Iterator[int]:
    """Write a table as RFC 4180 CSV (CRLF, header); yields the rows written so far every thousand and at the end."""
    import csv

    done = 0
    writer: _Writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([format_cell(value) for value in row])
        done += 1
        if done % 1000 == 0:
            yield done
    yield done
