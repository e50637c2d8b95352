"""A guest at work: a document to its texts, its marks to names by the annotation guide, as with our own tagger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.document import Document
from core.extract.names import assemble, kinds, rules
from core.extract.names.edges import unglued, whole
from core.extract.names.guests.foreign import Foreign
from core.extract.names.guests.labels import ours
from core.extract.names.rules import Guess
from core.extract.names.rules.tables import tables
from core.language.signs import MASK
from core.patterns import compile_later
from core.rules import joined

LONGEST = 10_000
"""Characters of one text: spaCy takes memory in proportion and refuses a million. News paragraphs have 100 to 1,000."""
_SENTENCE = compile_later(r"[.!?]['\"”’)]*\s")


class Mark(NamedTuple):
    """A name as a guest tells it: half-open range of the text that it was given, and one of its own labels."""

    start: int
    stop: int
    label: str
    confidence: float
    """In (0, 1]: the model's own where it has one."""


@dataclass(frozen=True, slots=True)
class Guest:
    """An opened model; not for several threads at once."""

    kind: str
    """What it is, for people: `spaCy pipeline`."""
    title: str
    """Its name and version, for people."""
    extractor: str
    """Name and version as a mark's extractor tells it, after `names/`: `spacy:NAME-VERSION`, `hf:NAME`."""
    labels: tuple[str, ...]
    """Kinds that it tells, in its own words, without prefixes."""
    folder: Path
    read: Callable[[Sequence[str]], Sequence[Sequence[Mark]]]
    """Texts -> marks of each, flat and in order; pure."""

    def find(self, document: Document) -> list[Guess]:
        """Names of a document, flat and in order, `label` one of OntoNotes. UserError where the model fails."""
        stretches = [part for paragraph in document.paragraphs for part in cut(document.read, *paragraph)]
        # furniture is blank to the guest: offsets stay, no word of it is read; what reaches across is cut there later
        with Foreign(self.folder, "run"):
            told = self.read([document.read[start:stop].replace(MASK, " ") for start, stop in stretches])
        marks = [
            Mark(start + mark.start, start + mark.stop, mark.label, mark.confidence)
            for (start, _), some in zip(stretches, told, strict=True)
            for mark in some
        ]
        return named(document, marks, ours(self.labels))


def cut(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A range in parts of at most LONGEST characters, at the end of a sentence where there is one, else at a blank."""
    while stop - start > LONGEST:
        ends = [found.end() for found in _SENTENCE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        blank = text.rfind(" ", start + 1, start + LONGEST)
        at = ends[-1] if ends else blank if blank > 0 else start + LONGEST
        yield start, at
        start = at
    yield start, stop


def named(document: Document, marks: Sequence[Mark], known: dict[str, str]) -> list[Guess]:
    """Names out of marks: whole words, edges by the guide, labels of ours (`known` from `labels.ours`)."""
    text, lexica = document.read, tables()
    ends = {guess.stop: guess for guess in rules.find(document)}
    names: list[Guess] = []
    for mark in marks:
        kind = known.get(mark.label)
        if kind is None:
            continue
        start, stop = whole(text, mark.start, mark.stop)
        for first, last, own, rule in assemble.parts(text, start, unglued(text, start, stop, lexica), kind, lexica):
            label = own
            if own in ("PLACE", "OTHER"):
                label, note = kinds.told(text, first, last, own, ends.get(last), lexica)
                rule = joined(rule, note)
            if text[first:last].islower():  # an article alone, a word that a model took for a name
                continue
            if label and (not names or names[-1].stop <= first):
                sure = min(1.0, max(0.01, round(mark.confidence, 2)))
                names.append(Guess(first, last, label, sure, f"guest{rule}"))
    return names


def plain(name: str) -> str:
    """A name fit for a mark's extractor: letters, digits and `._+-`, at most sixty."""
    return re.sub(r"[^\w.+-]+", "_", name)[:60] or "model"
