"""Write planned changes of articles; new dates first have the articles read again in other processes."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change, Digest, Term
from core.store.article_cells import ArticleCell, new_days
from core.translation import _
from gui.jobs import ResultStream
from gui.long_edits import EditSize
from gui.session import Session

if TYPE_CHECKING:
    from core.reprocess import Stored


def redate_in_thread(
    path: Path, days: Mapping[int, str | None], terms: tuple[Term, ...], codebook: Codebook, stop: threading.Event
) -> Iterator[Stored]:
    """Yield articles digested with their new days; runs in a thread, with its own connections."""
    from core import pool
    from core.redated_articles import redate_articles
    from core.store import queries, reader_connection

    jobs = max(2, pool.count_cores()) if len(days) > 1 else 1
    wanted = {one: day for one, day in days.items() if not stop.is_set()}
    yield from redate_articles(
        lambda one: reader_connection.ask_store_file(path, queries.get_article, one), wanted, terms, jobs,
        codebook=codebook,
    )  # fmt: skip


class CellWriter(QObject):
    """Writes changes as one operation of the session."""

    written = Signal()
    """The operation is stored."""
    refused = Signal(str)
    """Nothing was written, with the reason in one sentence."""
    advanced = Signal(int, int)
    """Articles read so far, and their total."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._project = session.project
        self._stream: ResultStream | None = None
        self._results: list[Stored] = []
        self._is_writing = False

    @property
    def is_running(self) -> bool:
        """Whether articles are being read or written."""
        return self._is_writing or (self._stream is not None and self._stream.is_running)

    def write_cells(self, cells: Sequence[ArticleCell]) -> None:
        """Write changes as `plan_cells` returned them; `written` or `refused` follows."""
        from core.store import queries

        days = new_days(cells)
        project = self._project
        if project is None or not days:
            self._store_cells(cells, {})
            return
        terms, codebook, path = queries.list_terms(project), project.codebook, project.path
        self._results = []
        self._stream = self._session.jobs.start_stream(
            lambda stop: redate_in_thread(path, days, terms, codebook, stop), lambda batch: self._take(batch, len(days))
        )
        self._stream.finished.connect(lambda: self._finish_reading(cells))

    def cancel_writing(self) -> None:
        """Stop reading or writing; nothing is changed."""
        if self._is_writing:
            self._session.long_edits.cancel_edit()
        elif self._stream is not None:
            self._stream.cancel_stream()

    def _take(self, batch: list[Any], total: int) -> None:
        from core.redated_articles import keep_times

        codebook = self._session.codebook
        for article_id, result in batch:
            kept = keep_times(result, codebook) if isinstance(result, Digest) else result
            self._results.append((article_id, kept))
        self.advanced.emit(len(self._results), total)

    def _finish_reading(self, cells: Sequence[ArticleCell]) -> None:
        from core.redated_articles import collect_digests

        stream = self._stream
        if stream is None or stream.cancelled:
            self.refused.emit(_("Cancelled. Nothing was changed."))
            return
        try:
            if stream.problem is not None:
                raise stream.problem
            titles = {cell.article_id: cell.title for cell in cells}
            digests = collect_digests(self._results, titles, self._session.codebook)
        except UserError as problem:
            self.refused.emit(str(problem))
            return
        self._store_cells(cells, digests)

    def _store_cells(self, cells: Sequence[ArticleCell], digests: Mapping[int, Digest]) -> None:
        from core.store import edits

        session = self._session
        if session.project is None or session.project is not self._project:
            self.refused.emit(_("The project was closed. Nothing was changed."))
            return
        self._is_writing = True
        session.run_sized_edit(
            _("Edit articles"), lambda project: edits.apply_cells(project, cells, digests), EditSize(len(cells)),
            self._tell_written, self._tell_refusal,
        )  # fmt: skip

    def _tell_written(self, change: Change | None) -> None:
        self._is_writing = False
        self.written.emit()

    def _tell_refusal(self, sentence: str) -> None:
        self._is_writing = False
        self.refused.emit(sentence or _("Nothing was changed."))
