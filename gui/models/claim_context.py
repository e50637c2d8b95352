"""The excerpt of an article around a claim: its paragraphs, shortened if long, and the range of each slot's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AMOUNT = "amount"
"""Name of the amount's range among the ranges of the slots."""
ROOM = 240
"""Code points kept on each side of the words in a long paragraph."""
LONG = 700
"""Code points above which a paragraph is shortened."""
GAP = " … "
BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class SlotRange:
    """Range of a slot's words (or the amount) in the article, in half-open code points."""

    slot: str
    start: int
    stop: int


def list_slot_ranges(start: int, stop: int, evidence: Mapping[str, Any]) -> list[SlotRange]:
    """List the ranges of the amount and of every slot with evidence in the text, in reading order."""
    found = [SlotRange(AMOUNT, start, stop)]
    for slot, said in evidence.items():
        if isinstance(said, Mapping) and "start" in said and "end" in said:
            found.append(SlotRange(slot, int(said["start"]), int(said["end"])))
    return sorted(found, key=lambda words: (words.start, -words.stop))


class Excerpt:
    """Pieces of an article joined into one text, with conversion of offsets between that text and the article."""

    def __init__(self, text: str, words: Sequence[SlotRange]) -> None:
        self.words = [one for one in words if 0 <= one.start < one.stop <= len(text)]
        self.pieces = _find_pieces(text, self.words)
        """Half-open ranges of the article, in order."""
        self._starts: list[int] = []
        """Start of each piece in `text`."""
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
        """The joined text."""

    @property
    def first_offset(self) -> int:
        """First offset of the article that is shown."""
        return self.pieces[0][0] if self.pieces else 0

    @property
    def end_offset(self) -> int:
        """End offset of the last piece of the article that is shown."""
        return self.pieces[-1][1] if self.pieces else 0

    def shows_range(self, start: int, stop: int) -> bool:
        """Return whether a range of the article is shown completely."""
        return any(low <= start and stop <= high for low, high in self.pieces)

    def find_place(self, start: int, stop: int) -> tuple[int, int] | None:
        """Convert a range of the article to one in `text`; None if it is not shown completely."""
        for at, (low, high) in enumerate(self.pieces):
            if low <= start and stop <= high:
                return self._starts[at] + start - low, self._starts[at] + stop - low
        return None

    def article_offset(self, index: int) -> int:
        """Convert an offset in `text` to one in the article; between pieces, to the nearest edge."""
        if not self.pieces:
            return 0
        at = max(bisect_right(self._starts, index) - 1, 0)
        low, high = self.pieces[at]
        return min(max(low + index - self._starts[at], low), high)


def _find_pieces(text: str, words: Iterable[SlotRange]) -> list[tuple[int, int]]:
    """Find the paragraphs that hold the words, shorten long ones and merge adjacent pieces."""
    wanted: list[tuple[int, int]] = []
    for one in words:
        low = text.rfind("\n", 0, one.start) + 1
        high = text.find("\n", one.stop)
        high = len(text) if high < 0 else high
        if high - low > LONG:
            low, high = _cut_paragraph(text, one, low, high)
        wanted.append((low, high))
    merged: list[tuple[int, int]] = []
    for low, high in sorted(wanted):
        if merged and low <= merged[-1][1] + 1 and "\n" not in text[merged[-1][1] : low]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def _cut_paragraph(text: str, one: SlotRange, low: int, high: int) -> tuple[int, int]:
    """Shorten a long paragraph to a range around some words, from blank to blank."""
    start, stop = max(low, one.start - ROOM), min(high, one.stop + ROOM)
    if start > low:
        start = text.find(" ", start, one.start) + 1 or one.start
    if stop < high:
        blank = text.rfind(" ", one.stop, stop)
        stop = blank if blank > 0 else one.stop
    return start, stop
