"""Claims: every amount that is put to use as a record, each slot read from the words around it by rules.

Slots and their values are those of the annotation guide: amount, measure, payer, recipient, period, status, change
(with `of`) and source. Suggestions all of them: a human accepts, corrects or rejects.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.claims.reading import Reader
from core.claims.words import cut
from core.labels import group
from core.page import Page
from core.records import Claim, Span, Statement

NAME = "claims"
VERSION = "1"


def find(page: Page, spans: Sequence[Span], statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """The claims of a page, in the order of their amounts. `spans` are settled; linear in the length of the page."""
    reader = Reader(page, spans, statements, f"{NAME}/{VERSION}")
    found: list[Claim] = []
    for sentence in cut(page, spans):
        for at, item in enumerate(sentence.items):
            if item.span is not None and group(item.span.label) == "amount":
                claim = reader.read(sentence, at)
                if claim is not None:
                    found.append(claim)
        reader.leave(sentence)
    return tuple(found)
