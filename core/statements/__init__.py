"""Statements: who says what, by which cue, after the scheme of PARC 3; direct, mixed and indirect."""

from __future__ import annotations

from collections.abc import Sequence

from core.page import Page
from core.records import Span, Statement

NAME = "statements"
VERSION = "1"


def find(page: Page, spans: Sequence[Span]) -> tuple[Statement, ...]:
    """All statements of a page, sorted by start, then longest first. `spans` are the settled ones."""
    return ()
