"""The field of the slot at hand: a line to type into, and a list of what may fill the slot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.codebook import SlotContent
from core.codebook.units import NUMERIC, AnswerType
from core.translation import _
from gui.qt_overrides import guard_override
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.problem_label import ProblemLabel
from gui.widgets.record_card.card_data import ShownSlot, SlotOffer

_SHOWN = 6
"""Rows of the list that are seen at once."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class SlotLine(QLineEdit):
    """A line that reports the keys by which a card is filled; others are typed."""

    taken = Signal()
    """Enter was pressed."""
    left = Signal()
    """Esc was pressed."""
    erased = Signal()
    """Backspace or Delete was pressed in the empty line."""
    moved = Signal(int)
    """Down (1) or Up (-1) was pressed."""
    stepped = Signal(int)
    """Tab (1) or Shift+Tab (-1) was pressed."""
    keyed = Signal(str)
    """A digit was pressed in the empty line of a list with digits."""
    has_digits = False
    """Whether digits choose from the list."""

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        key, once = event.key(), not event.isAutoRepeat()
        if key in _ENTER:
            if once:
                self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ERASE and not self.text():
            if once:
                self.erased.emit()
        elif self.has_digits and not self.text() and event.text().isdigit():
            if once:
                self.keyed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @guard_override
    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go to the next or previous slot."""
        self.stepped.emit(1 if forwards else -1)
        return True


class SlotField(QWidget):
    """Reports what is typed and chosen, and changes nothing itself."""

    typed = Signal(str)
    """Other words are in the line: the list is to be filled with what they may mean."""
    chosen = Signal(object)
    """A SlotOffer of the list."""
    entered = Signal(str)
    """The value itself was typed."""
    resized = Signal()
    """It became higher or lower, with its list or a problem."""

    def __init__(self, shown: ShownSlot, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = shown
        self.offers: Sequence[SlotOffer] = ()
        self._stepped = False
        """Whether arrows have selected an entry."""
        self._listed = ""
        """The words that the list answers to."""
        self._is_awaited = False
        """Whether Enter waits for the list to answer to what is typed."""
        self.line = SlotLine(self, placeholderText=_hint_of(shown))
        self.line.setAccessibleName(shown.title)
        self.line.has_digits = shown.has_options
        self.list = LineList(_("Suggestions"), self, is_typed_above=True)
        self.list.hide()
        self.problem = ProblemLabel()
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self.list, self.problem):
            column.addWidget(part)
        self.line.textEdited.connect(self._follow_typing)
        self.line.taken.connect(self._take_entry)
        self.line.keyed.connect(self._take_digit)
        self.list.line_clicked.connect(lambda line: self.chosen.emit(line.value))

    def show_offers(self, offers: Sequence[SlotOffer]) -> None:
        """Fill the list; the entry that Enter takes is selected, none while nothing is typed."""
        row = self.list.current_row if self._stepped else 0 if self.line.text().strip() else -1
        self.offers, self._listed = offers, self.line.text()
        lines = [ListLine(("✓ " if one.is_chosen else "") + one.list_text, one, tip=one.list_text) for one in offers]
        self.list.set_row_height(self.fontMetrics().height() + 8, min(max(len(offers), 1), _SHOWN))
        self.list.show_lines(lines, min(row, len(offers) - 1))
        self.list.setVisible(bool(offers))
        if self._is_awaited:
            self._is_awaited = False
            self._take_entry()

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another height once it is there."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.resized.emit()

    def show_problem(self, sentence: str) -> None:
        """Say why what was typed or pointed at does not fit."""
        self.problem.show_problem(sentence)

    def clear_line(self) -> None:
        """Forget what was typed and chosen."""
        self.line.clear()
        self._stepped = self._is_awaited = False
        self.problem.hide()

    def step_list(self, by: int) -> bool:
        """Select the next or previous entry; return False at the ends and without a list."""
        at = self.list.current_row + by
        if at == -1 and self._stepped:  # back into the line
            self._stepped = False
            self.list.go_to_row(0 if self.line.text().strip() else -1)
            return True
        if self.list.isHidden() or not 0 <= at < len(self.list.lines):
            return False
        self._stepped = True
        self.list.go_to_row(at)
        return True

    def _follow_typing(self, words: str) -> None:
        self.problem.hide()
        self._stepped = self._is_awaited = False
        self.typed.emit(words)

    def _take_entry(self) -> None:
        words, at = self.line.text().strip(), self.list.current_row
        if self.shown.is_typed and words:
            self.entered.emit(words)
        elif words and self._listed != self.line.text():
            self._is_awaited = True  # the list still answers to fewer letters
        elif 0 <= at < len(self.offers) and (words or self._stepped):
            self.chosen.emit(self.offers[at])
        elif words:
            self.show_problem(_("Nothing in the list matches “{words}”.").format(words=words))
        else:
            self.line.stepped.emit(1)

    def _take_digit(self, digit: str) -> None:
        offer = next((one for one in self.offers if one.key == digit), None)
        if offer is not None:
            self.chosen.emit(offer)


def _hint_of(shown: ShownSlot) -> str:
    slot = shown.slot
    if shown.key.is_reverse or slot.takes is SlotContent.RECORD:
        return _("Words of the record, or a new one")
    if slot.takes is SlotContent.ENTITY:
        return _("Type a name")
    if slot.takes is SlotContent.MARK:
        return _("Type words of a mark in this article")
    if shown.has_options:
        return _("Type to filter")
    if slot.type in NUMERIC:
        return _("A number, then Enter")
    return _("A day, month or year, then Enter") if slot.type is AnswerType.DATE else _("Type, then Enter")
