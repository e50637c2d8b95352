"""The questions of the codebook about the selected mark, the figures of its amount, and the statement of a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.codebook import StudyUnit
from core.store.rows import SpanRow
from core.translation import _
from gui.models import claim_text
from gui.models.article_claims import article_claims_of
from gui.models.article_codings import codings_of
from gui.models.article_spans import spans_of
from gui.models.unit_form import UnitForm
from gui.requests import CodingCommand, Focus
from gui.session import Session

if TYPE_CHECKING:
    from core.store.claim_rows import StatementRow

_MOST_FIGURES = 4
"""Figures of one amount that have a form."""
_LONGEST = 60
"""Characters of a statement in a title."""


class MarkQuestions(QWidget):
    """One form for the mark, one for each of its figures, and one for its statement."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._spans = spans_of(session)
        self._claims = article_claims_of(session)
        self.mark = UnitForm(session, StudyUnit.MARK, self)
        self.figures = [UnitForm(session, StudyUnit.CLAIM, self) for _number in range(_MOST_FIGURES)]
        self.statement = UnitForm(session, StudyUnit.STATEMENT, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in self.forms:
            part.coder.lights = part is self.mark
            part.form.completed.connect(self._go_on)
            column.addWidget(part)
        session.mark_shown.connect(self.show_questions)
        session.opened.connect(self.show_questions)
        self._spans.loaded.connect(self.show_questions)
        self._spans.altered.connect(self.show_questions)
        self._claims.altered.connect(self.show_questions)
        codings_of(session).altered.connect(self.show_questions)
        session.add_receivers(
            {
                Focus.MARK_CODING: self.enter_questions,
                CodingCommand.ATTACH: self._attach_words,
                CodingCommand.DETACH: self._detach_words,
            }
        )
        self.show_questions()

    @property
    def forms(self) -> tuple[UnitForm, ...]:
        """All forms, from top to bottom."""
        return (self.mark, *self.figures, self.statement)

    def show_questions(self, _changed: object = None) -> None:
        """Show the questions about the mark that is selected now."""
        from core.store.codings import UnitKey

        row = self._spans.selected_mark()
        label = "" if row is None else row.label
        self.mark.show_unit(
            _("Questions about this mark"), None if row is None else UnitKey(row.article_id, row.id), label
        )
        asks = {one.unit for one in self.session.codebook.unit_variables}
        claims = self._claims.claims_on(row.id) if row is not None and StudyUnit.CLAIM in asks else []
        for place, part in enumerate(self.figures):
            claim = claims[place] if place < len(claims) else None
            key = None if claim is None else UnitKey(claim.article_id, claim.id)
            said = "" if claim is None else claim_text.summarize_claim(claim)
            part.show_unit(_("Questions about the figure {figure}").format(figure=said), key)
        statement = self._find_statement(row) if row is not None and StudyUnit.STATEMENT in asks else None
        key = None if statement is None else UnitKey(statement.article_id, statement.id)
        self.statement.show_unit(self._name_statement(statement, row), key)

    def _find_statement(self, row: SpanRow) -> StatementRow | None:
        """Return the statement that a quote is the content of, or part of; for another mark, the indirect one that it
        stands in, because such a statement has no mark of its own."""
        from core.store import queries

        is_quote = self.session.codebook.is_quote(row.label)
        around = [
            one for one in self.session.ask_store(queries.list_statements, row.article_id)
            if one.start <= row.start and row.stop <= one.stop and one.state != "rejected"
            and (is_quote or one.kind == "indirect")
        ]  # fmt: skip
        return around[0] if is_quote and around else min(around, key=lambda one: one.stop - one.start, default=None)

    def _name_statement(self, statement: StatementRow | None, row: SpanRow | None) -> str:
        article = self._spans.article
        if statement is None or row is None or article is None or self.session.codebook.is_quote(row.label):
            return _("Questions about this statement")
        words = " ".join(article.text[statement.start : statement.stop].split())
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        return _("Questions about the statement “{words}”").format(words=short)

    # -- keys

    def enter_questions(self) -> None:
        """Give the keyboard to the first question that is open, otherwise to the first."""
        shown = [one for one in self.forms if not one.isHidden()]
        wanted = [one for one in shown if any(question.is_open for question in one.form.questions)]
        for part in (*wanted, *shown):
            if part.form.take_keyboard():
                return
        self.session.show_message(_("The codebook asks nothing about this mark."))

    def _go_on(self) -> None:
        """Go to the next form with open questions, or back to the text."""
        for part in self.forms:
            if not part.isHidden() and any(question.is_open for question in part.form.questions):
                part.form.take_keyboard()
                return
        self.session.send_request(Focus.TEXT)
        self.session.show_message(_("All questions about this mark are answered."))

    def _form_at_hand(self) -> UnitForm | None:
        shown = [one for one in self.forms if one.isVisible()]
        held = [one for one in shown if one.form.has_keyboard]
        return next(iter((*held, *shown)), None)

    def _attach_words(self) -> None:
        part = self._form_at_hand()
        if part is not None:
            part.coder.attach_selection()
        elif self.isVisible():
            self.session.show_message(_("The codebook asks nothing about this mark."))

    def _detach_words(self) -> None:
        part = self._form_at_hand()
        if part is not None:
            part.coder.detach_last_words()
