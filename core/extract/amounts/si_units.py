"""Convert quantities to SI units by the factors of our tables (`units.csv`, `si_units.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core import lexicon
from core.extract.amounts import measures, tables

_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "year": 31557600.0}
"""Seconds in each unit of time that may be a denominator; a year is Julian (IAU)."""


@dataclass(frozen=True, slots=True)
class SiUnit:
    """An SI unit by its symbol, and the conversion to it: value * factor + plus."""

    unit: str
    factor: float
    plus: float = 0.0


@cache
def _base_units() -> Mapping[str, SiUnit]:
    return {
        row["kind"]: SiUnit(row["unit"], float(row["factor"]), float(row["plus"]))
        for row in lexicon.lexicon_rows("si_units")
    }


@cache
def si_unit_of(name: str) -> SiUnit | None:
    """Return the SI unit of a unit given by its canonical English name; None if it has no fixed size."""
    if name in _base_units() and name not in {"length", "area", "volume", "mass"}:
        return _base_units()[name]
    unit = tables.unit_names().get(name.lower())
    if unit is None:
        power, _, root = name.partition(" ")
        length = tables.unit_names().get(root) if power in {"square", "cubic"} else None
        unit = measures.raise_to_power(length, power) if length and length.kind == "length" else None
    if unit is not None and unit.size is not None and unit.kind in _base_units():
        base = _base_units()[unit.kind]
        return SiUnit(base.unit, unit.size * base.factor)
    return _quotient_unit(name)


def _quotient_unit(name: str) -> SiUnit | None:
    """Resolve a quotient such as `gram per cubic centimeter`."""
    above, _, below = name.rpartition(" per ")
    if not above:
        return None
    over = si_unit_of(above)
    under = SiUnit("s", _SECONDS[below]) if below in _SECONDS else None
    if under is None and below.startswith("square ") and below[7:] in _SECONDS:
        under = SiUnit("s2", _SECONDS[below[7:]] ** 2)
    under = under or si_unit_of(below)
    if over is None or under is None or over.plus or under.plus:
        return None
    return SiUnit(f"{over.unit}/{under.unit}", over.factor / under.factor)
