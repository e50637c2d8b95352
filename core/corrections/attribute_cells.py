"""Cells of the attribute columns, parsed like the fields of the window."""

from __future__ import annotations

from datetime import date

from core.codebook import Codebook, Nature
from core.corrections.spreadsheet_cells import SpreadsheetHabits, possible_dates, possible_texts
from core.errors import UserError
from core.translation import _
from core.value_parsing import parse_value
from core.value_parsing.value_fields import TEXTS, parse_word

__all__ = ["TEXTS", "ambiguity_sentence", "keeps_currency", "parse_day_cell", "parse_text_cell"]

_SHARED = {"$": "D", "¥": "Y", "£": "P"}
"""Signs shared by several currencies, and the last letter of their codes (CNY is checked separately)."""


def parse_text_cell(codebook: Codebook, column: str, label: str, cell: str) -> str:
    """Parse a cell that is not empty into the codebook's word. Raises UserError if there is none."""
    return parse_word(column, label, possible_texts(cell)[0], codebook)


def keeps_currency(stands: str | None, words: str) -> bool:
    """Return whether text with a sign that several currencies share (`$5,000`, as formatted by a spreadsheet) is
    compatible with the current currency."""
    if stands is None:
        return False
    signs = [sign for sign in _SHARED if words.strip().lstrip("-").startswith(sign) or words.strip().endswith(sign)]
    return any(stands.endswith(_SHARED[sign]) or (sign == "¥" and stands == "CNY") for sign in signs)


def parse_day_cell(
    codebook: Codebook, column: str, cell: str, stands: str | None, published: str | None, habits: SpreadsheetHabits
) -> str:
    """Parse a cell of `earliest` or `latest` into an ISO date. Raises UserError."""
    found = possible_dates(cell, habits)
    if stands in found and stands is not None:
        return stands
    if len(found) > 1:
        raise UserError(ambiguity_sentence(cell, found))
    day = codebook.first_code_of(Nature.DAY).name
    said = found[0] if found else parse_value(day, cell, published, codebook=codebook).get(column)
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        raise UserError(
            _("“{text}” is not a valid date for {column}: write it as 2019-11-19.").format(
                text=cell.strip(), column=column
            )
        ) from None


def ambiguity_sentence(cell: str, readings: tuple[object, ...]) -> str:
    """Return the message on a cell that can be read in two ways."""
    return _("“{text}” is ambiguous ({readings}): write the value you mean.").format(
        text=cell.strip(), readings=" / ".join(map(str, readings))
    )
