"""Cells of the attribute columns as a person may write them, read by `core.typed` wherever that knows more than the
codebook's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core import lexicon
from core.corrections.cells import Habits, dates, texts
from core.errors import UserError
from core.typed import parse_value

TEXTS = ("currency", "per", "unit", "unit_text", "modifier", "modifier_text", "side", "mod", "kind")
"""Columns of words; `value`, `low`, `high`, `earliest` and `latest` are read by `meaning`."""

_MODIFIERS = ("approximately", "less_than", "at_most", "more_than", "at_least")
_MODS = (
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
)  # fmt: skip
"""Modifiers of TIMEX3 (ISO-TimeML)."""
_SHARED = {"$": "D", "¥": "Y", "£": "P"}
"""Signs that several currencies share, and the last letter of the codes of those (JPY and CNY: checked beside)."""


def text_of(column: str, label: str, cell: str) -> str:
    """The codebook's word for a cell that is not empty. Raises UserError where it has none for it."""
    said = " ".join(texts(cell)[0].split())
    reader = _READERS.get(column)
    return reader(label, said) if reader else said


def _typed(label: str, words: str, attribute: str) -> str | None:
    try:
        found = parse_value(label, words, None).get(attribute)
    except UserError:
        return None
    return found if isinstance(found, str) else None


def _currency(_: str, said: str) -> str:
    if said.upper() in lexicon.column("currencies", "code"):
        return said.upper()
    found = _typed("MONEY", f"5 {said}", "currency") or _typed("MONEY", f"{said}5", "currency")
    if found is None:
        raise UserError(f"“{said}” is no currency: write its code, as USD or EUR.")
    return found


def _per(_: str, said: str) -> str:
    return _typed("MONEY", f"$5 {said}", "per") or said.removeprefix("per ").removeprefix("a ").removeprefix("an ")


def _unit(label: str, said: str) -> str:
    found = _typed(label, f"1 {said}", "unit") if label in ("QUANTITY", "PERCENT") else None
    if label == "PERCENT":
        return _one_of("unit", (said.lower(), found or ""), ("proportion", "percentage point"))
    return found or said


def _modifier(_: str, said: str) -> str:
    typed = _typed("CARDINAL", f"{said} 5 people", "modifier") or ""
    return _one_of("modifier", (said, said.lower().replace(" ", "_"), typed), _MODIFIERS)


def _one_of(column: str, said: tuple[str, ...], allowed: tuple[str, ...]) -> str:
    for one in said:
        if one in allowed:
            return one
    raise UserError(f"“{said[0]}” is no {column}: write one of {', '.join(allowed)}.")


_READERS: dict[str, Callable[[str, str], str]] = {
    "currency": _currency,
    "per": _per,
    "unit": _unit,
    "modifier": _modifier,
    "side": lambda _, said: _one_of("side", (said.lower(),), ("below", "above")),
    "mod": lambda _, said: _one_of("mod", (said, said.upper().replace(" ", "_")), _MODS),
    "kind": lambda _, said: _one_of("kind", (said.lower(),), ("direct", "mixed")),
}


def keeps_currency(stands: str | None, words: str) -> bool:
    """Whether words with a sign that several currencies share (`$5,000`, as a spreadsheet formats a cell) say nothing
    against the currency that stands."""
    if stands is None:
        return False
    signs = [sign for sign in _SHARED if words.strip().lstrip("-").startswith(sign) or words.strip().endswith(sign)]
    return any(stands.endswith(_SHARED[sign]) or (sign == "¥" and stands == "CNY") for sign in signs)


def day_of(column: str, cell: str, stands: str | None, published: str | None, habits: Habits) -> str:
    """A cell of `earliest` or `latest` as an ISO date. Raises UserError."""
    found = dates(cell, habits)
    if stands in found and stands is not None:
        return stands
    if len(found) > 1:
        raise UserError(ambiguous(cell, found))
    said = found[0] if found else parse_value("DATE", cell, published).get(column)
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        raise UserError(f"“{cell.strip()}” is no day for {column}: write it as 2019-11-19.") from None


def ambiguous(cell: str, readings: tuple[object, ...]) -> str:
    """The sentence about a cell that can be read in two ways."""
    return f"“{cell.strip()}” can mean {' or '.join(map(str, readings))}: write the one that is meant."
