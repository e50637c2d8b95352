"""What one row says of its mark: only cells that differ from the mark as it stands count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.codebook import Codebook, Nature, ValueKind, VariableType
from core.corrections.attributes import TEXTS, ambiguous, day_of, keeps_currency, text_of
from core.corrections.cells import Habits, dates, fault, numbers, same_number, texts
from core.errors import UserError
from core.export.csv_cells import plain_number
from core.records import Value
from core.store.rows import ACCEPTED, REJECTED, SUGGESTED, SpanRow, bare, same_value
from core.typed import parse_value, variables
from core.typed.fields import checked, day_for, word_for

_ENDS = ("low", "high")
_DAYS = ("earliest", "latest")
_DECIDED = ("accepted", "corrected", "added")
_STATES = ("suggested", *_DECIDED, "rejected")
_FIXED = ("source", "cue", "same_as")
"""Attributes that point to other stretches of the text: set in the window, where one sees them."""


@dataclass(frozen=True, slots=True)
class Said:
    """A row's word on its mark; equal to what stands where nothing was corrected."""

    label: str
    value: Value
    status: str
    comment: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row beside the mark that it is about."""

    cells: Mapping[str, str]
    span: SpanRow
    words: str
    """Of the mark, as they stand in the article."""
    published: str | None
    habits: Habits
    codebook: Codebook
    """The project's."""

    def read(self) -> Said:
        """What the row says. Raises UserError, in words that follow `row 12: `."""
        for column in ("label", "value", "state", "comment", *_ENDS, *_DAYS, *TEXTS):
            broken = fault(self.cells.get(column, ""))
            if broken:
                raise UserError(f"the spreadsheet wrote “{broken}” for {column}: widen the column or mend the cell.")
        label = self._label()
        value = self._value(label)
        decided = label != self.span.label or not same_value(value, self.span.value)
        return Said(label, value, self._status(decided), self._comment())

    def _label(self) -> str:
        cell = self.cells["label"].strip()
        said = cell.upper().replace(" ", "_")
        if not cell or cell == self.span.label:
            return self.span.label
        if said not in self.codebook:
            raise UserError(f"“{cell}” is no label of the codebook: write one as MONEY or DATE.")
        return said

    def _status(self, decided: bool) -> str:
        cell, stands = self.cells.get("state", "").strip().lower(), self.span.status
        if cell and cell not in _STATES:
            raise UserError(f"“{cell}” is no state: write accepted or rejected.")
        if cell == REJECTED:
            return REJECTED
        if decided or cell in _DECIDED:
            return ACCEPTED
        if cell == SUGGESTED and stands != SUGGESTED:
            raise UserError("the mark is decided about: put it back to suggested in the window, or write rejected.")
        return stands

    def _comment(self) -> str:
        if "comment" not in self.cells:
            return self.span.comment
        said = texts(self.cells["comment"])
        return self.span.comment if self.span.comment.strip() in said else said[0]

    # -- the value

    def _value(self, label: str) -> Value:
        """The value under a label: what stands, changed cell by cell, `value` first."""
        stands = bare(self.span.value)
        changed = {
            column: self._attribute(column, label, stands.get(column))
            for column in (*TEXTS, *_ENDS, *_DAYS)
            if self._differs(column, stands.get(column))
        }
        kind, value = self.codebook.kind(label), self._start(label, stands)
        cell = self.cells.get("value", "").strip()
        if kind in (ValueKind.ENTITY, ValueKind.QUOTE) and self._unread(cell):
            raise UserError(f"its value “{cell}” is no JSON object: take it from the export again.")
        if cell.startswith("{"):
            value = self._json(label, cell, stands, value)
        elif "value" in self.cells and kind is ValueKind.AMOUNT:
            value = self._amount(label, cell, stands, value)
        elif "value" in self.cells and kind is ValueKind.TIME:
            value = self._time(label, cell, stands, value)
        elif cell and kind is ValueKind.VARIABLES and label == self.span.label:
            value = self._parsed(label, cell)
        value = {key: item for key, item in {**value, **changed}.items() if item is not None}
        if label != self.span.label or not same_value(value, stands):
            value = _sound(self.codebook, label, self._in_si(label, value, stands))
        return value

    def _unread(self, cell: str) -> bool:
        """Whether a cell of spans.csv lost the JSON object that stands for a name or a quote."""
        return "value" in self.cells and not cell.startswith("{") and bool(cell or self.span.value)

    def _start(self, label: str, stands: dict[str, Any]) -> dict[str, Any]:
        """What is left of a value under a label: all of it, what both know, or what the mark's words tell."""
        if label == self.span.label:
            return dict(stands)
        if self.codebook.kind(label) is self.codebook.kind(self.span.label):
            return {key: item for key, item in stands.items() if key in self.codebook.code(label).keys}
        if self.codebook.kind(label) not in (ValueKind.AMOUNT, ValueKind.TIME):
            return {}
        try:
            return self._parsed(label, " ".join(self.words.split()))
        except UserError:
            return {}

    def _parsed(self, label: str, words: str) -> dict[str, Any]:
        return parse_value(label, words, self.published, codebook=self.codebook)

    def _differs(self, column: str, stands: Any) -> bool:
        """Whether a cell says something else than what stands."""
        if column not in self.cells or (stands is not None and not isinstance(stands, str | int | float)):
            return False
        cell = self.cells[column].strip()
        if not cell or stands is None:
            return bool(cell) != (stands is not None)
        if isinstance(stands, str):
            return stands.strip() not in texts(cell) and stands not in dates(cell, self.habits)
        return not any(same_number(stands, said, cell) for said in numbers(cell, self.habits))

    def _attribute(self, column: str, label: str, stands: Any) -> Any:
        """The new value of a cell that differs; None for an empty one."""
        cell = self.cells[column].strip()
        if not cell:
            return None
        if column not in self.codebook.code(label).keys:
            raise UserError(f"{label} has no {column}: empty that cell or change the label.")
        if column in _DAYS:
            return day_of(self.codebook, column, cell, stands, self.published, self.habits)
        if column in _ENDS:
            found = numbers(cell, self.habits) or (self._parsed(label, cell).get("value"),)
            if len(found) > 1:
                raise UserError(ambiguous(cell, tuple(plain_number(one) for one in found if one is not None)))
            return found[0]
        return text_of(self.codebook, column, label, cell)

    def _amount(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """`value` of an amount: a number as the export writes it (a proportion for PERCENT), else words."""
        if not self._differs("value", stands.get("value")):
            return value
        if not cell:
            return {key: item for key, item in value.items() if key != "value"}
        found = numbers(cell, self.habits)
        if len(found) > 1:
            raise UserError(ambiguous(cell, tuple(plain_number(one) for one in found)))
        if found:
            return {**value, "value": found[0]}
        said = self._parsed(label, cell)
        if keeps_currency(stands.get("currency"), cell):
            said.pop("currency", None)
        first, second = stands.get("value"), said.get("value")
        if isinstance(first, int | float) and isinstance(second, int | float) and same_number(first, second, cell):
            said["value"] = first
            said = {**{key: value[key] for key in _ENDS if key in value}, **said}
        return {key: item for key, item in value.items() if key not in _ENDS} | said

    def _time(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """`value` of a time: TIMEX3, a date as a spreadsheet writes it, or words; its days follow."""
        if not self._differs("value", stands.get("value")):
            return value
        rest = {key: item for key, item in value.items() if key not in ("value", *_DAYS)}
        if not cell:
            return rest
        found = dates(cell, self.habits)
        if len(found) > 1:
            raise UserError(ambiguous(cell, found))
        said = self._parsed(label, found[0] if found else texts(cell)[0])
        return value if said.get("value") == stands.get("value") and "mod" not in said else rest | said

    def _json(self, label: str, cell: str, stands: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        """`value` of spans.csv: all attributes as one JSON object."""
        try:
            said = json.loads(cell)
        except (ValueError, RecursionError):
            raise UserError("its value is no JSON object: take it from the export again.") from None
        if not isinstance(said, dict):
            raise UserError("its value is no JSON object: take it from the export again.")
        _check_names(said, self.span.value)
        if same_value(said, self.span.value):
            return value
        said = bare(said)
        unknown = [key for key in said if key not in self.codebook.code(label).keys]
        if unknown:
            raise UserError(f"{label} has no {unknown[0]}: leave that out of its value.")
        own = self.codebook.code(label).variables if self.codebook.kind(label) is ValueKind.VARIABLES else ()
        fixed = (*_FIXED, *(one.name for one in own if one.type is VariableType.RANGE))
        for key, item in said.items():
            if key not in fixed and item != stands.get(key):
                _check_part(self.codebook, label, key, item)
        for key in fixed:
            if key in said and said[key] != stands.get(key):
                raise UserError(f"{key} points to words of the text: change it in the window.")
        return said

    def _in_si(self, label: str, value: dict[str, Any], stands: dict[str, Any]) -> dict[str, Any]:
        """A measure with its value in the SI made anew, where the measure is another one."""
        if self.codebook.nature(label) is not Nature.MEASURE or all(
            value.get(key) == stands.get(key) for key in ("value", "unit")
        ):
            return value
        rest = {key: item for key, item in value.items() if key != "si"}
        try:
            said = self._parsed(label, f"{plain_number(value['value'])} {value['unit']}")
        except (UserError, KeyError, TypeError):
            return rest
        return {**rest, "si": said["si"]} if said.get("unit") == value["unit"] and "si" in said else rest


def _check_part(codebook: Codebook, label: str, key: str, item: Any) -> None:
    """Raise UserError where a part of a value is none of the codebook's: a currency, a TIMEX3 value, a day."""
    written = f"{key} cannot be {json.dumps(item, ensure_ascii=False)}: write it as the export does."
    if key in TEXTS or key in _DAYS or (key == "value" and codebook.is_time(label)):
        if not isinstance(item, str):
            raise UserError(written)
        read = (
            day_for(item, None, codebook)
            if key in _DAYS
            else word_for(key, label, item, codebook)
            if key in TEXTS
            else None
        )
        if read is None and key == "value":
            read = parse_value(label, item, None, codebook=codebook).get("value")
        if read != " ".join(item.split()):
            raise UserError(written)


def _check_names(said: dict[str, Any], stands: Value) -> None:
    """Raise UserError where the entity, or the machine's reason, was changed inside a value."""
    for key in ("entity", "why"):
        if key in said and said[key] != stands.get(key):
            raise UserError(f"{key} inside its value is not taken from a table: set it in the window.")
    speaker, spoke = said.get("source"), stands.get("source")
    if isinstance(speaker, dict) and isinstance(spoke, dict) and speaker.get("entity") != spoke.get("entity"):
        raise UserError("entity inside its value is not taken from a table: set it in the window.")


def _sound(codebook: Codebook, label: str, value: dict[str, Any]) -> dict[str, Any]:
    """A changed value, if its parts fit each other. Raises UserError."""
    is_amount = codebook.is_amount(label)
    if codebook.kind(label) is ValueKind.VARIABLES:
        return _answered(codebook, label, value)
    for key, item in value.items():
        figure = key in _ENDS or (key == "value" and is_amount)
        right = isinstance(item, int | float) and not isinstance(item, bool) if figure else True
        if not right or (key in (*TEXTS, *_DAYS) and not isinstance(item, str)):
            raise UserError(f"{key} cannot be {json.dumps(item, ensure_ascii=False)}: write it as the export does.")
    checked(label, value, codebook)
    return value


def _answered(codebook: Codebook, label: str, value: dict[str, Any]) -> dict[str, Any]:
    """A changed value of a code that has nothing but variables of its own, if each answer is of its type."""
    code = codebook.code(label)
    for one in code.variables:
        item = value.get(one.name)
        if isinstance(item, str) and one.type is not VariableType.NUMBER:
            variables.answer(code, one, item, None, codebook)
        elif item is not None and not isinstance(item, Mapping):
            right = one.type is VariableType.NUMBER and isinstance(item, int | float) and not isinstance(item, bool)
            if not right:
                said = json.dumps(item, ensure_ascii=False)
                raise UserError(f"{one.name} cannot be {said}: write it as the export does.")
    return value
