"""Claims: every amount with what is claimed about it, as a record whose slots are read from the context by rules.

Slots and their values are those of the annotation guide: amount, measure, payer, recipient, period, status, change
(with `of`) and source. All are suggestions that a person accepts, corrects or rejects.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.claims.reading import Reader
from core.claims.words import cut
from core.document import Document
from core.records import Claim, Span, Statement
from core.rules import whole

NAME = "claims"
VERSION = "1"
RULES = whole(
    NAME,
    {
        "parties.getter": "the subject of a verb of receiving is the recipient",
        "parties.giver": "the subject of a verb of giving or spending pays",
        "parties.passive": "the name after `by` of a verb of giving pays",
        "phrases.owner": "the owner of the payment or the sum pays: `Iceland's contribution`",
        "reading.alone": "an amount without words on who pays whom",
        "reading.count": "a count or a measure, which nobody pays",
        "reading.demanded": "the state that demands receives, the other one pays",
        "reading.offered": "the one that offers pays",
        "measures.measure": "the noun phrase that the amount measures",
        "measures.share": "the whole that the amount is a share of",
        "parties.other_state": "the other one of the two main states of the story receives it",
        "reading.every_year": "a sum per year",
        "reading.inherit": "slots taken from the previous amount",
        "reading.period": "a year or quarter near the amount",
        "reading.same_again": "the parties of an earlier mention of the same sum",
        "reading.source": "the source of the statement around it",
        "status.change": "a verb or noun of rising or falling",
        "status.cue": "a word that shows the status: agreed, demanded, planned ...",
    },
)
"""First the rules for who pays whom, then those that fill the other slots."""


def find(document: Document, spans: Sequence[Span], statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """Return a document's claims in the order of their amounts. `spans` must be resolved. Takes linear time."""
    reader = Reader(document, spans, statements, f"{NAME}/{VERSION}")
    found: list[Claim] = []
    for sentence in cut(document, spans):
        for at, item in enumerate(sentence.items):
            if item.span is not None and item.kind == "amount":
                claim = reader.read(sentence, at)
                if claim is not None:
                    found.append(claim)
        reader.leave(sentence)
    return tuple(found)
