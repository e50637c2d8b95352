"""Units of measure behind a figure: names, signs, powers, quotients."""

from __future__ import annotations

import re

from core.extract.amounts import non_amounts, tables
from core.extract.amounts.tables import Unit
from core.language.en.numbers import BLANK, NumberSpan
from core.patterns import compile_later

_WORD = compile_later(r"[A-Za-zÀ-ɏ]+(?:-[A-Za-z]+)?\.?")
_NAME = 120
"""Characters behind a figure that are searched for the name of its unit: twice the longest name in the tables, so that
an endless chain of words is not read in full at every figure."""
_SIGN = compile_later(r"(°[CFK]?|[A-Za-zµμΩ℃℉Åº]+)(\^?[23]|²|³)?(?:/([A-Za-zµμ]+)(\^?-?[23]|²|³)?)?(?![\w°])")
_SPACED_SIGN = compile_later(r"(?:(?:sq|cu|fl|sq\.|cu\.|fl\.)[ ]?(?:ft|mi|in|m|km|oz|yd|miles)|°[ ][CF])(?![\w])\.?")
_TIMES = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "d": "day",
    "day": "day",
    "yr": "year",
}
_PER = compile_later(rf"{BLANK}(?:per|an?){BLANK}((?:square |cubic )?[a-z-]+)(?![\w-])", re.IGNORECASE)
_SLASHED_TIME = compile_later(rf"{BLANK}?/{BLANK}?(hr|h|min|sec|s)(?!\w)")
_BRACKETED = compile_later(rf"{BLANK}\(([A-Za-z°µμ]{{1,4}}[²³]?)\)")
_TINY = compile_later(rf"{BLANK}?(pm|am)(?!\w)")
_INCHES_BEHIND = compile_later(r"(?: [a-z(]|[)]| x |-|\Z)")
_QUOTE = compile_later(r'(?<!\d)"')
_INCHES = compile_later(r"(?:″|''|[\"”](?![\w]))")
_PER_TIME = frozenset({"second", "minute", "hour"})
_POWERS = {"2": "square", "²": "square", "3": "cubic", "³": "cubic"}
_POWER_WORDS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_POWER_BEHIND = compile_later(rf"{BLANK}(squared|cubed)(?!\w)")
_LONG = compile_later(
    rf"{BLANK}?(?:tall|long|wide|deep|high|away|thick|across|apart|above|below|from|north|south|east|west)\b"
)
_PLURAL_BEHIND = compile_later(rf"{BLANK}(?!(?:is|was|has|as|this|its)\b)[a-z-]*[a-rt-z]s(?![\w])")
_FEET_INCHES = compile_later(r"(\d{1,2})['′’](?:\s?(\d{1,2}(?:\.\d)?))?(?:\"|″|''|”)?(?![\w'])")

UnitMatch = tuple[int, Unit]


def unit_behind(text: str, at: int, stop: int, figure: NumberSpan) -> UnitMatch | None:
    """Return the unit of measure behind a figure that ends at `at`: (its end, unit)."""
    if at >= stop:
        return None
    special = _rare_unit(text, at, stop, figure)
    if special:
        return special
    gap = 0
    while gap < 2 and at + gap < stop and text[at + gap] in " -\u00a0\u2009\u202f\u2007‑":
        gap += 1
    start = at + gap
    if figure.vague and text.startswith("of ", start):
        start += 3
    if start >= stop:
        return None
    name = _unit_by_name(text, start, stop) if gap or text[start].isalpha() else None
    return name or _unit_by_sign(text, start, stop, glued=gap == 0, figure=figure)


def _rare_unit(text: str, at: int, stop: int, figure: NumberSpan) -> UnitMatch | None:
    """Read rare spellings: `8"`, `20 (kg)`, `2.1 pm`."""
    if figure.spelt or figure.scaled or text[at] not in "\"”″' (pa\u00a0":
        return None
    if text[at] in "\"”″'":
        inches = _INCHES.match(text, at, stop)
        return (inches.end(), tables.unit_names()["inch"]) if inches and _is_no_quote(text, at, inches[0]) else None
    bracketed = _BRACKETED.match(text, at, stop)
    if bracketed:
        unit = tables.unit_signs().get(bracketed[1])
        return (bracketed.end(), unit) if unit else None
    tiny = _TINY.match(text, at, stop)
    if tiny and non_amounts.measures_tiny(text[figure.start : figure.stop]):
        return tiny.end(), tables.unit_names()["picometer" if tiny[1] == "pm" else "attometer"]
    return None


def _is_no_quote(text: str, at: int, mark: str) -> bool:
    """Return whether a mark behind digits does not close a quotation opened in the 300 characters before."""
    before = text[max(0, at - 300) : at]
    if mark == '"':
        if not _INCHES_BEHIND.match(text, at + 1):
            return False
        return len(_QUOTE.findall(before)) % 2 == 0
    return mark != "”" or before.count("“") <= before.count("”")


def _unit_by_name(text: str, start: int, stop: int) -> UnitMatch | None:
    names = tables.unit_names()
    words: list[str] = []
    ends: list[int] = []
    at, near = start, min(stop, start + _NAME)
    for _ in range(4):
        word = _WORD.match(text, at, near)
        if not word:
            break
        words.append(word[0].rstrip(".").lower())
        ends.append(word.end() - (word[0][-1] == "."))
        at = word.end() + 1
        if text[word.end() : at] not in {" ", "-", "\u00a0", "\u2009", "\u202f"}:
            break
    for count in range(min(3, len(words)), 0, -1):
        unit = names.get(" ".join(words[:count]))
        if unit:
            return _add_quotient(text, ends[count - 1], stop, unit)
        if "-" in words[count - 1]:
            head = words[count - 1].split("-")[0]
            unit = names.get(" ".join([*words[: count - 1], head]))
            if unit:
                return ends[count - 1] - len(words[count - 1]) + len(head), unit
    if len(words) > 1 and words[0] in _POWER_WORDS and (unit := names.get(words[1])) and unit.kind == "length":
        power = _POWER_WORDS[words[0]]
        return _add_quotient(text, ends[1], stop, raise_to_power(unit, power))
    return None


def raise_to_power(unit: Unit, power: str) -> Unit:
    """Return the square or cubic unit of a unit of length."""
    exponent = 2 if power == "square" else 3
    litres = 1000.0 if power == "cubic" else 1.0
    size = unit.size**exponent * litres if unit.size and unit.kind == "length" else None
    return Unit(f"{power} {unit.name}", "area" if power == "square" else "volume", size)


def _add_quotient(text: str, end: int, stop: int, unit: Unit) -> UnitMatch:
    """Add `squared` and `per hour` to a unit read from a name."""
    power = _POWER_BEHIND.match(text, end, stop)
    if power:
        unit, end = raise_to_power(unit, "square" if power[1] == "squared" else "cubic"), power.end()
    slashed = _SLASHED_TIME.match(text, end, stop)
    if slashed:
        under = _TIMES[slashed[1]]
        return slashed.end(), Unit(f"{unit.name} per {under}", f"{unit.kind}/time", None)
    per = _PER.match(text, end, stop)
    if not per:
        return end, unit
    under = per[1].lower()
    spelt = text[end + 1 : end + 4].lower() == "per"
    divisor = tables.unit_names().get(under)
    if under in _PER_TIME and (spelt or unit.kind == "length"):
        return per.end(), Unit(f"{unit.name} per {under}", f"{unit.kind}/time", None)
    if spelt and divisor and divisor.kind in {"volume", "mass", "area", "length"} and unit.kind != divisor.kind:
        return per.end(), Unit(f"{unit.name} per {divisor.name}", f"{unit.kind}/{divisor.kind}", None)
    return end, unit


def _unit_by_sign(text: str, start: int, stop: int, *, glued: bool, figure: NumberSpan) -> UnitMatch | None:
    signs, tight = tables.unit_signs(), tables.tight_signs()
    spaced = _SPACED_SIGN.match(text, start, stop)
    if spaced:
        unit = signs.get(spaced[0]) or signs.get(spaced[0].rstrip("."))
        if unit:
            return spaced.end() - (spaced[0] not in signs), unit
    match = _SIGN.match(text, start, stop)
    if not match or (figure.spelt and len(match[1]) < 2):
        return None
    word, power, under, under_power = match.groups()
    whole = signs.get(match[0])
    if whole and (under or power):
        return match.end(), whole
    unit = signs.get(word) or (tight.get(word) if glued else None) or _inch_by_context(text, match, glued=glued)
    if unit is None or (word == "m" and not under and not power and _PLURAL_BEHIND.match(text, match.end(1), stop)):
        return None
    end = match.end(1)
    if power:
        unit, end = raise_to_power(unit, _POWERS[power.strip("^")]), match.end(2)
    if under:
        divisor = _TIMES.get(under) or (signs[under].name if under in signs else "")
        if divisor:
            squared = _POWERS.get(under_power.strip("^-"), "") if under_power else ""
            return match.end(), Unit(f"{unit.name} per {squared} {divisor}".replace("  ", " "), "quotient", None)
        return end, unit
    return _add_quotient(text, end, stop, unit)


def _inch_by_context(text: str, match: re.Match[str], *, glued: bool) -> Unit | None:
    """Read `2 in.` as inches only at the end of a clause; elsewhere `in` is a preposition."""
    if match[0] == "in" and not glued and re.match(r"\s*(?:[.;,)\]]|\Z|x )", text[match.end() : match.end() + 3]):
        return tables.unit_names()["inch"]
    return None


def feet_and_inches(text: str, at: int, stop: int) -> tuple[int, float, Unit] | None:
    """Read `5'10"` at `at`: (end, value in feet, unit)."""
    match = _FEET_INCHES.match(text, at, stop)
    if not match or (not match[2] and match[0][-1] in "'’"):
        return None
    return match.end(), int(match[1]) + float(match[2] or 0) / 12, tables.unit_names()["foot"]


def has_other_sense(text: str, figure: NumberSpan, end: int) -> bool:
    """Return whether the word of the unit means something else: cups are trophies, `own two feet`."""
    words = text[figure.stop : end].strip(" -").lower()
    if words == "feet" and figure.value == 2 and _OWN.search(text, max(0, figure.start - 12), figure.start):
        return True
    return words in _OTHER_SENSES and not text.startswith(" of ", end)


def measures_substance(text: str, unit: UnitMatch) -> bool:
    """Return whether `a` and a unit measure what follows: `a gallon of milk`, but not `a cup of tea`."""
    if not text.startswith(" of ", unit[0]) or text.startswith((" of coffee", " of tea"), unit[0]):
        return False
    return unit[1].name in _POURED


_OWN = compile_later(rf"\b(?:my|your|his|her|its|our|their|own){BLANK}\Z", re.IGNORECASE)
_POURED = frozenset(
    {
        "gallon",
        "liter",
        "milliliter",
        "kilogram",
        "pound",
        "gram",
        "pint",
        "quart",
        "barrel",
        "cup",
        "ton",
        "tablespoon",
        "teaspoon",
    }
)
_OTHER_SENSES = frozenset({"cups", "cup", "bars", "bar", "stone", "gray", "grays", "mole", "moles"})
"""Words that are certainly units only if what is measured follows: `2 cups of rice`."""
