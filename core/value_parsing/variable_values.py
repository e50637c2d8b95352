"""Parsing values of a code's own variables as people type them: the first one alone, or `name: value` for each."""

from __future__ import annotations

from typing import Any

from core.codebook import Code, Codebook, Variable, VariableType
from core.errors import UserError
from core.translation import _
from core.value_formatting import NO_VALUE, PART_SEPARATOR
from core.value_parsing import value_fields
from core.value_parsing.refusals import leftover_error, unreadable_error

_POINTING = frozenset({VariableType.RANGE, VariableType.ENTITY, VariableType.MEASURE})
"""Types whose values cannot be typed."""


def parse_answers(code: Code, text: str, published: str | None, codebook: Codebook) -> dict[str, Any]:
    """Parse all words into values of variables. Raises UserError if any word is not understood."""
    if text == NO_VALUE:
        return {}
    pieces = [piece.strip() for piece in text.split(PART_SEPARATOR.strip())]
    named = [_split_name(code, piece) for piece in pieces]
    typed = [one for one in code.variables if one.type not in _POINTING]
    if len(pieces) == 1 and named[0] is None and typed:
        return {typed[0].name: parse_answer(code, typed[0], text, published, codebook)}
    found: dict[str, Any] = {}
    for piece, one in zip(pieces, named, strict=True):
        if one is None or one[0].name in found:
            raise leftover_error(code, piece) if typed else unreadable_error(code, piece)
        found[one[0].name] = parse_answer(code, *one, published, codebook)
    return found


def _split_name(code: Code, piece: str) -> tuple[Variable, str] | None:
    """Split a part into the variable before its colon and the text after it; None without a known variable."""
    name, colon, words = piece.partition(":")
    wanted = name.strip().casefold()
    found = next((one for one in code.variables if wanted in (one.name.casefold(), one.title.casefold())), None)
    return (found, words.strip()) if colon and found is not None else None


def parse_answer(code: Code, variable: Variable, words: str, published: str | None, codebook: Codebook) -> Any:
    """Parse the value of one variable. Raises UserError if the text does not have the variable's type."""
    said = " ".join(words.split())
    if variable.type in _POINTING:
        raise UserError(
            _("{variable} refers to a passage of the text. Set it in the window.").format(variable=variable.name)
        )
    if not said:
        raise UserError(_("{variable} has no value. Enter one, or leave it out.").format(variable=variable.name))
    if variable.type is VariableType.NUMBER:
        return value_fields.parse_end(said)
    if variable.type is VariableType.DATE:
        return value_fields.parse_day(said, published, codebook)
    if variable.type is VariableType.TIMEX:
        return value_fields.parse_timex(None, said, codebook)["value"]
    if variable.type is VariableType.CURRENCY:
        return value_fields.parse_word("currency", code.name, said, codebook)
    if variable.choices:
        return _parse_choice(variable, said)
    return said


def _parse_choice(variable: Variable, said: str) -> str:
    found = next((one for one in variable.choices if one.casefold() == said.casefold()), None)
    if found is None:
        sentence = _("“{text}” is not valid for {variable}. Write one of {choices}.")
        raise UserError(sentence.format(text=said, variable=variable.name, choices=", ".join(variable.choices)))
    return found
