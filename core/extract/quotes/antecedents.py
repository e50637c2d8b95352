"""Resolve the source of a quote: its words without article, and the possible antecedents of `he` or `the official`."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from core.extract.quotes.quote_context import QuoteContext
from core.language.en import noun_phrases
from core.language.en.closed_classes import class_values
from core.language.signs import MASK
from core.lexicon import lexicon_column
from core.patterns import compile_later

_REACH = 6
"""Paragraphs that are searched backwards for an antecedent."""
_SENTENCES = 16
"""Sentences that are searched backwards for an antecedent."""
_MOST = 4
"""Candidates kept for a pronoun."""
_ARTICLE = compile_later(r"^(?:the|an?|one|another|his|her|its|their)\s+", re.IGNORECASE)
_COUNT = compile_later(
    r"(?:(?:around|about|some|nearly|almost|over|roughly|more than|at least)\s+)?\d[\d,.]*\s+", re.IGNORECASE
)
_DEFINITE = compile_later(r"(?:the|this|that)\s+(?:[a-z-]+\s+){0,2}(?P<head>[a-z-]+)$", re.IGNORECASE)


@cache
def _known_outlets() -> frozenset[str]:
    return lexicon_column("outlets", "name")


def describe_source(story: QuoteContext, paragraph: int, found: tuple[int, int]) -> dict[str, Any]:
    """Return the `source` of a quote's value, not yet linked to names."""
    read = story.document.read
    start, stop = _longest_unmasked(read, *found)
    words = read[start:stop]
    made: dict[str, Any] = {"start": start, "end": stop, "text": words, "entity": strip_article(words)}
    candidates = _find_candidates(story, paragraph, start, words)
    if candidates:
        made["candidates"] = [list(one) for one in candidates]
        made["entity"] = strip_article(read[candidates[0][0] : candidates[0][1]])
    return made


def strip_article(words: str) -> str:
    """Return a noun phrase without article or count: `a senior official` -> `senior official`."""
    words = " ".join(words.split())
    return (
        _COUNT.sub("", _ARTICLE.sub("", words, count=1), count=1)
        if words.lower() not in noun_phrases.PRONOUNS
        else words
    )


def _longest_unmasked(read: str, start: int, stop: int) -> tuple[int, int]:
    """Return the longest part of the range that is free of page furniture."""
    if MASK not in read[start:stop]:
        return start, stop
    runs = [(m.start() + start, m.end() + start) for m in re.finditer(f"[^{MASK}]+", read[start:stop])]
    low, high = max(runs, key=lambda r: r[1] - r[0])
    piece = read[low:high]
    return low + len(piece) - len(piece.lstrip()), high - len(piece) + len(piece.rstrip())


def _find_candidates(story: QuoteContext, paragraph: int, start: int, words: str) -> list[tuple[int, int]]:
    # in `her claim that` the source is the person to whom `she` would refer
    plain = class_values("third_possessive").get(words.lower(), words.lower())
    definite = _DEFINITE.match(words)
    if plain not in noun_phrases.PERSONAL and not definite:
        return []
    head = definite["head"].lower() if definite else None
    found = _find_antecedents(story, paragraph, start, plain, head)
    if head is None:
        story.meant[start] = found
    return found


def _find_antecedents(
    story: QuoteContext, paragraph: int, start: int, pronoun: str, head: str | None
) -> list[tuple[int, int]]:
    """Return earlier sources and subjects, nearest sentence first, speakers of a sentence before its subject.

    With `head`, only the nearest that contains that word. A pronoun keeps the antecedents that it had before.
    """
    found: list[tuple[int, int]] = []
    for parsed, turn in islice(story.turns_before(paragraph, start, _REACH), _SENTENCES):
        here = [
            s.source
            for s in reversed(turn.cues_before(start))
            if s.source and s.source[1] <= start and s.use != "stance"
        ]
        begin = turn.sentence.start - parsed.offset
        first = noun_phrases.leading_subject(parsed.words, begin, min(turn.sentence.stop, start) - parsed.offset)
        if first is not None:
            here.append((first[0] + parsed.offset, first[1] + parsed.offset))
        for one in here:
            if head is None and one[0] in story.meant and story.document.read[one[0] : one[1]].lower() == pronoun:
                return _without_repeats(found + story.meant[one[0]])[:_MOST]
            if _may_be_meant(story.document.read, one, pronoun, head):
                found.append(one)
        if len(found) >= (1 if head else _MOST):
            break
    return _without_repeats(found)[: 1 if head else _MOST]


def _without_repeats(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(dict.fromkeys(ranges))


def _may_be_meant(read: str, one: tuple[int, int], pronoun: str, head: str | None) -> bool:
    """Return whether the pronoun, or the definite noun phrase with that head, can refer to the noun phrase at `one`."""
    words = " ".join(read[one[0] : one[1]].split())
    if MASK in words or not words or words.lower() in noun_phrases.PRONOUNS:
        return False
    if head is not None:
        return head in words.lower().split() and not _DEFINITE.match(words)
    kind = noun_phrases.speaker_kind(words)
    if pronoun in ("he", "she"):
        last = words.split()[-1]
        several = last.islower() and last.endswith("s")
        known = words.removeprefix("The ").removeprefix("the ") in _known_outlets()
        return kind in ("person", "name") and not several and not known
    return kind is not None
