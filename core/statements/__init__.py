"""Statements: who says what, by which cue, after the scheme of PARC 3 (Pareti 2012); direct, mixed and indirect.

Quotations come from `core.extract.quotes`; what is reported without marks is read here by rules over cues and their
frames.
Content holds its quotation marks and its `that`, not the punctuation that ends it nor the attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.page import Page
from core.records import Span, Statement
from core.statements import finish, reading

NAME = "statements"
VERSION = "1"


def find(page: Page, spans: Sequence[Span]) -> tuple[Statement, ...]:
    """All statements of a page, sorted by start, then longest first; linear in the length of the page.

    `spans` are the settled ones: their quotations, names and times are used.
    """
    story, drafts = reading.drafts(page, spans)
    return finish.statements(story, spans, drafts, f"{NAME}/{VERSION}")
