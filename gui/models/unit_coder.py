"""Connects a form with the project: shows the answers of one unit in it and stores what is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core import word_edges
from core.codebook import StudyUnit, UnitVariable
from core.codebook.answers import Answer
from core.codebook.effective import plan_answers
from core.translation import _
from gui.keys import find_window_chord, show_chord
from gui.models.article_codings import codings_of
from gui.models.article_spans import spans_of
from gui.models.label_words import label_title
from gui.requests import Focus, ShowWords
from gui.session import Session
from gui.widgets.coding_form.answer_fields import FoundEntity
from gui.widgets.coding_form.form import CodingForm
from gui.widgets.coding_form.questions import Question, read_questions

if TYPE_CHECKING:
    from core.store.codings import UnitKey

_OFFERED = 30
"""Entities that a list offers."""


class UnitCoder(QObject):
    """The form of one kind of unit in the article shown."""

    showed = Signal()
    """The form shows other answers or another unit."""

    def __init__(self, session: Session, unit: StudyUnit, parent: QObject, home: Focus = Focus.TEXT) -> None:
        """`home`: what Escape gives the keyboard to."""
        super().__init__(parent)
        self.session, self.unit, self._home = session, unit, home
        self.form = CodingForm(self._find_entities)
        self.subject = ""
        self.key: UnitKey | None = None
        self.lights = True
        """Whether the words of its question at hand are lit in the text even without the keyboard."""
        self._codings = codings_of(session)
        self._spans = spans_of(session)
        self._codings.altered.connect(self.refresh_form)
        session.selected.connect(self._show_selection)
        self.form.answered.connect(self._store_answer)
        self.form.moved.connect(self._light_words)
        self.form.left.connect(self._return_home)
        self.form.shown.connect(self._show_words)
        self.form.detached.connect(self._detach_words)
        self.form.attached.connect(self.attach_selection)

    def _read_questions(self) -> tuple[Question, ...]:
        if self.key is None:
            return ()
        plan = plan_answers(self.session.codebook, self.unit, self.subject)
        return read_questions(plan, self._codings.answers_of(self.key.unit_id)) if plan.variables else ()

    def show_unit(self, key: UnitKey | None, subject: str = "") -> None:
        """Show another unit; None: none."""
        self.key, self.subject = key, subject
        self.form.show_unit(self._read_questions(), editable=not self.session.read_only)
        self._light_words()
        self.showed.emit()

    def refresh_form(self) -> None:
        """Show the answers of the same unit as they are now."""
        self.form.update_questions(self._read_questions())
        self._light_words()
        self.showed.emit()

    # -- answers

    def _store_answer(self, question: Question, answer: Answer | None) -> None:
        """Store an answer; words selected in the text are attached to the first answer to a question."""
        from core.store import edits

        selection = self.session.selection if question.stored is None and answer is not None else None
        if self.key is None:
            return
        change = self.session.run_edit(edits.set_answer, question.variable, [self.key], answer)
        if change is not None and selection is not None:
            self._attach_words(question.variable, selection)

    def attach_selection(self) -> None:
        """Attach the words selected in the text to the answer at hand, or say what is missing."""
        question, selection = self.form.question, self.session.selection
        if question is None:
            self.session.show_message(_("No question is at hand. Go to one first."))
        elif selection is None:
            self.session.show_message(_("First select the words in the text."))
        elif question.stored is None:
            self.session.show_message(
                _("{question} has no answer yet. Answer it: the selected words are attached at once.").format(
                    question=question.label
                )
            )
        else:
            self._attach_words(question.variable, selection)

    def _attach_words(self, variable: UnitVariable, selection: tuple[int, int]) -> None:
        from core.store import edits

        stored = None if self.key is None else self._codings.find_answer(variable.row, self.key.unit_id)
        article = self._spans.article
        if stored is None or article is None:
            return
        start, stop = word_edges.snap_range(article.text, *selection) or selection
        if self.session.run_edit(edits.add_passage, stored.coding_id, article.id, start, stop) is not None:
            self.session.set_selection(None)
            self.session.show_message(_("The words are attached to the answer."))

    def _detach_words(self, passage_id: int) -> None:
        from core.store import edits

        self.session.run_edit(edits.remove_passage, passage_id)

    def detach_last_words(self) -> None:
        """Detach the words that were attached last to the answer at hand."""
        question = self.form.question
        if question is None or question.stored is None or not question.stored.words:
            self.session.show_message(_("No words are attached to this answer."))
        else:
            self._detach_words(max(one.id for one in question.stored.words))

    def _find_entities(self, typed: str) -> Sequence[FoundEntity]:
        from core.store import queries

        codebook = self.session.codebook
        return [
            FoundEntity(one.id, one.name, label_title(codebook, one.kind))
            for one in self.session.ask_store(queries.search_entities, typed, _OFFERED)
        ]

    # -- the text

    def _show_selection(self, selection: tuple[int, int] | None) -> None:
        article, chord = self._spans.article, find_window_chord(self.form, "coding.attach", "+")
        words = ""
        if selection is not None and article is not None:
            words = article.text[slice(*(word_edges.snap_range(article.text, *selection) or selection))]
        self.form.show_selected_words(words, show_chord(chord))

    def _light_words(self) -> None:
        """Show the words of the answer at hand in the text, while this form is seen."""
        if self.form.isVisible() and (self.lights or self.form.has_keyboard):
            question = self.form.question
            words = question.stored.words if question is not None and question.stored is not None else ()
            self._codings.light_words((one.start, one.stop) for one in words)

    def _show_words(self, start: int, stop: int) -> None:
        self.session.send_request(ShowWords(start, stop))

    def _return_home(self) -> None:
        self.session.send_request(self._home)


def open_required(session: Session) -> list[str]:
    """Return the short names of the questions about the article shown that must be answered and are not."""
    if session.article_id is None:
        return []
    plan = plan_answers(session.codebook, StudyUnit.ARTICLE)
    questions = read_questions(plan, codings_of(session).answers_of(0)) if plan.variables else ()
    return [one.label for one in questions if one.is_open and one.variable.required]
