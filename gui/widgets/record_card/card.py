"""The card of one record: a head that opens and closes it, its slots, and its comment."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.translation import _
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.record_card.card_data import ShownRecord, SlotKey
from gui.widgets.record_card.slot_row import SlotRow

_SIDES = 24
"""Pixels beside the words of a head."""


class CardHead(QPushButton):
    """The head of a card: Tab goes from it into the first slot of an open card."""

    stepped = Signal(int)
    """Tab was pressed on an open card."""
    is_open = False

    @guard_override
    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: D102 - Qt's name
        if forwards and self.is_open:
            self.stepped.emit(1)
            return True
        return super().focusNextPrevChild(forwards)


class CommentLine(QLineEdit):
    """The comment on a record: Shift+Tab goes from it into the last slot."""

    stepped = Signal(int)
    """Shift+Tab was pressed."""

    @guard_override
    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: D102 - Qt's name
        if not forwards:
            self.stepped.emit(-1)
            return True
        return super().focusNextPrevChild(forwards)


class RecordCard(QFrame):
    """Its rows exist only while it is open. It reports clicks, and changes nothing itself."""

    toggled = Signal(int)
    """Id of the record whose head was pressed."""
    asked_menu = Signal(int, QPoint)
    """Id of the record, and where on the screen its menu opens."""
    opened_slot = Signal(int, object)
    """Id of the record, and the SlotKey of a row that was clicked."""
    shown_filling = Signal(object)
    """As SlotRow.shown_filling."""
    removed = Signal(int, object, object)
    """Id of the record, then as SlotRow.removed."""
    commented = Signal(int, str)
    """Id of the record, and another comment."""
    entered = Signal(int, int)
    """Id of the record, and from where Tab goes into its slots: the head (1) or the comment (-1)."""

    def __init__(self, shown: ShownRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recordcard")
        self.shown = shown
        self.rows: list[SlotRow] = []
        self.is_open = False
        self._editable = True
        self.head = CardHead(self, flat=True)
        self.head.setObjectName("cardhead")
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(self._toggle)
        self.head.stepped.connect(self._report_entry)
        self.more = QToolButton(self, autoRaise=True)
        self.more.setText("⋯")
        self.more.setAccessibleName(_("Menu of the record"))
        self.more.setToolTip(plain_tooltip(_("What can be done with this record")))
        self.more.clicked.connect(self._ask_menu)
        self.remark = PlainLabel(self, wordWrap=True)
        self.remark.setProperty("role", "remark")
        self.remark.setContentsMargins(12, 0, 12, 6)
        self.inner = QWidget(self)
        self._rows = QVBoxLayout(self.inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.comment = CommentLine(self.inner, placeholderText=_("Comment"))
        self.comment.setAccessibleName(_("Comment on the record"))
        self.comment.editingFinished.connect(self._report_comment)
        self.comment.stepped.connect(self._report_entry)
        self._foot = QWidget(self.inner)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(self.comment)
        self._rows.addWidget(self._foot)
        top = QHBoxLayout()
        top.setContentsMargins(4, 4, 6, 0)
        top.addWidget(self.head, 1)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        nest_layout(column, top)
        column.addWidget(self.remark)
        column.addWidget(self.inner)
        self.inner.hide()
        self.show_record(shown, editable=True)

    def show_record(self, shown: ShownRecord, *, editable: bool) -> None:
        """Show a record as it is now."""
        self.shown, self._editable = shown, editable
        self._name_head()
        self.remark.setText(shown.remark)
        self.remark.setVisible(bool(shown.remark))
        if not self.comment.isModified() or not self.comment.hasFocus():
            self.comment.setText(shown.comment)
        self.comment.setReadOnly(not editable)
        if self.is_open:
            self._fill_rows()

    def _name_head(self) -> None:
        words = f"{'▾' if self.is_open else '▸'}  {self.shown.title}"
        said = f"{words}  ·  {self.shown.summary}" if self.shown.summary else words
        room = max(self.head.width() - _SIDES, 40)
        self.head.setText(plain_entry(self.head.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)))
        self.head.setToolTip(plain_tooltip(f"{self.shown.title}\n{self.shown.summary}".strip()))
        self.head.setAccessibleName(_("{type}: {words}").format(type=self.shown.title, words=self.shown.summary))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words of the head where it ends."""
        super().resizeEvent(event)
        self._name_head()

    def show_open(self, is_open: bool) -> None:
        """Show or hide its slots."""
        self.is_open = self.head.is_open = is_open
        self._name_head()
        if is_open:
            self._fill_rows()
        self.inner.setVisible(is_open)

    def _fill_rows(self) -> None:
        keys = [one.key for one in self.shown.slots]
        if keys != [row.shown.key for row in self.rows]:
            for row in self.rows:
                self._rows.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [self._make_row(at) for at in range(len(keys))]
        for row, slot in zip(self.rows, self.shown.slots, strict=True):
            row.show_slot(slot, editable=self._editable)

    def _make_row(self, at: int) -> SlotRow:
        row = SlotRow(self.shown.slots[at], self.inner)
        row.opened.connect(self._report_slot)
        row.shown_filling.connect(self.shown_filling)
        row.removed.connect(self._report_removal)
        self._rows.insertWidget(at, row)
        row.show()  # at once, because only what is seen takes the keyboard
        return row

    def find_row(self, key: SlotKey) -> SlotRow | None:
        """Return the row of a slot, None while the card is closed."""
        return next((row for row in self.rows if row.shown.key == key), None) if self.is_open else None

    # -- reports

    def _toggle(self, _checked: bool = False) -> None:
        self.toggled.emit(self.shown.id)

    def _report_entry(self, by: int) -> None:
        self.entered.emit(self.shown.id, by)

    def _ask_menu(self, _checked: bool = False) -> None:
        self.asked_menu.emit(self.shown.id, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _report_slot(self, key: SlotKey) -> None:
        self.opened_slot.emit(self.shown.id, key)

    def _report_removal(self, key: SlotKey, filling: object) -> None:
        self.removed.emit(self.shown.id, key, filling)

    def _report_comment(self) -> None:
        if self.comment.isModified() and self.comment.text().strip() != self.shown.comment:
            self.commented.emit(self.shown.id, self.comment.text())
        self.comment.setModified(False)
