"""The form of one unit: its rows, the question at hand, and the keys that answer it.

Keys act on the form only while one of its fields has the keyboard. The form asks for them before the window does, so
that digits, letters of options, Tab and Enter mean what its buttons show.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.codebook.answers import Answer
from gui.keys import event_chords
from gui.qt_overrides import guard_override
from gui.widgets.coding_form.answer_fields import EntityFinder
from gui.widgets.coding_form.question_row import QuestionRow
from gui.widgets.coding_form.questions import Question, next_open

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class CodingForm(QWidget):
    """Rows of questions of which one is at hand. It emits what is answered and stores nothing."""

    answered = Signal(object, object)
    """The question, and the answer or None to take it back."""
    completed = Signal()
    """The last question that was open has been answered."""
    left = Signal()
    """Esc was pressed: the text takes the keyboard."""
    moved = Signal()
    """Another question is at hand."""
    shown = Signal(int, int)
    """As those of QuestionRow."""
    detached = Signal(int)
    attached = Signal()

    def __init__(self, find_entities: EntityFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find_entities
        self.rows: list[QuestionRow] = []
        self.at_hand: int | None = None
        """Place of the open row."""
        self.is_editable = True
        self._words, self._chord = "", ""
        self._heard: QWidget | None = None
        self._is_live = False
        """Whether keys act on the form."""
        self.stands_below = False
        """Whether it stands below what its unit is about, which stays in view until the form has the keyboard."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._scroll_to_row)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions as they are shown."""
        return tuple(row.question for row in self.rows)

    @property
    def question(self) -> Question | None:
        """The question at hand."""
        return None if self.at_hand is None else self.rows[self.at_hand].question

    @property
    def has_keyboard(self) -> bool:
        """Whether one of its fields has the keyboard."""
        held = self.window().focusWidget()
        return held is not None and self.isAncestorOf(held)

    # -- what is shown

    def show_unit(self, questions: Sequence[Question], *, editable: bool) -> None:
        """Show another unit, its first open question at hand."""
        had = self.has_keyboard
        self.is_editable = editable
        self._fill_rows(questions)
        place = next_open(questions, -1)
        if place is None:
            place = next((at for at, one in enumerate(questions) if one.can_answer), None)
        self.go_to(place, take_keyboard=had)

    def update_questions(self, questions: Sequence[Question]) -> None:
        """Show the answers of the same unit as they are now; the question at hand stays."""
        had = self.has_keyboard
        if [one.variable.row for one in questions] != [one.variable.row for one in self.questions]:
            self.show_unit(questions, editable=self.is_editable)
            return
        for row, question in zip(self.rows, questions, strict=True):
            if row.question != question:
                row.show_question(question)
        if self.at_hand is not None:
            row = self.rows[self.at_hand]
            row.show_selected_words(self._words, self._chord)
            self._soon.start()
            if had and row.field is not None and not self.has_keyboard:
                row.field.keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
            elif row.field is None:
                self.go_to(next_open(questions, self.at_hand), take_keyboard=had)

    def _fill_rows(self, questions: Sequence[Question]) -> None:
        self._close_row()
        while len(self.rows) > len(questions):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        for row, question in zip(self.rows, questions, strict=False):
            row.show_question(question)
        for question in questions[len(self.rows) :]:
            row = QuestionRow(question, self._find, self)
            row.opened.connect(self._open_clicked)
            row.answered.connect(self._take_answer)
            row.shown.connect(self.shown)
            row.detached.connect(self.detached)
            row.attached.connect(self.attached)
            self.column.addWidget(row)
            row.show()  # at once, because only what is seen takes the keyboard
            self.rows.append(row)

    def show_selected_words(self, words: str, chord: str) -> None:
        """Say at the question at hand what happens with the words selected in the text; empty: none."""
        self._words, self._chord = words, chord
        if self.at_hand is not None:
            self.rows[self.at_hand].show_selected_words(words, chord)

    # -- the question at hand

    def go_to(self, place: int | None, *, take_keyboard: bool) -> None:
        """Put a question at hand; None: none is."""
        before = self.at_hand
        if place is not None and (place != before or self.rows[place].field is None):
            self.rows[place].show_live(self._is_live)
            self.rows[place].open_row(self.is_editable)
            self.rows[place].show_selected_words(self._words, self._chord)
        self.at_hand = place
        if place is not None and take_keyboard:
            self.take_keyboard()
        if before is not None and before != place and before < len(self.rows):
            self.rows[before].close_row()  # after the keyboard has gone to the other one
        self.moved.emit()
        self._soon.start()

    def _close_row(self) -> None:
        if self.at_hand is not None and self.at_hand < len(self.rows):
            self.rows[self.at_hand].close_row()
        self.at_hand = None

    def take_keyboard(self) -> bool:
        """Give the keyboard to the question at hand, or to the first; return False if there is none."""
        if self.at_hand is None:
            first = next((at for at, row in enumerate(self.rows) if row.question.can_answer), None)
            self.go_to(first, take_keyboard=False)
        field = None if self.at_hand is None else self.rows[self.at_hand].field
        if field is None:
            return False
        field.keyboard.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._say_question()
        return True

    def _say_question(self) -> None:
        if self.at_hand is not None and QAccessible.isActive():
            words = self.rows[self.at_hand].describe_aloud()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _scroll_to_row(self) -> None:
        """Bring the question at hand into view, with some of what follows it."""
        if self.stands_below and not self._is_live:
            return
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = None if area is None else area.widget()
        if area is not None and inner is not None and self.at_hand is not None:
            self.column.activate()
            row = self.rows[self.at_hand]
            area.ensureWidgetVisible(row, 0, min(60, area.viewport().height() // 6))
            bar, top = area.verticalScrollBar(), row.mapTo(inner, QPoint()).y()
            if bar.value() > top:  # it is higher than the area: its question counts more than its last answers
                bar.setValue(top)

    def step_row(self, by: int) -> bool:
        """Go to the next or previous question that can be answered; return False if there is none."""
        here = self.at_hand if self.at_hand is not None else -1
        places = [at for at, row in enumerate(self.rows) if row.question.can_answer]
        found = [at for at in places if (at > here if by > 0 else at < here)]
        if not found:
            return False
        self.go_to(found[0] if by > 0 else found[-1], take_keyboard=True)
        return True

    def _open_clicked(self, row: QuestionRow) -> None:
        self.go_to(self.rows.index(row), take_keyboard=True)

    def _take_answer(self, answer: Answer | None, goes_on: bool) -> None:
        place = self.at_hand
        if place is None or not self.is_editable:
            return
        question, had = self.rows[place].question, self.has_keyboard
        writes = answer != question.answer or (question.is_outdated and answer is not None)
        if writes:
            self.answered.emit(question, answer)  # the rows show it when this returns
        if not goes_on or place >= len(self.rows):
            return
        following = next_open(self.questions, place)
        if following is not None:
            self.go_to(following, take_keyboard=had)
        elif writes or not self.step_row(1):
            self.completed.emit()

    # -- keys

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Hear the keys of the field that has the keyboard, before the window does."""
        if self._heard is not None and isValid(self._heard):  # the field of a closed row is deleted
            self._heard.removeEventFilter(self)
        self._heard = None
        inside = new is not None and self.isAncestorOf(new)
        if inside is not self._is_live:
            self._is_live = inside
            if self.at_hand is not None:
                self.rows[self.at_hand].show_live(inside)
                self._soon.start()
        if new is not None and inside and not isinstance(new, QAbstractButton):
            new.removeEventFilter(self)
            new.installEventFilter(self)
            self._heard = new

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if watched is not self._heard or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return False
        return event.type() == QEvent.Type.KeyPress and self.take_key(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in the form; return False if it means nothing here."""
        field = None if self.at_hand is None else self.rows[self.at_hand].field
        if field is None or event.modifiers() & _HELD:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return self.step_row(-1 if back else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            return field.step_choice(by) or self.step_row(by) or True
        elif key in _ENTER:
            if not event.isAutoRepeat():
                field.confirm_answer()
        elif key in _ERASE:
            if field.is_typing:
                return False
            if not event.isAutoRepeat():
                self._take_answer(None, False)
        else:
            return self._answer_by_key(event)
        return True

    def _answer_by_key(self, event: QKeyEvent) -> bool:
        assert self.at_hand is not None
        field = self.rows[self.at_hand].field
        assert field is not None
        chords = [event.text(), *event_chords(event)]
        for chord in filter(None, chords):
            if any(button.offered.key.casefold() == chord.casefold() for button in field.buttons):
                return event.isAutoRepeat() or field.press_key(chord)
        typed = event.text()
        return field.keyboard is field and typed.isdigit()  # a digit without an answer does nothing
