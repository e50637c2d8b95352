"""From what the extractors found each for itself to one set of marks that agree with each other."""

from __future__ import annotations

from collections.abc import Iterable

from core.page import Page
from core.records import Span
from core.settle import entities, overlaps, speakers


def settle(page: Page, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Resolve overlaps, link names to entities, name the speakers; sorted by start, then longest first."""
    return tuple(speakers.fill(page, entities.link(page, overlaps.resolve(page.read, spans))))
