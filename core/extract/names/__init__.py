"""Names of people, organizations, places, groups and so on: a trained tagger between two layers of rules.

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
from core.extract.names import assemble, document_pieces, guests, model, rulebook, rules, tagger
from core.records import Span
from core.rules import prefix_rules
from core.translation import _

NAME = "names"
VERSION = "2"
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
RULES = prefix_rules(NAME, rulebook.RULES | rulebook.PASSES)

BY_RULES = "1"
"""Version of the results of the rules alone."""

INSTEAD = _("Names were found without the model that you chose.")
"""Beginning of every note on a model of the user that could not be used."""


def extract(document: Document) -> list[Span]:
    """Return the names of a document, flat and in order; `value` is left empty for `core.resolve` to fill."""
    tagging = tagger.shipped_tagger()
    spans: list[Span] = []
    for offset, piece in document_pieces.cut_document(document):
        if isinstance(tagging, UserError):
            found, version = rules.find_names(piece), BY_RULES
        else:
            found, version = (
                assemble.assemble_names(piece.read, tagging.tag_document(piece), tagging.model.settings),
                VERSION,
            )
        spans += [replace(one, start=one.start + offset, stop=one.stop + offset) for one in _make_spans(found, version)]
    return spans


def extract_with_guest(document: Document, folder: Path) -> tuple[list[Span], tuple[str, ...]]:
    """Extract names with the user's model in a folder; if that fails, with ours, and return a note on it."""
    guest = guests.cached_guest(folder)
    try:
        if isinstance(guest, UserError):
            raise guest
        return _make_spans(guest.find_names(document), guest.extractor), ()
    except UserError as error:
        return extract(document), (f"{INSTEAD} {error}", *model_notes())


def _make_spans(found: Iterable[rules.NameGuess], version: str) -> list[Span]:
    return [
        Span(guess.start, guess.stop, guess.label, {}, guess.confidence, f"{NAME}/{version}", f"{NAME}.{guess.rule}")
        for guess in found
        if guess.label in LABELS
    ]


def describe_finder(extractor: str) -> str | None:
    """Name the model of a span's extractor in words for people; None if it is not a name model."""
    room, _slash, version = extractor.partition("/")
    if room != NAME:
        return None
    if version == BY_RULES:
        return _("Pressmark's rules alone")
    return _("Pressmark's own model, version {version}").format(version=version) if version == VERSION else version


def prepare_documents(documents: Iterable[Document]) -> None:
    """Process documents ahead in one batch, which is faster; `extract` returns the same with or without."""
    tagging = tagger.shipped_tagger()
    if not isinstance(tagging, UserError):
        tagging.prepare_documents(documents)


def model_notes() -> tuple[str, ...]:
    """Return notes for the reader: that the model could not be used, and what to do about it."""
    tagging = tagger.shipped_tagger()
    return (str(tagging),) if isinstance(tagging, UserError) else ()


def is_model_note(sentence: str) -> bool:
    """Return whether a note of an article came from `model_notes` or `extract_with_guest`."""
    return sentence.endswith(model.AGAIN) or sentence.startswith(INSTEAD)
