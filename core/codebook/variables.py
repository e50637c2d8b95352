"""The variables of the built-in codes; names and values follow OntoNotes 5, TIMEX3 and PARC 3 (docs/adding.md)."""

from __future__ import annotations

from core.codebook.records import Variable, VariableType
from core.translation import _, pgettext

_PERIODS = ("year", "month", "quarter", "week", "day", "hour", "minute", "second", "person", "share", "barrel")
MODIFIERS = ("approximately", "less_than", "at_most", "more_than", "at_least")
SIDES = ("below", "above")
MODS = (
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE",
)  # fmt: skip
"""The values of `mod` in TIMEX3 (ISO-TimeML annotation guidelines 1.2.1, section 2.2.4)."""
QUOTE_KINDS = ("direct", "mixed")

_TEXT, _NUMBER, _CHOICE = VariableType.TEXT, VariableType.NUMBER, VariableType.CHOICE

ENTITY = Variable(
    "entity", _("Entity"), VariableType.ENTITY, _("Name of the entity that the mark refers to"), in_form=False
)
ROLE = Variable(
    "role", _("Role"), VariableType.RANGE, _("Title or apposition in the article, as written"),
    in_form=False, from_context=True,
)  # fmt: skip
RELATED = Variable("related", _("Country"), _TEXT, _("Country of the nationality or capital"), in_form=False)

AMOUNT = Variable(
    "value", _("Value"), _NUMBER, _("The amount: in units of the currency; percentages and fractions as a proportion"),
    in_form=False,
)  # fmt: skip
CURRENCY = Variable(
    "currency", _("Currency"), VariableType.CURRENCY, _("ISO 4217 code"), hint=_("ISO 4217: USD, EUR, KRW")
)
PER = Variable(
    "per",
    pgettext("a rate", "Per"),
    _CHOICE,
    _("Period that a rate refers to: year, month …"),
    choices=_PERIODS,
    from_context=True,
)
OVER = Variable(
    "over", pgettext("a length of time", "Over"), _TEXT,
    _("Duration that the amount is spread over, in ISO 8601; the value is the total"),
    in_form=False, from_context=True,
)  # fmt: skip
MODIFIER = Variable(
    "modifier", _("Modifier"), _CHOICE, _("approximately, less_than, at_most, more_than or at_least"),
    choices=MODIFIERS, from_context=True,
)  # fmt: skip
MODIFIER_TEXT = Variable("modifier_text", _("Modifier as written"), _TEXT, _("Modifier as written"), from_context=True)
SIDE = Variable(
    "side", _("Side"), _CHOICE, _("below or above, for an approximate amount"), choices=SIDES, from_context=True
)
LOW = Variable("low", pgettext("lower end of a range", "From"), _NUMBER, _("Lower end of the range"))
HIGH = Variable("high", pgettext("upper end of a range", "To"), _NUMBER, _("Upper end of the range"))
UNIT = Variable("unit", _("Unit"), _TEXT, _("Unit, or head noun of what is counted"), from_context=True)
UNIT_TEXT = Variable("unit_text", _("What is counted"), _TEXT, _("What is counted, as written"), from_context=True)
SI = Variable("si", _("In SI units"), VariableType.MEASURE, _("The same measure in SI units"), in_form=False)
SAME_AS = Variable(
    "same_as", _("Same as"), VariableType.RANGE, _("Mark that gives the same amount in another currency or unit"),
    in_form=False, from_context=True, by_machine=True,
)  # fmt: skip
WHY = Variable(
    "why", _("Derivation"), _TEXT, _("How the value was derived; empty if it was set by hand"),
    in_form=False, by_machine=True,
)  # fmt: skip

TIMEX = Variable("value", _("TIMEX3 code"), VariableType.TIMEX, _("TIMEX3 value"), hint=_("2019-11-19, 2019-W46, P28Y"))
MOD = Variable("mod", _("Time modifier"), _CHOICE, _("TIMEX3 modifier"), choices=MODS)
EARLIEST = Variable("earliest", _("Earliest"), VariableType.DATE, _("First possible day"), hint=_("YYYY-MM-DD"))
LATEST = Variable("latest", _("Latest"), VariableType.DATE, _("Last possible day"), hint=_("YYYY-MM-DD"))

KIND = Variable("kind", _("Kind"), _CHOICE, _("direct or mixed"), choices=QUOTE_KINDS, in_form=False)
SOURCE = Variable("source", _("Speaker"), VariableType.RANGE, _("Who says it"), in_form=False)
CUE = Variable("cue", _("Cue"), VariableType.RANGE, _("Words that attribute the quote"), in_form=False)

RANGE_AND_MODIFIER = (MODIFIER, MODIFIER_TEXT, SIDE, LOW, HIGH)
