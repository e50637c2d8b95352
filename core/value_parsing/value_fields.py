"""Parsing one attribute of a value, from a field of the window or a cell of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from core import lexicon
from core.codebook import SHIPPED, Codebook, Nature
from core.errors import UserError
from core.translation import _
from core.value_formatting import parse_duration
from core.value_parsing import number_notations, parse_value
from core.value_parsing.amount_values import MODIFIERS
from core.value_parsing.time_values import MODS
from core.written_numbers import without_float_noise

TEXTS = ("currency", "per", "over", "unit", "unit_text", "modifier", "modifier_text", "side", "mod", "kind")
"""Attributes that are text."""
ENDS = ("low", "high")
DAYS = ("earliest", "latest")


def parse_word(key: str, label: str, words: str, codebook: Codebook = SHIPPED) -> str:
    """Parse the text typed for an attribute into the codebook's word. Raises UserError if there is none."""
    said = " ".join(words.split())
    reader = _READERS.get(key)
    return reader(codebook, label, said) if reader else said


def parse_end(words: str) -> float:
    """Parse a number typed for one end of a range; a following `%` makes it a proportion. Raises UserError."""
    share = words.rstrip().endswith("%")
    said = words.strip().removesuffix("%").strip()
    number = number_notations.parse_number(number_notations.normalize_numbers(said))
    if number is None:
        raise UserError(
            _("“{text}” is not a number. Write it in digits, such as 40 or 2.5.").format(text=words.strip())
        )
    return without_float_noise(number / 100) if share else number


def parse_day(words: str, published: str | None, codebook: Codebook = SHIPPED) -> str:
    """Parse a typed day into an ISO date. Raises UserError if it is not a single day."""
    said = parse_value(codebook.first_code_of(Nature.DAY).name, words, published, codebook=codebook)
    try:
        if said.get("earliest") != said.get("latest") or "mod" in said:
            raise ValueError
        return date.fromisoformat(str(said.get("earliest"))).isoformat()
    except ValueError:
        raise UserError(_("“{text}” is not a valid date. Write it as 2019-11-19.").format(text=words.strip())) from None


def parse_timex(label: str | None, words: str, codebook: Codebook = SHIPPED) -> dict[str, Any]:
    """Parse a TIMEX3 value or a description of it, with the days that it covers; without a label, as a date.

    Raises UserError.
    """
    said = parse_value(label or codebook.first_code_of(Nature.DAY).name, words, None, codebook=codebook)
    if "value" not in said or "mod" in said:
        raise UserError(
            _("“{text}” is not a TIMEX3 value. Write it as 2019-11-19, 2019-W46 or P28Y.").format(text=words.strip())
        )
    return said


def check_value(label: str, value: Mapping[str, Any], codebook: Codebook = SHIPPED) -> None:
    """Raise UserError if the parts of a value are inconsistent."""
    low, middle, high = value.get("low"), value.get("value"), value.get("high")
    known = [one for one in (low, middle if codebook.is_amount(label) else None, high) if one is not None]
    if known != sorted(known):
        raise UserError(_("low, value and high must be in ascending order. Correct them together."))
    first, last = value.get("earliest"), value.get("latest")
    if first is not None and last is not None and first > last:
        raise UserError(
            _("earliest ({first}) is after latest ({last}). Correct them together.").format(first=first, last=last)
        )


def _attribute_in(codebook: Codebook, label: str, words: str, attribute: str) -> str | None:
    try:
        found = parse_value(label, words, None, codebook=codebook).get(attribute)
    except UserError:
        return None
    return found if isinstance(found, str) else None


def _attribute_of_sum(codebook: Codebook, attribute: str, *forms: str) -> str | None:
    """Return an attribute from the first of several templates for a sum of money that can be parsed."""
    label = codebook.first_code_of(Nature.SUM).name
    return next((found for form in forms if (found := _attribute_in(codebook, label, form, attribute))), None)


def _parse_currency(codebook: Codebook, _label: str, said: str) -> str:
    if said.upper() in lexicon.lexicon_column("currencies", "code"):
        return said.upper()
    found = _attribute_of_sum(codebook, "currency", f"5 {said}", f"{said}5")
    if found is None:
        raise UserError(_("“{text}” is not a currency. Write its code, such as USD or EUR.").format(text=said))
    return found


def _parse_over(codebook: Codebook, _label: str, said: str) -> str:
    found = parse_duration(said) or _attribute_of_sum(codebook, "over", f"$5 {said}", f"$5 over {said}")
    if not found:
        raise UserError(_("“{text}” is not a length of time. Write it as 5 years or P5Y.").format(text=said))
    return found


def _parse_per(codebook: Codebook, _label: str, said: str) -> str:
    plain = said.removeprefix("per ").removeprefix("a ").removeprefix("an ")
    return _attribute_of_sum(codebook, "per", f"$5 {said}") or plain


def _parse_unit(codebook: Codebook, label: str, said: str) -> str:
    nature = codebook.nature_of(label)
    measured = nature in (Nature.MEASURE, Nature.SHARE)
    found = _attribute_in(codebook, label, f"1 {said}", "unit") if measured else None
    if nature is Nature.SHARE:
        return _match_one_of("unit", (said.lower(), found or ""), ("proportion", "percentage point"))
    return found or said


def _parse_modifier(codebook: Codebook, _label: str, said: str) -> str:
    count = codebook.first_code_of(Nature.COUNT).name
    typed = _attribute_in(codebook, count, f"{said} 5 people", "modifier") or ""
    return _match_one_of("modifier", (said, said.lower().replace(" ", "_"), typed), MODIFIERS)


def _match_one_of(column: str, said: tuple[str, ...], allowed: tuple[str, ...]) -> str:
    for one in said:
        if one in allowed:
            return one
    sentence = _("“{text}” is not valid for {column}. Write one of {choices}.")
    raise UserError(sentence.format(text=said[0], column=column, choices=", ".join(allowed)))


_READERS: dict[str, Callable[[Codebook, str, str], str]] = {
    "currency": _parse_currency,
    "per": _parse_per,
    "over": _parse_over,
    "unit": _parse_unit,
    "modifier": _parse_modifier,
    "side": lambda _book, _label, said: _match_one_of("side", (said.lower(),), ("below", "above")),
    "mod": lambda _book, _label, said: _match_one_of("mod", (said, said.upper().replace(" ", "_")), MODS),
    "kind": lambda _book, _label, said: _match_one_of("kind", (said.lower(),), ("direct", "mixed")),
}
