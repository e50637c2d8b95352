"""The status bar: the last message, the progress of the project, the position in the list, and that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStatusBar, QToolButton

from core.translation import _, format_count
from gui import ask
from gui.models.coding_progress import ArticleProgress, article_progress_of, describe_coding
from gui.models.project_progress import ProjectProgress, describe_progress
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import WindowCommand
from gui.session import Session
from gui.widgets.state_words import explain_progress
from gui.widgets.work_panel import WorkButton

if TYPE_CHECKING:
    from core.records import Change

STAYS = 12_000
"""Milliseconds for which a message stays."""


class StatusLine(QStatusBar):
    """Left: messages. Right: what runs, the progress of the project, the position in the list, whether all is saved."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.work = WorkButton(session.works)
        self.addPermanentWidget(self.work)
        session.add_receiver(WindowCommand.SHOW_WORK, self.work.toggle_panel)
        self._progress = ProjectProgress(session)
        self.progress = QToolButton(autoRaise=True)
        self.progress.setObjectName("progress")
        self.progress.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.progress.clicked.connect(self._explain_progress)
        self._progress.counted.connect(self._show_progress)
        self.progress.hide()
        self.addPermanentWidget(self.progress)
        self.coding = self._add_coding(article_progress_of(session))
        self.place = PlainLabel()
        self.saved = PlainLabel()
        for label in (self.place, self.saved):
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self.setSizeGripEnabled(False)
        session.said.connect(self._show_sentence)
        session.opened.connect(self._show_project)
        session.closed.connect(self._clear_labels)
        session.works.changed.connect(self._forget_cancelled)
        self._soon = QTimer(self)  # after the list has its new order
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._update_counts)
        session.article_shown.connect(self._update_soon)
        session.changed.connect(self._follow_change)
        session.reordered.connect(self._soon.start)

    def _add_coding(self, progress: ArticleProgress) -> QToolButton:
        """Return the button that says how many articles are coded, and leads to the progress of each question."""
        button = QToolButton(autoRaise=True)
        button.setObjectName("coding progress")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(plain_tooltip(_("Progress of each question")))
        button.clicked.connect(lambda _checked=False: self._session.run_command("coding.overview"))
        button.hide()
        self.addPermanentWidget(button)
        self._coded = progress
        progress.counted.connect(self._show_coding)
        return button

    def _show_coding(self) -> None:
        said = describe_coding(self._coded)
        self.coding.setText(said)
        self.coding.setAccessibleName(said)
        self.coding.setVisible(bool(said))

    def _show_sentence(self, sentence: str) -> None:
        self.showMessage(sentence, STAYS)
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))  # a screen reader says it

    def _update_soon(self, _article_id: object) -> None:
        self._soon.start()

    def _show_project(self) -> None:
        self.clearMessage()
        read_only = self._session.read_only
        self.saved.setText(_("Read-only") if read_only else _("All saved"))
        if read_only:
            tip = _("You cannot change anything in this project.")
        else:
            tip = _("Each decision is saved to the project file as soon as you make it.")
        self.saved.setToolTip(plain_tooltip(tip))
        self._soon.start()

    def _clear_labels(self) -> None:
        for label in (self.place, self.saved):
            label.clear()
        self.clearMessage()
        self._session.works.drop_ended()

    def _forget_cancelled(self) -> None:
        """Forget what ended because its project was closed."""
        if self._session.project is None:
            self._session.works.drop_ended(only_cancelled=True)

    def _follow_change(self, change: Change) -> None:
        if change.op:  # the message is about an earlier operation; one about this operation follows
            self.clearMessage()
        if self._session.article_id in change.articles:
            self._soon.start()

    def _show_progress(self) -> None:
        now = self._progress.now
        self.progress.setVisible(now is not None and now.articles > 0)
        if now is not None:
            self.progress.setText(describe_progress(now))
            hint = _("Click for what these words mean.")
            self.progress.setToolTip(plain_tooltip(f"{explain_progress()}\n{hint}"))
            self.progress.setAccessibleName(self.progress.text())

    def _explain_progress(self) -> None:
        """Show what reviewed, decided and accepted mean."""
        words = f"{self.progress.text()}.\n\n{explain_progress()}"
        ask.show_sentences(self.window(), _("Progress of the project"), words)

    def _update_counts(self) -> None:
        from core.store import queries

        article_id, order = self._session.article_id, self._session.order
        rows = self._session.ask_store(queries.article_rows, [article_id]) if article_id is not None else []
        if not rows:
            self.place.clear()
            return
        row = rows[0]
        counts = _("{undecided} undecided · {accepted} accepted · {rejected} rejected").format(
            undecided=format_count(row.suggested),
            accepted=format_count(row.accepted),
            rejected=format_count(row.rejected),
        )
        self.place.setToolTip(plain_tooltip(counts))
        if order is not None and article_id in order:
            here = _("Article {number} of {count}").format(
                number=format_count(order.index(article_id) + 1), count=format_count(len(order))
            )
            self.place.setText(here)
        else:
            self.place.setText(_("Article not in the filtered list"))
