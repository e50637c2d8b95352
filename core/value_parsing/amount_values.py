"""Parsing amounts as people type them: a number or range with its currency or unit, modifiers and rates.

Plain amounts are parsed by a small grammar that ignores no word; for the rest the extractor is run, and its result is
accepted only if it accounts for every word (`extractor_reading`).
"""

from __future__ import annotations

import re
from typing import Any

from core import lexicon
from core.codebook import Code, Nature
from core.extract.amounts import counts, modifiers, period_of_total, si_units, tables
from core.extract.amounts import plain_number as rounded
from core.patterns import compile_later
from core.value_formatting import NO_VALUE, PART_SEPARATOR, parse_duration, plural_unit
from core.value_parsing import extractor_reading, number_notations
from core.value_parsing.refusals import leftover_error, unreadable_error
from core.written_numbers import format_plain, without_float_noise

MODIFIERS = ("approximately", "less_than", "at_most", "more_than", "at_least")
_SLASHED = compile_later(r"(?:(\d+)[ -])?(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")
_POINTS = compile_later(r"(?:percentage points?|percent points?|per cent points?|pp|ppt|ppts)\Z", re.IGNORECASE)
_PERCENT = compile_later(r"(?:%|percent|per cent|pct\.?)\Z", re.IGNORECASE)
_TIMES = compile_later(r"(?:times|x|×|-?fold)\Z", re.IGNORECASE)
_WITH_UNIT = compile_later(
    r"(?P<number>-?[\d.,]+(?:e[+-]?\d+)?(?: (?:thousand|million|billion|trillion))?) ?(?P<unit>\D.*)", re.IGNORECASE
)
_LETTER = compile_later(
    r"(?P<lead>^|.* )(?P<figure>-?\d[\d.,]*\d? ?(?:[kmbt]|mm|bn|bln|mn|mln|tn|trn|tln)) (?=[^\W\d_]{2})"
)
_JOINTS = compile_later(r" to | and | ?(?<!e)[-\u2013\u2014] ?")
_LEAD = compile_later(r"(?:between|from)\s+", re.IGNORECASE)
_BLANKS = compile_later(r"[\s\u00a0\u2007\u2009\u200a\u202f]+")
_RATES = ("day", "week", "month", "year")
"""`barrels per day` are barrels, per day; anything per second or hour is a unit of its own."""
_ENDS = ("low", "high")
_LONGEST, _SHOWN = 200, 60
"""Characters that are parsed at most, and characters shown of a longer text."""


def parse_amount(code: Code, text: str) -> dict[str, Any]:
    """Parse all words into the attributes of an amount. Raises UserError if any word is not understood."""
    text = _BLANKS.sub(" ", text.replace("\u2212", "-")).strip()
    if len(text) > _LONGEST:
        raise unreadable_error(code, f"{text[:_SHOWN]}…")
    if text == NO_VALUE:
        return {}
    head, *pieces = (piece.strip() for piece in text.split(PART_SEPARATOR.strip()))
    found = _parse_head(code, head)
    for piece in pieces:
        _parse_piece(code, piece, found)
    return found


def _parse_head(code: Code, text: str) -> dict[str, Any]:
    if code.nature in (Nature.SHARE, Nature.FRACTION) and (scale := number_notations.find_foreign_magnitude(text)):
        raise leftover_error(code, scale)
    said = number_notations.normalize_numbers(text)
    if code.nature is Nature.COUNT:  # in `4 m ships`, `m` means million
        said = _LETTER.sub(lambda found: f"{found['lead']}{_in_plain_digits(found['figure'])} ", said)
    found = _parse_plain(code, said)
    if found is not None:
        return found
    told, rest = extractor_reading.parse_whole(code, said)
    if told is not None:
        return told
    rest = rest if rest and rest != said else _words_after_number(said)
    raise leftover_error(code, rest) if rest else unreadable_error(code, text)


def _in_plain_digits(figure: str) -> str:
    number = number_notations.parse_number(figure)
    return figure if number is None else format_plain(number)


def _words_after_number(text: str) -> str:
    """Return the words after the longest number at the start of the text; empty if there is none."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        if number_notations.parse_number(" ".join(words[:count])) is not None:
            return " ".join(words[count:])
    return ""


def _parse_piece(code: Code, piece: str, found: dict[str, Any]) -> None:
    """Parse one part of a description after its number: `approximately, below`, `per year`, `over 5 years`."""
    known = code.variable_names
    name, _, side = (part.strip() for part in piece.partition(","))
    modifier = name.replace(" ", "_")
    if modifier in MODIFIERS and side in ("", "below", "above"):
        found |= {"modifier": modifier} | ({"side": side} if side else {})
    elif (end := re.fullmatch(r"(low|high|value) (\S+)", piece)) and (
        figure := number_notations.parse_number(end[2])
    ) is not None:
        found[end[1]] = rounded(figure / 100) if code.nature is Nature.SHARE else figure
    elif piece.startswith("per ") and "per" in known:
        found["per"] = piece[4:].strip()
    elif piece.startswith("over ") and "over" in known and (lasting := parse_duration(piece[5:])):
        found["over"] = lasting
    elif piece and code.nature is Nature.COUNT and "unit_text" not in found:
        found["unit_text"] = piece
        counted = counts.find_counted_noun(f" {piece}", 0, len(piece) + 1, 2, vague=False)
        if counted:
            found["unit"] = counted.head
    else:
        raise leftover_error(code, piece)


# -- plain amounts


def _parse_plain(code: Code, text: str) -> dict[str, Any] | None:
    """Parse a number or range with its unit and surroundings word by word; None if it is not plain."""
    around: dict[str, Any] = {}
    text = _cut_modifier(text, around)
    bounds = _parse_bounds(code, text)  # first, because `kilometers per hour` is a unit
    while bounds is None:
        cut = _cut_last_part(text, code.variable_names, around)
        if cut is None:
            return None
        text = cut
        bounds = _parse_bounds(code, text)
    ends, unit = bounds
    value: dict[str, Any] = {"value": ends[0] if len(ends) == 1 else without_float_noise((ends[0] + ends[1]) / 2)}
    if len(ends) == 2:
        value |= dict(zip(_ENDS, ends, strict=True))
    if code.nature in (Nature.SHARE, Nature.MEASURE):
        value |= _unit_attributes(code, value, unit)
    elif unit:
        value["currency"] = unit
    return value | around


def _parse_bounds(code: Code, text: str) -> tuple[tuple[float, ...], str] | None:
    """Parse a number or both ends of a range, with the unit as typed; None if the text is neither."""
    single = _parse_number_with_unit(code, text)
    if single is not None:
        return (single[0],), single[1]
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    for joint in _JOINTS.finditer(rest):
        first, second = rest[: joint.start()], rest[joint.end() :]
        if joint[0] == " and " and not lead:
            continue
        ends = _parse_number_with_unit(code, first), _parse_number_with_unit(code, second)
        if ends[0] is not None and ends[1] is not None:
            return _order_bounds(ends[0], ends[1]) if _has_magnitude(first) == _has_magnitude(second) else None
    return None


def _order_bounds(first: tuple[float, str], second: tuple[float, str]) -> tuple[tuple[float, ...], str] | None:
    """Return both ends with their common unit; None if they are not a range or have different units."""
    if first[0] > second[0] or (first[1] and second[1] not in ("", first[1])):
        return None
    return (first[0], second[0]), first[1] or second[1]


_SCALED = compile_later(
    r"\d ?(?:[kmbt]|mm|bn|bln|mn|mln|mio|tn|trn|tln|lkhs?|cr)\b|illion|hundred|thousand|lakh|crore|dozen", re.I
)


def _has_magnitude(text: str) -> bool:
    return bool(_SCALED.search(text))


def _parse_number_with_unit(code: Code, text: str) -> tuple[float, str] | None:
    """Parse a number with its unit: a currency code, `percentage point` or the name of a unit, empty if not given."""
    text = text.strip()
    if code.nature is Nature.SUM:
        return _parse_money(text)
    if code.nature is Nature.MEASURE:
        return _parse_quantity(text)
    if code.nature is Nature.SHARE:
        return _parse_percent(text)
    if code.nature is Nature.FRACTION:
        share = _parse_fraction(text)
        return None if share is None else (share, "")
    if code.nature is Nature.FACTOR:
        text = _TIMES.sub("", text).strip()
    number = number_notations.parse_number(text)
    return None if number is None else (number, "")


def _parse_money(text: str) -> tuple[float, str] | None:
    number = number_notations.parse_number(text)
    if number is not None:
        return number, ""
    sign = number_notations.SIGN.match(text)
    inner = text[sign.end() :] if sign else text
    for at in range(1, min(len(inner), 40)):
        front, rest = inner[:at], inner[at:]
        code = _currency_code(front.strip(), before=True) if front == front.strip() or front[-1] == " " else ""
        if (
            code
            and (number := number_notations.parse_number(rest)) is not None
            and not (sign and rest.lstrip()[:1] in "+-")
        ):
            return (-number if sign and number_notations.is_negative(sign) else number), code
    for at in range(1, len(text)):
        front, rest = text[:at], text[at:].strip()
        inside = front[-1].isalpha() and rest[:1].isalpha() and not rest.isupper()
        code = "" if inside or not rest or text[at] == " " else _currency_code(rest)
        if code and (number := number_notations.parse_number(front)) is not None:
            return number, code
    return None


def _currency_code(words: str, *, before: bool = False) -> str:
    """Return the code of a currency given by code, sign or name; empty if it is unknown or a subunit."""
    low = words.casefold().removeprefix("d'").removeprefix("de ").removeprefix("d’")
    code = words.upper() if words.upper() in lexicon.lexicon_column("currencies", "code") else ""
    sign, name = tables.coin_signs().get(words), tables.coin_names().get(low)
    found = sign or (name if not before or low in tables.coin_before() else None)
    return code or (found.code if found is not None and found.factor == 1 else "")


def _parse_percent(text: str) -> tuple[float, str] | None:
    if points := _POINTS.search(text):
        number = number_notations.parse_number(text[: points.start()])
        return None if number is None else (rounded(number / 100), "percentage point")
    low = text.casefold()
    word = next((word for word in number_notations.foreign_percents() if low.endswith(f" {word}")), None)
    sign = _PERCENT.search(text)
    bare = text[: -len(word)] if word else text[: sign.start()] if sign else text
    if bare == text and not re.fullmatch(r"[-+]?[\d.,]+", text):
        return None  # without its sign, a number in words or with a magnitude is not a percentage
    number = number_notations.parse_number(bare)
    return None if number is None else (rounded(number / 100), "" if bare == text else "proportion")


def _parse_fraction(text: str) -> float | None:
    sign = -1 if text.startswith("-") else 1
    slashed = _SLASHED.fullmatch(text.removeprefix("-"))
    if slashed:
        under = float(slashed[3])
        return rounded(sign * (int(slashed[1] or 0) + float(slashed[2]) / under)) if under else None
    if text.endswith("%"):
        number = number_notations.parse_number(text[:-1])
        return None if number is None else rounded(number / 100)
    return number_notations.parse_number(text) if re.fullmatch(r"-?[\d.,]+(?:e-?\d+)?", text) else None


def _parse_quantity(text: str) -> tuple[float, str] | None:
    if re.fullmatch(r"-?[\d.,]+(?:e[+-]?\d+)?", text):
        number = number_notations.parse_number(text)
        return None if number is None else (number, "")
    found = _WITH_UNIT.fullmatch(text)
    number, unit = (
        (number_notations.parse_number(found["number"]), canonical_unit(found["unit"].strip())) if found else (None, "")
    )
    return (number, unit) if number is not None and unit else None


def canonical_unit(words: str) -> str:
    """Return the canonical singular of a unit given by name, plural or sign; empty if it is unknown."""
    sign = tables.unit_signs().get(words)
    if sign:
        return sign.name
    names = tables.unit_names()
    found = names.get(words.casefold().replace(".", ""))
    if found:
        return found.name
    head, per, rest = words.partition(" per ")
    if per and (inner := canonical_unit(head)) and rest in ("second", "minute", "hour", "day", "week", "month", "year"):
        return f"{inner} per {rest}"
    return next((unit.name for unit in names.values() if plural_unit(unit.name) == words), "")


def _unit_attributes(code: Code, value: dict[str, Any], unit: str) -> dict[str, Any]:
    """Return the unit of a percentage or measure, and the same measure in SI units."""
    if code.nature is Nature.SHARE:
        return {"unit": unit or "proportion"}
    if not unit:
        raise unreadable_error(code, format_plain(value["value"]))
    head, _, each = unit.rpartition(" per ")
    said = {"unit": head, "per": each} if each in _RATES else {"unit": unit}
    standard = si_units.si_unit_of(said["unit"])
    if not standard:
        return said
    same = rounded(float(value["value"]) * standard.factor + standard.plus)
    return said | {"si": {"value": same, "unit": standard.unit}}


# -- surroundings of an amount


def _cut_modifier(text: str, around: dict[str, Any]) -> str:
    """Cut the modifier at the start of the text and put it into `around`."""
    text = text.rstrip(".") if not text.endswith("..") else text
    for at in (found.start() for found in re.finditer(" ", text)):
        before = modifiers.modifier_before(text, at + 1, spelt_small=False)
        if before and text[:at].strip().lower() == before.words.lower():
            _add_modifier(around, before)
            text = text[at + 1 :]
            break
    sign = re.match(r"[~≈<>≤≥] ?", text)
    if sign and "modifier" not in around and (before := modifiers.modifier_before(text, sign.end(), spelt_small=False)):
        _add_modifier(around, before)
        text = text[sign.end() :]
    return text.strip()


def _add_modifier(around: dict[str, Any], found: modifiers.Modifier) -> None:
    around |= {"modifier": found.modifier, "modifier_text": found.words} | ({"side": found.side} if found.side else {})


def _cut_last_part(text: str, known: tuple[str, ...], around: dict[str, Any]) -> str | None:
    """Cut a rate, a duration or a modifier at the end of the text; None if there is none."""
    for found in re.finditer(r"(?<=[\w%.€$£¥₩]) ?(?=[-+/\w])", text):
        cut, rest = text[: found.start()], text[found.end() :].strip()
        glued = found[0] == "" and text[found.end()] not in "/+"
        if not rest or glued:
            continue
        spaced = f" {rest}" if text[found.end()] not in "/+" else rest
        per, words = modifiers.find_denominator(spaced, 0, 0, len(spaced), len(spaced))
        if per and "per" in known and "per" not in around and words == rest.lower():
            around["per"] = per
            return cut
        lasting = (
            period_of_total.find_period(spaced, 0, 0, len(spaced)) if "over" in known and "over" not in around else None
        )
        if lasting and lasting.words.lower() == rest.lower():
            around["over"] = lasting.duration
            return cut
        behind = modifiers.modifier_behind(spaced, 0, len(spaced)) if "modifier" not in around else None
        if behind and behind.words.lower() == rest.lower():
            _add_modifier(around, behind)
            return cut
    return None
