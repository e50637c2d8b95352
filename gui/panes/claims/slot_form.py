"""The slots of a claim as a small form: key, swatch, name and value of each; a click or the key edits it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from core.store.claim_rows import ClaimRow
from core.translation import _
from gui import theme
from gui.models.claim_slots import SLOTS, ClaimSlot, format_slot_value
from gui.models.claim_text import on_one_line
from gui.panes.claims import slot_style
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_TWO_COLUMNS = 58
"""Width from which slots stand in two columns, in average characters of the font."""
Keys = Callable[[str], str]
"""Returns the key of a command as it is set now; empty: it has none."""


class SlotButton(QAbstractButton):
    """Shows one slot and asks to edit it."""

    def __init__(self, slot: ClaimSlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.key = slot.key
        self.value = ""
        self.read = False
        """Whether words of the article are its evidence."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._over = False

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(180, self.fontMetrics().height() + 8)

    @property
    def _chip(self) -> int:
        """Width and height of the key in pixels."""
        return max(18, self.fontMetrics().height() + 1)

    def show_value(self, value: str, read: bool, editable: bool) -> None:
        """Show a value; `read`: words of the article are its evidence."""
        self.value, self.read = on_one_line(format_slot_value(self.slot.name, value)), read
        self.setEnabled(editable)
        said = self.value or _("empty")
        self.setAccessibleName(_("{slot}: {value}").format(slot=self.slot.title, value=said))
        tip = f"{self.slot.question} {said}"
        if editable and self.key:
            tip = _("{slot_and_value}  (edit: {key})").format(slot_and_value=tip, key=self.key)
        self.setToolTip(plain_tooltip(tip))
        self.update()

    @guard_override
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        with QPainter(self) as painter:
            palette, box = self.palette(), self.rect()
            if self._over and self.isEnabled():
                shade = palette.color(QPalette.ColorRole.Highlight)
                shade.setAlpha(28)
                painter.fillRect(box, shade)
            if self.hasFocus():
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1.4))
                painter.drawRect(QRectF(box).adjusted(0.7, 0.7, -0.7, -0.7))
            self._paint_key(painter, palette)
            left = self._chip + 10
            if self.read:
                sample = slot_style.make_swatch(self.slot.name, self.devicePixelRatioF())
                painter.drawPixmap(left, (box.height() - 11) // 2, sample)
            left += 28
            title = self.fontMetrics().horizontalAdvance(max((one.title for one in SLOTS), key=len)) + 8
            painter.setFont(self.font())
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            upright = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(left, 0, title, box.height(), upright, self.slot.title)
            left += title
            empty = self.slot.empty or "–"
            painter.setPen(palette.color(QPalette.ColorRole.Text) if self.value else theme.faint_colour())
            room = box.width() - left - 4
            words = self.fontMetrics().elidedText(self.value or empty, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, 0, room, box.height(), upright, words)

    def _paint_key(self, painter: QPainter, palette: QPalette) -> None:
        if not self.key or not self.isEnabled():
            return
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(True)
        painter.setFont(font)
        box = QRectF(3, (self.height() - self._chip) / 2, self._chip, self._chip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.key[:2])

    @guard_override
    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: D102 - Qt's name
        self._over = True
        self.update()
        super().enterEvent(event)

    @guard_override
    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        self._over = False
        self.update()
        super().leaveEvent(event)


class SlotForm(QWidget):
    """Shows all slots in one or two columns."""

    asked = Signal(str)
    """A slot is to be edited: its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.of = {slot.name: SlotButton(slot, self) for slot in SLOTS}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 4, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._columns = 0
        for name, button in self.of.items():
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
        self._lay_out(2)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(SLOTS) // columns)
        for at, slot in enumerate(SLOTS):
            self._grid.addWidget(self.of[slot.name], at % rows, at // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def fit_width(self, width: int) -> None:
        """Use as many columns as fit into `width` pixels."""
        self._lay_out(2 if width >= _TWO_COLUMNS * self.fontMetrics().averageCharWidth() else 1)

    def show_claim(self, row: ClaimRow | None, editable: bool, keys: Keys) -> None:
        """Show the slots of a claim; `keys` returns the key of a command."""
        for name, button in self.of.items():
            button.key = keys(f"claim.{name}")
            value = row.slot_text(name) if row is not None else ""
            button.show_value(value, row is not None and name in row.evidence, editable and row is not None)
