"""Word boundaries: the steps by which a person moves the edge of a mark.

A word is a run of letters and digits, including `'`, `’`, `.` and `,` between letters or digits (`U.S`, `28,500`,
`it's`). Every other visible character (`$`, `%`, a quotation mark, a hyphen) is a word of its own. No step leaves its
line, but a sentence of a wrapped text is one line. All positions are code points.
"""

from __future__ import annotations

import unicodedata

from core.language.wrapped_lines import paragraph_around
from core.patterns import compile_later

_JOINERS = "'’.,"
_REACH = 400
"""Code points searched on one side. No word in a newspaper is longer, and a line of 50 MB must not block a key
press."""

_UNSEEN = compile_later("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which a terminal obeys, line ends of any kind, characters that change the text direction, and
lone surrogates."""


def one_line(words: str) -> str:
    """Make data safe to show within a line: control characters and the like become the replacement character."""
    return _UNSEEN.sub("\ufffd", words)


def _is_inside_word(text: str, at: int) -> bool:
    """Return whether the character belongs to a word together with its neighbours."""
    char = text[at]
    if char.isalnum() or char == "_" or unicodedata.combining(char):
        return True
    return char in _JOINERS and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def line_at(text: str, at: int) -> tuple[int, int]:
    """Return the half-open range of the line that contains position `at`, without its line feed, with the lines that a
    wrapped sentence goes on over."""
    return paragraph_around(text, at, at)


def word_ranges(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the words (half-open ranges) in a range. A word that an edge cuts is given only as far as it lies
    inside."""
    found: list[tuple[int, int]] = []
    at = start
    while at < stop:
        if text[at].isspace():
            at += 1
            continue
        first = at
        at += 1
        if _is_inside_word(text, first):
            while at < stop and _is_inside_word(text, at):
                at += 1
        found.append((first, at))
    return found


def start_left(text: str, at: int) -> int | None:
    """Return the nearest word start before `at` on the same line, or None."""
    low = max(line_at(text, at)[0], at - _REACH)
    starts = [a for a, _ in word_ranges(text, low, at)]
    return starts[-1] if starts else None


def start_right(text: str, at: int) -> int | None:
    """Return the nearest word start after `at` on the same line, or None."""
    line_stop = line_at(text, at)[1]
    low = max(line_at(text, at)[0], at - _REACH)
    return next((a for a, _ in word_ranges(text, low, min(line_stop, at + _REACH)) if a > at), None)


def stop_right(text: str, at: int) -> int | None:
    """Return the nearest word end after `at` on the same line, or None."""
    high = min(line_at(text, at)[1], at + _REACH)
    stops = [b for _, b in word_ranges(text, at, high)]
    return stops[0] if stops else None


def stop_left(text: str, at: int) -> int | None:
    """Return the nearest word end before `at` on the same line, or None."""
    line_start, line_stop = line_at(text, at)
    low = max(line_start, at - _REACH)
    stops = [b for _, b in word_ranges(text, low, min(line_stop, at + _REACH)) if b < at]
    return stops[-1] if stops else None


def char_left(text: str, at: int, *, stop: bool) -> int | None:
    """Return the next place for an edge (an end if `stop`) one character to the left on the same line, or None."""
    line_start = line_at(text, at)[0]
    at -= 1
    while at - stop >= line_start:
        beside = text[at - 1] if stop else text[at]
        if not beside.isspace() and not unicodedata.combining(text[at] if at < len(text) else "a"):
            return at
        at -= 1
    return None


def char_right(text: str, at: int, *, stop: bool) -> int | None:
    """Return the next place for an edge (an end if `stop`) one character to the right on the same line, or None."""
    line_stop = line_at(text, at)[1]
    at += 1
    while at <= line_stop:
        beside = text[at - 1] if stop else (text[at] if at < line_stop else " ")
        splits = at < len(text) and unicodedata.combining(text[at])
        if not beside.isspace() and not splits:
            return at
        at += 1
    return None


def trim_blanks(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Strip white space from the edges of a range; None if nothing else is left."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return (start, stop) if start < stop else None
