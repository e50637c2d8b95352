"""One field in which a value is typed as people write it; what it would mean is shown beneath while it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.errors import UserError
from core.store.rows import SpanRow
from core.value_formatting import describe_value
from gui import theme
from gui.models.meaning import retyped, typed_form
from gui.overrides import guarded
from gui.plain_text import PlainLabel


class ValueField(QWidget):
    """Shows the value of a mark, reads what is typed; says `decided` with the whole new value."""

    decided = Signal(object)
    """dict: the value of the mark as it shall be."""
    done = Signal()
    """Enter or Escape: the text takes the focus again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self._published: str | None = None
        self._codebook = SHIPPED
        self._shown = ""
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Value")
        self.line.setToolTip("Type the value as people write it; Enter takes it, Esc leaves it")
        self.reading = PlainLabel(self, wordWrap=True)
        self.reading.setAccessibleName("What the typed value means")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.reading)
        self.line.textEdited.connect(self._read)
        self.line.editingFinished.connect(self._finish)
        self.line.installEventFilter(self)

    def show_row(self, row: SpanRow | None, published: str | None, codebook: Codebook = SHIPPED) -> None:
        """Show the value of a mark; what is being typed about the same mark stays. `codebook` is the project's."""
        self._codebook = codebook
        typing = self._row is not None and row is not None and self._row.id == row.id and self.is_changed()
        self._row, self._published = row, published
        if row is None or typing:
            return
        self._shown = typed_form(codebook, row)
        self.line.setText(self._shown)
        self.line.setPlaceholderText(codebook.code_for(row.label).hint)
        self._rest()

    def is_changed(self) -> bool:
        """Whether something else is typed than what stands."""
        return self.line.text().strip() != self._shown.strip()

    def parsed(self) -> dict[str, Any] | None:
        """The new value, None where nothing was typed. Raises UserError where it cannot be read."""
        typed = self.line.text().strip()
        if self._row is None or not typed or not self.is_changed():
            return None
        from core.value_parsing import parse_value

        parsed = parse_value(self._row.label, typed, self._published, codebook=self._codebook)
        return retyped(self._codebook, self._row, parsed)

    def _read(self, _: object = None) -> None:
        try:
            value = self.parsed()
        except UserError as unread:
            self._tell(str(unread), bad=True)
            return
        if value is None or self._row is None:
            self._rest()
            return
        self._tell(f"= {describe_value(self._row.label, value, self._codebook)}", bad=False)

    def _tell(self, words: str, *, bad: bool) -> None:
        palette = self.palette()
        if bad:
            palette.setColor(self.reading.foregroundRole(), theme.warning())
        self.reading.setPalette(palette)
        self.reading.setText(words)
        self.reading.show()

    def _finish(self) -> None:
        """Take what was typed, where it can be read; else leave it there to be mended."""
        try:
            value = self.parsed()
        except UserError as unread:
            self._tell(str(unread), bad=True)
            return
        if value is None:
            self.restore()
            return
        self._shown = self.line.text()
        self.decided.emit(value)

    def restore(self) -> None:
        """Show what stands, forgetting what was typed."""
        self.line.setText(self._shown)
        self._rest()

    def _rest(self) -> None:
        """Nothing is being typed: say how the machine came to the value that stands, where it tells."""
        why = self._row.value_reason if self._row is not None else None
        if why is None:
            self.reading.hide()
        else:
            self._tell(why, bad=False)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes a readable value and leaves, Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.restore()
                self.done.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish()
                if not self.is_changed():
                    self.done.emit()
                return True
        return super().eventFilter(watched, event)
