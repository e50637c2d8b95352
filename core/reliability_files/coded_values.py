"""Numbers for answers and names for variables, within the limits of R, SPSS and Stata.

Answers that are categories get whole numbers: the option itself where all options are whole numbers, else its place;
`no` 0 and `yes` 1; what coders called absent -1. Numbers stay what they are; words and days stay words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.codebook.units import NO, YES, Level
from core.coder_comparison.answer_values import ABSENT
from core.coder_comparison.study_lines import StudyLine
from core.patterns import compile_later

LONGEST_NAME = 32
"""Characters of a name of a variable in Stata; SPSS takes 64 bytes."""
ABSENT_NUMBER = -1
_OTHER = compile_later(r"[^A-Za-z0-9_]+")
_WHOLE = compile_later(r"-?[0-9]{1,9}")
_RESERVED = frozenset({
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",  # SPSS
    "byte", "double", "float", "if", "in", "int", "long", "using", "strl", "_all", "_b", "_coef", "_cons", "_n",
    "_pi", "_pred", "_rc", "_skip",  # Stata
    "unit", "article", "start", "stop", "coder", "variable",  # columns of these files
})  # fmt: skip


def make_names(names: Iterable[str]) -> dict[str, str]:
    """Return a name for each variable that R, SPSS and Stata take, different from the others without regard to case."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        if name in found:
            continue
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = _OTHER.sub("_", plain).strip("_")[:LONGEST_NAME] or "v"
        if not base[0].isalpha() or base.casefold() in _RESERVED or _is_string_type(base):
            base = f"v_{base}"[:LONGEST_NAME]
        made, number = base, 1
        while made.casefold() in taken:
            number += 1
            made = f"{base[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        taken.add(made.casefold())
        found[name] = made
    return found


def _is_string_type(name: str) -> bool:
    """Return whether Stata takes a name for a type of strings: str20."""
    return name.casefold().startswith("str") and name[3:].isdigit()


@dataclass(frozen=True, slots=True)
class ValueCodes:
    """How the values of one variable are written."""

    numbers: Mapping[str, int]
    """Value -> number; empty for numbers, words and days."""
    titles: Mapping[int, str]
    """Number -> what it means."""
    is_number: bool
    """Whether every cell is a number."""

    def write_value(self, value: str | None) -> str | float | None:
        """Return a value as a cell: a number, a text, or None."""
        if value is None:
            return None
        if value in self.numbers:
            return self.numbers[value]
        return _read_number(value) if self.is_number else value


def code_values(line: StudyLine) -> ValueCodes:
    """Return how the values of a line are written."""
    used = {value for row in line.cells for value in row if value is not None}
    if line.level in (Level.INTERVAL, Level.RATIO):
        return ValueCodes({}, {}, all(_is_number(value) for value in used))
    listed = [*line.order, *sorted(used - set(line.order) - {ABSENT})]
    if not line.order:  # words of coders: no list of what they can be
        return ValueCodes({}, {}, is_number=False)
    numbers = _number_values(listed)
    if ABSENT in used:
        numbers[ABSENT] = ABSENT_NUMBER if ABSENT_NUMBER not in numbers.values() else min(numbers.values()) - 1
    return ValueCodes(numbers, {number: line.title_of(value) for value, number in numbers.items()}, is_number=True)


def _number_values(values: list[str]) -> dict[str, int]:
    if set(values) <= {YES, NO}:
        return {NO: 0, YES: 1}
    if all(_WHOLE.fullmatch(one) for one in values) and len({int(one) for one in values}) == len(values):
        return {one: int(one) for one in values}
    return {one: place for place, one in enumerate(values, 1)}


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _read_number(value: str) -> float:
    number = float(value)
    return int(number) if number.is_integer() else number
