"""The codebook that ships: what can be marked, with which attributes, under which key.

Names are those of OntoNotes 5 (names, amounts), ISO-TimeML TIMEX3 (times) and PARC 3 (quotes).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One label of the codebook."""

    name: str
    group: str
    """name, amount, time or quote."""
    key: str
    """Default key of the review: one letter (X E L R are verbs)."""
    meaning: str
    """One line for people."""
    attributes: tuple[str, ...]
    """Keys that a value of this label may carry."""


_AMOUNT = ("low", "high", "modifier", "modifier_text", "side", "why")
_MEASURE = ("value", "unit", "unit_text", "per", "si", "same_as", *_AMOUNT)
_TIME = ("value", "mod", "earliest", "latest", "why")

LABELS: tuple[Label, ...] = (
    Label("PERSON", "name", "P", "People, without title or role", ("entity", "role")),
    Label("ORG", "name", "O", "Media, ministries, agencies, firms, parties, alliances", ("entity", "role")),
    Label("GPE", "name", "G", "Countries, states, cities, also as governments", ("entity", "related")),
    Label("LOC", "name", "K", "Other places", ("entity",)),
    Label("NORP", "name", "N", "Nationalities, religious and political groups", ("entity", "related")),
    Label("FAC", "name", "F", "Named buildings, bases, airports, roads", ("entity",)),
    Label("EVENT", "name", "V", "Named wars, storms, summits, games", ("entity",)),
    Label("LAW", "name", "W", "Named laws and treaties", ("entity",)),
    Label("PRODUCT", "name", "U", "Named vehicles, weapons, goods", ("entity",)),
    Label("WORK_OF_ART", "name", "A", "Titles of books, songs, programmes", ("entity",)),
    Label("MONEY", "amount", "M", "Amounts of money", ("value", "currency", "per", "over", "same_as", *_AMOUNT)),
    Label("PERCENT", "amount", "C", "Percentages and percentage points", ("value", "unit", *_AMOUNT)),
    Label("FRACTION", "amount", "H", "Shares: half, a third, one-fifth", ("value", *_AMOUNT)),
    Label("MULTIPLE", "amount", "B", "Factors: fivefold, twice, doubled", ("value", *_AMOUNT)),
    Label("CARDINAL", "amount", "I", "Other counts", ("value", "unit", "unit_text", *_AMOUNT)),
    Label("QUANTITY", "amount", "Y", "Number and unit of measure", _MEASURE),
    Label("DATE", "time", "D", "Calendar dates and spans of days or longer", _TIME),
    Label("TIME", "time", "T", "Times shorter than a day", _TIME),
    Label("DURATION", "time", "J", "Lengths of time", _TIME),
    Label("SET", "time", "S", "Recurring times", _TIME),
    Label("QUOTE", "quote", "Q", "Quoted speech or writing", ("kind", "source", "cue")),
)

BY_NAME: dict[str, Label] = {label.name: label for label in LABELS}

REGIONS: tuple[str, ...] = (
    "title", "byline", "dateline", "caption", "teaser", "masthead", "rights", "promo", "meta", "body",
)  # fmt: skip

READ_REGIONS: frozenset[str] = frozenset({"title", "dateline", "caption", "body"})
"""Marks are suggested here only."""


def group(label: str) -> str:
    """Group of a label; labels that a project added itself count as names."""
    found = BY_NAME.get(label)
    return found.group if found else "name"
