"""Cells of the attribute columns, parsed like the fields of the window."""

from __future__ import annotations

from datetime import date

from core.codebook import Codebook, Nature
from core.corrections.cells import Habits, dates, texts
from core.errors import UserError
from core.translation import _
from core.typed import parse_value
from core.typed.fields import TEXTS, word_for

__all__ = ["TEXTS", "ambiguous", "day_of", "keeps_currency", "text_of"]

_SHARED = {"$": "D", "¥": "Y", "£": "P"}
"""Signs shared by several currencies, and the last letter of their codes (CNY is checked separately)."""


def text_of(codebook: Codebook, column: str, label: str, cell: str) -> str:
    """Parse a cell that is not empty into the codebook's word. Raises UserError if there is none."""
    return word_for(column, label, texts(cell)[0], codebook)


def keeps_currency(stands: str | None, words: str) -> bool:
    """Whether text with a sign that several currencies share (`$5,000`, as formatted by a spreadsheet) is compatible
    with the current currency."""
    if stands is None:
        return False
    signs = [sign for sign in _SHARED if words.strip().lstrip("-").startswith(sign) or words.strip().endswith(sign)]
    return any(stands.endswith(_SHARED[sign]) or (sign == "¥" and stands == "CNY") for sign in signs)


def day_of(
    codebook: Codebook, column: str, cell: str, stands: str | None, published: str | None, habits: Habits
) -> str:
    """Parse a cell of `earliest` or `latest` into an ISO date. Raises UserError."""
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
        raise UserError(
            _("“{text}” is not a valid date for {column}: write it as 2019-11-19.").format(
                text=cell.strip(), column=column
            )
        ) from None


def ambiguous(cell: str, readings: tuple[object, ...]) -> str:
    """Return the message on a cell that can be read in two ways."""
    return _("“{text}” is ambiguous ({readings}): write the value that you mean.").format(
        text=cell.strip(), readings=" / ".join(map(str, readings))
    )
