"""Claims: every amount that is put to use as a record, each slot read from the words around it by rules.

Slots and their values are those of the annotation guide: amount, measure, payer, recipient, period, status, change
(with `of`) and source. Suggestions all of them: a human accepts, corrects or rejects.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.claims.reading import Reader
from core.claims.words import cut
from core.document import Document
from core.labels import group
from core.records import Claim, Span, Statement
from core.rules import whole

NAME = "claims"
VERSION = "1"
RULES = whole(
    NAME,
    {
        "parties.getter": "the subject of a verb of getting gets it",
        "parties.giver": "the subject of a verb of giving or spending pays",
        "parties.passive": "who stands behind `by` of a verb of giving pays",
        "phrases.owner": "who owns the payment or the sum pays: `Iceland's contribution`",
        "reading.alone": "an amount of which nothing tells who pays whom",
        "reading.count": "a count or a measure, which nobody pays",
        "reading.demanded": "who demands gets, the other state pays",
        "reading.offered": "who offers pays",
        "measures.measure": "the noun phrase that the amount measures",
        "measures.share": "the whole that the amount is a share of",
        "parties.other_state": "of the two states of the story the other one gets it",
        "reading.every_year": "a sum per year",
        "reading.inherit": "what is unsaid as the amount before says it",
        "reading.period": "a year or quarter beside it",
        "reading.same_again": "the parties of the same sum before",
        "reading.source": "the source of the statement around it",
        "status.change": "a verb or noun of rising or falling",
        "status.cue": "a word that tells how real it is: agreed, demanded, planned ...",
    },
)
"""Who pays whom, then what filled the other slots."""


def find(document: Document, spans: Sequence[Span], statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """A document's claims, in the order of their amounts. `spans` are settled; linear in the length of the text."""
    reader = Reader(document, spans, statements, f"{NAME}/{VERSION}")
    found: list[Claim] = []
    for sentence in cut(document, spans):
        for at, item in enumerate(sentence.items):
            if item.span is not None and group(item.span.label) == "amount":
                claim = reader.read(sentence, at)
                if claim is not None:
                    found.append(claim)
        reader.leave(sentence)
    return tuple(found)
