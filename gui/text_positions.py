"""Code points <-> positions in a QTextDocument: the only file that knows that Qt counts UTF-16 units.

`DisplayedText` holds a stored text as it is passed to Qt. It differs from the stored text in two ways: single
characters that Qt would fold, drop or treat as an object are replaced one for one, and paragraphs too long for Qt's
layout are split by one line feed each. The rest is counting: a character beyond U+FFFF takes two units. Nothing is read
back from a widget.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

LONGEST_PARAGRAPH = 12_000
"""Maximum code points of one display paragraph: QTextLayout lays out a paragraph as a whole, so a very long one would
block the window for seconds."""

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_REPLACED = {
    "\r": "\n",  # a lone one: Qt would start a block here too; CRLF is handled separately
    "\x00": "\ufffd",
    "\u2029": "\n",
    "\u2028": "\n",
    "\x0b": " ",
    "\x0c": " ",
    "\ufdd0": "\ufffd",  # QTextDocument's own frame marks
    "\ufdd1": "\ufffd",
    "\ufffc": "\ufffd",  # would be laid out as an embedded object
    "\ufeff": "\u200b",  # dropped as a byte-order mark at the start
    "\ufffe": "\ufffd",  # a byte-order mark with swapped bytes
    "\uffff": "\ufffd",
}
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def _displayable_text(text: str) -> str:
    """Replace the characters that Qt would change, one for one: the length in code points stays."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\u200b\n")
    for character, instead in _REPLACED.items():
        if character in text:
            text = text.replace(character, instead)
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        text = text.translate(_SURROGATES)
    return text


def _long_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between line feeds that are longer than LONGEST_PARAGRAPH."""
    at = 0
    while len(text) - at > LONGEST_PARAGRAPH:
        stop = text.rfind("\n", at, at + LONGEST_PARAGRAPH + 1)
        if stop >= 0:
            at = stop + 1
            continue
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _find_cuts(text: str) -> list[int]:
    """Return the offsets before which a line feed is inserted: after a sentence if possible, otherwise after a space,
    otherwise anywhere that does not split a base character from its combining marks."""
    cuts: list[int] = []
    for start, stop in _long_paragraphs(text):
        at = start
        while stop - at > LONGEST_PARAGRAPH:
            last = at + LONGEST_PARAGRAPH
            sentence = text.rfind(". ", at + LONGEST_PARAGRAPH // 2, last)
            blank = text.rfind(" ", at + LONGEST_PARAGRAPH // 2, last)
            cut = sentence + 2 if sentence > 0 else blank + 1 if blank > 0 else _whole_character(text, at, last)
            cuts.append(cut)
            at = cut
    return cuts


def _whole_character(text: str, low: int, at: int) -> int:
    """Return the nearest offset at or before `at`, but after `low`, where a base character begins."""
    for cut in range(at, max(low, at - 64), -1):
        here, before = text[cut], text[cut - 1]
        if here not in _JOINERS and before != "\u200d" and not unicodedata.category(here).startswith("M"):
            return cut
    return at


class DisplayedText:
    """A stored text as a QTextDocument shows it, with the exact mapping between the two.

    An `offset` is a code point of the stored text (0 .. len), a `position` a cursor position of the document.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        """Length of the stored text in code points."""
        shown = _displayable_text(text)
        self._cuts = _find_cuts(shown)
        # Breakpoints: offsets *after* which (astral) or *before* which (cut) positions are ahead by one more. They are
        # two sorted lists; the inverse is one sorted list of positions without an offset of their own.
        self._astral = [] if shown.isascii() else [i for i, c in enumerate(shown) if c > "\uffff"]
        if self._cuts:
            bounds = [0, *self._cuts, len(shown)]
            shown = "\n".join(shown[a:b] for a, b in pairwise(bounds))
        self.text = shown
        """The text passed to Qt."""
        self._extra = self._extra_positions()

    def _extra_positions(self) -> list[int]:
        """Return the positions where no stored character begins: second halves of astral ones, inserted line feeds."""
        extra: list[int] = []
        cuts = self._cuts
        taken = 0
        for index, offset in enumerate(self._astral):
            while taken < len(cuts) and cuts[taken] <= offset:
                extra.append(cuts[taken] + index + taken)
                taken += 1
            extra.append(offset + index + taken + 1)
        astral = len(self._astral)
        extra.extend(cut + astral + taken + more for more, cut in enumerate(cuts[taken:]))
        return extra

    @property
    def is_identity(self) -> bool:
        """Whether offsets and positions are equal."""
        return not self._extra

    def position_at(self, offset: int) -> int:
        """Return the position before the character at `offset`, after a line feed inserted there. Clamped."""
        offset = min(max(offset, 0), self.length)
        if not self._extra:
            return offset
        return offset + bisect_left(self._astral, offset) + bisect_right(self._cuts, offset)

    def stop_position(self, offset: int) -> int:
        """Return the position after the character before `offset`, before a line feed inserted there. Clamped."""
        offset = min(max(offset, 0), self.length)
        if not self._extra:
            return offset
        return offset + bisect_left(self._astral, offset) + bisect_left(self._cuts, offset)

    def position_range(self, start: int, stop: int) -> tuple[int, int]:
        """Return the positions of a half-open range of code points."""
        return self.position_at(start), max(self.position_at(start), self.stop_position(stop))

    def offset_at(self, position: int) -> int:
        """Return the offset at a document position. Inside a surrogate pair it is that of the pair; at an inserted line
        feed, that of the character after it. Clamped to the text."""
        if position <= 0:
            return 0
        if not self._extra:
            return min(position, self.length)
        before = bisect_right(self._extra, position)
        if before and self._extra[before - 1] == position and not self._is_cut(position, before):
            return min(position - before, self.length)
        if before and self._extra[before - 1] == position:
            before -= 1
        return min(position - before, self.length)

    def _is_cut(self, position: int, before: int) -> bool:
        """Return whether the extra position, the `before`-th one, is an inserted line feed."""
        at = bisect_left(self._cuts, position - before + 1)
        return at < len(self._cuts) and self.stop_position(self._cuts[at]) == position

    def offset_range(self, start: int, stop: int) -> tuple[int, int]:
        """Return the code points that a half-open range of positions touches; half a pair counts as a whole one."""
        first, last = self.offset_at(start), self.offset_at(stop)
        if last < self.length and self.position_at(last) < stop:
            last += 1
        return first, max(first, last)
