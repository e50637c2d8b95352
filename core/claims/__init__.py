"""Claims: every amount with what is claimed about it, as a record whose slots are read from the context by rules.

Slots and their values are those of the annotation guide: amount, measure, payer, recipient, period, status, change
(with `of`) and source. All are suggestions that a person accepts, corrects or rejects.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.claims.sentence_items import cut_claim_sentences
from core.claims.slot_filling import ClaimReader
from core.document import Document
from core.records import Claim, Span, Statement
from core.rules import prefix_rules

NAME = "claims"
VERSION = "1"
RULES = prefix_rules(
    NAME,
    {
        "parties.verb_of_getting": "the subject of a verb of receiving is the recipient",
        "parties.verb_of_giving": "the subject of a verb of giving or spending pays",
        "parties.passive": "the name after `by` of a verb of giving pays",
        "phrases.owner": "the owner of the payment or the sum pays: `Iceland's contribution`",
        "slot_filling.no_parties": "an amount without words on who pays whom",
        "slot_filling.count": "a count or a measure, which nobody pays",
        "slot_filling.demanded": "the state that demands receives, the other one pays",
        "slot_filling.offered": "the one that offers pays",
        "measures.measure": "the noun phrase that the amount measures",
        "measures.share": "the whole that the amount is a share of",
        "parties.other_state": "the other one of the two main states of the story receives it",
        "slot_filling.per_year": "a sum per year",
        "slot_filling.inherited": "slots taken from the previous amount",
        "slot_filling.period": "a year or quarter near the amount",
        "slot_filling.repeated_sum": "the parties of an earlier mention of the same sum",
        "slot_filling.source": "the source of the statement around it",
        "status.change": "a verb or noun of rising or falling",
        "status.cue": "a word that shows the status: agreed, demanded, planned ...",
    },
)
"""First the rules for who pays whom, then those that fill the other slots."""


def find_claims(document: Document, spans: Sequence[Span], statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """Return a document's claims in the order of their amounts. `spans` must be resolved. Takes linear time."""
    reader = ClaimReader(document, spans, statements, f"{NAME}/{VERSION}")
    found: list[Claim] = []
    for sentence in cut_claim_sentences(document, spans):
        for at, item in enumerate(sentence.items):
            if item.span is not None and item.kind == "amount":
                claim = reader.read_claim(sentence, at)
                if claim is not None:
                    found.append(claim)
        reader.finish_sentence(sentence)
    return tuple(found)
