"""Cells of the attribute columns as a person may write them, read as the fields of the window read them."""

from __future__ import annotations

from datetime import date

from core.codebook import Codebook, Nature
from core.corrections.cells import Habits, dates, texts
from core.errors import UserError
from core.typed import parse_value
from core.typed.fields import TEXTS, word_for

__all__ = ["TEXTS", "ambiguous", "day_of", "keeps_currency", "text_of"]

_SHARED = {"$": "D", "¥": "Y", "£": "P"}
"""Signs that several currencies share, and the last letter of the codes of those (JPY and CNY: checked beside)."""


def text_of(codebook: Codebook, column: str, label: str, cell: str) -> str:
    """The codebook's word for a cell that is not empty. Raises UserError where it has none for it."""
    return word_for(column, label, texts(cell)[0], codebook)


def keeps_currency(stands: str | None, words: str) -> bool:
    """Whether words with a sign that several currencies share (`$5,000`, as a spreadsheet formats a cell) say nothing
    against the currency that stands."""
    if stands is None:
        return False
    signs = [sign for sign in _SHARED if words.strip().lstrip("-").startswith(sign) or words.strip().endswith(sign)]
    return any(stands.endswith(_SHARED[sign]) or (sign == "¥" and stands == "CNY") for sign in signs)


def day_of(
    codebook: Codebook, column: str, cell: str, stands: str | None, published: str | None, habits: Habits
) -> str:
    """A cell of `earliest` or `latest` as an ISO date. Raises UserError."""
    found = dates(cell, habits)
    if stands in found and stands is not None:
        return stands
    if len(found) > 1:
        raise UserError(ambiguous(cell, found))
    day = codebook.first_of(Nature.DAY).name
    said = found[0] if found else parse_value(day, cell, published, codebook=codebook).get(column)
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        raise UserError(f"“{cell.strip()}” is no day for {column}: write it as 2019-11-19.") from None


def ambiguous(cell: str, readings: tuple[object, ...]) -> str:
    """The sentence about a cell that can be read in two ways."""
    return f"“{cell.strip()}” can mean {' or '.join(map(str, readings))}: write the one that is meant."
