"""Names of people, organisations, places, groups and the like: a trained tagger with rules before and behind it.

`rules` finds names by lexicon, shape and context; `encoding` hands its answer with the words to the network; `tagger`
runs that; `assemble` makes names of what it says. Without a usable model the rules answer alone, as `names/1`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from core.document import Document
from core.errors import UserError
from core.extract.names import assemble, guests, model, pieces, rulebook, rules, tagger
from core.records import Span
from core.rules import whole

NAME = "names"
VERSION = "2"
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
RULES = whole(NAME, rulebook.RULES | rulebook.PASSES)

BY_RULES = "1"
"""Version that the rules alone answer as."""

INSTEAD = "Names were found without the model that you chose."
"""Begins every sentence on a model of the user's that could not be used."""


def extract(document: Document) -> list[Span]:
    """All names of a document, flat and in order; `value` is left empty for `core.settle` to fill."""
    tagging = tagger.current()
    spans: list[Span] = []
    for offset, piece in pieces.cut(document):
        if isinstance(tagging, UserError):
            found, version = rules.find(piece), BY_RULES
        else:
            found, version = assemble.find(piece.read, tagging.read(piece), tagging.model.settings), VERSION
        spans += [replace(one, start=one.start + offset, stop=one.stop + offset) for one in _spans(found, version)]
    return spans


def by_guest(document: Document, folder: Path) -> tuple[list[Span], tuple[str, ...]]:
    """As `extract`, by the model that the user keeps in a folder; where it fails by ours, and a sentence says so."""
    guest = guests.current(folder)
    try:
        if isinstance(guest, UserError):
            raise guest
        return _spans(guest.find(document), guest.extractor), ()
    except UserError as error:
        return extract(document), (f"{INSTEAD} {error}", *notes())


def _spans(found: Iterable[rules.Guess], version: str) -> list[Span]:
    return [
        Span(guess.start, guess.stop, guess.label, {}, guess.confidence, f"{NAME}/{version}", f"{NAME}.{guess.rule}")
        for guess in found
        if guess.label in LABELS
    ]


def finder(extractor: str) -> str | None:
    """Which model a name's extractor names, for people; None for what is not by a model of names."""
    room, _, version = extractor.partition("/")
    if room != NAME:
        return None
    if version == BY_RULES:
        return "Pressmark's rules alone"
    return f"Pressmark's own model, version {version}" if version == VERSION else version


def prepare(documents: Iterable[Document]) -> None:
    """Read documents ahead in one go, which is faster; `extract` gives the same with and without."""
    tagging = tagger.current()
    if not isinstance(tagging, UserError):
        tagging.prepare(documents)


def notes() -> tuple[str, ...]:
    """What whoever reads the marks should know: that the model could not be used, and what to do."""
    tagging = tagger.current()
    return (str(tagging),) if isinstance(tagging, UserError) else ()


def is_note(sentence: str) -> bool:
    """Whether a sentence among an article's notes came from `notes` or `by_guest`."""
    return sentence.endswith(model.AGAIN) or sentence.startswith(INSTEAD)
