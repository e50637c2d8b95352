"""The fields of the question at hand: buttons, a line to type into, or a list that typing filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.codebook import AnswerType, UnitVariable
from core.codebook.answers import Answer, chosen_values, describe_answer, read_answer
from core.codebook.units import NUMERIC
from core.errors import UserError
from core.translation import _
from gui.widgets.coding_form.option_button import OptionButton
from gui.widgets.coding_form.questions import (
    AnswerKey,
    Question,
    has_buttons,
    option_keys,
    options_of,
    state_keys,
    toggled_choices,
)
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.problem_label import ProblemLabel

_SHOWN = 6
"""Rows of a list that are seen at once."""


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity that a list offers."""

    entity_id: int
    name: str
    remark: str = ""
    """Its kind and other names."""


EntityFinder = Callable[[str], Sequence[FoundEntity]]
"""Returns the entities whose names resemble what was typed, best first."""


class AnswerField(QWidget):
    """The fields of one question. It emits answers and stores nothing."""

    answered = Signal(object, bool)
    """core.codebook.answers.Answer or None, and whether the form goes on to the next question."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(6)
        self.buttons: list[OptionButton] = []

    @property
    def keyboard(self) -> QWidget:
        """The widget that takes the keys of this question."""
        return self

    @property
    def is_typing(self) -> bool:
        """Whether something has been typed that keys such as Delete change."""
        return False

    def add_buttons(self, offered: Sequence[AnswerKey]) -> None:
        """Add a row of buttons that wraps."""
        holder = QWidget(self)
        row = FlowLayout(holder)
        for one in offered:
            button = OptionButton(one, holder)
            button.clicked.connect(self._press_button)
            row.addWidget(button)
            self.buttons.append(button)
        self.column.addWidget(holder)

    def _press_button(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, OptionButton):
            self.choose_answer(pressed.offered)

    def press_key(self, key: str) -> bool:
        """Give the answer of a key; return False if it has none."""
        offered = next((one.offered for one in self.buttons if one.offered.key.casefold() == key.casefold()), None)
        if offered is None or not key:
            return False
        self.choose_answer(offered)
        return True

    def choose_answer(self, offered: AnswerKey) -> None:
        """Emit an answer; of several choices, put this one in or take it out."""
        variable = self.question.variable
        if variable.type is AnswerType.CHOICES and offered.answer.value is not None:
            answer = toggled_choices(variable, self.question.answer, offered.answer.value)
            self.answered.emit(answer, False)
        else:
            self.answered.emit(offered.answer, True)

    def confirm_answer(self) -> None:
        """Do what Enter does: take the proposed answer, or go on."""
        self.answered.emit(preset_answer(self.question) or self.question.answer, True)

    def step_choice(self, by: int) -> bool:
        """Move in the list of the field; return False if it has none."""
        return False

    def show_question(self, question: Question) -> None:
        """Show the answer as it is now."""
        self.question = question
        proposed = preset_answer(question)
        answer = question.answer or proposed
        held = chosen_values(answer.value) if answer is not None else ()
        for button in self.buttons:
            offered = button.offered.answer
            alone = answer is not None and offered.state is answer.state and offered.value == answer.value
            chosen = alone or (offered.value is not None and offered.value in held)
            button.show_chosen(chosen, proposed=proposed is not None)


def preset_answer(question: Question) -> Answer | None:
    """Return the answer that a question without one proposes; None if it proposes none, or nothing possible."""
    if question.stored is not None or not question.variable.preset:
        return None
    try:
        return read_answer(question.variable, question.variable.preset)
    except UserError:
        return None


class ButtonField(AnswerField):
    """One button for each option, and for the answers without a value."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(question, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_buttons([*option_keys(question.variable), *state_keys(question.variable)])
        self.show_question(question)


class LineField(AnswerField):
    """A line for text, a number or a day; Enter takes it."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(question, parent)
        self.line = QLineEdit(self, placeholderText=_hint_of(question.variable))
        self.line.setAccessibleName(question.variable.title)
        self.problem = ProblemLabel()
        self.problem.hide()
        self.column.addWidget(self.line)
        self.column.addWidget(self.problem)
        self.add_buttons(state_keys(question.variable))
        self.line.textEdited.connect(self.problem.hide)
        self.show_question(question)

    @property
    def keyboard(self) -> QWidget:
        """The line."""
        return self.line

    @property
    def is_typing(self) -> bool:
        """Whether the line holds something."""
        return bool(self.line.text())

    def show_question(self, question: Question) -> None:
        """Show the answer, unless another one is being typed."""
        super().show_question(question)
        if not self.line.isModified():
            answer = question.answer or preset_answer(question)
            self.line.setText("" if answer is None or answer.value is None else answer.value)
            self.line.selectAll()

    def confirm_answer(self) -> None:
        """Emit what is typed, or say why it is no answer; an empty line takes the answer back."""
        typed = self.line.text().strip()
        if not typed:
            kept = self.question.answer
            emptied = self.line.isModified() and kept is not None and kept.value is not None
            self.line.setModified(False)
            self.answered.emit(None if emptied else kept, not emptied)
            return
        try:
            answer = read_answer(self.question.variable, typed, only_values=True)
        except UserError as wrong:
            self.problem.show_problem(str(wrong))
            return
        self.line.setModified(False)
        self.answered.emit(answer, True)

    def choose_answer(self, offered: AnswerKey) -> None:
        """Emit an answer without a value and forget what was typed."""
        self.line.setModified(False)
        super().choose_answer(offered)


def _hint_of(variable: UnitVariable) -> str:
    if variable.type in NUMERIC:
        return _("A number, then Enter")
    return _("A day, month or year, then Enter") if variable.type is AnswerType.DATE else _("Type, then Enter")


class ListField(AnswerField):
    """Options or entities in a list that is filtered by typing; Enter takes the one selected."""

    def __init__(self, question: Question, find_entities: EntityFinder, parent: QWidget) -> None:
        super().__init__(question, parent)
        self._find = find_entities
        self._moved = False
        """Whether arrows have selected an entry."""
        entity = question.variable.type is AnswerType.ENTITY
        self.line = QLineEdit(self, placeholderText=_("Type a name") if entity else _("Type to filter"))
        self.line.setAccessibleName(question.variable.title)
        self.list = LineList(_("Possible answers"), self, is_typed_above=True)
        self.list.lines_model.is_tickable = False  # a click gives the answer
        self.column.addWidget(self.line)
        self.column.addWidget(self.list)
        self.add_buttons(state_keys(question.variable))
        self.line.textEdited.connect(self._fill_list)
        self.list.line_clicked.connect(self._take_line)
        self.show_question(question)

    @property
    def keyboard(self) -> QWidget:
        """The line that filters."""
        return self.line

    @property
    def is_typing(self) -> bool:
        """Whether the list is filtered."""
        return bool(self.line.text())

    def show_question(self, question: Question) -> None:
        """Show the list with the answer marked."""
        super().show_question(question)
        self._fill_list(self.line.text())

    def _offered(self, typed: str) -> list[tuple[Answer, str]]:
        variable = self.question.variable
        if variable.type is AnswerType.ENTITY:
            words = typed or describe_answer(variable, self.question.answer) if self.question.stored else typed
            return [
                (Answer(one.name, entity_id=one.entity_id), f"{one.name}  ·  {one.remark}".rstrip(" ·"))
                for one in self._find(words)
            ]
        parts = typed.casefold().split()
        found = [one for one in options_of(variable) if _has_parts(f"{one.value} {one.title}", parts)]
        found.sort(key=lambda one: not one.title.casefold().startswith(typed.casefold().strip()))
        return [(Answer(one.value), f"{one.title or one.value}") for one in found]

    def _fill_list(self, typed: str) -> None:
        answer = self.question.answer or preset_answer(self.question)
        held = chosen_values(answer.value) if answer is not None else ()
        several = self.question.variable.type is AnswerType.CHOICES
        at = 0 if typed.strip() else -1  # what Enter would take is selected, nothing else
        lines: list[ListLine] = []
        for place, (offered, words) in enumerate(self._offered(typed)):
            chosen = offered.value in held
            lines.append(ListLine(words, offered, words, is_ticked=chosen if several else None))
            at = place if chosen and not typed and not several else at
        self.list.set_row_height(self.list.fontMetrics().height() + 8, min(len(lines), _SHOWN))
        self.list.show_lines(lines, at)
        self.list.setVisible(bool(lines))

    def step_choice(self, by: int) -> bool:
        """Select the next or previous entry."""
        count = len(self.list.lines)
        if count:
            self._moved = True
            at = max(self.list.current_row, 0 if by < 0 else -1)
            self.list.go_to_row((at + by) % count)
        return bool(count)

    def confirm_answer(self) -> None:
        """Take the selected entry if something was typed or selected; otherwise go on."""
        line = self.list.current_line
        if line is not None and (self.is_typing or self._moved) and not self.list.isHidden():
            self._take_line(line)
        else:
            super().confirm_answer()

    def _take_line(self, line: ListLine) -> None:
        offered: Answer = line.value
        self.line.clear()
        self._moved = False
        if self.question.variable.type is AnswerType.CHOICES:
            self.answered.emit(
                toggled_choices(self.question.variable, self.question.answer, offered.value or ""), False
            )
        else:
            self.answered.emit(Answer(offered.value, entity_id=offered.entity_id), True)


def _has_parts(words: str, parts: Sequence[str]) -> bool:
    folded = words.casefold()
    return all(part in folded for part in parts)


def make_field(question: Question, find_entities: EntityFinder, parent: QWidget) -> AnswerField:
    """Return the fields that fit the type of a question and the number of its options."""
    variable = question.variable
    if has_buttons(variable):
        return ButtonField(question, parent)
    if variable.type is AnswerType.ENTITY or variable.options:
        return ListField(question, find_entities, parent)
    return LineField(question, parent)
