"""English sentences: of plain text, and of paragraphs in which each quotation is veiled as a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.en.closed_classes import closed_class
from core.language.en.quotation_marks import QuotedRange
from core.language.signs import MASK, VEIL
from core.patterns import compile_later

_BREAK = compile_later(rf"(?P<mark>[.!?…][)\]’'*]*|{VEIL})\s+(?=[A-Z\d{VEIL}(\[“‘@À-Þ])")
_ABBREVIATIONS = "|".join(map(re.escape, sorted(closed_class("honorific") | closed_class("abbreviation"))))
_SHORT = compile_later(rf"(?:\b(?:[A-Z]|{_ABBREVIATIONS})|\b(?:[A-Za-z]\.)+[A-Za-z])\.$")

BRACKETS = str.maketrans({"”": ")", '"': ")", "“": "(", "„": "(", "«": "(", "»": ")"})
"""Quotation marks as brackets, for rules that ignore what is quoted."""


@dataclass(frozen=True, slots=True)
class SentenceRange:
    """One sentence; code points of the document."""

    start: int
    stop: int


def veil_quotations(read: str, start: int, stop: int, quoted: Sequence[QuotedRange]) -> str:
    """Return the paragraph at the same length, each quotation as a run of VEIL and each masked character as a blank."""
    pieces: list[str] = []
    at = start
    for one in quoted:
        pieces.append(read[at : one.start])
        pieces.append(VEIL * (one.stop - one.start))
        at = one.stop
    pieces.append(read[at:stop])
    return "".join(pieces).replace(MASK, " ")


def cut_sentences(
    veiled: str, offset: int, ends: frozenset[int] = frozenset(), tails: frozenset[int] = frozenset()
) -> list[SentenceRange]:
    """Split a veiled paragraph that begins at `offset` into sentences.

    `ends` are the stops of quotations whose own last character ends a sentence; `tails` those that end in ? or ! but
    are followed by their attribution.
    """
    found: list[SentenceRange] = []
    begun = 0
    for match in _BREAK.finditer(veiled):
        edge = match.end("mark")
        if match["mark"] == VEIL:
            if offset + edge not in ends or offset + edge in tails:
                continue
        elif match["mark"][0] == "." and _SHORT.search(veiled, max(begun, edge - 12), edge):
            continue
        found.append(SentenceRange(offset + begun, offset + edge))
        begun = match.end()
    if begun < len(veiled):
        found.append(SentenceRange(offset + begun, offset + len(veiled)))
    return found


def plain_sentences(read: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[SentenceRange]:
    """Yield the sentences of paragraphs in order, including those inside quotations."""
    for start, stop in paragraphs:
        yield from cut_sentences(read[start:stop].replace(MASK, " ").translate(BRACKETS), start)
