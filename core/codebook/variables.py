"""The variables of the codes that ship. Names and values as in OntoNotes 5, TIMEX3 and PARC 3 (docs/adding.md)."""

from __future__ import annotations

from core.codebook.records import Variable, VariableType

_PERIODS = ("year", "month", "quarter", "week", "day", "hour", "minute", "second", "person", "share", "barrel")
MODIFIERS = ("approximately", "less_than", "at_most", "more_than", "at_least")
SIDES = ("below", "above")
MODS = (
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE",
)  # fmt: skip
"""Values of `mod` in TIMEX3 (ISO-TimeML annotation guidelines 1.2.1, section 2.2.4)."""
QUOTE_KINDS = ("direct", "mixed")

_TEXT, _NUMBER, _CHOICE = VariableType.TEXT, VariableType.NUMBER, VariableType.CHOICE

ENTITY = Variable("entity", "Entity", VariableType.ENTITY, "Name of the entity that the mark points to", in_form=False)
ROLE = Variable(
    "role", "Role", VariableType.RANGE, "Title or apposition that the article gives it, as written",
    in_form=False, from_context=True,
)  # fmt: skip
RELATED = Variable("related", "Country", _TEXT, "Country that a nationality or a capital belongs to", in_form=False)

AMOUNT = Variable(
    "value", "Value", _NUMBER, "The amount: units of the currency, a proportion for percentages and fractions",
    in_form=False,
)  # fmt: skip
CURRENCY = Variable("currency", "Currency", VariableType.CURRENCY, "ISO 4217 code", hint="ISO 4217: USD, EUR, KRW")
PER = Variable(
    "per", "Per", _CHOICE, "Time that the amount is per: year, month ...", choices=_PERIODS, from_context=True
)
OVER = Variable(
    "over", "Over", _TEXT, "Time that the amount is spread over, as an ISO 8601 duration; the value is the whole",
    in_form=False, from_context=True,
)  # fmt: skip
MODIFIER = Variable(
    "modifier", "Modifier", _CHOICE, "approximately, less_than, at_most, more_than or at_least",
    choices=MODIFIERS, from_context=True,
)  # fmt: skip
MODIFIER_TEXT = Variable("modifier_text", "Modifier words", _TEXT, "Words of the modifier", from_context=True)
SIDE = Variable("side", "Side", _CHOICE, "below or above, for an approximate amount", choices=SIDES, from_context=True)
LOW = Variable("low", "From", _NUMBER, "Lower end of a range")
HIGH = Variable("high", "To", _NUMBER, "Upper end of a range")
UNIT = Variable("unit", "Unit", _TEXT, "Unit, or head noun of what is counted", from_context=True)
UNIT_TEXT = Variable("unit_text", "What is counted", _TEXT, "Words for what is counted", from_context=True)
SI = Variable("si", "In SI units", VariableType.MEASURE, "The same measure in the SI unit", in_form=False)
SAME_AS = Variable(
    "same_as", "Same as", VariableType.RANGE, "The other mark that says the same, in another currency or unit",
    in_form=False, from_context=True, by_machine=True,
)  # fmt: skip
WHY = Variable(
    "why", "Why", _TEXT, "How the machine came to its value; empty where a human set another one",
    in_form=False, by_machine=True,
)  # fmt: skip

TIMEX = Variable("value", "TIMEX3", VariableType.TIMEX, "TIMEX3 value", hint="2019-11-19, 2019-W46, P28Y")
MOD = Variable("mod", "Mod", _CHOICE, "Modifier of TIMEX3", choices=MODS)
EARLIEST = Variable("earliest", "Earliest", VariableType.DATE, "First day that it may mean", hint="YYYY-MM-DD")
LATEST = Variable("latest", "Latest", VariableType.DATE, "Last day that it may mean", hint="YYYY-MM-DD")

KIND = Variable("kind", "Kind", _CHOICE, "direct or mixed", choices=QUOTE_KINDS, in_form=False)
SOURCE = Variable("source", "Speaker", VariableType.RANGE, "Who said it", in_form=False)
CUE = Variable("cue", "Cue", VariableType.RANGE, "The words that attribute it", in_form=False)

RANGE_AND_MODIFIER = (MODIFIER, MODIFIER_TEXT, SIDE, LOW, HIGH)
