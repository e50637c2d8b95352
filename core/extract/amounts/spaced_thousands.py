"""Thousands separated by a plain space: `12 500 tonnes`, `3 400 to 4 100 euros`.

A space also separates two numbers (`in room 12 500 euros lay`). A group is therefore included only if the first digits
cannot belong to the words before them and a unit, a currency or a plural noun follows.
"""

from __future__ import annotations

from core.extract.amounts import counts, measures, money, non_amounts, tables
from core.extract.amounts.candidates import Candidate
from core.language.en.numbers import BLANK, NumberSpan
from core.patterns import compile_later

_GROUP = compile_later(r" (\d{3})(?![\w.,:/'’]|-[A-Za-z])")
_JOINT = compile_later(rf"{BLANK}?[-–]{BLANK}?|{BLANK}(?:to|and|or){BLANK}")
_FIRST = compile_later(r"[1-9]\d{0,2}(?=[ ])")
_NOUN_BEHIND = compile_later(
    rf"(?:{BLANK}|-)(?!(?:of|in|on|to|for|from|by|and|or|as|per|a|an|at|with|is|was|were|are)\b)[a-z]"
)
_ROW_BEFORE = compile_later(rf"\d,?{BLANK}(?:(?:and|or|to){BLANK})?\Z|\d{BLANK}?[-–/]{BLANK}?\Z")
_AT_TIME = frozenset({"at", "by", "aged", "age", "until", "till", "before", "after", "since", "past", "on", "number"})
"""Words after which the first digits may be a time, a day or an age of their own."""
_LAPS = frozenset({"100", "200", "400", "500", "800"})
"""Lap lengths: `the 4 100 metres` is a relay of four laps."""


def include_spaced_group(text: str, figure: NumberSpan | None, stop: int, last: Candidate | None) -> NumberSpan | None:
    """Return the figure with a group of three digits behind a space included, if only one number can be meant.

    `last` is the amount before it in the paragraph: `12 500 to` may be followed by a second such figure.
    """
    if figure is None or figure.spelt or figure.scaled:
        return figure
    digits = text[figure.start : figure.stop]
    group = _GROUP.match(text, figure.stop, stop)
    if group is None or not _FIRST.match(text, figure.start) or len(digits) > 3 or not digits.isdigit():
        return figure
    whole = NumberSpan(figure.start, group.end(), figure.value * 1000 + int(group[1]), spelt=False)
    if not _stands_free(text, figure, stop, last):
        return figure
    return whole if _is_measured(text, whole, group[1], stop) or _opens_range(text, whole, stop) else figure


def _stands_free(text: str, figure: NumberSpan, stop: int, last: Candidate | None) -> bool:
    """Return whether the first digits do not belong to a name, date, list or time before them."""
    row = _ROW_BEFORE.search(text, max(0, figure.start - 8), figure.start)
    if row and not (last is not None and " " in text[last.figure.start : last.figure.stop]):
        return False
    before = non_amounts.word_before(text, figure.start)
    low = before.lower()
    if low in _AT_TIME or (
        before[:1].isupper() and low not in tables.context_words("stop") | tables.modifier_words("before").keys()
    ):
        return bool(row)
    return not (non_amounts.is_name_part(text, figure, stop) or non_amounts.is_calendar(text, figure, stop))


def _is_measured(text: str, whole: NumberSpan, group: str, stop: int) -> bool:
    """Return whether a unit, a currency or a plural noun follows the whole number."""
    at = whole.stop
    if text[at : at + 1] not in {" ", "\u00a0", "\u2009", "\u202f", "€"}:
        return False
    coin = money.coin_behind(text, at, stop, whole)
    if coin:
        return _plural_or_last(text, at, coin[0])
    unit = measures.unit_behind(text, at, stop, whole)
    if unit:
        if unit[1].name in {"meter", "yard"} and group in _LAPS and whole.value < 10_000:
            return False
        return _plural_or_last(text, at, unit[0])
    behind = non_amounts.word_behind(text, at, stop)
    return behind.islower() and counts.is_plural(behind) and behind not in tables.context_words("stop")


def _plural_or_last(text: str, at: int, end: int) -> bool:
    """Return whether a unit or currency is not part of a noun phrase: `2 500 lb bombs` are two bombs."""
    words = text[at:end].strip()
    plural = len(words) > 3 and words[-1] == "s"
    return plural or not _NOUN_BEHIND.match(text, end)


def _opens_range(text: str, whole: NumberSpan, stop: int) -> bool:
    """Return whether a second such figure with a unit follows: `12 500 to 15 000 euros`."""
    joint = _JOINT.match(text, whole.stop, stop)
    first = _FIRST.match(text, joint.end(), stop) if joint else None
    group = _GROUP.match(text, first.end(), stop) if first else None
    if first is None or group is None:
        return False
    value = int(first[0]) * 1000 + int(group[1])
    return value > whole.value and _is_measured(
        text, NumberSpan(first.start(), group.end(), value, spelt=False), group[1], stop
    )
