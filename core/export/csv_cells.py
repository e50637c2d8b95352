"""Writing cells to CSV files; texts are guarded against formula injection (core.formula_guard)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Protocol

from core.export.columns import Cell, TableColumn
from core.formula_guard import guard_formula, remove_guard

__all__ = ["format_cell", "guard_formula", "plain_number", "remove_guard", "write_csv"]


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


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
