"""How a cell is written into a CSV file, and how it is read back.

The rule against formula injection: a **text** cell that begins with `= + - @`, a tab or a line end (or one of the wide
forms of those four), after any number of apostrophes, gets one apostrophe in front, because a spreadsheet would run it
as a formula. To have the text back, take one apostrophe away from each cell that begins with apostrophes and then one
of these characters. No other cell is changed: `'Yes,' she said` stays as it is, and numbers are no text: -5 stays -5.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Protocol

from core.export.columns import Cell, Column

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""OWASP, CSV injection: these characters begin a formula in Excel, LibreOffice or Google Sheets."""

_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")

_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unguard` is its inverse."""
    if text[:1] not in _FIRST:  # nearly every cell: the pattern need not look at it
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
