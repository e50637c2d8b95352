"""Words of one sentence with what clause rules need to know about them. There is no tagger, only closed classes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core.language.signs import VEIL
from core.lexicon import lexicon_rows
from core.patterns import compile_later

_TOKEN = compile_later(rf"{VEIL}+|(?:[A-Za-z]\.){{2,}}|[\w$€£¥₩%&@#]+(?:[.’',/-](?=\w)\w+)*[’']?(?!\w)|[^\s\w]")
_PAST = compile_later(r"[a-z]+ed")


_PRONOUNS = frozenset(("i", "he", "she", "we", "they", "it", "who"))


class ClauseToken(NamedTuple):
    """A word, a punctuation mark or a whole quotation; `start` and `stop` are offsets of the paragraph."""

    start: int
    stop: int
    word: str
    low: str
    """Lower case with a straight apostrophe. Words in capitals stay as they are; a quotation is VEIL."""

    @property
    def is_word(self) -> bool:
        """Whether it is neither punctuation nor a quotation."""
        return self.low[0].isalnum() or self.low[0] in "$€£¥₩@#"

    @property
    def is_quoted(self) -> bool:
        """Whether it stands for a whole quotation."""
        return self.low[0] == VEIL

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.word[0].isupper()


@cache
def cue_words(name: str) -> frozenset[str]:
    """Return the words of one kind from `cue_words.csv`."""
    return frozenset(row["word"] for row in lexicon_rows("cue_words") if row["kind"] == name)


def cut_clause_tokens(words: str, low: int, high: int) -> list[ClauseToken]:
    """Return the tokens of `words[low:high]`, a range of a veiled paragraph."""
    made = []
    for match in _TOKEN.finditer(words, low, high):
        word = match.group()
        small = word if len(word) > 1 and word.isupper() else word.lower().replace("’", "'")  # WHO is no "who"
        made.append(ClauseToken(match.start(), match.end(), word, small))
    return made


@cache
def _finite_verbs() -> frozenset[str]:
    return cue_words("aux") | cue_words("modal")


def is_auxiliary(token: ClauseToken) -> bool:
    """Return whether it is a verb form that cannot be a noun: `is`, `has`, `would`, `he'll`."""
    return token.low in _finite_verbs() or token.low.endswith(("n't", "'ll", "'ve", "'re", "'d", "'m"))


def is_verb(token: ClauseToken, before: ClauseToken | None) -> bool:
    """Return whether it can be the finite verb of a clause; `before` is the word to its left."""
    low = token.low
    if is_auxiliary(token) or (low in cue_words("subject") and "'" in low):
        return True
    if token.is_capital and not (before is None or before.is_capital):
        return False
    if low in cue_words("finite") or low in cue_words("past") or low in cue_words("present"):
        return True
    if before is not None and token.low.isalpha() and before.low in _PRONOUNS and low not in cue_words("adverb"):
        return True
    if low in cue_words("base"):
        return before is not None and (before.low.endswith("s") or before.is_capital or before.low in ("who", "people"))
    if _PAST.fullmatch(low) and len(low) > 3:
        return before is None or before.low not in cue_words("determiner")
    if before is None or not low.endswith("s") or low.endswith("ss") or not low.isalpha():
        return False
    third = ("he", "she", "it", "who", "which", "that", "this", "only", "also", "still", "now", "already", "never")
    return before.is_capital or before.low in third


def holds_clause(tokens: Sequence[ClauseToken], at: int, end: int, skip: int = 0) -> bool:
    """Return whether some word of `tokens[at:end]`, apart from the first `skip`, can be a finite verb in a loose
    reading."""
    return any(
        is_verb(tokens[i], tokens[i - 1] if i > at else None) or (i > at and _is_third_person(tokens, i, end))
        for i in range(at + skip, min(end, at + 40))
    )


def _is_third_person(tokens: Sequence[ClauseToken], i: int, end: int) -> bool:
    """Return whether it is a form in -s between a singular noun and what it governs: `history tends to repeat`, `the
    town wants a wall`."""
    token, before = tokens[i], tokens[i - 1]
    if not token.low.endswith("s") or token.low.endswith("ss") or not token.low.isalpha() or token.is_capital:
        return False
    single = before.low.isalpha() and not before.low.endswith("s") and before.word.islower()
    noun = single and not any(before.low in cue_words(k) for k in ("determiner", "preposition", "adverb", "base"))
    return (
        noun
        and i + 1 < end
        and (tokens[i + 1].low in cue_words("determiner") or tokens[i + 1].low in ("to", "that", "no"))
    )


def begins_clause(tokens: Sequence[ClauseToken], at: int, end: int, past: bool = False) -> bool:
    """Return whether a subject is soon followed by a word that can only be a verb: `the talks would go on`, `he left`.

    With `past` a form in -ed is enough: `a stone slammed into the wall`.
    """
    if at >= end:
        return False
    first = tokens[at]
    if first.low in cue_words("subject") and first.low not in ("this", "these", "those", "one"):
        return "'" in first.low or (at + 1 < end and tokens[at + 1].is_word)
    if first.low in cue_words("preposition") or first.low in cue_words("wh") or not (first.is_word or first.is_quoted):
        return False
    if first.low.endswith("ing") and not first.is_capital:
        return False  # `rules preventing the sale have been`: a noun and its participle
    for i in range(at + 1, min(end, at + 14)):
        token, before = tokens[i], tokens[i - 1]
        if is_auxiliary(token):
            return True
        if token.low in ("that", "which", "who", "to", ",", ";", ":", "whose", "where") or token.is_quoted:
            return False
        certain = token.low in cue_words("finite") or token.low in cue_words("present")
        certain = certain or (
            past and _PAST.fullmatch(token.low) is not None and tokens[min(i + 1, end - 1)].low != "by"
        )
        if certain and not token.is_capital and before.low not in cue_words("determiner"):
            return True
        if is_verb(token, before) and before.is_capital and i + 1 < end and _takes_object(tokens[i + 1]):
            return True
    return False


def _takes_object(behind: ClauseToken) -> bool:
    """Return whether the next word shows that the form is a verb and not a plural noun: `Apple plans to`, `Lee loves
    the sea`."""
    return behind.low == "to" or behind.low in cue_words("determiner")


class SkippableRanges:
    """Ranges to be skipped as a unit: time expressions, names."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """`ranges` are half-open offsets of the paragraph."""
        self._ends = dict(ranges)

    def index_after(self, tokens: Sequence[ClauseToken], at: int, end: int) -> int:
        """Return the index after the range that begins at token `at`; `at` itself if none does."""
        stop = self._ends.get(tokens[at].start)
        if stop is None:
            return at
        while at < end and tokens[at].start < stop:
            at += 1
        return at
