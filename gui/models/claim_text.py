"""Claims in words: cells of the table, one line for the mark pane, a full description for tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.codebook import SHIPPED, Codebook, Nature
from core.language.unwrapped_text import join_words
from core.time_words import period_in_words
from core.translation import _, format_count, ngettext
from core.value_formatting import PART_SEPARATOR, describe_value
from gui.models.claim_slots import BY_NAME, NARRATOR, SLOTS, format_slot_value
from gui.widgets.state_words import SIGNS, describe_state

if TYPE_CHECKING:
    from core.store.claim_rows import ClaimRow

COLUMNS = (
    _("State"), _("Amount"), _("Value"), _("Measure"), _("Payer"), _("Recipient"), _("Period"), _("Status"),
    _("Change"), _("Source"), _("Article"), _("Outlet"), _("Date"),
)  # fmt: skip
(
    STATE, AMOUNT, VALUE, MEASURE, PAYER, RECIPIENT, PERIOD, STATUS, CHANGE, SOURCE, ARTICLE, OUTLET, DATE,
) = range(len(COLUMNS))  # fmt: skip
SORTS = (
    "state", "unit", "value", "measure", "payer", "recipient", "period", "status", "change", "source", "title",
    "outlet", "published",
)  # fmt: skip
"""Sort of core.store.queries for each column; the column of printed amounts sorts by unit."""
SLOT_OF = {
    MEASURE: "measure", PAYER: "payer", RECIPIENT: "recipient", PERIOD: "period", STATUS: "status", CHANGE: "change",
    SOURCE: "source",
}  # fmt: skip
"""Slot that each column shows."""
NUMBERS = frozenset({VALUE})


def on_one_line(words: str) -> str:
    """Join the lines of a text."""
    return join_words(words)


def format_amount(row: ClaimRow, codebook: Codebook = SHIPPED) -> str:
    """Format the amount of a claim: `5,000,000,000 USD · approximately, below · per year`."""
    said = {
        "value": row.value, "low": row.low, "high": row.high, "modifier": row.modifier or None,
        "side": row.side or None, "per": row.per or None,
    }  # fmt: skip
    if row.unit:
        said["currency" if codebook.nature_of(row.label) is Nature.SUM else "unit"] = row.unit
    return describe_value(row.label, {key: item for key, item in said.items() if item is not None}, codebook)


def format_short_amount(row: ClaimRow, codebook: Codebook = SHIPPED) -> str:
    """Format the amount without its details, with a sign for its modifier: `≈ 5,000,000,000 USD`."""
    first = format_amount(row, codebook).partition(PART_SEPARATOR)[0]
    unit = f"{PART_SEPARATOR}{row.unit}" if row.unit and codebook.nature_of(row.label) is Nature.COUNT else ""
    return f"{_NEAR.get(row.modifier, '')}{first}{unit}"


_NEAR = {"approximately": "≈ ", "less_than": "< ", "at_most": "≤ ", "more_than": "> ", "at_least": "≥ "}


def cell_text(row: ClaimRow, column: int, codebook: Codebook = SHIPPED) -> str:
    """Return the text of a cell."""
    if column in SLOT_OF:
        slot = SLOT_OF[column]
        said = row.slot_text(slot)
        if slot == "change":
            said = "" if said == BY_NAME["change"].empty else said
            return (
                f"{format_slot_value(slot, said)} {row.of}".strip()
                if said == "share_of"
                else format_slot_value(slot, said)
            )
        return on_one_line(format_slot_value(slot, said))
    return {
        STATE: SIGNS.get(row.decided_state, ""),
        AMOUNT: on_one_line(row.words),
        VALUE: format_short_amount(row, codebook),
        ARTICLE: row.title,
        OUTLET: row.outlet or "",
        DATE: row.published or "",
    }[column]


def summarize_claim(row: ClaimRow) -> str:
    """Summarize a claim: `South Korea → United States · contribution · 2019 · agreed · according to the treaty`."""
    parties = " → ".join(filter(None, (row.payer, row.recipient))) if row.recipient else row.payer
    if row.recipient and not row.payer:
        parties = f"→ {row.recipient}"
    change = cell_text(row, CHANGE)
    source = "" if row.source in ("", NARRATOR) else _("according to {source}").format(source=row.source)
    parts = (parties, row.measure, change, period_in_words(row.period), format_slot_value("status", row.status), source)
    return PART_SEPARATOR.join(on_one_line(part) for part in parts if part) or _("all slots are empty")


def describe_claim(row: ClaimRow, codebook: Codebook = SHIPPED) -> str:
    """Describe a claim in full, for the tooltip and for screen readers."""
    parts = [
        f"{on_one_line(row.words)} = {format_amount(row, codebook)}",
        f"{describe_state(row.decided_state)}{_format_confidence(row)}",
    ]
    for slot in SLOTS:
        said = row.slot_text(slot.name)
        if said:
            parts.append(f"{slot.title}: {on_one_line(format_slot_value(slot.name, said))}")
    parts.append(", ".join(part for part in (row.title, row.outlet, row.published) if part))
    if row.comment:
        parts.append(_("Comment: {comment}").format(comment=row.comment))
    if row.mark in ("rejected", "removed"):
        parts.append(_("The mark of this amount was rejected, so the figure does not count."))
    return "\n".join(parts)


def _format_confidence(row: ClaimRow) -> str:
    return "" if row.confidence is None or row.state != "suggested" else f" ({row.confidence:.2f})"


def describe_heading(title: str, count: int) -> str:
    """Describe a heading: `contribution, 12 claims`."""
    sentence = ngettext("{title}, {count} figure", "{title}, {count} figures", count)
    return sentence.format(title=title, count=format_count(count))
