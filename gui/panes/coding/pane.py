"""The form of the article shown, with its progress and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from core.codebook import StudyUnit
from core.translation import _, format_count, pgettext
from gui import settings
from gui.keys import WHERE, find_window_chord, show_chord
from gui.models.coding_progress import article_progress_of
from gui.models.unit_coder import UnitCoder
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import CodingCommand, Focus
from gui.session import Session
from gui.widgets.elided_button import ElidedButton
from gui.widgets.nested_layouts import nest_layout

NO_QUESTIONS = _("The codebook asks nothing about articles yet.\nAdd variables of articles to the codebook first.")
_ADVANCE = "coding/advance"
"""Setting that keeps whether the last answer shows the next article."""
NO_ARTICLE = _("No article is shown.")


class CodingPane(QWidget):
    """Shows the questions about one article; each answer is one operation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coding")
        self.setAccessibleName(_("Coding form"))
        self.setProperty(WHERE, "coding")
        self.session = session
        self.progress = article_progress_of(session)
        self.coder = UnitCoder(session, StudyUnit.ARTICLE, self)
        self.form = self.coder.form
        self._kept: QSettings | None = None
        """The settings of the window, once it is shown."""
        self._lay_out()
        self.coder.showed.connect(self._show_counts)
        self.form.completed.connect(self._follow_completed)
        self.progress.counted.connect(self._show_counts)
        session.article_shown.connect(self._show_article)
        session.opened.connect(self._show_article)
        session.add_receivers(
            {
                Focus.CODING: self.enter_form,
                CodingCommand.ATTACH: self._attach_words,
                CodingCommand.DETACH: self._detach_words,
            }
        )
        self._show_article()

    def _lay_out(self) -> None:
        self.area = QScrollArea(self, widgetResizable=True)
        self.area.setObjectName("codingarea")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self.area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area.setWidget(inner)
        self.empty = PlainLabel(NO_QUESTIONS, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setMargin(24)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        self.foot = QFrame(self)
        self.foot.setObjectName("codingfoot")
        self.advance = QCheckBox(_("Go on after the last answer"), self.foot)
        self.advance.setToolTip(
            plain_tooltip(_("The last answer shows the next article at once, with its first question at hand."))
        )
        self.advance.toggled.connect(self._keep_advance)
        self.next = ElidedButton("", self.foot)
        self.next.setObjectName("primary")
        self.next.clicked.connect(lambda _checked=False: self.session.run_command("coding.next"))
        self.memo = ElidedButton("", self.foot)
        self.memo.clicked.connect(lambda _checked=False: self.session.run_command("coding.memo"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.next, 1)
        buttons.addWidget(self.memo)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.advance)
        nest_layout(column, buttons)
        return self.foot

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Show keys as they are set now, and the words of the question at hand in the text."""
        super().showEvent(event)
        kept = getattr(self.window(), "settings", None)
        if isinstance(kept, QSettings) and self._kept is None:
            self._kept = kept
            if kept.contains(_ADVANCE):
                self.advance.setChecked(settings.read_text(kept, _ADVANCE) == "yes")
        for button, words, name in (
            (self.next, pgettext("button", "Next"), "coding.next"),
            (self.memo, _("Memo"), "coding.memo"),
        ):
            chord = find_window_chord(self, name)
            said = _("{words} ({key})").format(words=words, key=show_chord(chord)) if chord else words
            button.show_words(said)
            button.setToolTip(plain_tooltip(said))
        self.coder.refresh_form()

    def _keep_advance(self, checked: bool) -> None:
        if self._kept is not None:
            self._kept.setValue(_ADVANCE, "yes" if checked else "no")

    # -- the article

    def _show_article(self, _article: object = None) -> None:
        from core.store.codings import UnitKey

        article_id = self.session.article_id
        self.coder.show_unit(None if article_id is None else UnitKey(article_id))

    def _show_counts(self) -> None:
        questions = [one for one in self.form.questions if one.can_answer]
        answered = sum(one.stored is not None for one in questions)
        asks = self.progress.asks_articles
        title = ""
        if asks and questions:
            title = _("Article {answered} of {count}").format(
                answered=format_count(answered), count=format_count(len(questions))
            )
        elif asks:
            title = _("Article")
        self.setWindowTitle(title)
        self.empty.setText(NO_QUESTIONS if not asks else NO_ARTICLE)
        self.stack.setCurrentWidget(self.area if self.form.rows else self.empty)
        self.foot.setVisible(bool(self.form.rows))

    def _follow_completed(self) -> None:
        """Go on when all questions are answered: to the next article, or to the button that leads there."""
        if self.advance.isChecked():
            self.session.run_command("coding.next")
        else:
            if self.form.has_keyboard:
                self.next.setFocus(Qt.FocusReason.OtherFocusReason)
            self.session.show_message(_("All questions about this article are answered."))

    # -- keys

    def enter_form(self) -> None:
        """Give the keyboard to the question at hand."""
        if not self.form.take_keyboard():
            self.session.show_message(self.empty.text().replace("\n", " "))

    def _attach_words(self) -> None:
        if self.isVisible():
            self.coder.attach_selection()

    def _detach_words(self) -> None:
        if self.isVisible():
            self.coder.detach_last_words()
