"""From the independent results of the extractors to one consistent set of marks."""

from __future__ import annotations

from collections.abc import Iterable

from core.document import Document
from core.records import Span, Term
from core.resolve import link_entities, overlaps, speakers
from core.resolve import project_terms as lexicon


def resolve_overlaps_and_links(
    document: Document, spans: Iterable[Span], terms: tuple[Term, ...] = ()
) -> tuple[Span, ...]:
    """Resolve overlaps, apply the project's own lexicon, link names to entities and fill in speakers; sorted by start,
    then longest first."""
    standing = lexicon.apply_terms(document, overlaps.resolve_overlaps(document.read, spans, document.codebook), terms)
    return tuple(speakers.fill_speakers(document, link_entities.link_entities(document, standing)))
