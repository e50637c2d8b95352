"""The value of the mark: shown large with its qualities and reason, and typed as people write it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.errors import UserError
from core.store.rows import SpanRow
from core.translation import _
from gui import theme
from gui.keys import find_window_chord
from gui.models.mark_values import (
    TYPED,
    code_of_value,
    editable_text,
    value_after_typing,
    value_in_words,
    value_parts,
)
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import nest_layout

_FITS = 24
"""Characters of a value that surely fit the panel."""


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
        self.shown_value = PlainLabel(self, wordWrap=True)
        self.shown_value.setAccessibleName(_("Value of the mark"))
        self.shown_value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.qualities = PlainLabel(self, wordWrap=True)
        self.qualities.setAccessibleName(_("Qualities of the value"))
        self.edit = QToolButton(self, autoRaise=True)
        self.edit.setText("✎")
        self.edit.setAccessibleName(_("Edit value"))
        self.edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line = QLineEdit(self)
        self.line.hide()
        self.line.setAccessibleName(_("Value"))
        self.line.setToolTip(_("Type the value as you would write it. Enter saves it, Esc cancels."))
        self.reading = PlainLabel(self, wordWrap=True)
        self.reading.setAccessibleName(_("How the typed value is read"))
        self.why = PlainLabel(self, wordWrap=True)
        self.why.setObjectName("why")
        self.why.setAccessibleName(_("How the program found the value"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.shown_value, 1)
        top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        nest_layout(column, top)
        for part in (self.line, self.reading, self.qualities, self.why):
            column.addWidget(part)
        for part in (self.shown_value, self.qualities, self.reading, self.why):  # no value widens the window
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        self._enlarge_value()
        self.edit.clicked.connect(lambda _checked=False: self.enter_line())
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
        self._show_value()

    def _enlarge_value(self) -> None:
        large = self.shown_value.font()
        large.setPointSizeF(large.pointSizeF() * 1.45)
        large.setBold(True)
        self.shown_value.setFont(large)

    def _show_value(self) -> None:
        """Show the value and hide the line to type in."""
        row = self._row
        if row is None:
            return
        head, *rest = value_parts(self._codebook, row)
        self.shown_value.setText(head)
        self.qualities.setText(" · ".join(rest))
        code = code_of_value(self._codebook, row.label, row.value)
        told = _("TIMEX3 code: {code}").format(code=code) if code else ""
        whole = head if len(head) > _FITS else ""
        self.shown_value.setToolTip(plain_tooltip("\n".join(filter(None, (whole, told)))))
        chord = find_window_chord(self, "mark.value", "E")
        words = _("Edit value ({key})").format(key=chord) if chord else _("Edit value")
        self.edit.setToolTip(plain_tooltip(words))
        typed = self._codebook.kind_of(row.label) in TYPED
        self.edit.setVisible(typed and self.isEnabled())
        self.line.hide()
        self.shown_value.show()
        self.qualities.setVisible(bool(rest))
        self._show_reason()

    def enter_line(self) -> None:
        """Show the line to type in, with the value selected, and give it the focus."""
        self.shown_value.hide()
        self.edit.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Offer to edit only what can be edited."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and hasattr(self, "edit") and self.line.isHidden():
            self._show_value()

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
        self._show_reading(f"= {value_in_words(self._codebook, self._row.label, value)}", bad=False)

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
        self._show_value()

    def _show_reason(self) -> None:
        """Show how the program came to the value, if it says so, while nothing is being typed."""
        why = self._row.value_reason if self._row is not None else None
        self.reading.hide()
        self.why.setText(why or "")
        self.why.setVisible(bool(why))

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
