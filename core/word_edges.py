"""Word boundaries: the steps by which a person moves the edge of a mark, and the edges that a selection snaps to.

A word is a run of letters and digits, including `'`, `’`, `.` and `,` between letters or digits (`U.S`, `28,500`,
`it's`). Every other visible character (`$`, `%`, a quotation mark, a hyphen) is a word of its own. No step leaves its
line, but a sentence of a wrapped text is one line. All positions are code points.

A selection snaps to larger units: a number with its currency and magnitude (`$5 billion`, `40%`) and an abbreviation
with its last full stop (`U.S.`) are one unit, while the `'s` of a possessive is a unit of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

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


# -- snapping


_ABBREVIATION = compile_later(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_POSSESSIVE = compile_later(r"(?<=\w)['’]s(?!\w)")
_SIGN = "[$¢£¥\u20a0-\u20cf]"
"""A currency sign."""


@cache
def _number_pattern() -> re.Pattern[str]:
    """Return the expression of a number with its currency sign and magnitude."""
    from core.language.en.numbers import BLANK, LETTERS, NUMBER, SUFFIXES

    short = "|".join(map(re.escape, sorted((*SUFFIXES, *LETTERS), key=len, reverse=True)))
    return re.compile(
        rf"(?:(?<!\w)(?:[A-Z]{{1,3}})?{_SIGN}{BLANK}?[-\u2212]?|(?<!\w))"
        rf"(?:\d{{1,4}}(?:[:/]\d{{1,4}}){{1,2}}|{NUMBER})(?:{BLANK}?(?:{short})(?!\w))?(?:{BLANK}?(?:%|‰|{_SIGN})|(?!\w))",
        re.IGNORECASE,
    )


def snap_units(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return the units (half-open ranges, in order) of a range of one line. A unit that an edge cuts is given only as
    far as it lies inside."""
    window = text[low:high].replace("\n", " ")
    whole = [one.span() for pattern in (_number_pattern(), _ABBREVIATION) for one in pattern.finditer(window)]
    merged: list[tuple[int, int]] = []
    for start, stop in sorted([*whole, *_split_possessives(window)]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return [(low + start, low + stop) for start, stop in merged]


def _split_possessives(window: str) -> Iterable[tuple[int, int]]:
    cuts = {one.start() for one in _POSSESSIVE.finditer(window)}
    for start, stop in word_ranges(window, 0, len(window)):
        cut = next((at for at in range(max(start, stop - 2), stop) if at in cuts), None)
        if cut is None or cut == start:
            yield start, stop
        else:
            yield start, cut
            yield cut, stop


def _units_around(text: str, at: int) -> list[tuple[int, int]]:
    low, high = line_at(text, at)
    return snap_units(text, max(low, at - _REACH), min(high, at + _REACH))


def unit_at(text: str, at: int) -> tuple[int, int] | None:
    """Return the unit that holds the character at a position; None at white space and behind the text."""
    return next(((start, stop) for start, stop in _units_around(text, at) if start <= at < stop), None)


def snap_range(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return a range without white space at its edges that cuts no word and no number; None if nothing is left."""
    trimmed = trim_blanks(text, start, stop)
    if trimmed is None:
        return None
    start, stop = trimmed
    first, last = unit_at(text, start), unit_at(text, stop - 1)
    return (first[0] if first else start), (last[1] if last else stop)


def nearest_edge(text: str, at: int, *, stop: bool, free: bool = False) -> int | None:
    """Return the edge (an end if `stop`) nearest to a position on its line: of a unit, or of a character if `free`.

    None if the line has no visible character.
    """
    if free:
        low, high = line_at(text, at)
        close = range(max(low, at - _REACH), min(high, at + _REACH) + 1)
        edges = [one for one in close if _is_free_edge(text, one, low, high, stop=stop)]
    else:
        edges = [unit[stop] for unit in _units_around(text, at)]
    return min(edges, key=lambda one: (abs(one - at), one), default=None)


def _is_free_edge(text: str, at: int, low: int, high: int, *, stop: bool) -> bool:
    """Return whether a mark may begin (end if `stop`) here: beside a visible character, and cutting no letter."""
    beside = at - 1 if stop else at
    if not low <= beside < high or text[beside].isspace():
        return False
    return at >= len(text) or not unicodedata.combining(text[at])


# -- sentences

_FAR = 6_000
"""Code points searched on one side for the end of a sentence."""


def _sentence_ranges(text: str, at: int) -> list[tuple[int, int]]:
    """Return the sentences and quotations of the line at a position, without white space at their edges."""
    from core.language.en.quotation_marks import find_quotations
    from core.language.en.sentences import plain_sentences

    low, high = line_at(text, at)
    low, high = max(low, at - _FAR), min(high, at + _FAR)
    window = text[low:high].replace("\n", " ")
    whole = [(0, len(window))]
    found: list[tuple[int, int]] = [(one.start, one.stop) for one in plain_sentences(window, whole)]
    found += [(one.start, one.stop) for one in find_quotations(window, whole)]
    return [(low + a, low + b) for a, b in (trim_blanks(window, *one) or (0, 0) for one in found) if b > a]


def _sentence_edge(text: str, at: int, *, stop: bool, forward: bool) -> int | None:
    """Return the nearest edge of a sentence or quotation behind (before) a position, also in the next line."""

    def nearest_on(place: int) -> int | None:
        edges = [one[stop] for one in _sentence_ranges(text, place)]
        return (
            min((e for e in edges if e > at), default=None)
            if forward
            else max((e for e in edges if e < at), default=None)
        )

    found = nearest_on(at)
    if found is not None:
        return found
    low, high = line_at(text, at)
    if forward:
        other = next((one for one in range(high, len(text)) if not text[one].isspace()), None)
    else:
        other = next((one for one in range(low - 1, -1, -1) if not text[one].isspace()), None)
    return None if other is None else nearest_on(other)


def _sentence_step(*, stop: bool, forward: bool) -> Callable[[str, int], int | None]:
    return lambda text, at: _sentence_edge(text, at, stop=stop, forward=forward)


start_sentence_left = _sentence_step(stop=False, forward=False)
"""Return the start of the sentence or quotation before a position, or None."""
start_sentence_right = _sentence_step(stop=False, forward=True)
stop_sentence_left = _sentence_step(stop=True, forward=False)
stop_sentence_right = _sentence_step(stop=True, forward=True)
