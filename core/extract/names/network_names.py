"""Names as the network found them, and its probabilities for any range of the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from core.extract.names import decode
from core.extract.names.tagger import TaggedSentence


class NetworkName(NamedTuple):
    """A name found by the network: half-open range, kind, confidence, and its words."""

    start: int
    stop: int
    kind: str
    sure: float
    """Calibrated confidence: the share of such names whose edges and kind are correct."""
    sentence: int
    first: int
    last: int
    """One past the last word; `first` and `last` count the words of that sentence."""
    label: str = ""
    """Label, if it is already known."""
    rule: str = "network"
    """Rule that found it and each pass that changed it (`core.rules`)."""


class ScoredDocument:
    """The scored sentences of a document, addressed by offsets."""

    def __init__(self, sentences: Sequence[TaggedSentence], labels: tuple[str, ...]) -> None:
        self.sentences = sentences
        self.labels = labels
        self._starts = [sentence.words[0][0] for sentence in sentences]
        self._words: dict[int, tuple[list[int], list[int]]] = {}

    def words_in_range(self, start: int, stop: int) -> tuple[int, int, int] | None:
        """Return sentence, first word and one past the last word of a range; None outside or across sentences."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self.sentences[at].words[-1][1] or stop > self.sentences[at].words[-1][1]:
            return None
        if at not in self._words:
            words = self.sentences[at].words
            self._words[at] = [word[0] for word in words], [word[1] for word in words]
        starts, stops = self._words[at]
        first, last = bisect_right(stops, start), bisect_left(starts, stop)
        return (at, first, last) if first < last else None

    def kind_shares(self, sentence: int, first: int, last: int) -> dict[str, float]:
        """Return the probability of each kind, including `O`, for a range of words as a whole."""
        return decode.kind_probabilities(self.sentences[sentence].scores, self.labels, first, last)
