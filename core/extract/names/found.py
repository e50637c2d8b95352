"""A name on its way from the network to a mark, and what the network says of any stretch of the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from core.extract.names import decode
from core.extract.names.tagger import Tagged


class Found(NamedTuple):
    """A name of the document: half-open range, kind as the network tells it, how sure, and which words it is."""

    start: int
    stop: int
    kind: str
    sure: float
    """Calibrated: the share of such names that are right, edges and kind."""
    sentence: int
    first: int
    last: int
    """First word, and one past the last, of that sentence."""
    label: str = ""
    """Set where the label is known already."""
    rule: str = "network"
    """What found it, and each pass that changed it (`core.rules`)."""


class Scored:
    """The sentences of a document, asked by offsets."""

    def __init__(self, sentences: Sequence[Tagged], labels: tuple[str, ...]) -> None:
        self.sentences = sentences
        self.labels = labels
        self._starts = [sentence.words[0][0] for sentence in sentences]
        self._words: dict[int, tuple[list[int], list[int]]] = {}

    def words(self, start: int, stop: int) -> tuple[int, int, int] | None:
        """Sentence, first word and one past the last word that a range touches; None outside, or across sentences."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self.sentences[at].words[-1][1] or stop > self.sentences[at].words[-1][1]:
            return None
        if at not in self._words:
            words = self.sentences[at].words
            self._words[at] = [word[0] for word in words], [word[1] for word in words]
        starts, stops = self._words[at]
        first, last = bisect_right(stops, start), bisect_left(starts, stop)
        return (at, first, last) if first < last else None

    def shares(self, sentence: int, first: int, last: int) -> dict[str, float]:
        """Probability of each kind, and of `O`, for a stretch of words as a whole."""
        return decode.kinds(self.sentences[sentence].scores, self.labels, first, last)
