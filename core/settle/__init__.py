"""From the independent results of the extractors to one consistent set of marks."""

from __future__ import annotations

from collections.abc import Iterable

from core.document import Document
from core.records import Span, Term
from core.settle import entities, overlaps, speakers
from core.settle import terms as lexicon


def settle(document: Document, spans: Iterable[Span], terms: tuple[Term, ...] = ()) -> tuple[Span, ...]:
    """Resolve overlaps, apply the project's own lexicon, link names to entities and fill in speakers; sorted by start,
    then longest first."""
    standing = lexicon.apply(document, overlaps.resolve(document.read, spans, document.codebook), terms)
    return tuple(speakers.fill(document, entities.link(document, standing)))
