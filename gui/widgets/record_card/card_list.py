"""A list of cards: one of them open, one of its slots at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from gui.keys import WHERE
from gui.widgets.record_card.card import RecordCard
from gui.widgets.record_card.card_data import ShownRecord, SlotKey
from gui.widgets.record_card.slot_field import SlotField
from gui.widgets.record_card.slot_row import SlotRow


class CardList(QWidget):
    """Shows cards and puts slots at hand; what is typed and chosen is reported."""

    opened = Signal()
    """Another card is open, or none is."""
    moved = Signal()
    """Another slot is at hand, or none is."""
    typed = Signal(str)
    """As those of SlotField, of the slot at hand."""
    chosen = Signal(object)
    entered = Signal(str)
    erased = Signal()
    """The last thing of the slot at hand is to be taken out."""
    left = Signal()
    """Esc was pressed."""
    shown_filling = Signal(object)
    """As those of RecordCard."""
    removed = Signal(int, object, object)
    commented = Signal(int, str)
    asked_menu = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(WHERE, "record cards")
        self.cards: dict[int, RecordCard] = {}
        """By record, in order."""
        self.open_id: int | None = None
        """The record whose card is open."""
        self.key: SlotKey | None = None
        """The slot at hand, of that record."""
        self._editable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._scroll_to_slot)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._show_live)

    # -- what is shown

    def show_records(self, records: Sequence[ShownRecord], *, editable: bool) -> None:
        """Show these records; the open card stays open, and its slot at hand, if it is still there."""
        self._editable = editable
        for gone in [one for one in self.cards if one not in {record.id for record in records}]:
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        cards: dict[int, RecordCard] = {}
        for at, record in enumerate(records):
            card = self.cards.get(record.id) or self._make_card(record)
            if self._column.indexOf(card) != at:
                self._column.insertWidget(at, card)
                card.show()  # at once, because only what is seen takes the keyboard
            if card.shown != record or not editable:
                card.show_record(record, editable=editable)
            cards[record.id] = card
        self.cards = cards
        if self.open_id is not None and self.open_id not in cards:
            self.open_id, self.key = None, None
            self.opened.emit()
            self.moved.emit()
        elif self.key is not None and self.row_at_hand is None:
            self.leave_slot()
        elif self.key is not None:
            self.go_to(self.key, take_keyboard=False)

    def _make_card(self, record: ShownRecord) -> RecordCard:
        card = RecordCard(record, self)
        card.toggled.connect(self._toggle_card)
        card.asked_menu.connect(self.asked_menu)
        card.opened_slot.connect(self._open_clicked)
        card.entered.connect(self._enter_slots)
        card.shown_filling.connect(self.shown_filling)
        card.removed.connect(self.removed)
        card.commented.connect(self.commented)
        return card

    # -- what is at hand

    @property
    def record(self) -> ShownRecord | None:
        """The record whose card is open."""
        return None if self.open_id is None else self.cards[self.open_id].shown

    @property
    def row_at_hand(self) -> SlotRow | None:
        """The row of the slot at hand."""
        if self.open_id is None or self.key is None or self.open_id not in self.cards:
            return None
        return self.cards[self.open_id].find_row(self.key)

    @property
    def field(self) -> SlotField | None:
        """The field of the slot at hand."""
        row = self.row_at_hand
        return None if row is None else row.field

    def open_card(self, record_id: int | None) -> None:
        """Open the card of a record and close the others; None closes all."""
        if record_id == self.open_id:
            return
        self.leave_slot()
        for one, card in self.cards.items():
            if card.is_open is not (one == record_id):
                card.show_open(one == record_id)
        self.open_id = record_id if record_id in self.cards else None
        self.opened.emit()
        self._soon.start()

    def go_to(self, key: SlotKey | None, *, take_keyboard: bool) -> None:
        """Put a slot of the open card at hand; None: the first empty one, or the first."""
        card = None if self.open_id is None else self.cards[self.open_id]
        if card is None or not card.rows or not self._editable:
            return
        if key is None:
            rows = card.rows
            key = next((row.shown.key for row in rows if not row.shown.fillings), rows[0].shown.key)
        row, before = card.find_row(key), self.row_at_hand
        if row is None:
            return
        is_new = row.field is None
        self.key = key
        field = row.open_row()
        if is_new:
            self._hear_field(field)
        if take_keyboard:
            field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if before is not None and before is not row:
            before.close_row()
        self._show_live()
        if is_new:
            self.moved.emit()
            self._soon.start()

    def _hear_field(self, field: SlotField) -> None:
        field.typed.connect(self.typed)
        field.resized.connect(self._soon.start)
        field.chosen.connect(self.chosen)
        field.entered.connect(self.entered)
        field.line.erased.connect(self.erased)
        field.line.left.connect(self.left)
        field.line.stepped.connect(self._step_by_key)
        field.line.moved.connect(self._follow_arrow)

    def leave_slot(self) -> None:
        """Put no slot at hand; the card stays open."""
        row, self.key = self.row_at_hand, None
        if row is not None:
            row.close_row()
            self.moved.emit()

    def step_slot(self, by: int, *, take_keyboard: bool) -> bool:
        """Put the next or previous slot of the open card at hand; return False if there is none."""
        keys = [row.shown.key for row in self.cards[self.open_id].rows] if self.open_id is not None else []
        at = keys.index(self.key) + by if self.key in keys else 0
        if not 0 <= at < len(keys):
            return False
        self.go_to(keys[at], take_keyboard=take_keyboard)
        return True

    def _step_by_key(self, by: int) -> None:
        if not self.step_slot(by, take_keyboard=True) and self.open_id is not None:
            card = self.cards[self.open_id]
            (card.comment if by > 0 else card.head).setFocus(Qt.FocusReason.TabFocusReason)

    def _follow_arrow(self, by: int) -> None:
        field = self.field
        if field is not None and not field.step_list(by):
            self.step_slot(by, take_keyboard=True)

    def _toggle_card(self, record_id: int) -> None:
        self.open_card(None if record_id == self.open_id else record_id)

    def _open_clicked(self, record_id: int, key: SlotKey) -> None:
        self.open_card(record_id)
        self.go_to(key, take_keyboard=True)

    def _enter_slots(self, record_id: int, by: int) -> None:
        rows = self.cards[record_id].rows
        if self._editable and rows:
            self.go_to(rows[0 if by > 0 else -1].shown.key, take_keyboard=True)
        else:
            card = self.cards[record_id]
            (card.comment if by > 0 else card.head).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def has_keyboard(self) -> bool:
        """Whether something in it has the keyboard."""
        held = self.window().focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _show_live(self, _old: QWidget | None = None, _new: QWidget | None = None) -> None:
        row = self.row_at_hand
        if row is not None:
            row.show_live("live" if self.has_keyboard else "quiet")

    def _scroll_to_slot(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        card = None if self.open_id is None else self.cards.get(self.open_id)
        if area is not None and card is not None:
            self._column.activate()
            area.ensureWidgetVisible(card.head, 0, 4)
            if self.row_at_hand is not None:
                area.ensureWidgetVisible(self.row_at_hand, 0, min(60, area.viewport().height() // 6))
            if self.field is not None:  # of a row that is higher than the view, what is typed and offered
                area.ensureWidgetVisible(self.field, 0, 0)
