"""A field to type a value as people write it; how it is read is shown below while you type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.errors import UserError
from core.store.rows import SpanRow
from core.translation import _
from core.value_formatting import describe_value
from gui import theme
from gui.models.mark_values import editable_text, value_after_typing
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override


class ValueField(QWidget):
    """Shows the value of a mark and parses what is typed; emits `decided` with the whole new value."""

    decided = Signal(object)
    """New value of the mark (dict)."""
    done = Signal()
    """Enter or Escape was pressed: the text takes the focus again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self._published: str | None = None
        self._codebook = SHIPPED
        self._shown = ""
        self.line = QLineEdit(self)
        self.line.setAccessibleName(_("Value"))
        self.line.setToolTip(_("Type the value as you would write it. Enter saves it, Esc cancels."))
        self.reading = PlainLabel(self, wordWrap=True)
        self.reading.setAccessibleName(_("How the typed value is read"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.reading)
        self.line.textEdited.connect(self._preview_value)
        self.line.editingFinished.connect(self._save_value)
        self.line.installEventFilter(self)

    def show_row(self, row: SpanRow | None, published: str | None, codebook: Codebook = SHIPPED) -> None:
        """Show the value of a mark, but keep what is being typed for the same mark. `codebook` is the project's."""
        self._codebook = codebook
        typing = self._row is not None and row is not None and self._row.id == row.id and self.is_changed()
        self._row, self._published = row, published
        if row is None or typing:
            return
        self._shown = editable_text(codebook, row)
        self.line.setText(self._shown)
        self.line.setPlaceholderText(codebook.code_for(row.label).hint)
        self._show_reason()

    def is_changed(self) -> bool:
        """Return whether the typed text differs from the value shown."""
        return self.line.text().strip() != self._shown.strip()

    def parse_typed(self) -> dict[str, Any] | None:
        """Parse what was typed; None if nothing was. Raises UserError if it cannot be read."""
        typed = self.line.text().strip()
        if self._row is None or not typed or not self.is_changed():
            return None
        from core.value_parsing import parse_value

        parsed = parse_value(self._row.label, typed, self._published, codebook=self._codebook)
        return value_after_typing(self._codebook, self._row, parsed)

    def _preview_value(self, _typed: object = None) -> None:
        try:
            value = self.parse_typed()
        except UserError as unread:
            self._show_reading(str(unread), bad=True)
            return
        if value is None or self._row is None:
            self._show_reason()
            return
        self._show_reading(f"= {describe_value(self._row.label, value, self._codebook)}", bad=False)

    def _show_reading(self, words: str, *, bad: bool) -> None:
        palette = self.palette()
        if bad:
            palette.setColor(self.reading.foregroundRole(), theme.warning_colour())
        self.reading.setPalette(palette)
        self.reading.setText(words)
        self.reading.show()

    def _save_value(self) -> None:
        """Save what was typed if it can be read; else leave it to be corrected."""
        try:
            value = self.parse_typed()
        except UserError as unread:
            self._show_reading(str(unread), bad=True)
            return
        if value is None:
            self.restore_value()
            return
        self._shown = self.line.text()
        self.decided.emit(value)

    def restore_value(self) -> None:
        """Show the value of the mark again and discard what was typed."""
        self.line.setText(self._shown)
        self._show_reason()

    def _show_reason(self) -> None:
        """Show how the program came to the value, if it says so, while nothing is being typed."""
        why = self._row.value_reason if self._row is not None else None
        if why is None:
            self.reading.hide()
        else:
            self._show_reading(why, bad=False)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save a readable value with Enter; cancel with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.restore_value()
                self.done.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save_value()
                if not self.is_changed():
                    self.done.emit()
                return True
        return super().eventFilter(watched, event)
