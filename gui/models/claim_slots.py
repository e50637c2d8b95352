"""The slots of a claim: the question each answers, the values it takes, and the key that edits it in the claims view.

Names and values are those of the annotation guide.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.time_words import period_in_words
from core.translation import _

PARTY, WORDS, TIME, CHOICE, VALUE, NOTE = "party", "words", "time", "choice", "value", "note"
"""Kinds of slots: an entity, words of the text, a TIMEX3 value, one of a list, the value of the amount, free text."""


@dataclass(frozen=True, slots=True)
class ClaimSlot:
    """One slot of a claim, or a field that is edited like one."""

    name: str
    """Name in the project file and in exports."""
    title: str
    """Name on screen."""
    key: str
    """Default key in the claims view."""
    holds: str
    question: str
    values: tuple[tuple[str, str], ...] = ()
    """Values of a CHOICE slot, each with its meaning on screen."""
    empty: str = ""
    """Value that an empty slot stands for, if any."""


STATUSES = (
    ("actual", _("is or was the case")),
    ("agreed", _("agreed between the parties")),
    ("required", _("required by an agreement or a law")),
    ("demanded", _("demanded by one side")),
    ("offered", _("offered or proposed")),
    ("planned", _("planned or intended")),
    ("estimated", _("estimated or forecast")),
    ("rejected", _("refused")),
)
CHANGES = (
    ("level", _("the amount itself")),
    ("increase_by", _("rises by this amount")),
    ("increase_to", _("rises to this amount")),
    ("decrease_by", _("falls by this amount")),
    ("decrease_to", _("falls to this amount")),
    ("share_of", _("a share of a whole; also fill in “Of”")),
)
_VALUE_NAMES = {
    "actual": _("actual"), "agreed": _("agreed"), "required": _("required"), "demanded": _("demanded"),
    "offered": _("offered"), "planned": _("planned"), "estimated": _("estimated"), "rejected": _("rejected"),
    "level": _("level"), "increase_by": _("increase by"), "increase_to": _("increase to"),
    "decrease_by": _("decrease by"), "decrease_to": _("decrease to"), "share_of": _("share of"),
}  # fmt: skip
"""Names on screen of the stored values of CHOICE slots."""

SLOTS = (
    ClaimSlot("measure", _("Measure"), "M", WORDS, _("What is measured?")),
    ClaimSlot("payer", _("Payer"), "P", PARTY, _("Who pays or gives?")),
    ClaimSlot("recipient", _("Recipient"), "R", PARTY, _("Who receives?")),
    ClaimSlot("period", _("Period"), "D", TIME, _("When, or for what period?")),
    ClaimSlot("status", _("Status"), "S", CHOICE, _("Actual, agreed, planned …?"), STATUSES),
    ClaimSlot("change", _("Change"), "C", CHOICE, _("Level or change?"), CHANGES, "level"),
    ClaimSlot("of", _("Of"), "O", WORDS, _("A share of what?")),
    ClaimSlot("source", _("Source"), "W", PARTY, _("Who says so?")),
)
VALUE_FIELD = ClaimSlot("amount", _("Value"), "V", VALUE, _("How much?"))
COMMENT_FIELD = ClaimSlot("comment", _("Comment"), ";", NOTE, _("What else should be noted?"))
"""Fields that are edited like slots."""
BY_NAME = {slot.name: slot for slot in (*SLOTS, VALUE_FIELD, COMMENT_FIELD)}
NARRATOR = "narrator"
"""Stored value of the slot `source` for what the article itself says."""


def format_slot_value(slot: str, value: str) -> str:
    """Return the text on screen for a slot's value: `increase_by` -> `increase by`, `P1Y` -> `every year`."""
    if BY_NAME[slot].holds == TIME:
        return period_in_words(value)
    return _VALUE_NAMES.get(value, value.replace("_", " ")) if BY_NAME[slot].holds == CHOICE else value
