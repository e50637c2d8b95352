"""Decide on many marks as one operation, in slices between which the window goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change
from core.store.decision_kinds import Decision
from core.translation import _, format_count, ngettext
from gui.jobs import SLICE
from gui.session import NO_PROJECT, READ_ONLY, Session

if TYPE_CHECKING:
    from core.store.edits import ManyDecision
    from core.store.project import Project
    from core.store.rows import SpanRow
    from core.value_parsing.marked_words import MarkedArticle

BUSY = _("An import or a search is running. Wait until it has ended, or cancel it.")
CANCELLED = _("Cancelled. Nothing was changed.")


class ManyMarksWriter(QObject):
    """Writes one decision on many marks; nothing is stored before the last one is done."""

    advanced = Signal(int, int)
    """Marks done so far, and their total."""
    written = Signal(object)
    """The Change of the operation; the session has announced it."""
    refused = Signal(str)
    """Nothing was written, with the reason in one sentence."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Iterator[int | Change] | None = None
        self._total = 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._write_slice)
        session.closed.connect(self.cancel_writing)

    @property
    def is_running(self) -> bool:
        """Whether marks are being written."""
        return self._steps is not None

    def write_decision(self, ids: Sequence[int], wanted: ManyDecision) -> None:
        """Start; `written` or `refused` follows."""
        from core.store import edits

        project = self._session.project
        if project is None or project.read_only:
            self.refused.emit(NO_PROJECT if project is None else project.read_only_because or READ_ONLY)
        elif self._session.jobs.is_busy:
            self.refused.emit(BUSY)
        else:
            self._total = len(ids)
            self._steps = edits.decide_marks(project, ids, wanted)
            self._next.start()

    def cancel_writing(self) -> None:
        """Stop; nothing is changed."""
        if self._steps is not None:
            self._stop_steps()
            self.refused.emit(CANCELLED)

    def _stop_steps(self) -> None:
        steps, self._steps = self._steps, None
        self._next.stop()
        if steps is not None:
            steps.close()  # type: ignore[attr-defined]

    def _write_slice(self) -> None:
        end = time.perf_counter() + SLICE
        while self._steps is not None and time.perf_counter() < end:
            try:
                step = next(self._steps)
            except UserError as refused:
                self._stop_steps()
                self.refused.emit(str(refused))
                return
            if isinstance(step, Change):
                self._stop_steps()
                self._session.announce_change(step)
                self.written.emit(step)
                return
            self.advanced.emit(step, self._total)


def make_decision(project: Project, decision: Decision | None, label: str) -> ManyDecision:
    """Return a decision, or relabelling with the values that the words of the marks have under the label."""
    from core.store import edits

    if decision is not None:
        return edits.ManyDecision(decision)
    return edits.ManyDecision(label=label, read_value=_ValueReader(project, project.codebook).read_value)


class _ValueReader:
    """Reads the words of marks; holds the article read last."""

    def __init__(self, project: Project, codebook: Codebook) -> None:
        self._project, self._codebook = project, codebook
        self._article_id: int | None = None
        self._article: MarkedArticle | None = None

    def read_value(self, row: SpanRow, label: str) -> dict[str, Any] | None:
        """Return the value of a mark's words under another label, None if the words alone do not give it."""
        from core.store import queries
        from core.value_parsing.marked_words import MarkedArticle, read_marked_words

        if label == row.label:
            return None
        if row.article_id != self._article_id:
            one = queries.get_article(self._project, row.article_id)
            self._article_id = row.article_id
            self._article = MarkedArticle(one.text, one.title, one.outlet, one.url, one.published, one.regions)
        assert self._article is not None
        return read_marked_words(self._codebook, self._article, label, row.start, row.stop)


def report_decision(change: Change, decision: Decision | None, label: str) -> str:
    """Return the sentence that reports what was done."""
    count, articles = len(change.spans), len(change.articles)
    where = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
    if decision is Decision.ACCEPT:
        sentence = ngettext(
            "Accepted {count} mark in {articles} in bulk. Ctrl+Z undoes it.",
            "Accepted {count} marks in {articles} in bulk. Ctrl+Z undoes it.",
            count,
        )
    elif decision is Decision.REJECT:
        sentence = ngettext(
            "Rejected {count} mark in {articles} in bulk. Ctrl+Z undoes it.",
            "Rejected {count} marks in {articles} in bulk. Ctrl+Z undoes it.",
            count,
        )
    elif decision is Decision.RESET:
        sentence = ngettext(
            "Reset {count} mark in {articles} to undecided. Ctrl+Z undoes it.",
            "Reset {count} marks in {articles} to undecided. Ctrl+Z undoes it.",
            count,
        )
    else:
        sentence = ngettext(
            "Relabelled {count} mark in {articles} as {label} in bulk. Ctrl+Z undoes it.",
            "Relabelled {count} marks in {articles} as {label} in bulk. Ctrl+Z undoes it.",
            count,
        )
    return sentence.format(count=format_count(count), articles=where, label=label)
