"""The status of an amount, and whether it is a level or a change, according to the cue that governs it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from core import lexicon
from core.claims.sentence_items import ClaimItem, ClaimSentence, claim_verbs, claim_words
from core.codebook import Nature

ACTUAL = "actual"
_NEAR = 4
"""Items between a cue and a count that it governs: in `agreed to pay for 28,500 troops` the cue governs the paying."""
_UPWARD = frozenset({"to", "past", "above", "beyond", "over"})
_DIRECT = (Nature.SHARE, Nature.FACTOR)
"""Natures of amounts that a verb of change takes as its object: `rose 5 percent`."""
_MORE = frozenset({"more", "higher", "extra", "additional"})
_LESS = frozenset({"less", "lower", "fewer"})


class CueMatch(NamedTuple):
    """The value of a slot and the half-open indices of the items it was read from; None if no words stand for it."""

    value: str
    at: tuple[int, int] | None


@cache
def _status_cues(part: str) -> dict[str, str]:
    rows = lexicon.lexicon_rows("claim_status")
    return {form: row["status"] for row in rows if row["part"] == part for form in row["forms"].split()}


@cache
def _required_next_word() -> dict[str, str]:
    """Return the word that must follow a form: `called for`, `needs to`."""
    rows = lexicon.lexicon_rows("claim_status")
    return {form: row["behind"] for row in rows if row["behind"] for form in row["forms"].split()}


def is_noun_cue(word: str) -> bool:
    """Return whether the word names a demand, an offer, a plan or the like that can govern an amount."""
    return word in _status_cues("noun")


def modifier_start(sentence: ClaimSentence, at: int) -> int:
    """Return the index of the first item of the words that modify amount `at`: of `up` in `up to $5 billion`."""
    item = sentence.items[at]
    text = str(item.span.value.get("modifier_text") or "") if item.span else ""
    wanted = text.lower().replace("’", "'").split()
    if wanted:
        for first in range(max(0, at - len(wanted) - 2), at):
            if [one.low for one in sentence.items[first : first + len(wanted)]] == wanted:
                return first
    return at


def read_status(sentence: ClaimSentence, at: int) -> CueMatch:
    """Return the status of amount `at`: from the nearest cue before it in its segment, or from the participle after it.

    A segment that begins with a participle (`, upping its payment to`) continues the segment before it. An amount after
    `from` is the former level and therefore actual.
    """
    items, first = sentence.items, modifier_start(sentence, at)
    counted = sentence.item_nature(at) in (Nature.COUNT, Nature.MEASURE)
    if (first and items[first - 1].low == "from") or (first > 2 and _is_owned_by_time(items, first)):
        return CueMatch(ACTUAL, None)
    behind = at + 1
    if behind < len(items) and items[behind].low in _status_cues("verb") and items[behind].low.endswith(("ed", "ght")):
        return CueMatch(_status_cues("verb")[items[behind].low], (behind, behind + 1))
    low = sentence.segment_around(at)[0]
    while True:
        found = _cue_before(sentence, low, first, counted)
        if found or low == 0 or not sentence.continues_segment(low):
            return found or CueMatch(ACTUAL, None)
        first, low = low - 1, sentence.segment_around(low - 1)[0] if low > 1 else 0


def _is_owned_by_time(items: tuple[ClaimItem, ...], first: int) -> bool:
    return items[first - 1].low == "'s" and items[first - 2].kind == "time" and items[first - 3].low == "from"


def _cue_before(sentence: ClaimSentence, low: int, first: int, counted: bool) -> CueMatch | None:
    for place in range(first - 1, low - 1, -1):
        if counted and first - place > _NEAR:
            return None
        word = sentence.items[place].low
        if sentence.items[place].kind != "word" or not _is_complete(sentence, place):
            continue
        before = sentence.items[place - 1].low if place else ""
        described = word.endswith("ed") and before in claim_words("preposition")  # in pledged support
        noun = described or before in claim_words("determiner") | claim_words("possessive")
        found = None if noun else _status_cues("verb").get(word)
        found = found or (None if counted else _status_cues("noun").get(word))
        if found:
            if found == "agreed" and place and sentence.items[place - 1].low in ("not", "never"):
                found = "rejected"
            return CueMatch(found, (place, place + 1))
    return None


def _is_complete(sentence: ClaimSentence, place: int) -> bool:
    asked = _required_next_word().get(sentence.items[place].low)
    return asked is None or (place + 1 < len(sentence.items) and sentence.items[place + 1].low == asked)


def read_change(sentence: ClaimSentence, at: int) -> CueMatch:
    """Return increase_by, increase_to, decrease_by or decrease_to; empty for a level."""
    items, first = sentence.items, modifier_start(sentence, at)
    nature = sentence.item_nature(at)
    behind = _change_behind(items, at)
    if behind:
        return behind
    if items[at].low.split("-")[0] in claim_verbs("rise"):
        return CueMatch("increase_by", (at, at + 1))
    before = items[first].low if items[first].low in _UPWARD else items[first - 1].low if first else ""
    low = sentence.segment_around(at)[0]
    for place in range(first - 1, low - 1, -1):
        word = items[place].low
        way = "increase" if word in claim_verbs("rise") else "decrease" if word in claim_verbs("fall") else ""
        if word in claim_verbs("move"):
            between = {item.low for item in items[place:first]}
            way = "increase" if "up" in between else "decrease" if "down" in between else ""
        if not way or items[place].kind != "word":
            continue
        if before == "by" or (before == "of" and first - place <= 2):
            return CueMatch(f"{way}_by", (place, place + 1))
        if before in _UPWARD:
            return CueMatch(f"{way}_to", (place, place + 1))
        direct = first - place <= 1 or nature in _DIRECT
        if direct and before != "from" and nature in (*_DIRECT, Nature.SUM):
            return CueMatch(f"{way}_by", (place, place + 1))
        return CueMatch("", None)
    return CueMatch("", None)


def _change_behind(items: tuple[ClaimItem, ...], at: int) -> CueMatch | None:
    """`fivefold increase`, `8.2% cut`, `10 percent more`."""
    for place in range(at + 1, min(at + 3, len(items))):
        word = items[place].low
        if word in _MORE or (word in claim_verbs("rise") and not word.endswith(("ed", "ing"))):
            return CueMatch("increase_by", (place, place + 1))
        if word in _LESS or (word in claim_verbs("fall") and not word.endswith(("ed", "ing"))):
            return CueMatch("decrease_by", (place, place + 1))
        if items[place].low not in claim_words("frequency") or items[place].kind != "word":
            return None
    return None
