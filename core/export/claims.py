"""claims.csv: one row per claim, with the evidence for each slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import Nature
from core.export.columns import ARTICLE, DECISION, Cell, TableColumn, as_json, decided_cells
from core.language.unwrapped_text import join_words
from core.store.claim_rows import PARTIES, SLOTS, ClaimRow
from core.store.project import Project
from core.store.queries import every_claim
from core.translation import _

NAME = "claims"
TITLE = _("Claims: amounts and what the articles say about them")
KEY = "claim_id"

_SLOT_DESCRIPTIONS = {
    "measure": _("What the amount measures"),
    "payer": _("Who pays: name of the entity, or else words of the article or the reviewer"),
    "recipient": _("Who receives it"),
    "period": _("Period that the amount is for, in TIMEX3: 2019, P1Y …"),
    "status": _("Status: actual, agreed, required, demanded, offered, planned, estimated or rejected"),
    "change": _("level, increase_by, increase_to, decrease_by, decrease_to or share_of; empty means level"),
    "of": _("What the share is a share of"),
    "source": _("Who says so; narrator stands for the article itself"),
}


def _slot_columns(slot: str) -> tuple[TableColumn, ...]:
    entity = (TableColumn(f"{slot}_id", "integer", _("Entity of {slot}; empty if it is not linked").format(slot=slot)),)
    return (
        TableColumn(slot, "string", _SLOT_DESCRIPTIONS[slot]),
        *(entity if slot in PARTIES else ()),
        TableColumn(
            f"{slot}_start",
            "integer",
            _("First character of the evidence for {slot}, counted from 0").format(slot=slot),
        ),
        TableColumn(f"{slot}_end", "integer", _("First character after it")),
        TableColumn(f"{slot}_words", "string", _("Text of this evidence")),
    )


COLUMNS = (
    *ARTICLE,
    TableColumn("claim_id", "integer", _("Number of the claim in the project")),
    TableColumn("span_id", "integer", _("Mark of the amount; empty if that mark was removed")),
    TableColumn(
        "start",
        "integer",
        _("First character of the amount, counted from 0 in Unicode code points of the article's text"),
    ),
    TableColumn("end", "integer", _("First character after the amount")),
    TableColumn("words", "string", _("The amount as written")),
    TableColumn("label", "string", _("Label of the amount")),
    TableColumn(
        "amount_state", "string", _("State of the amount's mark; claims with a rejected or removed amount do not count")
    ),
    TableColumn(
        "value", "number", _("The amount: in units of the currency; percentages and fractions as a proportion")
    ),
    TableColumn("low", "number", _("Lower end of the range")),
    TableColumn("high", "number", _("Upper end of the range")),
    TableColumn("currency", "string", _("ISO 4217 code")),
    TableColumn("unit", "string", _("Unit, or head noun of what is counted")),
    TableColumn("per", "string", _("Period that a rate refers to: year, month …")),
    TableColumn("modifier", "string", _("approximately, less_than, at_most, more_than or at_least")),
    TableColumn("side", "string", _("below or above, for an approximate amount")),
    *(column for slot in SLOTS for column in _slot_columns(slot)),
    TableColumn("guess", "object", _("Suggested slots and evidence, as JSON; empty if added by hand")),
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over claims by article and position; those removed by hand are only in the history."""
    sums = project.codebook.labels_of_nature(Nature.SUM)
    for article, claims in every_claim(project):
        for one in claims:
            money = one.label in sums
            guess = {key: one.guess[key] for key in ("slots", "evidence")} if one.guess else None
            yield (
                article.id, article.uid, article.title, article.outlet, article.published,
                one.id, None if one.mark == "removed" else one.span_id, one.start, one.stop, join_words(one.words),
                one.label, one.mark, one.value, one.low, one.high, one.unit or None if money else None,
                None if money else one.unit or None, one.per or None, one.modifier or None, one.side or None,
                *(cell for slot in SLOTS for cell in _slot_cells(one, slot)),
                as_json(guess), *decided_cells(one),
            )  # fmt: skip


def _slot_cells(one: ClaimRow, slot: str) -> tuple[Cell, ...]:
    place = one.evidence.get(slot, {})
    entity = (getattr(one, f"{slot}_id"),) if slot in PARTIES else ()
    return one.slot_text(slot) or None, *entity, place.get("start"), place.get("end"), place.get("text")
