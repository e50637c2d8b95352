"""Where words begin and end: the steps by which a person moves the edge of a mark.

A word is a run of letters and digits, joined inside by `'`, `’`, `.`, `,` where a letter or digit stands on both sides
(`U.S`, `28,500`, `it's`); every other visible character (`$`, `%`, a quotation mark, a hyphen) is a word of its own.
No step leaves the line it starts on. All positions are code points.
"""

from __future__ import annotations

import unicodedata

from core.patterns import compile_later

_JOINERS = "'’.,"
_REACH = 400
"""Code points looked at on one side: no word of a newspaper is longer, and a line of 50 MB must not slow a key down."""

_UNSEEN = compile_later("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, which a terminal obeys, line ends of any kind, marks that turn the direction of all that follows, and half
characters."""


def one_line(words: str) -> str:
    """Words out of data as part of a sentence on one line: what acts instead of being seen is the replacement
    character."""
    return _UNSEEN.sub("\ufffd", words)


def _inside(text: str, at: int) -> bool:
    """Whether the character belongs to a word with its neighbours."""
    char = text[at]
    if char.isalnum() or char == "_" or unicodedata.combining(char):
        return True
    return char in _JOINERS and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def line_at(text: str, at: int) -> tuple[int, int]:
    """Half-open stretch of the line that holds position `at`, its line feed left out."""
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    return start, len(text) if stop < 0 else stop


def words(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Words (half-open) that lie in a stretch; a word cut by its edge is given as far as it lies inside."""
    found: list[tuple[int, int]] = []
    at = start
    while at < stop:
        if text[at].isspace():
            at += 1
            continue
        first = at
        at += 1
        if _inside(text, first):
            while at < stop and _inside(text, at):
                at += 1
        found.append((first, at))
    return found


def start_left(text: str, at: int) -> int | None:
    """Nearest start of a word before `at` on the same line, or None."""
    low = max(line_at(text, at)[0], at - _REACH)
    starts = [a for a, _ in words(text, low, at)]
    return starts[-1] if starts else None


def start_right(text: str, at: int) -> int | None:
    """Nearest start of a word after `at` on the same line, or None."""
    line_stop = line_at(text, at)[1]
    low = max(line_at(text, at)[0], at - _REACH)
    return next((a for a, _ in words(text, low, min(line_stop, at + _REACH)) if a > at), None)


def stop_right(text: str, at: int) -> int | None:
    """Nearest end of a word after `at` on the same line, or None."""
    high = min(line_at(text, at)[1], at + _REACH)
    stops = [b for _, b in words(text, at, high)]
    return stops[0] if stops else None


def stop_left(text: str, at: int) -> int | None:
    """Nearest end of a word before `at` on the same line, or None."""
    line_start, line_stop = line_at(text, at)
    low = max(line_start, at - _REACH)
    stops = [b for _, b in words(text, low, min(line_stop, at + _REACH)) if b < at]
    return stops[-1] if stops else None


def char_left(text: str, at: int, *, stop: bool) -> int | None:
    """Next place for an edge (an end where `stop`) one character to the left on the same line, or None."""
    at -= 1
    while at >= 0 and text[at] != "\n" and (at > 0 or not stop):
        beside = text[at - 1] if stop else text[at]
        if beside == "\n":
            return None
        if not beside.isspace() and not unicodedata.combining(text[at] if at < len(text) else "a"):
            return at
        at -= 1
    return None


def char_right(text: str, at: int, *, stop: bool) -> int | None:
    """Next place for an edge (an end where `stop`) one character to the right on the same line, or None."""
    line_stop = line_at(text, at)[1]
    at += 1
    while at <= line_stop:
        beside = text[at - 1] if stop else (text[at] if at < line_stop else " ")
        splits = at < len(text) and unicodedata.combining(text[at])
        if not beside.isspace() and not splits:
            return at
        at += 1
    return None


def trim(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The stretch without white space at its edges; None where nothing else is left."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return (start, stop) if start < stop else None
