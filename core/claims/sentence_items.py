"""One sentence as the rules for claims read it: words, with each name, amount and time as one item."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from core import lexicon
from core.codebook import Nature, ValueKind
from core.document import Document
from core.language.en import sentences
from core.language.en.closed_classes import closed_class
from core.language.en.tokens import lower_word
from core.language.signs import MASK
from core.records import Span

_DASHES = frozenset("–—―")
_KINDS = {ValueKind.ENTITY: "name", ValueKind.AMOUNT: "amount", ValueKind.TIME: "time"}
"""Kinds of items by the kind of value of their marks; other marks are ignored."""
_BREAKS = frozenset(";:()[]") | _DASHES


_LONGEST = 150
"""Items read as one sentence. No real sentence is longer, but tables without full stops are, and each amount searches
its whole sentence."""


class ClaimItem(NamedTuple):
    """A word, a punctuation mark, or all words of one span; half-open code points of the document."""

    start: int
    stop: int
    low: str
    """Lower case with a straight apostrophe, for spans too."""
    kind: str
    """word, mark, name, amount or time."""
    span: Span | None
    nature: Nature | None = None
    """For a span, what its code stands for in the world (core.codebook)."""


class ClaimSentence(NamedTuple):
    """Items of one sentence in order; `start` and `stop` are code points of the document."""

    start: int
    stop: int
    items: tuple[ClaimItem, ...]

    def item_index(self, span: Span) -> int:
        """Return the index of the item for a span of this sentence."""
        return next(at for at, item in enumerate(self.items) if item.span is span)

    def item_nature(self, at: int) -> Nature | None:
        """Return what the span at item `at` stands for in the world; None for a word."""
        return self.items[at].nature

    def segment_around(self, at: int) -> tuple[int, int]:
        """Return the half-open indices of the range between commas, dashes and the like that contains item `at`."""
        low = at
        while low > 0 and not self.breaks_segment(low - 1):
            low -= 1
        high = at + 1
        while high < len(self.items) and not self.breaks_segment(high):
            high += 1
        return low, high

    def clause_around(self, at: int) -> tuple[int, int]:
        """Like `segment_around`, but extended leftwards if the segment begins with a participle: `, upping its fee`."""
        low, high = self.segment_around(at)
        while low > 1 and self.continues_segment(low):
            low = self.segment_around(low - 2)[0] if not self.breaks_segment(low - 2) else low - 1
        return low, high

    def continues_segment(self, low: int) -> bool:
        """Return whether a segment begins with a participle that continues the one before; `saying` begins something
        else."""
        item = self.items[low]
        return item.kind == "word" and item.low.endswith("ing") and item.low not in claim_words("saying")

    def breaks_segment(self, at: int) -> bool:
        """Return whether item `at` ends a segment: a comma, a dash, a bracket, or a word that begins another clause."""
        item = self.items[at]
        return item.low in _BREAKS or item.low == "," or item.low in ("but", "while", "although", "whereas")


@cache
def claim_words(kind: str) -> frozenset[str]:
    """Return the words of one kind from `claim_words.csv`, or of a closed class of English."""
    own = (row["words"].split() for row in lexicon.lexicon_rows("claim_words") if row["kind"] == kind)
    return frozenset(word for some in own for word in some) or closed_class(kind)


@cache
def claim_verbs(role: str) -> frozenset[str]:
    """Return all forms of the verbs with one role (`claim_verbs.csv`)."""
    return frozenset(
        form for row in lexicon.lexicon_rows("claim_verbs") if row["role"] == role for form in row["forms"].split()
    )


def cut_claim_sentences(document: Document, spans: Sequence[Span]) -> Iterator[ClaimSentence]:
    """Yield the sentences of a document in order. `spans` are sorted by start; quotations among them are ignored."""
    codebook = document.codebook
    marks = [span for span in spans if codebook.kind_of(span.label) in _KINDS]
    starts = [span.start for span in marks]
    for sentence in document.sentences:
        inside = marks[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.stop)]
        items = _sentence_items(document, sentence, inside)  # lazily: a sentence may have 5 million characters
        while part := tuple(islice(items, _LONGEST)):
            yield ClaimSentence(part[0].start, part[-1].stop, part)


def _sentence_items(
    document: Document, sentence: sentences.SentenceRange, spans: Sequence[Span]
) -> Iterator[ClaimItem]:
    at = sentence.start
    for span in spans:
        if span.start < at or span.stop > sentence.stop:
            continue
        yield from _token_items(document, at, span.start)
        words = document.read[span.start : span.stop].replace(MASK, " ").translate(sentences.BRACKETS)
        code = document.codebook.code_for(span.label)
        yield ClaimItem(span.start, span.stop, lower_word(words), _KINDS[code.kind], span, code.nature)
        at = span.stop
    yield from _token_items(document, at, sentence.stop)


def _token_items(document: Document, start: int, stop: int) -> Iterator[ClaimItem]:
    for token in document.tokens_between(start, stop):
        kind = "word" if token.is_word else "mark"
        yield ClaimItem(token.start, token.stop, token.lower.translate(sentences.BRACKETS), kind, None)
