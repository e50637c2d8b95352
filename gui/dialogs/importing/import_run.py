"""One import: it runs in the background, its articles appear while it reads, and a notice says how it ended."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from core.records import Change, Term
from core.translation import _, format_count
from gui import settings
from gui.dialogs.importing import read_inputs
from gui.dialogs.importing.import_report import ImportReport
from gui.dialogs.importing.import_storer import ImportStorer
from gui.dialogs.importing.replaced_import import ReplacedImport
from gui.dialogs.importing.report_dialog import ImportReportDialog
from gui.jobs import ResultStream, Source
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.requests import Focus, NoticeAnswer, ShowNotice
from gui.running_work import IMPORT_TITLE

if TYPE_CHECKING:
    from core.collections.split_lines import SplitChoice

_REFRESH = 1.0
"""Least seconds between two refreshes of the panes."""
_REST = 20
"""Least seconds that the panes rest for each second that their last refresh took."""


class ImportRun(QObject):
    """Reads and stores files in the background; the window stays usable."""

    ended = Signal(list, object)
    """The import of these paths, with its ImportReport, is complete; not sent if it was cancelled."""
    closed = Signal()
    """Nothing of it runs any more, however it ended."""

    def __init__(
        self,
        desk: MainWindowApi,
        paths: Sequence[Path],
        always: bool = False,
        replaced: ReplacedImport | None = None,
        splitting: SplitChoice | None = None,
    ) -> None:
        """`always`: ask about the columns of every table. `replaced`: an import of the same paths, whose articles go
        once the questions are answered. `splitting`: how files that look like several articles are split."""
        from core.store import imports

        super().__init__(desk.widget)
        self._desk = desk
        self._project = desk.session.project
        self.number = desk.session.ask_store(imports.begin_import, paths)
        self.paths, self.splitting = paths, splitting
        self._replaced = replaced
        self._is_repeated = self._asked = self._over = False
        self.has_tables = False
        """Whether there were tables, whose columns can be asked about again."""
        self.report = ImportReport()
        assert self._project is not None  # whoever begins an import has one
        self._storer = ImportStorer(self._project, self.number, self.report)
        self._shelf = self._storer.shelf
        self._total = self._files = 0
        self._refreshed, self._rest = 0.0, _REFRESH
        self._soon = self._make_refresh_timer()
        self.shown_report: ImportReportDialog | None = None
        """The report, once it was opened."""
        self.work = desk.session.works.begin_work(IMPORT_TITLE, self.stop_import)
        self.work.report_progress(0, words=_("Looking for articles …"))
        desk.jobs.run_in_thread(lambda: read_inputs.measure_inputs(paths), self._set_total)
        terms, guest = self._read_terms(), settings.names_model(desk.settings)
        file = self._project.path if self._project is not None else None
        codebook, stored = desk.session.codebook, settings.stored_columns(desk.settings)

        def read_everything(stop: Event) -> Iterator[Any]:
            from gui.dialogs.importing import table_questions

            mapped = yield from table_questions.choose_columns(paths, stop, stored, always=always)
            if not stop.is_set():
                yield from replaced.list_articles() if replaced is not None else ()
                reading = read_inputs.read_inputs(paths, stop, terms, guest, file, codebook, mapped, splitting)
                yield from read_inputs.group_known(reading)

        self.stream = self._start_storing(read_everything)
        desk.session.closed.connect(self._leave_project)

    def _start_storing(self, read_all: Source) -> ResultStream:
        """Start a stream whose thread reads inputs and stores them."""
        self._storer.writer.start_writing()
        stream = self._desk.jobs.start_stream(
            lambda stop: self._storer.store_results(read_all(stop)), self._take_results
        )
        stream.finished.connect(self._finish_reading)
        return stream

    def _make_refresh_timer(self) -> QTimer:
        """Return the timer that lets the panes read what came in."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(self._refresh_panes)
        return timer

    def _read_terms(self) -> tuple[Term, ...]:
        """Return the project rules for the worker processes."""
        from core.store import queries

        return queries.list_terms(self._desk.session.project) if self._desk.session.project else ()

    def _set_total(self, found: tuple[int, int]) -> None:
        from core.store import imports

        self._total, self._files = found
        if self._is_project_open() and self._project is not None and not self._over:
            imports.set_expected_files(self._project, self.number, self._files)

    def _is_project_open(self) -> bool:
        return self._desk.session.project is not None and self._desk.session.project is self._project

    def stop_import(self) -> None:
        """Cancel; articles stored so far are kept."""
        self.stream.cancel_stream()

    def _leave_project(self) -> None:
        if self.stream.is_running:
            self.stop_import()
        elif not self._over:
            self._close_run(_("The project was closed."), cancelled=True)
        self.work.look = None
        self.deleteLater()

    # -- storing

    def _take_results(self, batch: list[Any]) -> None:
        """Take what the thread tells: that inputs were stored, articles of an import that is replaced are gone, or that
        it asks about columns."""
        if not self._is_project_open():
            self.stop_import()
            return
        for one in batch:
            if isinstance(one, Change):
                self._desk.session.announce_change(one)
            elif one is not None:
                self._prepare_reading(one)
        self._count_stored()

    def _count_stored(self) -> None:
        before = self.report.count_done
        is_first = self._storer.count_stored()
        if self.report.count_done != before:
            self._show_progress()
            if is_first or time.monotonic() - self._refreshed > self._rest:
                self._soon.start()

    def _prepare_reading(self, one: object) -> None:
        """Take what precedes the articles: questions about columns."""
        from gui.dialogs.importing import column_dialog, table_questions

        if isinstance(one, table_questions.LookProgress):
            words = _("Looking at the columns of {file} ({done} of {total}) …")
            done, total = format_count(one.done + 1), format_count(one.total)
            self.has_tables = True
            if self._replaced is None:
                self.work.look = (_("Columns …"), self.choose_columns_again)
            self.work.report_progress(0, words=words.format(file=one.source, done=done, total=total))
        elif isinstance(one, table_questions.TableQuestion):
            note = self._replaced.describe_loss() if self._replaced is not None else ""
            asked = column_dialog.ask_columns(self._desk, one, note)
            self.work.report_progress(0, words=_("Waiting for your answer about the columns."))
            asked.accepted.connect(self._go_on)
            asked.rejected.connect(self.stop_import)

    def _go_on(self) -> None:
        """Go on after a question."""
        self.work.restart_clock()
        self.work.report_progress(0, words=_("Reading the tables …"))

    def choose_columns_again(self) -> None:
        """Stop, ask about the columns of all tables, and import everything again with the answers."""
        if not self._is_project_open():
            return
        self._is_repeated = True
        if self.stream.is_running:
            self.stop_import()
        else:
            self._repeat_import()

    def _repeat_import(self) -> None:
        ImportRun(self._desk, self.paths, True, ReplacedImport(self.number, tuple(self.report.added)), self.splitting)

    def _refresh_panes(self) -> None:
        """Let the articles stored so far into the lists, and show the first one if none is shown."""
        if not self._is_project_open():
            return
        self._soon.stop()
        began = time.monotonic()
        session = self._desk.session
        session.announce_change(Change(0, "import", frozenset(self.report.added[-1:])))
        if session.article_id is None and self.report.added:
            session.show_article(self.report.added[0])
            session.send_request(Focus.TEXT)
        self._refreshed = time.monotonic()
        self._rest = max(_REFRESH, _REST * (self._refreshed - began))

    def _show_progress(self) -> None:
        done = self.report.count_done
        share = min(self.report.bytes / self._total, 0.99) if self._total else None
        total = self._files if done <= self._files else 0
        self.work.report_progress(done, total, self.report.outcome_sentence(), share)

    # -- the end

    def _finish_reading(self) -> None:
        self._storer.writer.stop_writing()
        if self._over:
            return
        self._storer.count_stored()
        cancelled = self.stream.cancelled
        if not self._is_project_open() or self._desk.jobs.is_stopped:
            self._close_run(_("The project was closed."), cancelled=True)  # the next start reports how far it got
            return
        self._refresh_panes()
        if self._is_repeated:
            self._end_import(cancelled=True)
            self._close_run(_("Started again with other columns."), cancelled=True)
            self._repeat_import()
            return
        if self._shelf.rows and not self._asked and self.stream.problem is None:
            self._asked = True
            self.work.report_progress(0, words=_("Waiting for your answer about garbled articles."))
            self._desk.open_dialog("garbled", self._shelf.rows, self._store_held)
            return
        self.report.failed += [(waiting.source, waiting.waiting_failure.reason) for waiting in self.report.waiting]
        self.report.waiting.clear()
        self.report.note_changes(self._project, self.number)
        is_partial = cancelled or self.stream.problem is not None
        self._end_import(is_partial)
        self._tell_outcome(cancelled)
        if not is_partial:
            self.ended.emit(list(self.paths), self.report)
        problem = self.stream.problem
        if problem is not None and not cancelled and not isinstance(problem, UserError):
            raise problem

    def _end_import(self, cancelled: bool) -> None:
        """Close the import; from now on Undo reverts it."""
        from core.store import imports

        if self._project is not None:
            imports.end_import(self._project, self.number, cancelled=cancelled)

    def _tell_outcome(self, cancelled: bool) -> None:
        """Say in a notice, and among the running work, how it ended."""
        outcome = self.report.outcome_sentence()
        other = self.report.models_sentence() if settings.names_model(self._desk.settings) else ""
        problem = None if cancelled else self.stream.problem
        answers = []
        if self.report.list_groups():
            self.work.look = (_("Report …"), self.show_report)
            answers.append(NoticeAnswer(_("Details …"), self.show_report, closes=False))
        if self.report.added:
            answers.append(NoticeAnswer(_("Undo import"), self._undo_import))
        if problem is not None:
            why = str(problem) if isinstance(problem, UserError) else _("The program ran into an error.")
            words = _("The import stopped: {reason}").format(reason=why)
            self._shelf.close_file()
            self._over = True
            self.work.fail_work(words, outcome)
        else:
            words = f"{_('Cancelled.')} {outcome}" if cancelled else outcome
            self._close_run(words, cancelled=cancelled)
        stays = self.report.needs_attention or problem is not None
        self._desk.session.send_request(ShowNotice(" ".join(filter(None, (words, other))), tuple(answers), stays))
        self.closed.emit()

    def _close_run(self, words: str, *, cancelled: bool) -> None:
        self._over = True
        self._shelf.close_file()
        self.work.finish_work(words, cancelled=cancelled)

    def _undo_import(self) -> None:
        from core.store import edits

        if self._is_project_open():
            self._desk.session.run_sized_edit(
                _("Undo import"), lambda project: edits.undo_import(project, self.number),
                EditSize(len(self.report.added)),
            )  # fmt: skip

    def _store_held(self, repair: frozenset[int] | None) -> None:
        """Store the articles held back; None: the project was closed."""
        if repair is None:
            return
        self.report.bytes = 0
        self.work.restart_clock()
        self._total = sum(row.size for row in self._shelf.rows)
        terms, guest = self._read_terms(), settings.names_model(self._desk.settings)
        codebook = self._desk.session.codebook
        self.stream = self._start_storing(
            lambda stop: read_inputs.digest_held(self._shelf, repair, stop, terms, guest, codebook)
        )

    # -- the report

    def show_report(self) -> ImportReportDialog:
        """Open the report of what needs attention."""
        if self.shown_report is None:
            shown = self.shown_report = ImportReportDialog(self._desk, self.report, self.paths, self.has_tables)
            shown.destroyed.connect(self._forget_report)
            shown.columns_wanted.connect(self.choose_columns_again)
            shown.split_wanted.connect(self._import_split)
        self.shown_report.show()
        self.shown_report.raise_()
        self.shown_report.activateWindow()
        return self.shown_report

    def _forget_report(self) -> None:
        self.shown_report = None

    def _import_split(self, paths: list[Path], splitting: SplitChoice) -> None:
        """Import files of this report again, as a person says that they are split."""
        if self._is_project_open():
            made = ImportRun(self._desk, paths, splitting=splitting)
            if self.shown_report is not None:
                made.ended.connect(self.shown_report.drop_imported)
