"""Decide on many marks as one operation, while the window goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.records import Change
from core.store.decision_kinds import Decision
from core.translation import _, format_count, ngettext
from gui.long_edits import EditSize
from gui.session import Session

if TYPE_CHECKING:
    from core.store.edits import ManyDecision
    from core.store.lent_connection import LongEdit
    from core.store.project import Project
    from core.store.rows import SpanRow


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
        self.is_running = False
        """Whether marks are being written."""
        self._total = 0
        session.long_edits.advanced.connect(self._report_progress)

    def write_decision(self, ids: Sequence[int], wanted: ManyDecision) -> None:
        """Start; `written` or `refused` follows."""
        from core.store import edits

        self.write_edit(_("Decide many marks"), lambda project: edits.decide_marks(project, ids, wanted), len(ids))

    def write_edit(self, title: str, edit: LongEdit, total: int) -> None:
        """Start an edit that yields how many of `total` marks are done; `written` or `refused` follows."""
        self._total, self.is_running = total, True
        size = EditSize(units=max(total, 1))
        self._session.run_sized_edit(title, edit, size, self._finish_writing, self._tell_refusal)

    def cancel_writing(self) -> None:
        """Stop; nothing is changed."""
        if self.is_running:
            self._session.long_edits.cancel_edit()

    def _report_progress(self, done: int) -> None:
        if self.is_running:
            self.advanced.emit(done, self._total)

    def _finish_writing(self, change: Change | None) -> None:
        self.is_running = False
        self.written.emit(change)

    def _tell_refusal(self, sentence: str) -> None:
        self.is_running = False
        self.refused.emit(sentence)


def make_decision(project: Project, decision: Decision | None, label: str) -> ManyDecision:
    """Return a decision, or relabelling with the values that the words of the marks have under the label."""
    from core.marked_places import PlaceReader
    from core.store import edits

    if decision is not None:
        return edits.ManyDecision(decision)
    reader = PlaceReader(project)

    def read_value(row: SpanRow, label: str) -> dict[str, Any] | None:
        names = project.codebook.names_entity
        is_kept = label == row.label or (names(label) and names(row.label))
        return None if is_kept else reader.read_value(row.article_id, label, row.start, row.stop)

    return edits.ManyDecision(label=label, read_value=read_value)


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
