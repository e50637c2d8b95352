"""The status of an amount, and whether it is a level or a change, according to the cue that governs it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from core import lexicon
from core.claims.words import Item, Sentence, verbs, words
from core.codebook import Nature

ACTUAL = "actual"
_NEAR = 4
"""Items between a cue and a count that it governs: in `agreed to pay for 28,500 troops` the cue governs the paying."""
_UPWARD = frozenset({"to", "past", "above", "beyond", "over"})
_DIRECT = (Nature.SHARE, Nature.FACTOR)
"""Natures of amounts that a verb of change takes as its object: `rose 5 percent`."""
_MORE = frozenset({"more", "higher", "extra", "additional"})
_LESS = frozenset({"less", "lower", "fewer"})


class Found(NamedTuple):
    """The value of a slot and the half-open indices of the items it was read from; None if no words stand for it."""

    value: str
    at: tuple[int, int] | None


@cache
def _cues(part: str) -> dict[str, str]:
    rows = lexicon.rows("claim_status")
    return {form: row["status"] for row in rows if row["part"] == part for form in row["forms"].split()}


@cache
def _asked_behind() -> dict[str, str]:
    """Return the word that must follow a form: `called for`, `needs to`."""
    rows = lexicon.rows("claim_status")
    return {form: row["behind"] for row in rows if row["behind"] for form in row["forms"].split()}


def is_noun_cue(word: str) -> bool:
    """Whether the word names a demand, an offer, a plan or the like that can govern an amount."""
    return word in _cues("noun")


def lead(sentence: Sentence, at: int) -> int:
    """Return the index of the first item of the words that modify amount `at`: of `up` in `up to $5 billion`."""
    item = sentence.items[at]
    text = str(item.span.value.get("modifier_text") or "") if item.span else ""
    wanted = text.lower().replace("’", "'").split()
    if wanted:
        for first in range(max(0, at - len(wanted) - 2), at):
            if [one.low for one in sentence.items[first : first + len(wanted)]] == wanted:
                return first
    return at


def status(sentence: Sentence, at: int) -> Found:
    """Return the status of amount `at`: from the nearest cue before it in its segment, or from the participle after it.

    A segment that begins with a participle (`, upping its payment to`) continues the segment before it. An amount after
    `from` is the former level and therefore actual.
    """
    items, first = sentence.items, lead(sentence, at)
    counted = sentence.nature(at) in (Nature.COUNT, Nature.MEASURE)
    if (first and items[first - 1].low == "from") or (first > 2 and _owned_by_time(items, first)):
        return Found(ACTUAL, None)
    behind = at + 1
    if behind < len(items) and items[behind].low in _cues("verb") and items[behind].low.endswith(("ed", "ght")):
        return Found(_cues("verb")[items[behind].low], (behind, behind + 1))
    low = sentence.segment(at)[0]
    while True:
        found = _before(sentence, low, first, counted)
        if found or low == 0 or not sentence.continues(low):
            return found or Found(ACTUAL, None)
        first, low = low - 1, sentence.segment(low - 1)[0] if low > 1 else 0


def _owned_by_time(items: tuple[Item, ...], first: int) -> bool:
    return items[first - 1].low == "'s" and items[first - 2].kind == "time" and items[first - 3].low == "from"


def _before(sentence: Sentence, low: int, first: int, counted: bool) -> Found | None:
    for place in range(first - 1, low - 1, -1):
        if counted and first - place > _NEAR:
            return None
        word = sentence.items[place].low
        if sentence.items[place].kind != "word" or not _complete(sentence, place):
            continue
        before = sentence.items[place - 1].low if place else ""
        described = word.endswith("ed") and before in words("preposition")  # in pledged support
        noun = described or before in words("determiner") | words("possessive")
        found = None if noun else _cues("verb").get(word)
        found = found or (None if counted else _cues("noun").get(word))
        if found:
            if found == "agreed" and place and sentence.items[place - 1].low in ("not", "never"):
                found = "rejected"
            return Found(found, (place, place + 1))
    return None


def _complete(sentence: Sentence, place: int) -> bool:
    asked = _asked_behind().get(sentence.items[place].low)
    return asked is None or (place + 1 < len(sentence.items) and sentence.items[place + 1].low == asked)


def change(sentence: Sentence, at: int) -> Found:
    """Return increase_by, increase_to, decrease_by or decrease_to; empty for a level."""
    items, first = sentence.items, lead(sentence, at)
    nature = sentence.nature(at)
    behind = _behind(items, at)
    if behind:
        return behind
    if items[at].low.split("-")[0] in verbs("rise"):
        return Found("increase_by", (at, at + 1))
    before = items[first].low if items[first].low in _UPWARD else items[first - 1].low if first else ""
    low = sentence.segment(at)[0]
    for place in range(first - 1, low - 1, -1):
        word = items[place].low
        way = "increase" if word in verbs("rise") else "decrease" if word in verbs("fall") else ""
        if word in verbs("move"):
            between = {item.low for item in items[place:first]}
            way = "increase" if "up" in between else "decrease" if "down" in between else ""
        if not way or items[place].kind != "word":
            continue
        if before == "by" or (before == "of" and first - place <= 2):
            return Found(f"{way}_by", (place, place + 1))
        if before in _UPWARD:
            return Found(f"{way}_to", (place, place + 1))
        direct = first - place <= 1 or nature in _DIRECT
        if direct and before != "from" and nature in (*_DIRECT, Nature.SUM):
            return Found(f"{way}_by", (place, place + 1))
        return Found("", None)
    return Found("", None)


def _behind(items: tuple[Item, ...], at: int) -> Found | None:
    """`fivefold increase`, `8.2% cut`, `10 percent more`."""
    for place in range(at + 1, min(at + 3, len(items))):
        word = items[place].low
        if word in _MORE or (word in verbs("rise") and not word.endswith(("ed", "ing"))):
            return Found("increase_by", (place, place + 1))
        if word in _LESS or (word in verbs("fall") and not word.endswith(("ed", "ing"))):
            return Found("decrease_by", (place, place + 1))
        if items[place].low not in words("frequency") or items[place].kind != "word":
            return None
    return None
