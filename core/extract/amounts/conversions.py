"""Link two spans that give the same value twice: `1.04 trillion won ($890 million)`, `40 km (25 miles)`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.extract.amounts.candidates import Candidate
from core.language.en.numbers import BLANK
from core.patterns import compile_later

_LOOSE = (
    rf"(?:(?:about|around|approximately|approx\.|roughly|some|nearly|almost|over|under|or|just|more{BLANK}than|less{BLANK}than|"
    rf"equivalent{BLANK}to|equal{BLANK}to|the{BLANK}equivalent{BLANK}of|worth|at{BLANK}least|then|now|currently|equals|c\.|ca\.|=|≈|~){BLANK}?){{0,3}}"
)
_OPENED = compile_later(rf"(?:[ -][a-z]+){{0,2}}{BLANK}?[(\[]{_LOOSE}", re.IGNORECASE)
_OR = compile_later(
    rf"(?:,|{BLANK}?[—–]){BLANK}?(?:or|equivalent{BLANK}to|the{BLANK}equivalent{BLANK}of){BLANK}{_LOOSE}", re.IGNORECASE
)
_SLASH = compile_later(rf"{BLANK}?/{BLANK}?")
_TIED = frozenset({"MONEY", "QUANTITY"})


def link_conversions(text: str, atoms: list[Candidate]) -> Mapping[int, int]:
    """Return which candidates convert each other, index -> index both ways: two currencies, or two units of a kind."""
    tied: dict[int, int] = {}
    for i in range(len(atoms) - 1):
        a, b = atoms[i], atoms[i + 1]
        if a.label not in _TIED or a.label != b.label or b.start - a.stop > 60:
            continue
        other = a.currency != b.currency if a.label == "MONEY" else a.kind == b.kind and a.unit != b.unit
        if other and i not in tied and _is_conversion(text[a.stop : b.start], a, b):
            tied[i], tied[i + 1] = i + 1, i
    return tied


def _is_conversion(gap: str, a: Candidate, b: Candidate) -> bool:
    if _OPENED.fullmatch(gap) or _OR.fullmatch(gap):
        return True
    if not _SLASH.fullmatch(gap):
        return False
    return a.label == "MONEY" or (a.size is not None and b.size is not None and _nearly_equal(a, b))


def _nearly_equal(a: Candidate, b: Candidate) -> bool:
    """Return whether two measures are equal within a tenth: `12 m / 40 ft`."""
    first, second = a.value * (a.size or 0.0), b.value * (b.size or 0.0)
    return abs(first - second) <= 0.1 * max(abs(first), abs(second))
