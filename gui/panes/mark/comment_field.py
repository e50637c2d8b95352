"""The comment of the mark: saved with Enter and on leaving, restored with Escape."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.store.rows import SpanRow
from core.translation import _
from gui.qt_overrides import guard_override


class CommentField(QLineEdit):
    """Emits `decided` with the id of the mark and its new comment."""

    decided = Signal(int, str)
    done = Signal()
    """Enter or Escape was pressed: the text takes the focus again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholderText=_("Comment"))
        self.setAccessibleName(_("Comment"))
        self.setToolTip(_("Enter saves the comment, Esc cancels."))
        self._row: SpanRow | None = None
        self.editingFinished.connect(self.save_comment)

    def show_row(self, row: SpanRow | None) -> None:
        """Show the comment of a mark and save what was typed for another; keep what is being typed for this one."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.save_comment()
        self._row = row
        if row is not None and not (self.isModified() and self.hasFocus()):
            self.setText(row.comment)

    def save_comment(self) -> None:
        """Emit the comment if it was changed."""
        if self._row is None or not self.isModified() or not self.isEnabled():
            return
        self.setModified(False)
        text = self.text().strip()
        if text != self._row.comment:
            self.decided.emit(self._row.id, text)

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter; restore with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._row.comment if self._row is not None else "")
            self.setModified(False)
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save_comment()
            self.done.emit()
        else:
            super().keyPressEvent(event)
