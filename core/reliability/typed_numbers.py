"""Numbers in cells of tables that people or programs wrote."""

from __future__ import annotations

import math

from core.errors import UserError
from core.patterns import compile_later
from core.written_numbers import parse_digits

_MACHINE = compile_later(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")


def parse_number(cell: str) -> float | int | None:
    """Return the number of a cell: as programs write it (`-1.230`), or as people do (`1,5`); None if it is none."""
    plain = cell.strip().replace("−", "-")
    if _MACHINE.fullmatch(plain):
        number = float(plain)
        return None if not math.isfinite(number) else int(number) if number.is_integer() else number
    try:
        found = parse_digits(plain.lstrip("+-").strip())
    except UserError:
        return None
    return None if found is None else -found if plain.startswith("-") else found
