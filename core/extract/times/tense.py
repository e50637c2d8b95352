"""Whether a date without a year lies in the past or the future, by the verbs around it in its sentence."""

from __future__ import annotations

from functools import cache

from core import lexicon
from core.extract.times.time_words import context_words
from core.patterns import compile_later

_REACH = 160
"""Characters examined on either side; clauses are rarely longer."""
_CLOSE = 3
"""Largest number of words between a verb and the date that belongs to it: `expired on December 31`."""

_WORD = compile_later(r"[a-z]+(?:'[a-z]+)?|'ll")
_SENTENCE_END = compile_later(r"[.!?][\"'\u201d\u201c)]? {1,3}(?=\S)|[\n\ufffc;]")
_SHORT = compile_later(
    r"(?:\b[a-z]|\b(?:mr|mrs|ms|dr|gen|sen|rep|gov|lt|col|st|vs|no|jan|feb|mar|apr|aug|sept?|oct|nov|dec))\Z"
)
_CLOSING = compile_later(r"[!?\n\ufffc;]|(?<![. ][a-z])\.(?= |$)")
_LIMIT = compile_later(
    r"\b(?:by|until|till|before|no later than|through)(?: the)?"
    r"(?: (?:early|late|mid|middle|end|start|beginning)(?: of)?)?(?: the)?[ -]*\Z"
)
_SUBJECTS = context_words("before a verb")
_DETERMINERS = context_words("determiner")
"""Words after which the next one is a noun: `the start`, `a planned visit`."""


@cache
def _cue_directions() -> dict[str, int]:
    return {row["text"]: int(row["way"]) for row in lexicon.lexicon_rows("time_cues")}


@cache
def _noun_cues() -> frozenset[str]:
    return frozenset(row["text"] for row in lexicon.lexicon_rows("time_cues") if row["noun"])


def sentence_around(flat: str, start: int, stop: int) -> tuple[str, str]:
    """Return the text before and behind a range within its sentence, at most _REACH characters each."""
    before = flat[max(0, start - _REACH) : start]
    cut = 0
    for end in _SENTENCE_END.finditer(before):
        if end[0][0] != "." or not _SHORT.search(before, max(0, end.start() - 8), end.start()):
            cut = end.end()
    behind = flat[stop : stop + _REACH]
    close = _CLOSING.search(behind)
    return before[cut:], behind[: close.start()] if close else behind


def _word_direction(words: list[str], at: int) -> int:
    """Return the direction that the word at `at` and its neighbours express: -1, 0 or 1."""
    ways = _cue_directions()
    word = words[at]
    if at + 1 < len(words):
        pair = ways.get(f"{word} {words[at + 1]}")
        if pair is not None:
            return pair
        if words[at + 1].endswith("ing") and word in {"is", "are", "am"}:
            return 1
    last = words[at - 1] if at else ""
    if last in _DETERMINERS or (word in _noun_cues() and not last.endswith("s") and last not in _SUBJECTS):
        return 0
    if (word in ways and ways[word] < 0) or word.endswith(("ed", "en", "ade", "ut")):
        passive = last == "be" or (last.endswith("ly") and at > 1 and words[at - 2] == "be")
        if passive:  # will be held, to be completed
            return 1
    if word in ways:
        return ways[word]
    if word.endswith("'ll"):
        return 1
    return -1 if word.endswith("ed") and len(word) > 4 else 0


_TURNS = {"that", "which", "who", "whom", "when", "after", "before", "since", "because", "said", "says"}
_TURNS |= {"but", "while", "as", "if", "whether"}


def _is_participle(words: list[str], at: int) -> bool:
    """Return whether an -ed word is a participle in a future clause: `will announce drugs selected in September`."""
    for back in range(at - 1, max(-1, at - 10), -1):
        if words[back] in {"will", "shall", "'ll"}:
            return True
        if words[back] in _TURNS:
            return False
    return False


def verb_direction(flat: str, start: int, stop: int) -> tuple[int, bool]:
    """Return (-1 past, 0 unknown, 1 future; whether the verb is close) for a date at [start, stop) of normalized text.

    The nearest verb before the date decides, else the first one behind it. `by` and `until` point to the future unless
    a past verb contradicts them.
    """
    before, behind = sentence_around(flat, start, stop)
    limit = bool(_LIMIT.search(before))
    words = _WORD.findall(before)
    for at in range(len(words) - 1, -1, -1):
        if words[at] == "since" and at >= len(words) - 5:  # since taking office in January
            return -1, False
        way = _word_direction(words, at)
        if way < 0 and words[at] not in _cue_directions() and _is_participle(words, at):
            continue
        if way:
            if limit and way < 0:
                return 0, False
            return way, len(words) - at <= _CLOSE
    words = _WORD.findall(behind)
    for at in range(len(words)):
        way = _word_direction(words, at)
        if way:
            return (max(way, 0) if limit else way), False
    return int(limit), False
