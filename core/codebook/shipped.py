"""The built-in codes, named as in OntoNotes 5 (names, amounts), TIMEX3 (times) and PARC 3 (quotes)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.codebook import variables as v
from core.codebook.book import Codebook
from core.codebook.records import Code, CodeGroup, Nature, ValueKind, Variable
from core.translation import _

GROUPS = (
    CodeGroup("name", _("Names")),
    CodeGroup("amount", _("Amounts")),
    CodeGroup("time", _("Times")),
    CodeGroup("quote", _("Quotes")),
)

_ANY_NAME, _ANY_AMOUNT = ("names",), ("amount", "amounts", "figures", "values")
_MEASURED = (v.UNIT, v.UNIT_TEXT)
_TIMES = (v.TIMEX, v.MOD, v.EARLIEST, v.LATEST, v.WHY)


def _name_code(
    name: str, title: str, key: str, meaning: str, light: str, dark: str, words: Sequence[str], *more: Variable,
    nature: Nature = Nature.OTHER,
) -> Code:  # fmt: skip
    return Code(
        name, title, "name", key, meaning, ValueKind.ENTITY, (v.ENTITY, *more), light, dark, tier=5,
        search_words=(*words, *_ANY_NAME), example=_("a name"), column_set="names", nature=nature,
    )  # fmt: skip


_amount = partial(Code, group="amount", kind=ValueKind.AMOUNT, column_set="amounts")
_time = partial(Code, group="time", kind=ValueKind.TIME, variables=_TIMES, tier=2, column_set="dates")

NAMES = (
    _name_code(
        "PERSON", _("Person"), "P", _("People, without titles or roles"), "#7c3aed", "#c4b5fd",
        ("people", "person", "persons"),
        v.ROLE, nature=Nature.PERSON,
    ),
    _name_code(
        "ORG", _("Organization"), "O", _("Media, ministries, agencies, companies, parties and alliances"), "#2563eb",
        "#8ab8ff",
        ("org", "orgs", "organisation", "organisations", "organization", "organizations"), v.ROLE, nature=Nature.BODY,
    ),
    _name_code(
        "GPE", _("Place"), "G", _("Countries, states and cities, also as governments"), "#15803d",
        "#7ee2a0",
        ("gpe", "place", "places"), v.RELATED, nature=Nature.STATE,
    ),
    _name_code(
        "LOC", _("Other place"), "K", _("Regions, mountains, waters and other places"), "#0f766e", "#5eead4",
        ("loc", "place", "places"),
        nature=Nature.PLACE,
    ),
    _name_code(
        "NORP", _("Group"), "N", _("Nationalities, religious and political groups"), "#be185d",
        "#f9a8d4",
        ("norp", "nationalities"), v.RELATED, nature=Nature.PEOPLE,
    ),
    _name_code(
        "FAC", _("Building or road"), "F", _("Named buildings, bases, airports and roads"), "#0e7490", "#67e8f9",
        ("fac", "buildings", "place", "places"), nature=Nature.SITE,
    ),
    _name_code("EVENT", _("Event"), "V", _("Named wars, storms, summits and games"), "#a21caf", "#f0abfc", ("events",)),
    _name_code("LAW", _("Law or treaty"), "W", _("Named laws and treaties"), "#4338ca", "#a5b4fc", ("laws",)),
    _name_code("PRODUCT", _("Product"), "U", _("Named vehicles, weapons and goods"), "#9f1239", "#fda4af",
               ("products",)),
    _name_code("WORK_OF_ART", _("Creative work"), "A", _("Titles of books, songs and programmes"), "#86198f", "#e9a2f7",
               ()),
)  # fmt: skip

AMOUNTS = (
    _amount(
        "MONEY", _("Money"), nature=Nature.SUM, key="M", meaning=_("Amounts of money"),
        light="#916003", dark="#fcd34d",
        variables=(v.AMOUNT, v.CURRENCY, v.PER, v.OVER, v.SAME_AS, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("money", "sum", "sums", *_ANY_AMOUNT),
        hint=_("4.7bn   ·   about €3m a year"), example=_("“$5 million a year” or “4.7bn”"),
        bare_forms=("$%s", "%s dollars"),
    ),
    _amount(
        "PERCENT", _("Percentage"), nature=Nature.SHARE, key="C", meaning=_("Percentages and percentage points"),
        light="#7d6608", dark="#e9d44a",
        variables=(v.AMOUNT, v.UNIT, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("percent", "percents", "percentage", "percentages", "shares", *_ANY_AMOUNT),
        hint=_("8.2%   ·   40-50%"), example=_("“8.2%” or “40-50%”"),
    ),
    _amount(
        "FRACTION", _("Fraction"), nature=Nature.FRACTION, key="H", meaning=_("Shares: half, a third, one-fifth"),
        light="#5f6b0a", dark="#d3e06a",
        variables=(v.AMOUNT, *v.RANGE_AND_MODIFIER, v.WHY), tier=4,
        search_words=("fraction", "fractions", "shares", *_ANY_AMOUNT), hint=_("a third"),
        example=_("“a third” or “3/5”"),
        bare_forms=("%s of",),
    ),
    _amount(
        "MULTIPLE", _("Factor"), nature=Nature.FACTOR, key="B", meaning=_("Factors: fivefold, twice, doubled"),
        light="#4d7008", dark="#bef264",
        variables=(v.AMOUNT, *v.RANGE_AND_MODIFIER, v.WHY), tier=4,
        search_words=("multiple", "multiples", "factors", *_ANY_AMOUNT),
        hint=_("fivefold"), example=_("“fivefold” or “3 times”"),
        bare_forms=("%s times the",),
    ),
    _amount(
        "CARDINAL", _("Count"), nature=Nature.COUNT, key="I", meaning=_("Other counts"),
        light="#854d0e", dark="#e8c27a",
        variables=(v.AMOUNT, *_MEASURED, *v.RANGE_AND_MODIFIER, v.WHY), tier=6,
        search_words=("cardinal", "cardinals", "count", "counts", "numbers", *_ANY_AMOUNT),
        hint=_("28,500   ·   more than 300"), example=_("“28,500” or “about 300 people”"), bare_forms=("%s people",),
    ),
    _amount(
        "QUANTITY", _("Measure"), nature=Nature.MEASURE, key="Y", meaning=_("Numbers with a unit of measurement"),
        light="#6f4518", dark="#d9b380",
        variables=(v.AMOUNT, *_MEASURED, v.PER, v.SI, v.SAME_AS, *v.RANGE_AND_MODIFIER, v.WHY),
        search_words=("quantity", "quantities", "measures", *_ANY_AMOUNT), hint=_("40 km"),
        example=_("“40 km” or “5 tons”"),
    ),
)  # fmt: skip

TIMES = (
    _time(
        "DATE", _("Date"), nature=Nature.DAY, key="D", meaning=_("Calendar dates and periods of a day or longer"),
        light="#c2410c", dark="#fdba74",
        search_words=("date", "dates"), hint=_("2019-11-19   ·   last week"), example=_("“2019-11-19” or “last week”"),
    ),
    _time(
        "TIME", _("Time of day"), nature=Nature.CLOCK, key="T", meaning=_("Times shorter than a day"),
        light="#b91c1c", dark="#fca5a5",
        search_words=("times",), hint=_("Tuesday morning"), example=_("“Tuesday morning” or “9:30 a.m.”"),
    ),
    _time(
        "DURATION", _("Length of time"), nature=Nature.LENGTH, key="J", meaning=_("Lengths of time"),
        light="#9a3412", dark="#fb9a5b",
        search_words=("duration", "durations"), hint=_("28 years"), example=_("“28 years” or “P28Y”"),
    ),
    _time(
        "SET", _("Recurring time"), nature=Nature.RECURRING, key="S", meaning=_("Recurring times"),
        light="#a3390b", dark="#ffab8a",
        search_words=("sets",), hint=_("every year"), example=_("“every year” or “P1Y”"),
    ),
)  # fmt: skip

QUOTES = (
    Code(
        "QUOTE", _("Quotation"), "quote", "Q", _("Quoted speech or writing"), ValueKind.QUOTE,
        (v.KIND, v.SOURCE, v.CUE),
        "#5b6472", "#aab3c0", search_words=("quote", "quotes", "quotations"), example=_("“direct” or “mixed”"),
        column_set="quotes",
    ),
)  # fmt: skip

SHIPPED = Codebook((*NAMES, *AMOUNTS, *TIMES, *QUOTES), GROUPS)
"""The codebook of a new project; extractors can add codes of their own (core.extract.default_codebook)."""

REGIONS: tuple[str, ...] = (
    "title", "byline", "dateline", "caption", "teaser", "masthead", "rights", "promo", "meta", "body",
)  # fmt: skip

READ_REGIONS: frozenset[str] = frozenset({"title", "dateline", "caption", "body"})
"""Regions in which marks are suggested."""
