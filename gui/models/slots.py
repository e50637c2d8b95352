"""The slots of a claim: what each asks, what may stand in it, and which key edits it in the claims view.

Names, questions and values are those of the annotation guide.
"""

from __future__ import annotations

from dataclasses import dataclass

PARTY, WORDS, TIME, CHOICE, VALUE, NOTE = "party", "words", "time", "choice", "value", "note"
"""What a slot holds: an entity, words of the text, a TIMEX3 value, one of a list; a value of the amount, free words."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot."""

    name: str
    """As in the project file and in exports."""
    title: str
    """As people read it."""
    key: str
    """Key that the program ships; it holds in the claims view."""
    holds: str
    question: str
    values: tuple[tuple[str, str], ...] = ()
    """Of CHOICE: each value and what it means."""
    empty: str = ""
    """What an empty slot means, where it means something."""


STATUSES = (
    ("actual", "is or was so"),
    ("agreed", "settled between the sides"),
    ("required", "by a deal or a law"),
    ("demanded", "asked for"),
    ("offered", "put forward"),
    ("planned", "meant to be"),
    ("estimated", "reckoned or forecast"),
    ("rejected", "turned down"),
)
CHANGES = (
    ("level", "an amount as such"),
    ("increase_by", "up by this much"),
    ("increase_to", "up to this much"),
    ("decrease_by", "down by this much"),
    ("decrease_to", "down to this much"),
    ("share_of", "this part of a whole: fill “of” too"),
)

SLOTS = (
    Slot("measure", "Measure", "M", WORDS, "Of what?"),
    Slot("payer", "Payer", "P", PARTY, "Who gives?"),
    Slot("recipient", "Recipient", "R", PARTY, "Who gets?"),
    Slot("period", "Period", "D", TIME, "For or at what time?"),
    Slot("status", "Status", "S", CHOICE, "How real?", STATUSES),
    Slot("change", "Change", "C", CHOICE, "Level or change?", CHANGES, "level"),
    Slot("of", "Of", "O", WORDS, "A share of what?"),
    Slot("source", "Source", "W", PARTY, "Who says so?"),
)
VALUE_FIELD = Slot("amount", "Value", "V", VALUE, "How much?")
COMMENT_FIELD = Slot("comment", "Comment", ";", NOTE, "What should be known about it?")
"""Edited as slots are, though they are none."""
BY_NAME = {slot.name: slot for slot in (*SLOTS, VALUE_FIELD, COMMENT_FIELD)}
NARRATOR = "narrator"
"""Source of what the article itself says."""


def shown(slot: str, value: str) -> str:
    """A value as people read it: `increase_by` -> `increase by`."""
    return value.replace("_", " ") if BY_NAME[slot].holds == CHOICE else value
