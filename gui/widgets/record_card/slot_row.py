"""One slot on a card: what fills it, and its field while it is at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QToolButton, QVBoxLayout, QWidget

from core.codebook import SlotContent
from core.translation import _
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.elided_button import ElidedButton
from gui.widgets.record_card.card_data import ShownFilling, ShownSlot
from gui.widgets.record_card.slot_field import SlotField

_LONGEST = 70
"""Characters of a thing that a row shows."""
_POINTING = {
    SlotContent.MARK: _("Click a mark in the text, or press Enter there for the selected mark or words."),
    SlotContent.ENTITY: _("Type its name, or click a mark that names it."),
    SlotContent.VALUE: _("Type it, or select its words in the text and press Enter there."),
    SlotContent.RECORD: "",
}
"""By what a slot takes: how the text is pointed at."""


def shorten_thing(words: str) -> str:
    """Return words on one line, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def empty_layout(layout: QLayout) -> None:
    """Delete the widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


class SlotRow(QFrame):
    """A row of a card. It reports clicks and what is typed, and changes nothing itself."""

    opened = Signal(object)
    """Its SlotKey: it was clicked."""
    shown_filling = Signal(object)
    """The ShownFilling that was clicked."""
    removed = Signal(object, object)
    """SlotKey, and the ShownFilling whose cross was clicked."""

    def __init__(self, shown: ShownSlot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.shown = shown
        self.field: SlotField | None = None
        self._is_editable = True
        self.title = PlainLabel(self, wordWrap=True)
        self.title.setProperty("role", "question")
        self.empty = PlainLabel(self, wordWrap=True)
        self.empty.setProperty("role", "remark")
        self.told = PlainLabel(self, wordWrap=True)
        self.told.setProperty("role", "remark")
        self.told.hide()
        self.things = QWidget(self)
        self._things = QVBoxLayout(self.things)
        self._things.setContentsMargins(0, 0, 0, 0)
        self._things.setSpacing(0)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        for part in (self.title, self.empty, self.told, self.things):
            column.addWidget(part)
        self.show_slot(shown, editable=True)

    def show_slot(self, shown: ShownSlot, *, editable: bool) -> None:
        """Show what fills the slot now."""
        rebuilt = (shown.fillings, editable) != (self.shown.fillings, self._is_editable) or not self._things.count()
        self.shown, self._is_editable = shown, editable
        self.title.setText(f"{shown.title} *" if shown.slot.required else shown.title)
        self.title.setToolTip(plain_tooltip(shown.slot.definition or shown.title))
        self.empty.setText(_("required, still empty") if shown.is_missing else _("empty"))
        self.empty.setVisible(shown.is_missing)
        if rebuilt:
            self._fill_things()
        if self.field is not None:
            self.field.shown = shown
        self.setAccessibleName(self.describe_aloud())

    def describe_aloud(self) -> str:
        """Return what a screen reader says of this row."""
        said = "; ".join(one.words for one in self.shown.fillings) or self.empty.text()
        return _("{slot}: {things}").format(slot=self.title.text(), things=said)

    def _fill_things(self) -> None:
        empty_layout(self._things)
        for one in self.shown.fillings:
            holder = self._make_thing(one)
            self._things.addWidget(holder)
            holder.show()  # at once, so that the row is not empty meanwhile
        self.things.setVisible(bool(self.shown.fillings))

    def _make_thing(self, one: ShownFilling) -> QWidget:
        holder = QWidget(self.things)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        said = f"{shorten_thing(one.words)}  ·  {one.remark}" if one.remark else shorten_thing(one.words)
        show = ElidedButton(said, holder)
        show.setFlat(True)
        show.setObjectName("words")
        show.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        goes = one.span_id is not None or one.other_id is not None
        show.setToolTip(plain_tooltip(_("Go to “{words}”").format(words=one.words) if goes else one.words))
        show.clicked.connect(partial(self._click_thing, one))
        row.addWidget(show, 1)
        if self._is_editable:
            drop = QToolButton(holder, autoRaise=True)
            drop.setText("×")
            drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            drop.setAccessibleName(_("Take {words} out").format(words=shorten_thing(one.words)))
            drop.setToolTip(plain_tooltip(_("Take it out of the slot")))
            drop.clicked.connect(partial(self._click_cross, one))
            row.addWidget(drop)
        return holder

    def _click_thing(self, one: ShownFilling, _checked: bool = False) -> None:
        self.shown_filling.emit(one)

    def _click_cross(self, one: ShownFilling, _checked: bool = False) -> None:
        self.removed.emit(self.shown.key, one)

    # -- open and closed

    def open_row(self) -> SlotField:
        """Show the field, and return it."""
        if self.field is None:
            self.field = SlotField(self.shown, self)
            self.field.line.setAccessibleDescription(self.shown.slot.definition)
            self._column.addWidget(self.field)
            self.field.show()  # what is not shown yet cannot take the keyboard
        told = "\n".join(filter(None, (self.shown.slot.definition, _POINTING[self.shown.takes])))
        if self.shown.key.is_reverse:
            told = _("The records in which this one stands.")
        self.told.setText(told)
        self.told.setVisible(bool(told))
        return self.field

    def close_row(self) -> None:
        """Remove the field."""
        if self.field is not None:
            self._column.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
        self.field = None
        self.told.hide()
        self.show_live("")

    def show_live(self, look: str) -> None:
        """Show whether it is at hand: `live` if keys act on it, `quiet` if not, or empty."""
        if look != (self.property("athand") or ""):
            self.setProperty("athand", look)
            self.style().unpolish(self)
            self.style().polish(self)

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the slot at hand."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_editable:
            self.opened.emit(self.shown.key)
