"""The lines of an article's text, with what the rules about page furniture ask of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from core.patterns import compile_later

_STOPS = frozenset(".!?…:;,。")
_CLOSERS = "\"'”’»“)]}*"
_NOTE = compile_later(r"\[\d{1,3}\]\Z")
"""The number of a note, as encyclopedias set them behind the stop; sought in the last _NOTE_SIZE characters."""
_NOTE_SIZE = 5
_MOST_NOTES = 9
_WORD = compile_later(r"\S+")


class Named(NamedTuple):
    """What a whole line is, and the rule that told it."""

    region: str
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds more than white space; `start`, `stop` are code points of the text, without outer blanks."""

    number: int
    """Place among the lines that hold something, from 0."""
    start: int
    stop: int
    text: str
    words: int
    """White-space separated pieces."""
    alone: bool
    """An empty line (or the text's edge) stands before and after."""

    @property
    def plain(self) -> str:
        """Lower case, apostrophes straight, runs of white space one blank: for comparing with phrases."""
        return " ".join(self.text.lower().replace("’", "'").replace("`", "'").split())

    @property
    def ended(self) -> bool:
        """Ends like a sentence: a stop, perhaps followed by closing marks."""
        text = self.text
        for _ in range(_MOST_NOTES):
            note = _NOTE.search(text, max(0, len(text) - _NOTE_SIZE))
            if note is None:
                break
            text = text[: note.start()].rstrip()
        return text.rstrip(_CLOSERS)[-1:] in _STOPS

    @property
    def quoted(self) -> bool:
        """Holds a double quotation mark or a low one."""
        return any(c in self.text for c in '"“”„«»')


def cut(text: str) -> list[Line]:
    """All lines that are not blank, in order."""
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
    lines: list[Line] = []
    for number, (start, stop, before) in enumerate(spots):
        after = number + 1 == len(spots) or spots[number + 1][2]
        words = text[start:stop]
        lines.append(Line(number, start, stop, words, len(_WORD.findall(words)), before and after))
    return lines
