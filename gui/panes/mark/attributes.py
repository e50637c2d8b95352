"""The attributes of a value one by one: currency, per, modifier, range of an amount; TIMEX3 parts of a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from core.errors import UserError
from core.labels import BY_NAME, group
from core.store.rows import SpanRow
from gui.panes.mark.choice import ChoiceBox


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute as a form shows it."""

    key: str
    name: str
    """As a person reads it."""
    kind: str
    """choice, words, number, date or currency."""
    choices: tuple[str, ...] = ()
    hint: str = ""


_PERIODS = ("year", "month", "quarter", "week", "day", "hour", "minute", "second", "person", "share", "barrel")
_MODIFIERS = ("approximately", "less_than", "at_most", "more_than", "at_least")
_MODS = (
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE",
)  # fmt: skip
"""Values of `mod` in TIMEX3 (ISO-TimeML annotation guidelines 1.2.1, section 2.2.4)."""

FIELDS = (
    Field("currency", "Currency", "currency", hint="ISO 4217: USD, EUR, KRW"),
    Field("per", "Per", "choice", _PERIODS),
    Field("modifier", "Modifier", "choice", _MODIFIERS),
    Field("modifier_text", "Modifier words", "words"),
    Field("side", "Side", "choice", ("below", "above")),
    Field("low", "From", "number"),
    Field("high", "To", "number"),
    Field("unit", "Unit", "words"),
    Field("unit_text", "What is counted", "words"),
    Field("value", "TIMEX3", "words", hint="2019-11-19, 2019-W46, P28Y"),
    Field("mod", "Mod", "choice", _MODS),
    Field("earliest", "Earliest", "date", hint="YYYY-MM-DD"),
    Field("latest", "Latest", "date", hint="YYYY-MM-DD"),
)


def shown(label: str) -> frozenset[str]:
    """Keys of the attributes that the form has for a label; the value of an amount has a field of its own."""
    known = BY_NAME.get(label)
    keys = set(known.attributes) if known is not None else set()
    keys &= {field.key for field in FIELDS}
    if group(label) == "amount":
        keys.discard("value")
    return frozenset(keys)


def read(field: Field, label: str, typed: str) -> Any:
    """The attribute that was typed, None where it is empty. Raises UserError where it makes no sense."""
    from core.typed import fields

    typed = typed.strip()
    if not typed:
        return None
    try:
        if field.kind == "number":
            return fields.number_for(typed)
        if field.kind == "date":
            return fields.day_for(typed, None)
        if field.key == "value":
            return fields.timex_for(label, typed)
        return fields.word_for(field.key, label, typed)
    except UserError as unread:
        raise UserError(f"{field.name}: {unread}") from None


def written(item: Any) -> str:
    """An attribute as the form shows it."""
    if item is None:
        return ""
    if isinstance(item, bool) or not isinstance(item, int | float):
        return str(item)
    return f"{item:,}" if isinstance(item, int) or item.is_integer() else f"{item:,.12g}"


class AttributeFields(QWidget):
    """A form with the attributes of the mark's label; says `decided` with the whole new value."""

    decided = Signal(object)
    """dict: the value of the mark as it shall be."""
    said = Signal(str)
    """Why something typed was not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self.inputs: dict[str, QLineEdit | QComboBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in FIELDS:
            made = self._choice(field) if field.kind == "choice" else self._line(field)
            made.setAccessibleName(field.name)
            self.inputs[field.key] = made
            self._form.addRow(field.name, made)

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit(self, placeholderText=field.hint)
        line.editingFinished.connect(lambda: self._take(field, line.text()))
        return line

    def _choice(self, field: Field) -> QComboBox:
        box = ChoiceBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.addItem("—", "")
        for choice in field.choices:
            box.addItem(choice.replace("_", " "), choice)
        box.activated.connect(lambda _: self._take(field, str(box.currentData() or "")))
        return box

    def show_row(self, row: SpanRow | None) -> None:
        """Show the attributes of a mark; the others are hidden."""
        self._row = row
        keys = shown(row.label) if row is not None else frozenset()
        self.setVisible(bool(keys))
        for field in FIELDS:
            made = self.inputs[field.key]
            self._form.setRowVisible(made, field.key in keys)
            if row is not None and field.key in keys:
                self._show(made, row.value.get(field.key))

    @staticmethod
    def _show(made: QLineEdit | QComboBox, item: Any) -> None:
        if isinstance(made, QLineEdit):
            made.setText(written(item))
            made.setCursorPosition(0)
            return
        at = made.findData(item or "")
        if at < 0:  # what an extractor or a project said beyond the usual choices
            made.addItem(str(item), item)
            at = made.count() - 1
        made.setCurrentIndex(at)

    def _take(self, field: Field, typed: str) -> None:
        row = self._row
        if row is None:
            return
        before = row.value.get(field.key)
        if typed.strip() == written(before):
            return
        gone = {field.key, "si"} if field.key in ("unit", "low", "high") else {field.key}  # else it would go stale
        value = {key: kept for key, kept in row.value.items() if key not in gone}
        try:
            from core.typed.fields import checked

            item = read(field, row.label, typed)
            if isinstance(item, dict):  # a time brings its days along
                value = {key: kept for key, kept in value.items() if key not in ("earliest", "latest")} | item
            elif item is not None:
                value[field.key] = item
            checked(row.label, value)
        except UserError as unread:
            self.said.emit(str(unread))
            self._show(self.inputs[field.key], before)
            return
        self.decided.emit(value)
