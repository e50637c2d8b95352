"""From what the extractors found each for itself to one set of marks that agree with each other."""

from __future__ import annotations

from collections.abc import Iterable

from core.document import Document
from core.records import Span, Term
from core.settle import entities, overlaps, speakers
from core.settle import terms as lexicon


def settle(document: Document, spans: Iterable[Span], terms: tuple[Term, ...] = ()) -> tuple[Span, ...]:
    """Resolve overlaps, let the project's own lexicon speak, link names to entities, name the speakers; sorted by
    start, then longest first."""
    standing = lexicon.apply(document, overlaps.resolve(document.read, spans), terms)
    return tuple(speakers.fill(document, entities.link(document, standing)))
