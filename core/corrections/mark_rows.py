"""Interpreting one row: only cells that differ from the current mark count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.codebook import Codebook, Nature, ValueKind, VariableType
from core.corrections.attribute_cells import TEXTS, ambiguity_sentence, keeps_currency, parse_day_cell, parse_text_cell
from core.corrections.spreadsheet_cells import (
    SpreadsheetHabits,
    possible_dates,
    possible_numbers,
    possible_texts,
    same_number,
    spreadsheet_fault,
)
from core.errors import UserError
from core.export.csv_cells import plain_number
from core.language.unwrapped_text import join_words
from core.records import Value
from core.store.rows import ACCEPTED, REJECTED, SUGGESTED, SpanRow, bare_value, same_value
from core.translation import _
from core.value_parsing import parse_value, variable_values
from core.value_parsing.value_fields import check_value, parse_day, parse_word

_ENDS = ("low", "high")
_DAYS = ("earliest", "latest")
_DECIDED = ("accepted", "accepted_in_bulk", "corrected", "added")
_STATES = ("suggested", *_DECIDED, "rejected")
_FIXED = ("source", "cue", "same_as")
"""Attributes that refer to other passages of the text; they can only be set in the window."""


@dataclass(frozen=True, slots=True)
class RowContent:
    """The content of a row; equal to the mark if nothing was corrected."""

    label: str
    value: Value
    status: str
    comment: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A row with the mark that it is about."""

    cells: Mapping[str, str]
    span: SpanRow
    words: str
    """Text of the mark in the article."""
    published: str | None
    habits: SpreadsheetHabits
    codebook: Codebook
    """The codebook of the project."""

    def read_content(self) -> RowContent:
        """Read the row. Raises UserError with a message that continues `row 12: `."""
        for column in ("label", "value", "state", "comment", *_ENDS, *_DAYS, *TEXTS):
            broken = spreadsheet_fault(self.cells.get(column, ""))
            if broken:
                sentence = _("the spreadsheet wrote “{text}” for {column}. Widen the column or correct the cell.")
                raise UserError(sentence.format(text=broken, column=column))
        label = self._read_label()
        value = self._read_value(label)
        decided = label != self.span.label or not same_value(value, self.span.value)
        return RowContent(label, value, self._read_status(decided), self._read_comment())

    def _read_label(self) -> str:
        cell = self.cells["label"].strip()
        said = cell.upper().replace(" ", "_")
        if not cell or cell == self.span.label:
            return self.span.label
        if said not in self.codebook:
            sentence = _("“{text}” is not a label of the codebook. Write one such as MONEY or DATE.")
            raise UserError(sentence.format(text=cell))
        return said

    def _read_status(self, decided: bool) -> str:
        cell, stands = self.cells.get("state", "").strip().lower(), self.span.status
        if cell and cell not in _STATES:
            raise UserError(_("“{text}” is not a state. Write accepted or rejected.").format(text=cell))
        if cell == REJECTED:
            return REJECTED
        if decided or cell in _DECIDED:
            return ACCEPTED
        if cell == SUGGESTED and stands != SUGGESTED:
            raise UserError(_("this mark has been decided already. Reset it in the window, or write “rejected”."))
        return stands

    def _read_comment(self) -> str:
        if "comment" not in self.cells:
            return self.span.comment
        said = possible_texts(self.cells["comment"])
        return self.span.comment if self.span.comment.strip() in said else said[0]

    # -- the value

    def _read_value(self, label: str) -> Value:
        """Return the value for a label: the current one with changed cells, `value` first."""
        stands = bare_value(self.span.value)
        changed = {
            column: self._read_attribute(column, label, stands.get(column))
            for column in (*TEXTS, *_ENDS, *_DAYS)
            if self._cell_differs(column, stands.get(column))
        }
        kind, value = self.codebook.kind_of(label), self._initial_value(label, stands)
        cell = self.cells.get("value", "").strip()
        if kind in (ValueKind.ENTITY, ValueKind.QUOTE) and self._lost_json(cell):
            raise UserError(
                _("its value “{text}” is not a JSON object. Copy it from the export again.").format(text=cell)
            )
        if cell.startswith("{"):
            value = self._read_json(label, cell, stands, value)
        elif "value" in self.cells and kind is ValueKind.AMOUNT:
            value = self._read_amount(label, cell, stands, value)
        elif "value" in self.cells and kind is ValueKind.TIME:
            value = self._read_time(label, cell, stands, value)
        elif cell and kind is ValueKind.VARIABLES and label == self.span.label:
            value = self._parse_words(label, cell)
        value = {key: item for key, item in {**value, **changed}.items() if item is not None}
        if label != self.span.label or not same_value(value, stands):
            value = _check_value(self.codebook, label, self._update_si(label, value, stands))
        return value

    def _lost_json(self, cell: str) -> bool:
        """Return whether a cell of spans.csv lost the JSON object of a name or a quote."""
        return "value" in self.cells and not cell.startswith("{") and bool(cell or self.span.value)

    def _initial_value(self, label: str, stands: dict[str, Any]) -> dict[str, Any]:
        """Return what a value keeps under a label: everything, shared attributes, or what the text of the mark says."""
        if label == self.span.label:
            return dict(stands)
        if self.codebook.kind_of(label) is self.codebook.kind_of(self.span.label):
            return {key: item for key, item in stands.items() if key in self.codebook.code_for(label).variable_names}
        if self.codebook.kind_of(label) not in (ValueKind.AMOUNT, ValueKind.TIME):
            return {}
        try:
            return self._parse_words(label, join_words(self.words))
        except UserError:
            return {}

    def _parse_words(self, label: str, words: str) -> dict[str, Any]:
        return parse_value(label, words, self.published, codebook=self.codebook)

    def _cell_differs(self, column: str, stands: Any) -> bool:
        """Return whether a cell differs from the current value."""
        if column not in self.cells or (stands is not None and not isinstance(stands, str | int | float)):
            return False
        cell = self.cells[column].strip()
        if not cell or stands is None:
            return bool(cell) != (stands is not None)
        if isinstance(stands, str):
            return stands.strip() not in possible_texts(cell) and stands not in possible_dates(cell, self.habits)
        return not any(same_number(stands, said, cell) for said in possible_numbers(cell, self.habits))

    def _read_attribute(self, column: str, label: str, stands: Any) -> Any:
        """Parse a cell that differs; None for an empty one."""
        cell = self.cells[column].strip()
        if not cell:
            return None
        if column not in self.codebook.code_for(label).variable_names:
            raise UserError(
                _("{label} has no {column}. Clear this cell or change the label.").format(label=label, column=column)
            )
        if column in _DAYS:
            return parse_day_cell(self.codebook, column, cell, stands, self.published, self.habits)
        if column in _ENDS:
            found = possible_numbers(cell, self.habits) or (self._parse_words(label, cell).get("value"),)
            if len(found) > 1:
                raise UserError(ambiguity_sentence(cell, tuple(plain_number(one) for one in found if one is not None)))
            return found[0]
        return parse_text_cell(self.codebook, column, label, cell)

    def _read_amount(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """Read `value` of an amount: a number as in the export (a proportion for percentages), or text."""
        if not self._cell_differs("value", stands.get("value")):
            return value
        if not cell:
            return {key: item for key, item in value.items() if key != "value"}
        found = possible_numbers(cell, self.habits)
        if len(found) > 1:
            raise UserError(ambiguity_sentence(cell, tuple(plain_number(one) for one in found)))
        if found:
            return {**value, "value": found[0]}
        said = self._parse_words(label, cell)
        if keeps_currency(stands.get("currency"), cell):
            said.pop("currency", None)
        first, second = stands.get("value"), said.get("value")
        if isinstance(first, int | float) and isinstance(second, int | float) and same_number(first, second, cell):
            said["value"] = first
            said = {**{key: value[key] for key in _ENDS if key in value}, **said}
        return {key: item for key, item in value.items() if key not in _ENDS} | said

    def _read_time(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """Read `value` of a time: TIMEX3, a date as written by a spreadsheet, or text, together with its days."""
        if not self._cell_differs("value", stands.get("value")):
            return value
        rest = {key: item for key, item in value.items() if key not in ("value", *_DAYS)}
        if not cell:
            return rest
        found = possible_dates(cell, self.habits)
        if len(found) > 1:
            raise UserError(ambiguity_sentence(cell, found))
        said = self._parse_words(label, found[0] if found else possible_texts(cell)[0])
        return value if said.get("value") == stands.get("value") and "mod" not in said else rest | said

    def _read_json(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """Read `value` of spans.csv: all attributes as one JSON object."""
        try:
            said = json.loads(cell)
        except (ValueError, RecursionError):
            raise UserError(_("its value is not a JSON object. Copy it from the export again.")) from None
        if not isinstance(said, dict):
            raise UserError(_("its value is not a JSON object. Copy it from the export again."))
        _check_names(said, self.span.value)
        if same_value(said, self.span.value):
            return value
        said = bare_value(said)
        unknown = [key for key in said if key not in self.codebook.code_for(label).variable_names]
        if unknown:
            raise UserError(
                _("{label} has no {attribute}. Remove it from the value.").format(label=label, attribute=unknown[0])
            )
        own = self.codebook.code_for(label).variables if self.codebook.kind_of(label) is ValueKind.VARIABLES else ()
        fixed = (*_FIXED, *(one.name for one in own if one.type is VariableType.RANGE))
        for key, item in said.items():
            if key not in fixed and item != stands.get(key):
                _check_part(self.codebook, label, key, item)
        for key in fixed:
            if key in said and said[key] != stands.get(key):
                raise UserError(
                    _("{attribute} refers to a passage of the text. Change it in the window.").format(attribute=key)
                )
        return said

    def _update_si(self, label: str, value: dict[str, Any], stands: dict[str, Any]) -> dict[str, Any]:
        """Recompute the value in SI units if the measure has changed."""
        if self.codebook.nature_of(label) is not Nature.MEASURE or all(
            value.get(key) == stands.get(key) for key in ("value", "unit")
        ):
            return value
        rest = {key: item for key, item in value.items() if key != "si"}
        try:
            said = self._parse_words(label, f"{plain_number(value['value'])} {value['unit']}")
        except (UserError, KeyError, TypeError):
            return rest
        return {**rest, "si": said["si"]} if said.get("unit") == value["unit"] and "si" in said else rest


def _check_part(codebook: Codebook, label: str, key: str, item: Any) -> None:
    """Raise UserError if an attribute is not valid: a currency, a TIMEX3 value, a day."""
    invalid = _invalid_error(key, item)
    if key in TEXTS or key in _DAYS or (key == "value" and codebook.is_time(label)):
        if not isinstance(item, str):
            raise invalid
        read = (
            parse_day(item, None, codebook)
            if key in _DAYS
            else parse_word(key, label, item, codebook)
            if key in TEXTS
            else None
        )
        if read is None and key == "value":
            read = parse_value(label, item, None, codebook=codebook).get("value")
        if read != " ".join(item.split()):
            raise invalid


def _invalid_error(attribute: str, item: Any) -> UserError:
    """Return the error for an attribute with an invalid item."""
    text = json.dumps(item, ensure_ascii=False)
    return UserError(
        _("{attribute} cannot be {text}. Write it as in the export.").format(attribute=attribute, text=text)
    )


def _not_imported_error(attribute: str) -> UserError:
    """Return the error for an attribute that cannot be changed inside a value."""
    sentence = _("{attribute} inside the value is not imported from a table. Set it in the window.")
    return UserError(sentence.format(attribute=attribute))


def _check_names(said: dict[str, Any], stands: Value) -> None:
    """Raise UserError if the entity or the derivation was changed inside a value."""
    for key in ("entity", "why"):
        if key in said and said[key] != stands.get(key):
            raise _not_imported_error(key)
    speaker, spoke = said.get("source"), stands.get("source")
    if isinstance(speaker, dict) and isinstance(spoke, dict) and speaker.get("entity") != spoke.get("entity"):
        raise _not_imported_error("entity")


def _check_value(codebook: Codebook, label: str, value: dict[str, Any]) -> dict[str, Any]:
    """Return a changed value if its parts are consistent. Raises UserError otherwise."""
    is_amount = codebook.is_amount(label)
    if codebook.kind_of(label) is ValueKind.VARIABLES:
        return _check_answers(codebook, label, value)
    for key, item in value.items():
        figure = key in _ENDS or (key == "value" and is_amount)
        right = isinstance(item, int | float) and not isinstance(item, bool) if figure else True
        if not right or (key in (*TEXTS, *_DAYS) and not isinstance(item, str)):
            raise _invalid_error(key, item)
    check_value(label, value, codebook)
    return value


def _check_answers(codebook: Codebook, label: str, value: dict[str, Any]) -> dict[str, Any]:
    """Return a changed value of a code with its own variables if each answer has the right type."""
    code = codebook.code_for(label)
    for one in code.variables:
        item = value.get(one.name)
        if isinstance(item, str) and one.type is not VariableType.NUMBER:
            variable_values.parse_answer(code, one, item, None, codebook)
        elif item is not None and not isinstance(item, Mapping):
            right = one.type is VariableType.NUMBER and isinstance(item, int | float) and not isinstance(item, bool)
            if not right:
                raise _invalid_error(one.name, item)
    return value
