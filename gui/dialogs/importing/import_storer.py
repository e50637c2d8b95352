"""Stores what an import has read, in the GUI thread, and counts it in the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from core.records import SEVERAL_ARTICLES, Digest, Failure, SourcePiece, SourceRemark, SourceSearch
from core.translation import _
from gui.dialogs.importing.import_report import ImportReport
from gui.dialogs.importing.read_inputs import KnownInputs, ReadInput

if TYPE_CHECKING:
    from core.store.held_imports import HeldArticle
    from core.store.intake import StoreResult
    from core.store.project import Project


def load_storing() -> None:
    """Import what storing needs: in the thread that reads, so that the first batch does not block the window."""
    from core.store import article_sources, intake, source_pieces, store_batch  # noqa: F401


class ImportStorer:
    """Stores the inputs of one import."""

    def __init__(self, number: int, report: ImportReport) -> None:
        """`number`: of the import. `report`: counts what is stored."""
        from core.store.held_imports import HeldImports

        self._number, self._report = number, report
        self.shelf = HeldImports()
        """Articles that wait for the answer whether they are repaired."""
        self._file_rows: dict[str, int] = {}
        """Rows of the files with many articles, by source."""

    def store_batch(self, project: Project, batch: list[ReadInput]) -> bool:
        """Store some inputs; return whether the first article of the import is among them."""
        from core.store import intake, store_batch

        report, first = self._report, not self._report.added
        self._store_aside(project, [read.result for read in batch])  # articles refer to the rows of their files
        aside = self._hold_back(project, batch)
        digests = [read.result for read in batch if isinstance(read.result, Digest) and id(read) not in aside]
        failures = [read.result for read in batch if isinstance(read.result, Failure)]
        storer = partial(intake.add_articles, project, import_id=self._number, source_files=self._file_rows)
        for digest, added in store_batch.store_each(digests, storer) if digests else ():
            if isinstance(added, Failure):
                failures.append(added)
            else:
                self._note_stored(digest, added)
        listed = [read.result.inputs for read in batch if isinstance(read.result, KnownInputs)]
        known = [(one.source, one.article_id) for some in listed for one in some]
        if known:
            for added in intake.skip_articles(project, known, self._number):
                self._note_skipped(added)
        if failures:
            intake.add_failures(project, failures, self._number)
            report.failed += [(failure.source, failure.reason) for failure in failures]
            report.several |= {one.source: one.reason for one in failures if one.kind == SEVERAL_ARTICLES}
        answered = [read.waiting for read in batch if read.waiting is not None]
        if answered:
            intake.remove_failures(project, [waiting.waiting_failure for waiting in answered])
            for waiting in answered:
                report.waiting.pop(waiting, None)
        return first and bool(report.added)

    def _store_aside(self, project: Project, results: list[Any]) -> None:
        """Store pieces of files with many articles, and remarks on inputs."""
        from core.store import article_sources, source_pieces

        remarks = [one for one in results if isinstance(one, SourceRemark)]
        self._report.searches += [one for one in results if isinstance(one, SourceSearch)]
        for one in results:
            if isinstance(one, SourcePiece):
                self._file_rows[one.source] = source_pieces.store_piece(project, one)
        if remarks:
            article_sources.store_remarks(project, remarks, self._number)
            self._report.remarks += [(one.source, one.sentence) for one in remarks]

    def _hold_back(self, project: Project, batch: list[ReadInput]) -> set[int]:
        """Hold back new articles that look garbled and were not asked about; return the ids of those ReadInputs.

        The project lists them as failed until the question is answered.
        """
        from core.store import intake

        aside: dict[int, HeldArticle] = {}
        for read in batch:
            if read.waiting is None and isinstance(read.result, Digest):
                garbled = read.result.article.garbled
                if garbled is None or intake.why_known(project, read.result.article):
                    continue
                try:
                    aside[id(read)] = self.shelf.put_aside(read.result, garbled)
                except OSError:  # no room for temporary files: it is stored unchanged, with a note
                    continue
        if aside:
            intake.add_failures(project, [waiting.waiting_failure for waiting in aside.values()])
            self._report.waiting.update(dict.fromkeys(aside.values()))
        return set(aside)

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
