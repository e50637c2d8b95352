"""Parsing times as people type them: TIMEX3 values, unambiguous dates in digits, descriptions of one time."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from core.codebook import Code, Nature
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _
from core.value_formatting import NO_VALUE, PART_SEPARATOR, describe_time
from core.value_parsing.refusals import leftover_error, unreadable_error

MODS = (
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
)  # fmt: skip
"""Modifiers of TIMEX3 (ISO-TimeML)."""
_MODDED = compile_later(r"(?P<value>.*?) ?\((?P<mod>[A-Z_]+)\)")
_DIGITS = compile_later(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/-]|\.\d)")
_SPACED = compile_later(r"(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)")
"""A day with blanks between its numbers, as German texts write it."""
_ABOUT = compile_later(r"(?:about|around|circa|ca\.|c\.|roughly|approximately|some)\s+(?=.)", re.IGNORECASE)
_BOUND = compile_later(r"(?:before|after|since|until|till|by|from)\b", re.IGNORECASE)
"""Words that turn a time into one of its bounds, which a value alone cannot express."""
_DAYS = compile_later(r"(?P<first>\d{4}-\d{2}-\d{2}) to (?P<last>\d{4}-\d{2}-\d{2})|from (?P<from>\d{4}-\d{2}-\d{2})"
                   r"|until (?P<until>\d{4}-\d{2}-\d{2})|(?P<day>\d{4}-\d{2}-\d{2})")  # fmt: skip
_CLOCK = compile_later(r"T(\d\d)(?::(\d\d)(?::(\d\d))?)?")
_STRANGE = compile_later(r"[^\w\s.,:/'’+\u2013-]+")
"""Characters that no time contains; dateparser, the last resort, would ignore them."""
_TWO_LENGTHS = compile_later(r"\d ?(?:to|or|[-\u2013]) ?\d", re.IGNORECASE)


def parse_time(code: Code, text: str, published: str | None) -> dict[str, Any]:
    """Parse all words into the attributes of a time. Raises UserError if any word is not understood."""
    if text == NO_VALUE:
        return {}
    head, *pieces = (piece.strip() for piece in text.split(PART_SEPARATOR.strip()))
    modded = _MODDED.fullmatch(head)
    if modded and modded["mod"] not in MODS:
        raise leftover_error(code, f"({modded['mod']})")
    found = {} if head in MODS else _parse_head(code, modded["value"] if modded else head, published)
    if modded or head in MODS:
        found = found | {"mod": modded["mod"] if modded else head}
    if pieces:
        _parse_pieces(code, pieces, found)
    return found


def parse_loosely(text: str, published: str | None) -> dict[str, Any] | None:
    """Parse text of an article, taking the likelier of two possible days; None if it is not a time."""
    from core.extract import times

    return times.read_typed_value(text, published)


def _parse_pieces(code: Code, pieces: list[str], found: dict[str, Any]) -> None:
    """Parse the parts of a description after the value: its length in words, and its days."""
    spoken = describe_time(code, {"value": found.get("value")}).split(PART_SEPARATOR)[1:]
    for piece in pieces:
        days = _DAYS.fullmatch(piece)
        if days:
            for key in ("earliest", "latest"):
                found.pop(key, None)
            first = days["first"] or days["from"] or days["day"]
            last = days["last"] or days["until"] or days["day"]
            found |= {key: day for key, day in (("earliest", first), ("latest", last)) if day}
        elif piece not in spoken:
            raise leftover_error(code, piece)


def _parse_head(code: Code, text: str, published: str | None) -> dict[str, Any]:
    # imported late, because it is slow to load and the window must not wait for it
    from core.extract import times
    from core.extract.times import timex

    text = _SPACED.sub(r"\1.\2.\3", text)
    strange = _STRANGE.findall(text)
    if strange:
        raise leftover_error(code, " ".join(strange))
    if timex.is_value(text):
        _check_clock(code, text)
        return times.read_typed_value(text, published) or {"value": text}
    _check_order(text)
    about = _ABOUT.match(text)
    bound = _BOUND.match(text)
    if bound and not re.search(r"\b(?:to|and|till|until)\b|[-\u2013]", text[bound.end() :]):
        sentence = _(
            "“{text}” is not understood as part of “{label}”. Enter the time alone and choose its time modifier."
        )
        raise UserError(sentence.format(text=bound[0], label=code.title))
    if code.nature is Nature.LENGTH and _TWO_LENGTHS.search(text):
        raise UserError(_("“{text}” has two lengths of time. Enter one of them.").format(text=text))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", text):  # not a TIMEX3 value: there is no such day
        raise unreadable_error(code, text)
    found = times.read_typed_value(text[about.end() :] if about else text, published)
    if found is None:
        raise unreadable_error(code, text)
    return {**found, "mod": found.get("mod", "APPROX")} if about else found


def _check_clock(code: Code, text: str) -> None:
    for hours, minutes, seconds in [] if text.startswith("P") else _CLOCK.findall(text):
        if int(hours) > 24 or int(minutes or 0) > 59 or int(seconds or 0) > 60:
            raise unreadable_error(code, text)


def _check_order(text: str) -> None:
    """Raise UserError for a date in digits if either number can be the day."""
    for one, sign, other, year in _DIGITS.findall(text):
        first, second = int(one), int(other)
        if first == second or not (1 <= first <= 12 and 1 <= second <= 12) or (sign == "-" and not year):
            continue
        if not year:
            sentence = _(
                "“{text}” is ambiguous, because the month can be first or second. Enter the name of the month."
            )
            raise UserError(sentence.format(text=f"{one}{sign}{other}"))
        whole = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
        days = (date(whole, first, second), date(whole, second, first))
        said = f"{one}{sign}{other}{sign}{year}"
        sentence = _("“{text}” can mean {first} or {second}. Enter the one you mean.")
        raise UserError(sentence.format(text=said, first=days[0], second=days[1]))
