"""The lines of an article's text with the properties that rules about page furniture need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from core.patterns import compile_later

_STOPS = frozenset(".!?…:;,。")
_CLOSERS = "\"'”’»“)]}*"
_NOTE = compile_later(r"\[\d{1,3}\]\Z")
"""Number of a note, which encyclopedias put after the full stop; searched in the last _NOTE_SIZE characters."""
_NOTE_SIZE = 5
_MOST_NOTES = 9
_WORD = compile_later(r"\S+")


class LineRegion(NamedTuple):
    """The region of a whole line and the rule that found it."""

    region: str
    rule: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line that contains more than white space; `start` and `stop` are code points of the text, without outer
    blanks."""

    number: int
    """Number among the lines that are not blank, from 0."""
    start: int
    stop: int
    text: str
    words: int
    """Number of pieces separated by white space."""
    alone: bool
    """Whether an empty line or the edge of the text is before and after it."""

    @property
    def plain_text(self) -> str:
        """Lower case with straight apostrophes and single blanks, for comparison with phrases."""
        return " ".join(self.text.lower().replace("’", "'").replace("`", "'").split())

    @property
    def is_ended(self) -> bool:
        """Whether it ends like a sentence: with a full stop or the like, perhaps followed by closing marks."""
        text = self.text
        for _ in range(_MOST_NOTES):
            note = _NOTE.search(text, max(0, len(text) - _NOTE_SIZE))
            if note is None:
                break
            text = text[: note.start()].rstrip()
        return text.rstrip(_CLOSERS)[-1:] in _STOPS

    @property
    def has_quotation(self) -> bool:
        """Whether it contains a double quotation mark, high or low."""
        return any(c in self.text for c in '"“”„«»')


def cut_lines(text: str) -> list[PageLine]:
    """Return all lines that are not blank, in order."""
    spots: list[tuple[int, int, bool]] = []
    at = 0
    gap = True
    for piece in text.split("\n"):
        bare = piece.strip()
        if bare:
            start = at + len(piece) - len(piece.lstrip())
            spots.append((start, start + len(bare), gap))
        gap = not bare
        at += len(piece) + 1
    lines: list[PageLine] = []
    for number, (start, stop, before) in enumerate(spots):
        after = number + 1 == len(spots) or spots[number + 1][2]
        words = text[start:stop]
        lines.append(PageLine(number, start, stop, words, len(_WORD.findall(words)), before and after))
    return lines
