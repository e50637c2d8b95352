"""What is counted: the noun phrase behind a figure and its head noun in the singular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core import lexicon
from core.extract.amounts import tables
from core.language.en.numbers import BLANK, SMALL_WORDS
from core.patterns import compile_later

_WORD = compile_later(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-‑.&][^\W\d_]+)*(?:[’'`‘]s(?!\w)|[’'`](?!\w))?")
_GAP = compile_later(rf"{BLANK}{{1,2}}")
_SMALL = "|".join(SMALL_WORDS)
_OF_THE = compile_later(
    rf"{BLANK}of{BLANK}(?:the|its|their|his|her|these|those|our|my|your){BLANK}(?:(?:\d[\d,]*|{_SMALL}){BLANK})?"
)
_OF = compile_later(rf"{BLANK}of(?={BLANK})")
_MORE = compile_later(rf"{BLANK}(?:more|other|additional|extra|further|new|different|fewer)(?={BLANK})")
_PLURALS: dict[str, str] = {row["plural"]: row["singular"] for row in lexicon.lexicon_rows("plurals")}
_MAX_WORDS = 7
_NATIONALS = frozenset(
    {
        "israelis",
        "iraqis",
        "saudis",
        "pakistanis",
        "bangladeshis",
        "afghanis",
        "yemenis",
        "kuwaitis",
        "qataris",
        "omanis",
    }
    | {"emiratis", "bahrainis", "punjabis", "somalis", "azerbaijanis", "nepalis", "nazis", "taxis", "skis"}
)
"""Plurals in -is; other words with this ending are singular."""


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """The noun phrase counted; `start` and `stop` are half-open in the paragraph."""

    start: int
    stop: int
    head: str
    """Head noun in the singular, lower case unless it is a name."""


def singular_of(noun: str) -> str:
    """Return the dictionary form of an English plural."""
    low = noun.lower()
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("men"):
        return noun[:-2] + "an"
    if not is_plural(noun) or low in tables.context_words("invariant plural"):
        return noun[:-1] if low in {"troops", "helicopters", "migrants", "refugees", "yards", "kids"} else noun
    if low.endswith("ies") and len(low) > 4:
        return noun[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return noun[:-2]
    return noun[:-1]


def is_plural(word: str) -> bool:
    """Return whether a word looks like a plural noun."""
    low = word.lower()
    if low in tables.context_words("invariant plural") or low in _NATIONALS:
        return True
    return (
        len(low) > 3
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and low not in tables.context_words("not plural")
    )


def find_counted_noun(text: str, at: int, stop: int, value: float, *, vague: bool) -> CountedNoun | None:
    """Return the noun phrase behind a figure that ends at `at`; None if no noun is counted."""
    if text[at : at + 1] in {"-", "‑"}:
        return _hyphenated_noun(text, at + 1, stop)
    of_the = _OF_THE.match(text, at, stop)
    if of_the:
        return _noun_phrase(text, of_the.end(), stop, 2)
    if vague and (of := _OF.match(text, at, stop)):
        at = of.end()
    more = _MORE.match(text, at, stop)
    if more:
        at = more.end()
    gap = _GAP.match(text, at, stop)
    return _noun_phrase(text, gap.end(), stop, 2 if vague else value) if gap else None


def _hyphenated_noun(text: str, at: int, stop: int) -> CountedNoun | None:
    """`10-member panel`: read the noun that is hyphenated to the figure."""
    word = re.compile(r"[a-z]+(?:-[a-z]+)*").match(text, at, stop)
    if not word:
        return None
    head = word[0].split("-")[0]
    if len(head) < 3 or head in _NO_NOUN or head.endswith("ed") or len(word[0].split("-")) > 1:
        return None
    return CountedNoun(at, word.end(), singular_of(head))


_NO_NOUN = frozenset(
    {
        "way",
        "fold",
        "off",
        "on",
        "strong",
        "plus",
        "odd",
        "ish",
        "long",
        "something",
        "and",
        "or",
        "to",
        "up",
        "time",
        "star",
        "dimensional",
        "pronged",
    }
    | {
        "over",
        "under",
        "out",
        "in",
        "by",
        "year",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "term",
        "thirds",
        "fifths",
        "half",
    },
)


def _noun_phrase(text: str, at: int, stop: int, value: float) -> CountedNoun | None:
    """Read up to the first plural noun or, for one, up to the last noun before a word that ends the phrase."""
    found = _phrase_of_one(text, at, stop) if value == 1 else _phrase_of_many(text, at, stop)
    if found is None or not found[1] or (value == 1 and found[1].lower() in _NOT_ONE):
        return None
    end, head = found
    noun = singular_of(head) if value != 1 else head
    return CountedNoun(at, end, noun if noun[:1].isupper() and head[:1].isupper() else noun.lower())


def _phrase_words(text: str, at: int, stop: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield the words that may belong to a noun phrase: (count, start, as written, without possessive ending)."""
    for count in range(_MAX_WORDS):
        word = _WORD.match(text, at, stop)
        if not word or word.end() == at:
            return
        raw = word[0]
        bare = raw[:-2] if raw[-2:] in {"’s", "'s", "`s", "‘s"} else raw.rstrip("’'`")
        low = bare.lower()
        stops = low in tables.context_words("stop") and bare not in _NAMES_TOO
        if stops or low in {"million", "billion"} or (low in tables.context_words("month") and count == 0):
            return
        yield count, at, raw, bare
        gap = _GAP.match(text, word.end(), stop)
        if not gap:
            return
        at = gap.end()


def _phrase_of_one(text: str, at: int, stop: int) -> tuple[int, str] | None:
    """Return end and head of the phrase behind `one`; None if `one` is a pronoun."""
    end, head = at, ""
    for count, start, raw, bare in _phrase_words(text, at, stop):
        low = bare.lower()
        if low.endswith("ly") and low not in _LY_NOUNS:
            if head:
                break
            continue
        if bare != raw or (head and _verb_like(low, count)):
            return (start + len(bare), bare) if bare != raw and count else (end, head)
        if count == 0 and is_plural(bare) and not bare[:1].isupper():
            return None
        if count == 0 and low.endswith("ing") and low not in _NOUNS:
            return None  # `one circulating in ...`: a participle
        end, head = start + len(raw), bare
    return end, head


_LY_NOUNS = frozenset({"family", "ally", "assembly", "supply", "monthly", "weekly", "daily"})


def _phrase_of_many(text: str, at: int, stop: int) -> tuple[int, str]:
    """Return end and head of the phrase behind a number above one."""
    end, head = at, ""
    for count, start, raw, bare in _phrase_words(text, at, stop):
        owner = bare != raw
        if is_plural(bare):
            end, head = start + len(bare), bare
            goes_on = bare.lower() in _SOFT or bare in {"States", "Nations"}
            if (owner and raw[-1] != "s") or not (goes_on or _is_qualifier(text, start + len(raw), stop, bare)):
                break
        elif owner and count == 0 and not bare[0].isupper():
            break
    return end, head


_SOFT = frozenset(
    {
        "dead",
        "wounded",
        "injured",
        "chinese",
        "japanese",
        "vietnamese",
        "lebanese",
        "portuguese",
        "swiss",
        "sudanese",
        "faithful",
        "displaced",
    }
)
"""Adjectives that are also nouns: if a noun follows, that is the head."""
_NAMES_TOO = frozenset({"US", "May", "Will", "Mark", "Near", "Far", "Most"})
"""Words that end a phrase in lower case but may begin a name when capitalized: `28 US troops`."""
_NOT_ONE = frozenset(
    {
        "such",
        "same",
        "particular",
        "way",
        "time",
        "thing",
        "point",
        "hand",
        "side",
        "side's",
        "another",
        "day",
        "third",
        "fourth",
        "hell",
    }
)


def _verb_like(low: str, count: int) -> bool:
    return count > 0 and (
        (low.endswith("ed") and not low.endswith("eed") and low not in _ADJECTIVES)
        or (low.endswith("ing") and low not in _NOUNS)
        or low
        in {
            "told",
            "built",
            "was",
            "is",
            "began",
            "won",
            "held",
            "stood",
            "lost",
            "ran",
            "met",
            "sent",
            "wrote",
            "spoke",
        }
    )


_ADJECTIVES = frozenset(
    {"sacred", "naked", "wicked", "hundred", "red", "bed", "shed", "sled", "armed", "masked", "united"}
)
_NOUNS = frozenset(
    {"building", "meeting", "hearing", "ruling", "shooting", "training", "warning", "briefing", "bombing", "killing"}
    | {"wedding", "painting", "ceiling", "string", "king", "ring", "thing", "spring", "morning", "evening", "wing"}
    | {"being", "sibling", "offering", "filing", "reading", "finding", "sitting", "rating", "setting", "listing"}
    | {"drawing", "recording", "gathering", "stabbing", "lightning", "crossing", "landing", "screening", "outing"}
    | {
        "missing",
        "leading",
        "working",
        "living",
        "existing",
        "remaining",
        "standing",
        "outstanding",
        "aging",
        "willing",
    }
)
"""Words in -ing that occur inside noun phrases; all others are verbs: `one poster writing`."""
_STATES = frozenset({"dead", "wounded", "injured", "displaced", "alike", "overseas", "works", "yards"})
"""Words behind a noun that state its condition: `people dead`."""


def _is_qualifier(text: str, at: int, stop: int, word: str) -> bool:
    """Return whether this plural only qualifies the next noun (`sales managers`, `United States senators`)."""
    gap = _GAP.match(text, at, stop)
    follow = _WORD.match(text, gap.end(), stop) if gap else None
    if not follow:
        return False
    next_word = follow[0].rstrip("’'`")
    if next_word.lower() in _STATES:
        return False
    low = word.lower()
    qualifies = (
        low in tables.context_words("attributive plural")
        or low in tables.context_words("invariant plural")
        or word[0].isupper()
    )
    if not qualifies or next_word.lower() in tables.context_words("stop"):
        return False
    return is_plural(next_word) or (word[0].isupper() and next_word[0].isupper())
