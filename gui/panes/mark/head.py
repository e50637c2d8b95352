"""The top of the mark pane: label to choose, state and confidence, the words in their context."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.codebook import Codebook
from core.store.rows import SpanRow
from gui import theme
from gui.models.mark_table import SIGNS
from gui.overrides import guarded
from gui.panes.mark.choice import ChoiceBox
from gui.panes.mark.facts import origin, sureness
from gui.plain_text import Markup, MarkupLabel, PlainLabel, plain_tooltip
from gui.session import Session


def _swatch(shade: QColor) -> QIcon:
    """A small square of a label's colour."""
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(2, 2, 20, 20, 5, 5)
    return QIcon(picture)


class _State(PlainLabel):
    """State and confidence; what found the mark is put into words when the pointer asks."""

    row: SpanRow | None = None

    @guarded
    def event(self, event: QEvent) -> bool:
        """Have the words ready before they are shown."""
        if event.type() == QEvent.Type.ToolTip and self.row is not None:
            self.setToolTip(plain_tooltip(origin(self.row)))
        return super().event(event)


class Head(QWidget):
    """What kind of mark it is; says `relabelled` when another label is chosen."""

    relabelled = Signal(str)
    done = Signal()
    """The list of labels was closed: the keyboard may go back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listed: Codebook | None = None
        self.label = ChoiceBox(self)
        self.label.setAccessibleName("Label")
        self.label.setToolTip("Another label accepts the mark under it")
        self.state = _State(self, wordWrap=True)
        self.state.setAccessibleName("State and confidence")
        self.words = MarkupLabel(self, wordWrap=True)
        self.words.setAccessibleName("Words of the mark in their context")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.addWidget(self.label)
        top.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.words)
        self._row: SpanRow | None = None
        self.label.activated.connect(self._choose)
        self.label.closed.connect(self.done)
        self._list()

    def show_row(self, row: SpanRow, words: Markup) -> None:
        """Show a mark."""
        self._row = row
        if self._listed != self._session.codebook:
            self._list()
        at = self.label.findData(row.label)
        if at < 0:  # a label that the project added itself
            self.label.addItem(_swatch(theme.colour(row.label)), row.label, row.label)
            at = self.label.count() - 1
        self.label.setCurrentIndex(at)
        code = self._session.codebook.code_for(row.label)
        self.label.setAccessibleDescription(f"{code.title}: {code.meaning}")
        self.state.setText(f"{SIGNS.get(row.state, '')} {row.state}\n{sureness(row)}")
        self.state.row = row
        self.words.show_markup(words)

    def _list(self) -> None:
        """The labels of the codebook, with what they are called for people."""
        self._listed = self._session.codebook
        self.label.clear()
        for code in self._listed:
            self.label.addItem(code.name, code.name)
            told = plain_tooltip(f"{code.title}: {code.meaning}")
            self.label.setItemData(self.label.count() - 1, told, Qt.ItemDataRole.ToolTipRole)
        self.fresh_colours()

    def set_editable(self, editable: bool) -> None:
        """Whether another label can be chosen."""
        self.label.setEnabled(editable)

    def fresh_colours(self) -> None:
        """Take over the colours of a new palette."""
        for at in range(self.label.count()):
            self.label.setItemIcon(at, _swatch(theme.colour(str(self.label.itemData(at)))))

    def _choose(self, _: int) -> None:
        label = str(self.label.currentData())
        if self._row is not None and label != self._row.label:
            self.relabelled.emit(label)
