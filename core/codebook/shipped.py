"""The codes that ship. Names are those of OntoNotes 5 (names, amounts), TIMEX3 (times) and PARC 3 (quotes)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.codebook import variables as v
from core.codebook.book import Codebook
from core.codebook.records import Code, Group, Nature, ValueKind, Variable

GROUPS = (Group("name", "Names"), Group("amount", "Amounts"), Group("time", "Times"), Group("quote", "Quotes"))

_ANY_NAME, _ANY_AMOUNT = ("names",), ("amount", "amounts", "figures", "values")
_MEASURED = (v.UNIT, v.UNIT_TEXT)
_TIMES = (v.TIMEX, v.MOD, v.EARLIEST, v.LATEST, v.WHY)


def _name(
    name: str, title: str, key: str, meaning: str, light: str, dark: str, words: Sequence[str], *more: Variable,
    nature: Nature = Nature.OTHER,
) -> Code:  # fmt: skip
    return Code(
        name, title, "name", key, meaning, ValueKind.ENTITY, (v.ENTITY, *more), light, dark, tier=5,
        search_words=(*words, *_ANY_NAME), example="a name", column_set="names", nature=nature,
    )  # fmt: skip


_amount = partial(Code, group="amount", kind=ValueKind.AMOUNT, column_set="amounts")
_time = partial(Code, group="time", kind=ValueKind.TIME, variables=_TIMES, tier=2, column_set="dates")

NAMES = (
    _name(
        "PERSON", "Person", "P", "People, without title or role", "#7c3aed", "#c4b5fd", ("people", "person", "persons"),
        v.ROLE, nature=Nature.PERSON,
    ),
    _name(
        "ORG", "Organisation", "O", "Media, ministries, agencies, firms, parties, alliances", "#2563eb", "#8ab8ff",
        ("org", "orgs", "organisation", "organisations", "organization", "organizations"), v.ROLE, nature=Nature.BODY,
    ),
    _name(
        "GPE", "Country, state or city", "G", "Countries, states, cities, also as governments", "#15803d", "#7ee2a0",
        ("gpe", "place", "places"), v.RELATED, nature=Nature.STATE,
    ),
    _name(
        "LOC", "Other place", "K", "Other places", "#0f766e", "#5eead4", ("loc", "place", "places"),
        nature=Nature.PLACE,
    ),
    _name(
        "NORP", "Nationality or group", "N", "Nationalities, religious and political groups", "#be185d", "#f9a8d4",
        ("norp", "nationalities"), v.RELATED, nature=Nature.PEOPLE,
    ),
    _name(
        "FAC", "Building or road", "F", "Named buildings, bases, airports, roads", "#0e7490", "#67e8f9",
        ("fac", "buildings", "place", "places"), nature=Nature.SITE,
    ),
    _name("EVENT", "Event", "V", "Named wars, storms, summits, games", "#a21caf", "#f0abfc", ("events",)),
    _name("LAW", "Law or treaty", "W", "Named laws and treaties", "#4338ca", "#a5b4fc", ("laws",)),
    _name("PRODUCT", "Product", "U", "Named vehicles, weapons, goods", "#9f1239", "#fda4af", ("products",)),
    _name("WORK_OF_ART", "Work", "A", "Titles of books, songs, programmes", "#86198f", "#e9a2f7", ()),
)  # fmt: skip

AMOUNTS = (
    _amount(
        "MONEY", "Money", nature=Nature.SUM, key="M", meaning="Amounts of money",
        light="#916003", dark="#fcd34d",
        variables=(v.AMOUNT, v.CURRENCY, v.PER, v.OVER, v.SAME_AS, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("money", "sum", "sums", *_ANY_AMOUNT),
        hint="4.7bn   ·   about €3m a year", example="“$5 million a year” or “4.7bn”",
        bare_forms=("$%s", "%s dollars"),
    ),
    _amount(
        "PERCENT", "Percentage", nature=Nature.SHARE, key="C", meaning="Percentages and percentage points",
        light="#7d6608", dark="#e9d44a",
        variables=(v.AMOUNT, v.UNIT, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("percent", "percents", "percentage", "percentages", "shares", *_ANY_AMOUNT),
        hint="8.2%   ·   40-50%", example="“8.2%” or “40-50%”",
    ),
    _amount(
        "FRACTION", "Fraction", nature=Nature.FRACTION, key="H", meaning="Shares: half, a third, one-fifth",
        light="#5f6b0a", dark="#d3e06a",
        variables=(v.AMOUNT, *v.RANGE_AND_MODIFIER, v.WHY), tier=4,
        search_words=("fraction", "fractions", "shares", *_ANY_AMOUNT), hint="a third", example="“a third” or “3/5”",
        bare_forms=("%s of",),
    ),
    _amount(
        "MULTIPLE", "Factor", nature=Nature.FACTOR, key="B", meaning="Factors: fivefold, twice, doubled",
        light="#4d7008", dark="#bef264",
        variables=(v.AMOUNT, *v.RANGE_AND_MODIFIER, v.WHY), tier=4,
        search_words=("multiple", "multiples", "factors", *_ANY_AMOUNT),
        hint="fivefold", example="“fivefold” or “3 times”",
        bare_forms=("%s times the",),
    ),
    _amount(
        "CARDINAL", "Count", nature=Nature.COUNT, key="I", meaning="Other counts",
        light="#854d0e", dark="#e8c27a",
        variables=(v.AMOUNT, *_MEASURED, *v.RANGE_AND_MODIFIER, v.WHY), tier=6,
        search_words=("cardinal", "cardinals", "count", "counts", "numbers", *_ANY_AMOUNT),
        hint="28,500   ·   more than 300", example="“28,500” or “about 300 people”", bare_forms=("%s people",),
    ),
    _amount(
        "QUANTITY", "Measure", nature=Nature.MEASURE, key="Y", meaning="Number and unit of measure",
        light="#6f4518", dark="#d9b380",
        variables=(v.AMOUNT, *_MEASURED, v.PER, v.SI, v.SAME_AS, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("quantity", "quantities", "measures", *_ANY_AMOUNT), hint="40 km", example="“40 km” or “5 tons”",
    ),
)  # fmt: skip

TIMES = (
    _time(
        "DATE", "Date", nature=Nature.DAY, key="D", meaning="Calendar dates and spans of days or longer",
        light="#c2410c", dark="#fdba74",
        search_words=("date", "dates"), hint="2019-11-19   ·   last week", example="“2019-11-19” or “last week”",
    ),
    _time(
        "TIME", "Time of day", nature=Nature.CLOCK, key="T", meaning="Times shorter than a day",
        light="#b91c1c", dark="#fca5a5",
        search_words=("times",), hint="Tuesday morning", example="“Tuesday morning” or “9:30 a.m.”",
    ),
    _time(
        "DURATION", "Length of time", nature=Nature.LENGTH, key="J", meaning="Lengths of time",
        light="#9a3412", dark="#fb9a5b",
        search_words=("duration", "durations"), hint="28 years", example="“28 years” or “P28Y”",
    ),
    _time(
        "SET", "Recurring time", nature=Nature.RECURRING, key="S", meaning="Recurring times",
        light="#a3390b", dark="#ffab8a",
        search_words=("sets",), hint="every year", example="“every year” or “P1Y”",
    ),
)  # fmt: skip

QUOTES = (
    Code(
        "QUOTE", "Quotation", "quote", "Q", "Quoted speech or writing", ValueKind.QUOTE, (v.KIND, v.SOURCE, v.CUE),
        "#5b6472", "#aab3c0", search_words=("quote", "quotes", "quotations"), example="“direct” or “mixed”",
        column_set="quotes",
    ),
)  # fmt: skip

SHIPPED = Codebook((*NAMES, *AMOUNTS, *TIMES, *QUOTES), GROUPS)
"""What a new project starts from; extractors may bring codes of their own (core.extract.codebook)."""

REGIONS: tuple[str, ...] = (
    "title", "byline", "dateline", "caption", "teaser", "masthead", "rights", "promo", "meta", "body",
)  # fmt: skip

READ_REGIONS: frozenset[str] = frozenset({"title", "dateline", "caption", "body"})
"""Marks are suggested here only."""
