"""claims.csv: one row a claim, each slot beside the words that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import Nature
from core.export.columns import ARTICLE, DECISION, Cell, Column, as_json, decided_cells
from core.store.claim_rows import PARTIES, SLOTS, ClaimRow
from core.store.project import Project
from core.store.queries import every_claim

NAME = "claims"
TITLE = "Claims: amounts with what is said of them"
KEY = "claim_id"

_SAID = {
    "measure": "What the amount measures",
    "payer": "Who pays: the entity's name, else words of the article or the reviewer",
    "recipient": "Who gets it",
    "period": "TIMEX3 of the time that it is for: 2019, P1Y ...",
    "status": "How real: actual, agreed, required, demanded, offered, planned, estimated or rejected",
    "change": "level, increase_by, increase_to, decrease_by, decrease_to or share_of; empty means level",
    "of": "What a share is a share of",
    "source": "Who says it; narrator: the article itself",
}


def _of_slot(slot: str) -> tuple[Column, ...]:
    entity = (Column(f"{slot}_id", "integer", f"Entity that fills {slot}; empty: in words only"),)
    return (
        Column(slot, "string", _SAID[slot]),
        *(entity if slot in PARTIES else ()),
        Column(f"{slot}_start", "integer", f"First character of the words that say the {slot}, from 0"),
        Column(f"{slot}_end", "integer", "First character behind them"),
        Column(f"{slot}_words", "string", "These words"),
    )


COLUMNS = (
    *ARTICLE,
    Column("claim_id", "integer", "Number of the claim in the project"),
    Column("span_id", "integer", "Mark of its amount; empty: a human took the mark away"),
    Column("start", "integer", "First character of the amount: Unicode code points of the article's text, from 0"),
    Column("end", "integer", "First character behind the amount"),
    Column("words", "string", "The amount as printed"),
    Column("label", "string", "Label of the amount"),
    Column("amount_state", "string", "State of the amount's mark; of rejected and removed amounts no claim counts"),
    Column("value", "number", "The amount: units of the currency, a proportion for percentages and fractions"),
    Column("low", "number", "Lower end of a range"),
    Column("high", "number", "Upper end of a range"),
    Column("currency", "string", "ISO 4217 code"),
    Column("unit", "string", "Unit, or head noun of what is counted"),
    Column("per", "string", "Time that the amount is per: year, month ..."),
    Column("modifier", "string", "approximately, less_than, at_most, more_than or at_least"),
    Column("side", "string", "below or above, for an approximate amount"),
    *(column for slot in SLOTS for column in _of_slot(slot)),
    Column("guess", "object", "Slots and evidence that the machine guessed, as JSON; empty: made by hand"),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Claims by article and place; those taken away by hand stand only in the history."""
    sums = project.codebook.of_nature(Nature.SUM)
    for article, claims in every_claim(project):
        for one in claims:
            money = one.label in sums
            guess = {key: one.guess[key] for key in ("slots", "evidence")} if one.guess else None
            yield (
                article.id, article.uid, article.title, article.outlet, article.published,
                one.id, None if one.mark == "removed" else one.span_id, one.start, one.stop, one.words, one.label,
                one.mark, one.value, one.low, one.high, one.unit or None if money else None,
                None if money else one.unit or None, one.per or None, one.modifier or None, one.side or None,
                *(cell for slot in SLOTS for cell in _slot(one, slot)),
                as_json(guess), *decided_cells(one),
            )  # fmt: skip


def _slot(one: ClaimRow, slot: str) -> tuple[Cell, ...]:
    place = one.evidence.get(slot, {})
    entity = (getattr(one, f"{slot}_id"),) if slot in PARTIES else ()
    return one.slot(slot) or None, *entity, place.get("start"), place.get("end"), place.get("text")
