"""The status bar: the last message, the position in the list, and that everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStatusBar

from core.translation import _, format_count
from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change

STAYS = 12_000
"""Milliseconds for which a message stays."""


class StatusLine(QStatusBar):
    """Left: messages. Right: the position in the list, the marks of the article, and whether changes are saved."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.place = PlainLabel()
        self.counts = PlainLabel()
        self.saved = PlainLabel()
        for label in (self.place, self.counts, self.saved):
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self.setSizeGripEnabled(False)
        session.said.connect(self._show_sentence)
        session.opened.connect(self._show_project)
        session.closed.connect(self._clear_labels)
        self._soon = QTimer(self)  # after the list has its new order
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._update_counts)
        session.article_shown.connect(self._update_soon)
        session.changed.connect(self._follow_change)
        session.reordered.connect(self._soon.start)

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
        for label in (self.place, self.counts, self.saved):
            label.clear()
        self.clearMessage()

    def _follow_change(self, change: Change) -> None:
        if change.op:  # the message is about an earlier operation; one about this operation follows
            self.clearMessage()
        if self._session.article_id in change.articles:
            self._soon.start()

    def _update_counts(self) -> None:
        from core.store import queries

        article_id, order = self._session.article_id, self._session.order
        rows = self._session.ask_store(queries.article_rows, [article_id]) if article_id is not None else []
        if not rows:
            self.counts.clear()
            self.place.clear()
            return
        row = rows[0]
        counts = _("{undecided} undecided · {accepted} accepted · {rejected} rejected").format(
            undecided=format_count(row.suggested),
            accepted=format_count(row.accepted),
            rejected=format_count(row.rejected),
        )
        self.counts.setText(counts)
        if order is not None and article_id in order:
            here = _("Article {number} of {count}").format(
                number=format_count(order.index(article_id) + 1), count=format_count(len(order))
            )
            self.place.setText(here)
        else:
            self.place.setText(_("Article not in the filtered list"))
