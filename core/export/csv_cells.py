"""How a cell is written into a CSV file, and how it is read back.

The rule against formula injection: a **text** cell that begins with `= + - @`, a tab or a line end (or one of the wide
forms of those four), after any number of apostrophes and then of characters that show nothing (no-break and other wide
blanks, zero-width characters, byte-order and direction marks), gets one apostrophe in front, because a spreadsheet
might run it as a formula. To have the text back, take one apostrophe away from each cell that begins with apostrophes,
then any such characters, then one of the former. No other cell is changed: `'Yes,' she said` stays as it is, and
numbers are no text: -5 stays -5.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Protocol

from core.export.columns import Cell, Column
from core.patterns import compile_later

_UNSEEN = "\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""What some program drops or does not show before it looks for a formula."""
_BEGIN = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = compile_later(f"'*[{_UNSEEN}]*[{_BEGIN}]")
"""OWASP, CSV injection: these characters begin a formula in Excel, LibreOffice or Google Sheets."""
_FIRST = compile_later(f"['{_UNSEEN}{_BEGIN}]")
_GUARDED = compile_later(f"'+[{_UNSEEN}]*[{_BEGIN}]")


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguard` is its inverse."""
    if not _FIRST.match(text):  # nearly every cell: the pattern need not look at it
        return text
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def plain_number(value: float) -> str:
    """A number in plain decimal notation, never `1e+21`; empty where it is no number at all."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return ""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell(value: Cell) -> str:
    """One cell as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guard(value)
    return plain_number(value)


def write(out: IO[str], columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[int]:
    """Write a table as RFC 4180 CSV (CRLF, header); yields the number of rows every thousand and at the end."""
    import csv

    done = 0
    writer: _Writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([cell(value) for value in row])
        done += 1
        if done % 1000 == 0:
            yield done
    yield done
