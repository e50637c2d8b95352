"""A form for the variables of a value, as its code defines them: currency, per and modifier of an amount, and so on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Code, Codebook, ValueKind, Variable, VariableType
from core.errors import UserError
from core.store.rows import SpanRow
from core.time_words import modifier_in_words
from gui.panes.mark.choice_box import ChoiceBox
from gui.panes.mark.folded_fields import FoldButton
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.nested_layouts import nest_layout

_RARE = frozenset({"currency", "modifier_text", "side", "low", "high"})
"""Variables of amounts that are folded away: rare ones, and the currency, which the value above says."""
_CODED = frozenset({"value", "mod"})
"""Variables of times that are folded away: the value above says them in words."""
_POINTING = frozenset({VariableType.RANGE, VariableType.ENTITY, VariableType.MEASURE})
"""Types that the form shows but does not edit."""


def form_variables(code: Code) -> tuple[Variable, ...]:
    """Return the variables of a code that the form shows; the number of an amount has its own field."""
    return tuple(one for one in code.variables if one.in_form)


def is_folded(code: Code, variable: Variable) -> bool:
    """Return whether the form shows a variable only under `More fields`."""
    rare = {ValueKind.AMOUNT: _RARE, ValueKind.TIME: _CODED}.get(code.kind, frozenset())
    return variable.name in rare


def describe_choice(variable: Variable, choice: str) -> str:
    """Return a choice of a variable as the form shows it: `less than`; `end of …` for a modifier of TIMEX3."""
    return modifier_in_words(choice) if variable.name == "mod" else choice.replace("_", " ")


def parse_attribute(codebook: Codebook, code: Code, variable: Variable, typed: str) -> Any:
    """Parse a typed answer; None if it is empty. Raises UserError if it cannot be read."""
    from core.value_parsing import value_fields, variable_values

    typed = typed.strip()
    if not typed:
        return None
    try:
        if code.kind is ValueKind.VARIABLES:
            return variable_values.parse_answer(code, variable, typed, None, codebook)
        if variable.type is VariableType.NUMBER:
            return value_fields.parse_end(typed)
        if variable.type is VariableType.DATE:
            return value_fields.parse_day(typed, None, codebook)
        if variable.type is VariableType.TIMEX:
            return value_fields.parse_timex(code.name, typed, codebook)
        return value_fields.parse_word(variable.name, code.name, typed, codebook)
    except UserError as unread:
        raise UserError(f"{variable.title}: {unread}") from None


def format_attribute(item: Any) -> str:
    """Format an attribute for the form."""
    if item is None:
        return ""
    if isinstance(item, dict):
        return str(item.get("text") or "")
    if isinstance(item, bool) or not isinstance(item, int | float):
        return str(item)
    return f"{item:,}" if isinstance(item, int) or item.is_integer() else f"{item:,.12g}"


class AttributeFields(QWidget):
    """Shows the variables of the mark's code; emits `decided` with the whole new value."""

    decided = Signal(object)
    """New value of the mark (dict)."""
    said = Signal(str)
    """Why a typed answer was refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self._codebook = SHIPPED
        self._fields: dict[Variable, QLineEdit | QComboBox] = {}
        self.inputs: dict[str, QLineEdit | QComboBox] = {}
        """Fields of the mark's code by name of the variable."""
        self._forms: dict[Variable, QFormLayout] = {}
        self.more = FoldButton(self)
        self._folded = QWidget(self)
        self._form, self._rare = self._make_form(), self._make_form()
        self._folded.setLayout(self._rare)
        self._folded.hide()
        self.more.opened.connect(self._folded.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        nest_layout(column, self._form)
        column.addWidget(self.more)
        column.addWidget(self._folded)
        for code in self._codebook:
            self._make_fields(code)

    def _make_fields(self, code: Code) -> None:
        """Make fields for the variables of a code that have none yet."""
        for variable in form_variables(code):
            if variable not in self._fields:
                made = self._make_choice(variable) if variable.choices else self._make_line(variable)
                made.setAccessibleName(variable.title)
                made.setAccessibleDescription(variable.description)
                made.setToolTip(plain_tooltip(variable.description))
                self._fields[variable] = made
                self.inputs.setdefault(variable.name, made)
                title = PlainLabel(variable.title, self)
                title.setToolTip(plain_tooltip(variable.description))
                title.setBuddy(made)
                form = self._rare if is_folded(code, variable) else self._form
                form.addRow(title, made)
                self._forms[variable] = form

    @staticmethod
    def _make_form() -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return form

    def _make_line(self, variable: Variable) -> QLineEdit:
        line = QLineEdit(self, placeholderText=variable.hint)
        line.setReadOnly(variable.type in _POINTING)
        line.editingFinished.connect(lambda: self._take_answer(variable, line.text()))
        return line

    def _make_choice(self, variable: Variable) -> QComboBox:
        box = ChoiceBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.addItem("—", "")
        for choice in variable.choices:
            box.addItem(describe_choice(variable, choice), choice)
        box.activated.connect(lambda _value: self._take_answer(variable, str(box.currentData() or "")))
        return box

    def show_row(self, row: SpanRow | None, codebook: Codebook = SHIPPED) -> None:
        """Show the variables of a mark and hide all others. `codebook` is the project's."""
        self._row, self._codebook = row, codebook
        code = codebook.code_for(row.label) if row is not None else None
        wanted = form_variables(code) if code is not None else ()
        if code is not None:
            self._make_fields(code)
        self.inputs.update((one.name, self._fields[one]) for one in wanted)
        rare = [one for one in wanted if code is not None and is_folded(code, one)]
        self.more.setVisible(bool(rare))
        self.more.count_filled(sum(bool(row.value.get(one.name)) for one in rare) if row is not None else 0)
        self._folded.setVisible(bool(rare) and self.more.isChecked())
        self.setVisible(bool(wanted))
        for variable, made in self._fields.items():
            self._forms[variable].setRowVisible(made, variable in wanted)
            if row is not None and variable in wanted:
                self._show_item(made, row.value.get(variable.name))

    @staticmethod
    def _show_item(made: QLineEdit | QComboBox, item: Any) -> None:
        if isinstance(made, QLineEdit):
            made.setText(format_attribute(item))
            made.setCursorPosition(0)
            return
        at = made.findData(item or "")
        if at < 0:  # a value from an extractor or a project beyond the usual choices
            made.addItem(str(item), item)
            at = made.count() - 1
        made.setCurrentIndex(at)

    def _take_answer(self, variable: Variable, typed: str) -> None:
        row, name = self._row, variable.name
        if row is None or variable.type in _POINTING:
            return
        before = row.value.get(name)
        if typed.strip() == format_attribute(before):
            return
        gone = {name, "si"} if name in ("unit", "low", "high") else {name}  # derived from these
        value = {key: kept for key, kept in row.value.items() if key not in gone}
        try:
            from core.value_parsing.value_fields import check_value

            item = parse_attribute(self._codebook, self._codebook.code_for(row.label), variable, typed)
            if isinstance(item, dict):  # a time includes its days
                value = {key: kept for key, kept in value.items() if key not in ("earliest", "latest")} | item
            elif item is not None:
                value[name] = item
            check_value(row.label, value, self._codebook)
        except UserError as unread:
            self.said.emit(str(unread))
            self._show_item(self._fields[variable], before)
            return
        self.decided.emit(value)
