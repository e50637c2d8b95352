"""A paragraph as the rules of attribution read it: quotations veiled, furniture blank, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.document import MASK
from core.extract.quotes.marks import Quoted

VEIL = "\ue000"
"""Stands for every character of a quotation, so that nothing inside is taken for a cue or a sentence's end."""

_BREAK = re.compile(rf"(?P<mark>[.!?…][)\]’'*]*|{VEIL})\s+(?=[A-Z\d{VEIL}(\[“‘@À-Þ])")
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Adm|Sgt|Capt|Maj|Cmdr|Prof|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|No|vs|cf|approx|Mt|Ft|Ave|Ph\.D|a\.m|p\.m|e\.g|i\.e|etc)|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; code points of the document."""

    start: int
    stop: int


def veil(read: str, start: int, stop: int, quoted: Sequence[Quoted]) -> str:
    """The paragraph, same length, each quotation a run of VEIL and each masked character a blank."""
    pieces: list[str] = []
    at = start
    for one in quoted:
        pieces.append(read[at : one.start])
        pieces.append(VEIL * (one.stop - one.start))
        at = one.stop
    pieces.append(read[at:stop])
    return "".join(pieces).replace(MASK, " ")


def cut(veiled: str, offset: int, ends: frozenset[int], tails: frozenset[int]) -> list[Sentence]:
    """Sentences of a veiled paragraph that begins at `offset`.

    `ends` are the stops of quotations that end a sentence by their own last character, `tails` those whose attribution
    follows although they end in ? or !.
    """
    found: list[Sentence] = []
    begun = 0
    for match in _BREAK.finditer(veiled):
        edge = match.end("mark")
        if match["mark"] == VEIL:
            if offset + edge not in ends or offset + edge in tails:
                continue
        elif match["mark"][0] == "." and _SHORT.search(veiled, max(begun, edge - 12), edge):
            continue
        found.append(Sentence(offset + begun, offset + edge))
        begun = match.end()
    if begun < len(veiled):
        found.append(Sentence(offset + begun, offset + len(veiled)))
    return found
