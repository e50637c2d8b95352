"""Stores what an import has read, in the thread that reads, and counts it in the report, in the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from core.records import SEVERAL_ARTICLES, Digest, Failure, SourcePiece, SourceRemark, SourceSearch
from core.translation import _
from gui.dialogs.importing.import_report import ImportReport
from gui.dialogs.importing.read_inputs import KnownInputs, ReadInput
from gui.dialogs.importing.replaced_import import ReplacedArticle

if TYPE_CHECKING:
    from core.records import Change
    from core.store.held_imports import HeldArticle
    from core.store.intake import StoreResult
    from core.store.project import Project


def load_storing() -> None:
    """Import what storing needs, in the thread that stores."""
    from core.store import article_sources, intake, source_pieces, store_batch  # noqa: F401


@dataclass(frozen=True, slots=True)
class StoredInput:
    """What became of one input, for the report."""

    read: ReadInput
    added: tuple[StoreResult, ...] = ()
    failed: Failure | None = None
    held: HeldArticle | None = None
    """Where it waits for an answer."""


class ImportStorer:
    """Stores the inputs of one import one by one, each in a turn of the thread that reads them
    (core.store.lent_connection); other threads only start and stop `writer`, and call `count_stored`."""

    def __init__(self, project: Project, number: int, report: ImportReport) -> None:
        """`number`: of the import. `report`: counts what is stored."""
        from core.store.held_imports import HeldImports
        from core.store.turn_writer import TurnWriter

        self._project, self._number, self._report = project, number, report
        self.shelf = HeldImports()
        """Articles that wait for the answer whether they are repaired."""
        self._file_rows: dict[str, int] = {}
        """Rows of the files with many articles, by source."""
        self._outcomes: deque[StoredInput] = deque()
        """What was stored and is not in the report yet."""
        self.writer = TurnWriter(project)

    # -- in the thread that reads

    def store_results(self, results: Iterator[Any]) -> Iterator[Any]:
        """Store inputs, and delete articles that are replaced. Yields None for each input stored, the Change of a
        deletion, and everything else as it comes."""
        from core.store.lent_connection import SharingEnded

        load_storing()
        try:
            for one in results:
                if isinstance(one, ReadInput):
                    self.store_input(one)
                    yield None
                elif isinstance(one, ReplacedArticle):
                    yield self._remove_replaced(one)
                else:
                    yield one
        except SharingEnded:
            return  # it was cancelled
        finally:
            close = getattr(results, "close", None)
            if close is not None:
                close()  # ends the processes of an import that was cancelled

    def _remove_replaced(self, one: ReplacedArticle) -> Change | None:
        changes: list[Change | None] = []
        for step in one.list_steps(self._project):
            self.writer.write(step, changes.append)
        return next(filter(None, changes), None)

    def store_input(self, read: ReadInput) -> None:
        """Store one input."""
        from core.store import article_sources, intake, source_pieces

        project, number, result = self._project, self._number, read.result
        note = self._outcomes.append
        if isinstance(result, Digest):
            if not self._hold_back(read, result):
                self._store_digest(read, result)
        elif isinstance(result, Failure):
            self._store_failure(read, result)
        elif isinstance(result, KnownInputs):
            known = [(one.source, one.article_id) for one in result.inputs]
            self.writer.write(
                partial(intake.skip_articles, project, known, number),
                lambda added: note(StoredInput(read, tuple(added))),
            )
        elif isinstance(result, SourcePiece):
            self.writer.write(
                partial(source_pieces.store_piece, project, result),
                lambda row: self._file_rows.update({result.source: row}),
            )
        elif isinstance(result, SourceRemark):
            self.writer.write(
                partial(article_sources.store_remarks, project, [result], number), lambda _none: note(StoredInput(read))
            )
        else:
            note(StoredInput(read))

    def _store_digest(self, read: ReadInput, digest: Digest) -> None:
        from core.store import intake, store_batch

        storer = partial(intake.add_articles, self._project, import_id=self._number, source_files=self._file_rows)
        failures: list[Failure] = []

        def note_outcome(stored: list[tuple[Digest, StoreResult | Failure]]) -> None:
            for _digest, added in stored:
                if isinstance(added, Failure):
                    failures.append(added)
                else:
                    self._outcomes.append(StoredInput(read, (added,)))

        self.writer.write(lambda: store_batch.store_each([digest], storer), note_outcome)
        for failure in failures:
            self._store_failure(read, failure)
        self._note_answered(read)

    def _store_failure(self, read: ReadInput, failure: Failure) -> None:
        from core.store import intake

        self.writer.write(
            partial(intake.add_failures, self._project, [failure], self._number),
            lambda _none: self._outcomes.append(StoredInput(read, failed=failure)),
        )
        if isinstance(read.result, Failure):
            self._note_answered(read)

    def _note_answered(self, read: ReadInput) -> None:
        """Remove from the failures of the project what waited for an answer."""
        from core.store import intake

        if read.waiting is not None:
            failure = read.waiting.waiting_failure
            self.writer.write(partial(intake.remove_failures, self._project, [failure]), lambda _none: None)

    def _hold_back(self, read: ReadInput, digest: Digest) -> bool:
        """Hold back a new article that looks garbled and was not asked about; return whether it is.

        The project lists it as failed until the question is answered.
        """
        from core.store import intake

        garbled = digest.article.garbled
        if read.waiting is not None or garbled is None:
            return False
        with self._project.lent.take_turn():
            self.writer.refuse_stopped()
            if intake.why_known(self._project, digest.article):
                return False
            try:
                held = self.shelf.put_aside(digest, garbled)
            except OSError:  # no room for temporary files: it is stored unchanged, with a note
                return False
            intake.add_failures(self._project, [held.waiting_failure])
            self._outcomes.append(StoredInput(read, held=held))
        return True

    # -- in the GUI thread

    def count_stored(self) -> bool:
        """Count in the report what was stored meanwhile; return whether the first article of the import is among it."""
        report, first = self._report, not self._report.added
        while self._outcomes:
            self._count_outcome(self._outcomes.popleft())
        return first and bool(report.added)

    def _count_outcome(self, stored: StoredInput) -> None:
        report, read, result = self._report, stored.read, stored.read.result
        report.bytes += read.size
        for added in stored.added:
            if isinstance(result, Digest):
                self._note_stored(result, added)
            else:
                self._note_skipped(added)
        if stored.failed is not None:
            report.failed.append((stored.failed.source, stored.failed.reason))
            if stored.failed.kind == SEVERAL_ARTICLES:
                report.several[stored.failed.source] = stored.failed.reason
        if stored.held is not None:
            report.waiting[stored.held] = None
        if read.waiting is not None:
            report.waiting.pop(read.waiting, None)
        if isinstance(result, SourceRemark):
            report.remarks.append((result.source, result.sentence))
        elif isinstance(result, SourceSearch):
            report.searches.append(result)

    def _note_skipped(self, added: StoreResult) -> None:
        line = (added.source, added.skipped or _("Already in the project."))
        if added.trashed is None:
            self._report.skipped.append(line)
        else:
            self._report.trashed.append(line)
            self._report.in_trash[added.trashed] = None

    def _note_stored(self, digest: Digest, added: StoreResult) -> None:
        report, source = self._report, digest.article.source
        if added.article_id is None:
            self._note_skipped(added)
            return
        report.added.append(added.article_id)
        report.count_marks(digest.spans)
        if digest.article.published is None:
            report.undated.append((source, _("No publication date was found. Set it under Article, Details.")))
        notes, garbled = list(digest.article.notes), digest.article.garbled
        if garbled is not None:
            (report.repaired if garbled.repaired else report.garbled).append((source, notes.pop()))
        report.noted += [(source, note) for note in notes]
