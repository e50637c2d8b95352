"""One variable in a form: a line when it is closed; instructions, fields and attached words when it is at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.codebook import AnswerType
from core.translation import _
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.coding_form.answer_fields import AnswerField, EntityFinder, make_field, preset_answer
from gui.widgets.coding_form.questions import AttachedWords, Question, answer_words
from gui.widgets.elided_button import ElidedButton

_LONGEST = 60
"""Characters of attached words that a row shows."""


def shorten_words(words: str) -> str:
    """Return words of an article on one line, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def describe_row(question: Question) -> str:
    """Return the line of a closed row: the answer and its words, or why there is none."""
    variable = question.variable
    if not question.is_asked:
        return _("asked only if {condition}").format(condition=question.only_if)
    if variable.is_computed:
        return _("{value} = {formula}").format(value=answer_words(question), formula=variable.formula)
    if question.stored is None:
        proposed = preset_answer(question)
        return _("proposed: {answer}").format(answer=variable.preset) if proposed is not None else ""
    parts = [answer_words(question)]
    parts += [_("from “{words}”").format(words=shorten_words(one.words)) for one in question.stored.words[:1]]
    more = len(question.stored.words) - 1
    if more > 0:
        parts.append(_("+{count}").format(count=more))
    return " · ".join(parts)


class QuestionRow(QFrame):
    """A row of a form. It reports clicks and answers, and changes nothing itself."""

    opened = Signal(object)
    """The row itself: it was clicked."""
    answered = Signal(object, bool)
    """As AnswerField.answered."""
    shown = Signal(int, int)
    """The place in the text of attached words that were clicked."""
    detached = Signal(int)
    """Id of attached words to detach."""
    attached = Signal()
    """The words selected in the text are to be attached to the answer."""

    def __init__(self, question: Question, find_entities: EntityFinder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self._find = find_entities
        self.question = question
        self.field: AnswerField | None = None
        self._inner: QWidget | None = None
        self._hint: QWidget | None = None
        self._is_editable = True
        self._is_live = False
        self.title = PlainLabel(self, wordWrap=True)
        self.title.setProperty("role", "question")
        self.line = PlainLabel(self, wordWrap=True)
        self.line.setProperty("role", "remark")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addWidget(self.line)
        self.show_question(question)

    # -- what is shown

    def show_question(self, question: Question) -> None:
        """Show a question as it is now."""
        rebuilt = self.field is not None and question.variable != self.question.variable
        words_moved = self._words_of(question) != self._words_of(self.question)
        self.question = question
        variable = question.variable
        sign = " *" if variable.required else ""
        outdated = "  ⚠" if question.is_outdated else ""
        self.title.setText(f"{question.label}  {variable.title or variable.name}{sign}{outdated}")
        tips = [variable.name]
        if variable.required:
            tips.append(_("Must be answered."))
        if question.is_outdated:
            tips.append(_("Answered under an older definition: check it and answer again."))
        self.title.setToolTip(plain_tooltip("\n".join(tips)))
        self.title.setEnabled(question.is_asked)
        if self.field is not None and (rebuilt or words_moved or not question.can_answer):
            self.close_row()
            if question.can_answer:
                self.open_row(self._is_editable)
        elif self.field is not None:
            self.field.show_question(question)
        said = describe_row(question)
        self.line.setText(said)
        self.line.setVisible(bool(said) and self.field is None)
        self.setAccessibleName(self.describe_aloud())

    @staticmethod
    def _words_of(question: Question) -> tuple[AttachedWords, ...]:
        return question.stored.words if question.stored is not None else ()

    def describe_aloud(self) -> str:
        """Return what a screen reader says of this row."""
        said = describe_row(self.question) or _("not answered")
        return _("{question}: {answer}").format(question=self.title.text(), answer=said)

    def _instructions(self) -> str:
        variable = self.question.variable
        parts = [variable.description]
        if variable.include:
            parts.append(_("Include: {words}").format(words=variable.include))
        if variable.exclude:
            parts.append(_("Exclude: {words}").format(words=variable.exclude))
        return "\n".join(part.strip() for part in parts if part.strip())

    # -- open and closed

    def open_row(self, editable: bool) -> AnswerField:
        """Show instructions, fields and attached words, and return the fields."""
        self._is_editable = editable
        inner = QWidget(self)
        self._inner_column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        told = self._instructions()
        if told:
            label = PlainLabel(told, inner, wordWrap=True)
            label.setProperty("role", "remark")
            column.addWidget(label)
        field = make_field(self.question, self._find, inner)
        field.setEnabled(editable)
        field.keyboard.setAccessibleName(self.describe_aloud())
        field.keyboard.setAccessibleDescription(told)
        field.answered.connect(self.answered)
        column.addWidget(field)
        for one in self._words_of(self.question):
            column.addWidget(self._make_words(one, inner, editable))
        if self.question.variable.type is AnswerType.CHOICES:
            column.addWidget(self._make_remark(_("Several answers are possible; Enter goes on."), inner))
        if preset_answer(self.question) is not None:
            column.addWidget(self._make_remark(_("Proposed; Enter confirms it."), inner))
        self._column.addWidget(inner)
        inner.show()  # at once, because only what is seen takes the keyboard
        self.field, self._inner = field, inner
        self.line.hide()
        self._show_at_hand(True)
        return field

    def close_row(self) -> None:
        """Show the one line of a closed row."""
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self.field = self._inner = self._hint = None
        self.line.setVisible(bool(self.line.text()))
        self._show_at_hand(False)

    def show_live(self, live: bool) -> None:
        """Show whether keys act on this row."""
        self._is_live = live
        self._show_at_hand(self.field is not None)

    def _show_at_hand(self, at_hand: bool) -> None:
        look = ("live" if self._is_live else "quiet") if at_hand else ""
        if look != self.property("athand"):
            self.setProperty("athand", look)
            self.style().unpolish(self)
            self.style().polish(self)

    @staticmethod
    def _make_remark(words: str, parent: QWidget) -> QLabel:
        label = PlainLabel(words, parent, wordWrap=True)
        label.setProperty("role", "remark")
        return label

    def _make_words(self, attached: AttachedWords, parent: QWidget, editable: bool) -> QWidget:
        """Return the line of attached words: a click goes there, the cross detaches them."""
        holder = QWidget(parent)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        words = _("“{words}”").format(words=shorten_words(attached.words))
        show = ElidedButton(words, holder)
        show.setFlat(True)
        show.setObjectName("words")
        show.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show.setToolTip(plain_tooltip(_("Go to these words: “{words}”").format(words=attached.words)))
        show.clicked.connect(partial(self.shown.emit, attached.start, attached.stop))
        row.addWidget(show, 1)
        if editable:
            drop = QToolButton(holder, autoRaise=True)
            drop.setText("×")
            drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            drop.setAccessibleName(_("Detach {words}").format(words=words))
            drop.setToolTip(plain_tooltip(_("Detach these words")))
            drop.clicked.connect(partial(self.detached.emit, attached.id))
            row.addWidget(drop)
        return holder

    def show_selected_words(self, words: str, chord: str) -> None:
        """Say what happens with the words selected in the text; empty: none are selected."""
        if self._inner is None or self.field is None:
            return
        if self._hint is not None:
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None
        if not words and (self.question.stored is None or not self._is_editable):
            return
        if not words:
            self._hint = self._make_remark(_("Select words in the text to attach them to the answer."), self._inner)
        elif self.question.stored is None:
            said = _("Your answer is given with “{words}”.").format(words=shorten_words(words))
            self._hint = self._make_remark(said, self._inner)
        else:
            said = _("Attach “{words}” ({key})").format(words=shorten_words(words), key=chord)
            button = ElidedButton(said, self._inner, Qt.TextElideMode.ElideMiddle)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False: self.attached.emit())
            self._hint = button
        self._inner_column.addWidget(self._hint)

    @guard_override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.question.can_answer:
            self.opened.emit(self)
