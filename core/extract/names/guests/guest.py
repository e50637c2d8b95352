"""Guests: opened models of the user, whose spans become names by the annotation guide like those of our tagger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from core.document import Document
from core.extract.names import assemble, kinds, rules
from core.extract.names.edges import cut_glued_word, widen_to_words
from core.extract.names.guests.foreign import ForeignCode
from core.extract.names.guests.labels import map_kinds
from core.extract.names.rules import NameGuess
from core.extract.names.rules.tables import load_tables
from core.language.signs import MASK
from core.patterns import compile_later
from core.rules import add_pass

LONGEST = 10_000
"""Length limit of one text in characters: spaCy needs memory in proportion and refuses a million."""
_SENTENCE = compile_later(r"[.!?]['\"”’)]*\s")


class GuestMark(NamedTuple):
    """A name found by a guest: half-open range of the text given to it, and one of its own labels."""

    start: int
    stop: int
    label: str
    confidence: float
    """In (0, 1]: the model's own if it has one."""


@dataclass(frozen=True, slots=True)
class Guest:
    """An opened model; not thread-safe."""

    kind: str
    """Kind of model, for people: `spaCy pipeline`."""
    title: str
    """Its name and version, for people."""
    extractor: str
    """Name and version as stored in the extractor of a span, after `names/`: `spacy:NAME-VERSION`, `hf:NAME`."""
    labels: tuple[str, ...]
    """Its own kinds of names, without prefixes."""
    folder: Path
    read: Callable[[Sequence[str]], Sequence[Sequence[GuestMark]]]
    """Function from texts to the names in each, flat and in order; pure."""

    def find_names(self, document: Document) -> list[NameGuess]:
        """Return the names of a document, flat and in order, with OntoNotes labels. UserError if the model fails."""
        stretches = [part for paragraph in document.paragraphs for part in cut_text(document.read, *paragraph)]
        # page furniture is blank to the guest, so that offsets stay; names across it are split later
        with ForeignCode(self.folder, "run"):
            told = self.read([document.read[start:stop].replace(MASK, " ") for start, stop in stretches])
        marks = [
            GuestMark(start + mark.start, start + mark.stop, mark.label, mark.confidence)
            for (start, _), some in zip(stretches, told, strict=True)
            for mark in some
        ]
        return names_from_marks(document, marks, map_kinds(self.labels))


def cut_text(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield parts of a range of at most LONGEST characters, split at the end of a sentence, else at a blank."""
    while stop - start > LONGEST:
        ends = [found.end() for found in _SENTENCE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        blank = text.rfind(" ", start + 1, start + LONGEST)
        at = ends[-1] if ends else blank if blank > 0 else start + LONGEST
        yield start, at
        start = at
    yield start, stop


def names_from_marks(document: Document, marks: Sequence[GuestMark], known: dict[str, str]) -> list[NameGuess]:
    """Turn spans into names: whole words, edges by the guide, our labels (`known` is from `labels.map_kinds`)."""
    text, lexica = document.read, load_tables()
    ends = {guess.stop: guess for guess in rules.find_names(document)}
    names: list[NameGuess] = []
    for mark in marks:
        kind = known.get(mark.label)
        if kind is None:
            continue
        start, stop = widen_to_words(text, mark.start, mark.stop)
        for first, last, own, rule in assemble.clean_parts(
            text, start, cut_glued_word(text, start, stop, lexica), kind, lexica
        ):
            label = own
            if own in ("PLACE", "OTHER"):
                label, note = kinds.resolve_kind_with_pass(text, first, last, own, ends.get(last), lexica)
                rule = add_pass(rule, note)
            if text[first:last].islower():  # an article alone, or an ordinary word
                continue
            if label and (not names or names[-1].stop <= first):
                sure = min(1.0, max(0.01, round(mark.confidence, 2)))
                names.append(NameGuess(first, last, label, sure, f"guest{rule}"))
    return names


def safe_name(name: str) -> str:
    """Return a name that is safe in the extractor of a span: at most sixty letters, digits and `._+-`."""
    return re.sub(r"[^\w.+-]+", "_", name)[:60] or "model"
