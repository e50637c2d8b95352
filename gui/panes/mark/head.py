"""The top of the mark pane: the label as a chip, state and confidence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.codebook import Codebook
from core.store.rows import SpanRow
from core.translation import _
from gui import theme
from gui.models.label_words import describe_code, describe_label
from gui.panes.mark.choice_box import ChoiceBox
from gui.panes.mark.mark_texts import describe_confidence, describe_origin, explain_confidence
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.state_words import SIGNS, describe_state, explain_state


def _label_swatch(shade: QColor) -> QIcon:
    """Return a small square in the colour of a label."""
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(2, 2, 20, 20, 5, 5)
    return QIcon(picture)


class _StateLabel(PlainLabel):
    """Shows state and confidence; the origin of the mark is described when the tooltip is asked for."""

    row: SpanRow | None = None

    @guard_override
    def event(self, event: QEvent) -> bool:
        """Prepare the tooltip before it is shown."""
        if event.type() == QEvent.Type.ToolTip and self.row is not None:
            row = self.row
            told = (explain_state(row.state), explain_confidence(row), describe_origin(row))
            self.setToolTip(plain_tooltip("\n".join(filter(None, told))))
        return super().event(event)


class MarkHead(QWidget):
    """Shows what kind of mark it is; emits `relabelled` when another label is chosen."""

    relabelled = Signal(str)
    done = Signal()
    """The list of labels was closed: the text takes the focus again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listed: Codebook | None = None
        self._row: SpanRow | None = None
        self.label = ChoiceBox(self)
        self.label.setAccessibleName(_("Label"))
        self.label.setToolTip(_("Choosing another label accepts the mark with that label"))
        self.state = _StateLabel(self, wordWrap=True)
        self.state.setAccessibleName(_("State and confidence"))
        top = QHBoxLayout(self)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.label)
        top.addWidget(self.state, 1)
        self.label.activated.connect(self._choose_label)
        self.label.closed.connect(self.done)
        self._list_labels()

    def show_row(self, row: SpanRow) -> None:
        """Show a mark."""
        self._row = row
        if self._listed != self._session.codebook:
            self._list_labels()
        at = self.label.findData(row.label)
        if at < 0:  # a code that is hidden, or not in the codebook
            title = self._session.codebook.code_for(row.label).title
            self.label.addItem(_label_swatch(theme.label_colour(row.label)), title, row.label)
            at = self.label.count() - 1
        self.label.setCurrentIndex(at)
        described = describe_label(self._session.codebook, row.label)
        self.label.setAccessibleDescription(described)
        hint = _("Choosing another label accepts the mark with that label")
        self.label.setToolTip(plain_tooltip(f"{described}\n{hint}"))
        margins = self.label.iconSize().width() + 56
        self.label.setFixedWidth(self.label.fontMetrics().horizontalAdvance(self.label.currentText()) + margins)
        state = f"{SIGNS.get(row.state, '')} {describe_state(row.state)}".strip()
        self.state.setText(" · ".join(filter(None, (state, describe_confidence(row)))))
        self.state.row = row
        self._tint_label()

    def _list_labels(self) -> None:
        """List the labels of the codebook, with title and meaning as tooltips."""
        self._listed = self._session.codebook
        self.label.clear()
        for code in self._listed.visible_codes:
            self.label.addItem(code.title, code.name)
            told = plain_tooltip(describe_code(code))
            self.label.setItemData(self.label.count() - 1, told, Qt.ItemDataRole.ToolTipRole)
        self.refresh_colours()

    def set_editable(self, editable: bool) -> None:
        """Enable or disable choosing another label."""
        self.label.setEnabled(editable)

    def refresh_colours(self) -> None:
        """Use the colours of a new palette."""
        for at in range(self.label.count()):
            self.label.setItemIcon(at, _label_swatch(theme.label_colour(str(self.label.itemData(at)))))
        self._tint_label()

    def _tint_label(self) -> None:
        """Give the box the look of a chip in the colour of its label."""
        if self._row is None:
            return
        fill, colour = theme.mark_fill(self._row.label), theme.label_colour(self._row.label)
        ground = fill.name(QColor.NameFormat.HexArgb)
        chip = f"background: {ground}; color: {colour.name()}; border-color: transparent; font-weight: 600;"
        self.label.setStyleSheet(f"QComboBox {{ {chip} }} QComboBox:focus {{ border-color: {colour.name()}; }}")

    def _choose_label(self, _index: int) -> None:
        label = str(self.label.currentData())
        if self._row is not None and label != self._row.label:
            self.relabelled.emit(label)
