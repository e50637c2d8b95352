"""Form fields for the options of an export format (core.export.options); the last choice is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from core.translation import _, format_count, ngettext
from gui import settings
from gui.widgets.number_field import indent_number

if TYPE_CHECKING:
    from core.export import Option, Options

MOST = 1_000_000_000
"""Largest number a field accepts."""


class ExportOptionsForm(QWidget):
    """One form row per option; the rows follow the chosen format."""

    def __init__(self, remembered: QSettings, selected: Sequence[int] = ()) -> None:
        """`selected`: articles selected in the list; without any, an option of the kind `articles` is not offered."""
        super().__init__()
        self._settings = remembered
        self._selected = ",".join(map(str, selected))
        self._count = len(selected)
        self.only_selected = False
        """Whether an option of the kind `articles` begins checked."""
        self._fields: dict[str, QCheckBox | QLineEdit | QSpinBox] = {}
        self._articles = ""
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_options(self, options: Sequence[Option]) -> None:
        """Replace the rows with these options, set to the last choice."""
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self._fields = {}
        self._articles = ""
        for option in options:
            if option.kind == "articles":
                self._offer_selected(option)
                continue
            field = self._make_field(option, settings.read_text(self._settings, settings.export_option(option.name)))
            self._fields[option.name] = field
            field.setAccessibleName(option.title)
            if isinstance(field, QCheckBox):
                self._rows.addRow(field)
            else:
                self._rows.addRow(option.title, field)
        self.setVisible(bool(options))

    def _offer_selected(self, option: Option) -> None:
        if not self._selected:
            return
        words = ngettext(
            "Only the {count} article selected in the list",
            "Only the {count} articles selected in the list",
            self._count,
        )
        box = QCheckBox(words.format(count=format_count(self._count)))
        box.setChecked(self.only_selected)
        self._fields[option.name], self._articles = box, option.name
        self._rows.addRow(box)

    def _make_field(self, option: Option, last: str) -> QCheckBox | QLineEdit | QSpinBox:
        if option.kind == "yes or no":
            box = QCheckBox(option.title)
            box.setChecked(last == "yes" if last else bool(option.default))
            return box
        if option.kind == "number":
            number = QSpinBox()
            indent_number(number)
            number.setRange(-MOST, MOST)
            number.setValue(int(last) if last else int(option.default))
            return number
        words = QLineEdit(last or str(option.default))
        words.setPlaceholderText(_("empty"))
        return words

    def read_options(self) -> Options:
        """Return the chosen values and remember them."""
        found: dict[str, bool | str | int] = {}
        for name, field in self._fields.items():
            if name == self._articles:  # never remembered: it belongs to one selection
                found[name] = self._selected if self._is_checked(name) else ""
            elif isinstance(field, QCheckBox):
                found[name] = field.isChecked()
                self._settings.setValue(settings.export_option(name), "yes" if field.isChecked() else "no")
            else:
                found[name] = field.value() if isinstance(field, QSpinBox) else field.text()
                self._settings.setValue(settings.export_option(name), str(found[name]))
        return found

    def _is_checked(self, name: str) -> bool:
        field = self._fields[name]
        return isinstance(field, QCheckBox) and field.isChecked()

    def field_of(self, name: str) -> QCheckBox | QLineEdit | QSpinBox:
        """Return the field of an option."""
        return self._fields[name]
