"""The sentence around an amount, shown next to the chart."""

from __future__ import annotations

from collections.abc import Iterator

from core.language.wrapped_lines import paragraph_around
from core.patterns import compile_later

LONGEST = 420
"""Maximum code points shown; a longer sentence is cut around the amount."""
_END = compile_later(r"[.!?…][\"”’'»)\]]*(?=\s+[\"“„‚‘'«(\[]*[A-ZÀ-ÞΑ-ΩА-Я0-9$€£¥])")
_SHORT = compile_later(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Hon|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Bros"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|etc|approx|ca)|\b[A-Z](?:\.[A-Z])+|\ba\.k\.a)$"
)
"""Words after which a full stop does not end a sentence: English titles, months, company forms, initials."""


def sentence_around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the half-open range of the sentence that contains a range, without white space at its edges and within one
    paragraph, which may go on over wrapped lines."""
    line, after = paragraph_around(text, start, stop)
    low, high = line, after
    for end in _sentence_ends(text, line, start):
        low = end
    high = next(_sentence_ends(text, stop, after), after)
    if high - low > LONGEST:
        low, high = _cut_around(text, low, high, start, stop)
    while low < start and text[low].isspace():
        low += 1
    while high > stop and text[high - 1].isspace():
        high -= 1
    return low, high


def _sentence_ends(text: str, low: int, high: int) -> Iterator[int]:
    """Yield the ends of sentences in a range, in order."""
    for found in _END.finditer(text, low, min(high + 3, len(text))):
        if found.end() <= high and not _SHORT.search(text, max(low, found.start() - 12), found.start()):
            yield found.end()


def _cut_around(text: str, low: int, high: int, start: int, stop: int) -> tuple[int, int]:
    """Return as much on both sides as there is room for, cut at blanks."""
    room = max(LONGEST - (stop - start), 0) // 2
    first, last = max(low, start - room), min(high, stop + room)
    if first > low:
        first = max(text.rfind(" ", low, first + 1) + 1, low)
    if last < high:
        blank = text.find(" ", last, high)
        last = high if blank < 0 else blank
    return first, last
