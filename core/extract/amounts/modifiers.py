"""Modifiers before and behind an amount (`a little more than`, `or so`), and what it is per (`a year`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.extract.amounts import tables
from core.language.en.numbers import BLANK
from core.patterns import compile_later

_WINDOW = 60
_SIGN_WORDS = "~≈<>≤≥"
_TOKEN = compile_later(r"[^\s—–]+")
_DEGREES = tuple(sorted(tables.context_words("degree"), key=len, reverse=True))
_SKIP_BETWEEN = compile_later(r"(?:between|from|anywhere from|anywhere between|somewhere between)\s+\Z", re.IGNORECASE)
_OVER_ARTICLE = compile_later(
    r"\b(nearly|almost|roughly|approximately|(?:more|less) than|at (?:least|most)|up to|as much as)\s+an?\s+\Z",
    re.IGNORECASE,
)
"""Modifiers that may be followed by an article: `nearly a 20 percent rise`."""
_PAST_TIME = frozenset(
    {"the", "these", "this", "its", "his", "her", "their", "our", "walked", "ran", "went", "drove", "moved"}
)
_BEHIND_END = compile_later(r"\s*(?:[.,;:!?)”\"]|\Z)")


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier by its name, its wording, and the side to which it leans (`below` or empty)."""

    modifier: str
    words: str
    side: str


@cache
def _longest_phrase(place: str) -> int:
    return max(len(text.split()) for text in tables.modifier_words(place))


def modifier_before(text: str, start: int, *, spelt_small: bool) -> Modifier | None:
    """Return the modifier that ends where an amount starts.

    `spelt_small`: the figure is a small number in words, before which `about` may mean `concerning`.
    """
    window = text[max(0, start - _WINDOW) : start]
    between = _SKIP_BETWEEN.search(window)
    if between:
        window = window[: between.start()]
    counted = _OVER_ARTICLE.search(window)
    if counted:
        window = window[: counted.end(1)]
    stripped = window.rstrip()
    if stripped[-1:] in _SIGN_WORDS and stripped:
        modifier, side = tables.modifier_words("before")[stripped[-1]]
        return Modifier(modifier, stripped[-1], side)
    tokens = [(t.start(), t[0]) for t in _TOKEN.finditer(stripped)]
    words = [t.lower().lstrip("(“\"'‘[„") for _, t in tokens]
    table = tables.modifier_words("before")
    for count in range(min(_longest_phrase("before"), len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        found = table.get(phrase)
        if not found:
            continue
        at = tokens[-count][0]
        earlier = words[:-count]
        if _has_other_sense(phrase, earlier, spelt_small=spelt_small):
            return None
        opened = len(tokens[-count][1]) - len(words[-count])
        from_degree = _count_degree_words(earlier)
        if from_degree:
            at, opened = tokens[len(earlier) - from_degree][0], 0
        return Modifier(found[0], stripped[at + opened :], found[1])
    return None


def _has_other_sense(phrase: str, earlier: list[str], *, spelt_small: bool) -> bool:
    """Return whether the word has another sense here: `the past two`, `talks about two`."""
    last = earlier[-1] if earlier else ""
    if phrase == "past":
        return last in _PAST_TIME
    if phrase in {"about", "over"} and spelt_small:
        return last.strip(".,") in tables.context_words("matter word")
    if phrase in {"above", "below", "some", "estimated"}:
        return last in {"the", "of"} and phrase != "some"
    return False


def _count_degree_words(earlier: list[str]) -> int:
    """Return how many words before the modifier state its degree (`a little`, `just`)."""
    for phrase in _DEGREES:
        words = phrase.split()
        if earlier[-len(words) :] == words:
            return len(words)
    return 0


@cache
def _behind_pattern() -> re.Pattern[str]:
    words = sorted(tables.modifier_words("behind"), key=len, reverse=True)
    parts = [re.escape(w) if w[0] in "-+" else rf"{BLANK}{re.escape(w)}" for w in words]
    return re.compile(rf"(?P<words>{'|'.join(parts)})(?![\w])|(?P<plus>\+)", re.IGNORECASE)


_NEEDS_END = frozenset(
    {
        "at least",
        "at most",
        "at the least",
        "at the most",
        "at the very least",
        "plus",
        "give or take",
        "and up",
        "and over",
        "and under",
        "and above",
    }
)


def modifier_behind(text: str, stop: int, limit: int) -> Modifier | None:
    """Return the modifier that begins where an amount ends."""
    match = _behind_pattern().match(text, stop, limit)
    if not match:
        return None
    words = match[0].strip()
    modifier, side = tables.modifier_words("behind")[words.lower()]
    if words.lower() in _NEEDS_END and not _BEHIND_END.match(text, match.end(), limit):
        return None
    return Modifier(modifier, words, side)


_PERIOD = "year|month|week|day|hour|minute|second|quarter|night|decade|weekend|season"
_PER_NEXT = compile_later(
    rf"-?(?:{BLANK}|-)?(?:(?:per|/|each|every)(?:{BLANK}|-)?(?P<each>[a-z]+(?:-[a-z]+)?)|an?(?:{BLANK}|-)(?P<a>[a-z]+)"
    rf"|(?P<ly>annually|yearly|monthly|weekly|daily|hourly|quarterly|nightly)|apiece(?P<piece>))(?![\w’'])(?!{BLANK}(?:ago|earlier|later|before|after|old))",
    re.IGNORECASE,
)
_PER_NOUNS = frozenset(
    {
        "share",
        "barrel",
        "gallon",
        "ounce",
        "ton",
        "tonne",
        "pound",
        "person",
        "head",
        "unit",
        "bushel",
        "kilo",
        "kilogram",
        "litre",
        "liter",
        "piece",
    }
    | {
        "mile",
        "acre",
        "ticket",
        "household",
        "student",
        "child",
        "worker",
        "employee",
        "vote",
        "bottle",
        "pack",
        "plate",
        "copy",
        "room",
        "night",
        "game",
    },
)
_PERSON = {"capita": "person", "head": "person", "annum": "year"}
_PER_LATER = compile_later(
    rf"(?:{BLANK}[^\W\d_][\w.’'-]*){{1,9}}?{BLANK}(?:(?:per|each|every){BLANK}(?P<each>year|month|week|day|hour)|a{BLANK}(?P<a>year|month|week|day)|(?P<ly>annually|yearly|monthly|weekly))"
    rf"(?![\w’'-])(?!{BLANK}(?:ago|earlier|later|before|after|old))",
    re.IGNORECASE,
)
_ADJECTIVE = r"annual|yearly|monthly|weekly|daily|hourly|quarterly|nightly|annually"
_PER_ADJECTIVE = compile_later(rf"(?:{BLANK}|-)(?:in{BLANK})?(?P<ly>{_ADJECTIVE})(?![\w-])", re.IGNORECASE)
_PER_AHEAD = compile_later(
    rf"(?<![\w-])(?P<ly>{_ADJECTIVE})(?:{BLANK}[^\W\d_][\w’'-]*){{0,4}}{BLANK}?\Z", re.IGNORECASE
)


def find_denominator(text: str, start: int, stop: int, limit: int, next_amount: int) -> tuple[str, str]:
    """Return what a sum is per, and the wording: `year` from `annual payment of` or `a year`; empty if nothing.

    `next_amount` is where the next figure of the paragraph starts: words behind it belong to that figure.
    """
    near = denominator_behind(text, stop, limit)
    if near[0]:
        return near
    periods = tables.period_words()
    found = _PER_ADJECTIVE.match(text, stop, limit)
    if not found:
        found = _PER_LATER.match(text, stop, min(limit, next_amount, stop + 90))
        if found and not found["ly"]:
            noun = (found["each"] or found["a"]).lower()
            return periods[noun], f"{'every' if found['each'] else 'a'} {noun}"
    if not found:
        found = _PER_AHEAD.search(text, max(0, start - 70), start)
    return (periods[found["ly"].lower()], found["ly"].lower()) if found else ("", "")


def denominator_behind(text: str, stop: int, limit: int) -> tuple[str, str]:
    """Return what an amount is per by the words right behind it, and these words: `a barrel`, `weekly`; else empty."""
    periods = tables.period_words()
    match = _PER_NEXT.match(text, stop, limit)
    if match:
        noun = (match["each"] or match["a"] or "").lower()
        words = match[0].strip(" -\u00a0").lower()
        if match["ly"]:
            return periods[match["ly"].lower()], words
        if match["piece"] is not None:
            return "piece", words
        if noun in periods:
            return periods[noun], words
        if (match["a"] is None and len(noun) > 2) or noun in _PER_NOUNS:
            return _PERSON.get(noun, noun), words
    return "", ""
