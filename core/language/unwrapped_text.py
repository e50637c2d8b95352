"""A text as it is read, with its words on one line per paragraph, and the way back to the offsets of the stored text.

The text that is read has the length of the stored one. A soft line end is a blank in it. Where more than the line end
separates two words (an indent, a sign of quoting, a hyphen inside a word), the words move together and the blanks that
this leaves stand at the end of the paragraph; `UnwrappedText` knows where each character came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from core.language.wrapped_lines import ends_with_hyphen, find_soft_ends
from core.patterns import compile_later

_GAP = compile_later(r"\n(?:[ \t]{0,3}>){0,20}[ \t\u00a0\u3000]{0,200}")
"""From a line end to the first word of the next line."""
_QUOTING = compile_later(r"^(?:[ \t]{0,3}>){1,20}(?=\s|$)", re.MULTILINE)
_WORD = compile_later(r"[^\W\d_]{1,60}")


@dataclass(frozen=True, slots=True)
class UnwrappedText:
    """A text without the line ends inside its sentences. Equal to the stored text if it has none."""

    text: str
    starts: tuple[int, ...] = field(default=())
    """Offsets of `text` from which on characters are moved, sorted; empty if none is."""
    shifts: tuple[int, ...] = field(default=())
    """By how many characters from each of `starts` on the stored text is behind."""

    def stored_place(self, at: int) -> int:
        """Return the offset in the stored text of the character at this offset of `text`."""
        found = bisect_right(self.starts, at) - 1
        return at + self.shifts[found] if found >= 0 else at

    def stored_range(self, start: int, stop: int) -> tuple[int, int]:
        """Return the range of the stored text that holds these characters of `text`."""
        if not self.starts:
            return start, stop
        first = self.stored_place(start)
        return first, max(first, self.stored_place(stop - 1) + 1 if stop > start else first)


def unwrap_text(text: str, title: str | None = None) -> UnwrappedText:
    """Return the text with blanks for its soft line ends and for the signs of quoting of a mail; `title` is the one
    from metadata. Takes linear time."""
    ends = find_soft_ends(text, title)
    if not ends:
        return UnwrappedText(_blank_quoting(text, text))
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    at = 0
    length = 0
    shift = 0
    known: set[str] | None = None
    for number, end in enumerate(ends):
        before = text[at:end].rstrip(" \t\u00a0\u3000")
        gap = _GAP.match(text, end)
        behind = gap.end() if gap else end + 1
        hyphen = ends_with_hyphen(before)
        if hyphen and known is None:
            known = {word.lower() for word in _WORD.findall(text)}
        glued = hyphen and _is_one_word(before, text, behind, known or set())
        piece = before[:-1] if glued else before + ("" if hyphen else " ")
        pieces.append(piece)
        length += len(piece)
        at = behind
        if behind - length != shift:
            shift = behind - length
            starts.append(length)
            shifts.append(shift)
        follows = ends[number + 1] if number + 1 < len(ends) else len(text)
        stop = text.find("\n", behind, follows)
        if shift and (stop >= 0 or follows == len(text)):
            stop = len(text) if stop < 0 else stop
            pieces.append(text[at:stop] + " " * shift)
            length += stop - at + shift
            _end_paragraph(starts, shifts, length - shift, shift)
            starts.append(length)
            shifts.append(0)
            at, shift = stop, 0
    pieces.append(text[at:])
    return UnwrappedText(_blank_quoting("".join(pieces), text), tuple(starts), tuple(shifts))


def _blank_quoting(read: str, text: str) -> str:
    """Return the text that is read with blanks for the `>` at the start of lines, unless only one line of the stored
    text has them."""
    if "\n>" not in text or len(_QUOTING.findall(text)) < 2:
        return read
    return _QUOTING.sub(lambda found: " " * len(found[0]), read)


def _end_paragraph(starts: list[int], shifts: list[int], length: int, shift: int) -> None:
    """Let each of the blanks at the end of a paragraph stand for its last character."""
    for number in range(shift):
        starts.append(length + number)
        shifts.append(shift - number - 1)


def _is_one_word(before: str, text: str, behind: int, known: set[str]) -> bool:
    """Return whether a hyphen at a line end only divides a word: the text has the word undivided elsewhere."""
    first = before[:-1].split()[-1:] or [""]
    follows = _WORD.match(text, behind)
    return follows is not None and follows[0].islower() and f"{first[0].lower()}{follows[0]}" in known


def join_words(text: str) -> str:
    """Return the words of a range of a stored text on one line: a line end with its indent and signs of quoting is one
    blank, nothing after a hyphen inside a word, and each run of white space is one blank."""
    if "\n" not in text:
        return " ".join(text.split())
    first, *others = text.split("\n")
    joined = first.rstrip()
    for other in others:
        rest = other.lstrip(" \t>").rstrip()
        joined += rest if ends_with_hyphen(joined) and rest[:1].isalnum() else f" {rest}"
    return " ".join(joined.split())
