"""The stretch of an article that a claim is read in: its paragraphs, cut where they are long, and where each slot's
words stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AMOUNT = "amount"
"""Name of the amount's range among those of the slots."""
ROOM = 240
"""Code points kept around words in a long paragraph."""
LONG = 700
"""Paragraphs longer than this are cut."""
GAP = " … "
BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a slot (or the amount) in the article: half-open code points."""

    slot: str
    start: int
    stop: int


def ranges(start: int, stop: int, evidence: Mapping[str, Any]) -> list[Words]:
    """The amount and every slot that was read from words, in reading order."""
    found = [Words(AMOUNT, start, stop)]
    for slot, said in evidence.items():
        if isinstance(said, Mapping) and "start" in said and "end" in said:
            found.append(Words(slot, int(said["start"]), int(said["end"])))
    return sorted(found, key=lambda words: (words.start, -words.stop))


class Excerpt:
    """Pieces of an article one after another, and the map between their characters and the article's."""

    def __init__(self, text: str, words: Sequence[Words]) -> None:
        self.words = [one for one in words if 0 <= one.start < one.stop <= len(text)]
        self.pieces = _pieces(text, self.words)
        """Half-open code points of the article, in order."""
        self._starts: list[int] = []
        """Where each piece begins in `text`."""
        shown = ""
        for at, (start, stop) in enumerate(self.pieces):
            line_start = text.rfind("\n", 0, start) + 1
            if at:
                shown += BETWEEN
            if text[line_start:start].strip():
                shown += GAP.lstrip()
            self._starts.append(len(shown))
            shown += text[start:stop]
            if stop < len(text) and text[stop] != "\n":
                shown += GAP.rstrip()
        self.text = shown
        """What is shown."""

    @property
    def low(self) -> int:
        """First code point of the article that is shown."""
        return self.pieces[0][0] if self.pieces else 0

    @property
    def high(self) -> int:
        """End of the last stretch of the article that is shown."""
        return self.pieces[-1][1] if self.pieces else 0

    def holds(self, start: int, stop: int) -> bool:
        """Whether a range of the article is shown as a whole."""
        return any(low <= start and stop <= high for low, high in self.pieces)

    def place(self, start: int, stop: int) -> tuple[int, int] | None:
        """Where a range of the article stands in `text`; None where it is not shown."""
        for at, (low, high) in enumerate(self.pieces):
            if low <= start and stop <= high:
                return self._starts[at] + start - low, self._starts[at] + stop - low
        return None

    def offset(self, index: int) -> int:
        """Code point of the article for a place in `text`; beside a piece its nearest edge."""
        if not self.pieces:
            return 0
        at = max(bisect_right(self._starts, index) - 1, 0)
        low, high = self.pieces[at]
        return min(max(low + index - self._starts[at], low), high)


def _pieces(text: str, words: Iterable[Words]) -> list[tuple[int, int]]:
    """The paragraphs that hold the words, long ones cut around them; touching pieces are one."""
    wanted: list[tuple[int, int]] = []
    for one in words:
        low = text.rfind("\n", 0, one.start) + 1
        high = text.find("\n", one.stop)
        high = len(text) if high < 0 else high
        if high - low > LONG:
            low, high = _cut(text, one, low, high)
        wanted.append((low, high))
    merged: list[tuple[int, int]] = []
    for low, high in sorted(wanted):
        if merged and low <= merged[-1][1] + 1 and "\n" not in text[merged[-1][1] : low]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _cut(text: str, one: Words, low: int, high: int) -> tuple[int, int]:
    """A stretch of a long paragraph around some words, from blank to blank."""
    start, stop = max(low, one.start - ROOM), min(high, one.stop + ROOM)
    if start > low:
        start = text.find(" ", start, one.start) + 1 or one.start
    if stop < high:
        blank = text.rfind(" ", one.stop, stop)
        stop = blank if blank > 0 else one.stop
    return start, stop
