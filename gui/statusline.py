"""The status line: the last thing said, where one is, and that everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change

STAYS = 12_000
"""Milliseconds that a sentence stays."""


class StatusLine(QStatusBar):
    """Left: sentences. Right: the place in the list, the marks of the article, and whether deeds are kept."""

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
        session.said.connect(self._say)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        self._soon = QTimer(self)  # once the list knows its new order
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._count)
        session.article_shown.connect(self._count_soon)
        session.changed.connect(self._changed)
        session.reordered.connect(self._soon.start)

    def _say(self, sentence: str) -> None:
        self.showMessage(sentence, STAYS)

    def _count_soon(self, _article_id: object) -> None:
        self._soon.start()

    def _opened(self) -> None:
        read_only = self._session.read_only
        self.saved.setText("Read-only" if read_only else "All saved")
        tip = (
            "Changes are refused here." if read_only else "Each decision is in the project file as soon as it is made."
        )
        self.saved.setToolTip(plain_tooltip(tip))
        self._soon.start()

    def _closed(self) -> None:
        for label in (self.place, self.counts, self.saved):
            label.clear()
        self.clearMessage()

    def _changed(self, change: Change) -> None:
        if change.op:  # a deed: what was said told of an earlier one; who has to say something of this one says it next
            self.clearMessage()
        if self._session.article_id in change.articles:
            self._soon.start()

    def _count(self) -> None:
        from core.store import queries

        article_id, order = self._session.article_id, self._session.order
        rows = self._session.ask_store(queries.article_rows, [article_id]) if article_id is not None else []
        if not rows:
            self.counts.clear()
            self.place.clear()
            return
        row = rows[0]
        self.counts.setText(f"{row.suggested:,} to decide · {row.accepted:,} accepted · {row.rejected:,} rejected")
        if order is not None and article_id in order:
            self.place.setText(f"Article {order.index(article_id) + 1:,} of {len(order):,}")
        else:
            self.place.setText("Article outside the filter")
