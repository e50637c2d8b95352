"""Names of people, organisations, places, groups and so on: a trained tagger between two layers of rules.

`rules` finds names by lexicon, shape and context; `encoding` passes the words and these hints to the network; `tagger`
runs the network; `assemble` turns its predictions into names. Without a usable model the rules work alone, as
`names/1`.
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
from core.translation import _

NAME = "names"
VERSION = "2"
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
RULES = whole(NAME, rulebook.RULES | rulebook.PASSES)

BY_RULES = "1"
"""Version of the results of the rules alone."""

INSTEAD = _("Names were found without the model that you chose.")
"""Beginning of every note on a model of the user that could not be used."""


def extract(document: Document) -> list[Span]:
    """Return the names of a document, flat and in order; `value` is left empty for `core.resolve` to fill."""
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
    """Extract names with the user's model in a folder; if that fails, with ours, and return a note on it."""
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
    """Name the model of a span's extractor in words for people; None if it is not a name model."""
    room, _slash, version = extractor.partition("/")
    if room != NAME:
        return None
    if version == BY_RULES:
        return _("Pressmark's rules alone")
    return _("Pressmark's own model, version {version}").format(version=version) if version == VERSION else version


def prepare(documents: Iterable[Document]) -> None:
    """Process documents ahead in one batch, which is faster; `extract` returns the same with or without."""
    tagging = tagger.current()
    if not isinstance(tagging, UserError):
        tagging.prepare(documents)


def notes() -> tuple[str, ...]:
    """Return notes for the reader: that the model could not be used, and what to do about it."""
    tagging = tagger.current()
    return (str(tagging),) if isinstance(tagging, UserError) else ()


def is_note(sentence: str) -> bool:
    """Return whether a note of an article came from `model_notes` or `extract_with_guest`."""
    return sentence.endswith(model.AGAIN) or sentence.startswith(INSTEAD)
