"""Statements: who says what and by which cue, after PARC 3 (Pareti 2012): direct, mixed and indirect.

Quotations come from `core.extract.quotes`; rules over cues and their frames find reported speech without quotation
marks.

The content includes quotation marks and `that`, but neither the final punctuation nor the attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.document import Document
from core.records import Span, Statement
from core.rules import prefix_rules
from core.statements import link_sources, paragraph_drafts

NAME = "statements"
VERSION = "1"
RULES = prefix_rules(
    NAME,
    {
        "attribution.active": "a subject and its verb of saying: `Lee said that S`",
        "attribution.infinitive": "`went on to say that S`",
        "attribution.inverted": "`S, said Lee`",
        "attribution.participle": "`..., adding that S`",
        "attribution.passive": "`it was announced that S`",
        "attribution.quoted_as": "`Lee was quoted as saying S`",
        "drafts.quotation": "a quotation that no report contains",
        "nominal.according_to": "`according to Lee`",
        "nominal.reporting_noun": "a noun that reports: `Lee's claim that S`",
        "clauses.without_marker": "the clause begins without an introducing word",
        "clauses.colon": "the clause begins after a colon",
        "clauses.infinitive": "an infinitive: something promised or asked for",
        "clauses.question": "the clause begins with a question word",
        "clauses.quotation": "the clause begins with a quotation and continues outside it",
        "clauses.that": "the clause begins with `that`",
        "drafts.continued_quotation": "a further quotation continues it",
        "drafts.quotation_inside": "a quotation is part of the content",
        "left_content.split_content": "content before the attribution that may continue after it",
    },
)


def find_statements(document: Document, spans: Sequence[Span]) -> tuple[Statement, ...]:
    """Return all statements of a document, sorted by start, then longest first, in linear time.

    `spans` must be resolved already: their quotations, names and times are used.
    """
    story, drafts = paragraph_drafts.draft_statements(document, spans)
    return link_sources.finish_statements(story, spans, drafts, f"{NAME}/{VERSION}")
