"""Formatting values of marks for people, always in English, so that `core.value_parsing` can parse them back."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from core import lexicon
from core.codebook import SHIPPED, Code, Codebook, Nature, ValueKind, Variable, VariableType
from core.patterns import compile_later

if TYPE_CHECKING:
    from core.records import Value

PART_SEPARATOR = " · "
"""Separator between the parts of a description, also used by `core.value_parsing` when parsing."""

NO_VALUE, NOT_LINKED = "no value", "not linked"
"""Descriptions of missing values."""

_NAMES = {"P": ("year", "month", "week", "day"), "T": ("hour", "minute", "second")}
_ISO_DURATION = compile_later(
    r"P(?:(?P<year>[\dX.]+)Y)?(?:(?P<month>[\dX.]+)M)?(?:(?P<week>[\dX.]+)W)?(?:(?P<day>[\dX.]+)D)?"
    r"(?:T(?:(?P<hour>[\dX.]+)H)?(?:(?P<minute>[\dX.]+)M)?(?:(?P<second>[\dX.]+)S)?)?"
)
_MAX_UNDER = 20
"""Largest denominator with which a fraction is shown."""


def describe_value(label: str, value: Value, codebook: Codebook = SHIPPED) -> str:
    """Describe a value on one line, such as `5,000,000,000 USD · approximately, below · per year`.

    Any attribute can be missing.
    """
    code = codebook.code_for(label)
    if code.kind is ValueKind.AMOUNT:
        return _format_amount(code, value)
    if code.kind is ValueKind.TIME:
        return describe_time(code, value)
    if code.kind is ValueKind.QUOTE:
        return _format_quote(value)
    if code.kind is ValueKind.VARIABLES:
        return _format_answers(code, value)
    return str(value.get("entity") or NOT_LINKED)


def _format_answers(code: Code, value: Value) -> str:
    """Describe the values of a code's own variables: the first one alone, or several with their names."""
    said = [(one, value[one.name]) for one in code.variables if value.get(one.name) not in (None, "", {})]
    if not said:
        return NO_VALUE
    words = format_answer(*said[0])
    plain = PART_SEPARATOR.strip() not in words and ":" not in words and words != NO_VALUE
    if len(said) == 1 and said[0][0] is code.variables[0] and plain:
        return words
    return PART_SEPARATOR.join(f"{one.name}: {format_answer(one, item)}" for one, item in said)


def format_answer(variable: Variable, item: object) -> str:
    """Format the value of one variable."""
    if isinstance(item, dict):
        measured = f"{format_exactly(item.get('value'))} {item.get('unit') or ''}".rstrip()
        return measured if variable.type is VariableType.MEASURE else str(item.get("text") or "")
    return format_exactly(item) if variable.type is VariableType.NUMBER else str(item)


def format_figure(number: object) -> str:
    """Format a number with grouped thousands and without rounding noise."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.6f}".rstrip("0").rstrip(".") if abs(number) >= 1e-4 else f"{number:.3g}"


def format_exactly(number: object) -> str:
    """Format a number with grouped thousands and 12 significant digits, so that it can be parsed back."""
    if isinstance(number, float) and math.isfinite(number) and number != int(number):
        return f"{float(f'{number:.12g}'):,}"
    return format_figure(number)


def _format_fraction(number: object) -> str:
    """Format a proportion as a simple fraction such as 1/3, otherwise with decimals."""
    if isinstance(number, int | float):
        simple = Fraction(number).limit_denominator(_MAX_UNDER)
        if simple.denominator > 1 and abs(float(simple) - number) < 1e-11:
            return f"{simple.numerator}/{simple.denominator}"
    return format_exactly(number)


def _format_amount(code: Code, value: Value) -> str:
    low, high = value.get("low"), value.get("high")
    ends = (low, high) if low is not None and high is not None else (value.get("value"),)
    if ends == (None,):
        return NO_VALUE
    parts = [_format_with_unit(code, value, ends), *_format_odd_ends(code, value)]
    modifier = value.get("modifier")
    if modifier:
        parts.append(", ".join(str(word).replace("_", " ") for word in (modifier, value.get("side")) if word))
    if value.get("per"):
        parts.append(f"per {value['per']}")
    if value.get("over"):
        parts.append(f"over {_format_duration(str(value['over'])) or value['over']}")
    if code.nature is Nature.COUNT and (value.get("unit_text") or value.get("unit")):
        parts.append(str(value.get("unit_text") or value.get("unit")))
    return PART_SEPARATOR.join(parts)


def _format_odd_ends(code: Code, value: Value) -> list[str]:
    """Describe what the number or range does not show: a single end, or a value that is not in the middle."""
    low, middle, high = (value.get(key) for key in ("low", "value", "high"))
    if low is not None and high is not None:
        central = abs((low + high) / 2 - middle) <= 1e-12 * max(abs(low), abs(high)) if middle is not None else True
        said: tuple[tuple[str, Any], ...] = () if central else (("value", middle),)
    else:
        said = tuple((name, end) for name, end in (("low", low), ("high", high)) if end is not None)
    return [
        f"{name} {format_exactly(_times_hundred(end) if code.nature is Nature.SHARE else end)}" for name, end in said
    ]


def _times_hundred(end: object) -> object:
    return float(f"{end * 100:.12g}") if isinstance(end, int | float) else end


def _format_with_unit(code: Code, value: Value, ends: tuple[Any, ...]) -> str:
    """Format the number or both ends of a range, with the unit."""
    unit = str(value.get("unit") or "")
    if code.nature is Nature.SUM:
        return f"{_format_ends(ends)} {value.get('currency') or ''}".rstrip()
    if code.nature is Nature.SHARE:
        hundred = tuple(_times_hundred(end) for end in ends)
        return f"{_format_ends(hundred)} {'percentage points' if unit == 'percentage point' else '%'}"
    if code.nature is Nature.FRACTION:
        return " to ".join(_format_fraction(end) for end in ends)
    if code.nature is Nature.FACTOR:
        return f"{_format_ends(ends)} times"
    if code.nature is Nature.MEASURE:
        return f"{_format_ends(ends)} {unit if ends == (1,) else plural_unit(unit)}".rstrip()
    return _format_ends(ends)


def _format_ends(ends: tuple[Any, ...]) -> str:
    return " to ".join(format_exactly(end) for end in ends)


@cache
def _unit_plurals() -> dict[str, str]:
    return {row["name"]: row["plural"] for row in lexicon.lexicon_rows("units")}


def plural_unit(unit: str) -> str:
    """Return the plural of a unit by its canonical name: `kilometer per hour` -> `kilometers per hour`."""
    known = _unit_plurals().get(unit)
    if known or not unit:
        return known or unit
    head, per, rest = unit.partition(" per ")
    if per:
        return f"{plural_unit(head)} per {rest}"
    for name, plural in _unit_plurals().items():
        if unit.endswith(name):
            return unit[: -len(name)] + plural
    return unit + "s"


def describe_time(code: Code, value: Value) -> str:
    """Describe a time, as `describe_value` does."""
    timex, mod = str(value.get("value") or ""), value.get("mod")
    parts = [f"{timex} ({mod})" if timex and mod else timex or (str(mod) if mod else "")]
    spoken = _format_duration(timex)
    if spoken:
        parts.append(f"every {spoken.removeprefix('1 ')}" if code.nature is Nature.RECURRING else spoken)
    earliest, latest = value.get("earliest"), value.get("latest")
    if earliest and latest and earliest != latest:
        parts.append(f"{earliest} to {latest}")
    elif (earliest or latest) and (earliest or latest) != timex:
        parts.append(
            str(earliest or latest) if earliest == latest else f"from {earliest}" if earliest else f"until {latest}"
        )
    return PART_SEPARATOR.join(part for part in parts if part) or NO_VALUE


def _format_duration(timex: str) -> str:
    """Format a length of time: `P28Y` -> `28 years`; empty if the value is not one."""
    match = _ISO_DURATION.fullmatch(timex)
    if not match:
        return ""
    said = []
    for names in _NAMES.values():
        for name in names:
            count = match[name]
            if count:
                number = "some" if count == "X" else count
                said.append(f"{number} {name}{'' if count == '1' else 's'}")
    return " ".join(said)


_LENGTH_WORDS = compile_later(
    r"(?:[\d.]+|some) (?:year|month|week|day|hour|minute|second)s?"
    r"(?: (?:[\d.]+|some) (?:year|month|week|day|hour|minute|second)s?){0,6}"
)


def parse_duration(words: str) -> str:
    """Parse a length of time as written by `describe_value`: `5 years` -> `P5Y`; empty if it is not one."""
    if _ISO_DURATION.fullmatch(words) and len(words) > 2:
        return words
    if not _LENGTH_WORDS.fullmatch(words):
        return ""
    tokens, said = words.split(" "), {"P": "", "T": ""}
    for count, unit in zip(tokens[::2], tokens[1::2], strict=True):
        name = unit.removesuffix("s")
        part = next(part for part, names in _NAMES.items() if name in names)
        said[part] += f"{'X' if count == 'some' else count}{name[0].upper()}"
    made = f"P{said['P']}" + (f"T{said['T']}" if said["T"] else "")
    return made if _format_duration(made) == words or _ISO_DURATION.fullmatch(made) else ""


def _format_quote(value: Value) -> str:
    source, cue = value.get("source") or {}, value.get("cue") or {}
    who = source.get("entity") or source.get("text") or "speaker unknown"
    parts = [str(value.get("kind") or ""), str(who), f"“{cue['text']}”" if cue.get("text") else ""]
    return PART_SEPARATOR.join(part for part in parts if part)
