"""The window of an import: progress, then the question about garbled articles if there are any, then the report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from core.errors import UserError
from core.records import Change, Term
from core.translation import _, format_count
from gui import ask, settings
from gui.dialogs.importing import read_inputs
from gui.dialogs.importing.import_report import ImportReport, fill_table, format_duration, make_table
from gui.dialogs.importing.import_storer import ImportStorer, load_storing
from gui.dialogs.importing.refused_files import RefusedFiles, describe_refused
from gui.dialogs.importing.replaced_import import ReplacedArticle, ReplacedImport
from gui.dialogs.importing.report_table import save_report
from gui.jobs import ResultStream
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Focus

if TYPE_CHECKING:
    from core.collections.split_lines import SplitChoice
    from core.store.project import Project

_AT_ONCE = 300
"""Milliseconds of work after the question about garbled articles that pass without showing progress."""


class ImportDialog(QDialog):
    """Shows progress, then the report; the window behind stays usable."""

    ended = Signal(list, object)
    """The import of these paths, with its ImportReport, is complete; not sent if it was cancelled."""

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
        self._paths = paths
        self._replaced = replaced
        self._splitting = splitting
        self._is_repeated = False
        self._has_tables = False
        self.columns_again: QPushButton | None = None
        """Button of the report, if there were tables."""
        self.report = ImportReport()
        self._storer = ImportStorer(self.number, self.report)
        self._shelf = self._storer.shelf
        self._asked = False
        self._total = 0
        self._began = time.monotonic()
        self._lay_out()
        desk.jobs.run_in_thread(lambda: read_inputs.measure_inputs(paths), self._set_total)
        terms, guest = self._read_terms(), settings.names_model(desk.settings)
        file = self._project.path if self._project is not None else None
        codebook, stored = desk.session.codebook, settings.stored_columns(desk.settings)

        def read_everything(stop: Event) -> Iterator[Any]:
            from gui.dialogs.importing import table_questions

            load_storing()
            mapped = yield from table_questions.choose_columns(paths, stop, stored, always=always)
            if not stop.is_set():
                yield from replaced.list_articles() if replaced is not None else ()
                yield from read_inputs.read_inputs(paths, stop, terms, guest, file, codebook, mapped, splitting)

        self.stream: ResultStream = desk.jobs.start_stream(read_everything, self._store_batch, read_inputs.is_piece)
        self.stream.finished.connect(self._finish_reading)
        desk.session.closed.connect(self.stop_import)

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumWidth(520)
        self.words = PlainLabel(_("Looking for articles …"))
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.pace = PlainLabel(" ")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space and Enter belong to the review meanwhile
        self.cancel.clicked.connect(lambda _checked: self.stop_import())
        self.columns = QPushButton(_("Columns …"))
        self.columns.setToolTip(_("Stops this import and asks which column is which, before the tables are read again"))
        self.columns.setAutoDefault(False)
        self.columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns.clicked.connect(lambda _checked: self.choose_columns_again())
        self.columns.hide()  # until there are tables
        low = QHBoxLayout()
        low.addWidget(self.pace, 1)
        low.addWidget(self.columns)
        low.addWidget(self.cancel)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.words)
        self._box.addWidget(self.bar)
        self._box.addLayout(low)

    def _read_terms(self) -> tuple[Term, ...]:
        """Return the project rules for the worker processes."""
        from core.store import queries

        return queries.list_terms(self._desk.session.project) if self._desk.session.project else ()

    def _set_total(self, found: tuple[int, int]) -> None:
        from core.store import imports

        self._total, files = found
        if self._desk.session.project is self._project and self._project is not None:
            imports.set_expected_files(self._project, self.number, files)

    def stop_import(self) -> None:
        """Cancel; articles stored so far are kept."""
        self.stream.cancel_stream()

    # -- storing

    def _store_batch(self, batch: list[Any]) -> None:

        project = self._desk.session.project
        if project is None or project is not self._project:
            self.stop_import()
            return
        for one in batch:
            if not isinstance(one, read_inputs.ReadInput):
                self._prepare_reading(project, one)
        batch = [one for one in batch if isinstance(one, read_inputs.ReadInput)]
        if not batch:
            return
        if self._storer.store_batch(project, batch):
            self._refresh_panes()
        self.report.bytes += sum(read.size for read in batch)
        self._show_progress()

    def _prepare_reading(self, project: Project, one: object) -> None:
        """Take what precedes the articles: questions about columns, and articles of an import that is replaced."""
        from gui.dialogs.importing import column_dialog, table_questions

        if isinstance(one, ReplacedArticle):
            one.remove_article(project, self._desk.session)
        elif isinstance(one, table_questions.LookProgress):
            words = _("Looking at the columns of {file} ({done} of {total}) …")
            done, total = format_count(one.done + 1), format_count(one.total)
            self.words.setText(words.format(file=one.source, done=done, total=total))
            self._has_tables = True
            self.columns.setVisible(self._replaced is None)
        elif isinstance(one, table_questions.TableQuestion):
            self.hide()
            note = self._replaced.describe_loss() if self._replaced is not None else ""
            asked = column_dialog.ask_columns(self._desk, one, note)
            asked.accepted.connect(self._show_again)
            asked.rejected.connect(self.stop_import)

    def _show_again(self) -> None:
        """Go on after a question."""
        self._began = time.monotonic()
        self.words.setText(_("Reading the tables …"))
        self.show()

    def choose_columns_again(self) -> None:
        """Stop, ask about the columns of all tables, and import everything again with the answers."""
        if self._desk.session.project is not self._project:
            self.close()
            return
        self._is_repeated = True
        if self.stream.is_running:
            self.stop_import()
        else:
            self._repeat_import()

    def _repeat_import(self) -> None:
        replaced = ReplacedImport(self.number, tuple(self.report.added))
        self.close()
        ImportDialog(self._desk, self._paths, True, replaced, self._splitting).show()

    def _refresh_panes(self) -> None:
        """Refresh the list after the first article, so that the review can begin, and at the end."""
        session = self._desk.session
        session.announce_change(Change(0, "import", frozenset(self.report.added[-1:])))
        if session.article_id is None and self.report.added:
            session.show_article(self.report.added[0])
            session.send_request(Focus.TEXT)

    def _show_progress(self) -> None:
        took = time.monotonic() - self._began
        done = self.report.count_done
        share = min(self.report.bytes / self._total, 0.99) if self._total else 0.0
        if share:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(share * 1000))
        self.words.setText(self.report.outcome_sentence())
        pace = format_count(round(done / max(took, 0.1)))
        if share > 0.02 and took > 1:
            left = format_duration(took * (1 - share) / share)
            self.pace.setText(_("{count} per second · about {time} left").format(count=pace, time=left))
        else:
            self.pace.setText(_("{count} per second").format(count=pace))

    # -- the end

    def _finish_reading(self) -> None:
        cancelled = self.stream.cancelled
        if self._desk.session.project is not self._project or self._desk.jobs.is_stopped:
            self.close()  # not cancelled: the next start reports how far it got
            return
        self._refresh_panes()
        if self._is_repeated:
            self._end_import(cancelled=True)
            self._repeat_import()
            return
        if self._shelf.rows and not self._asked and self.stream.problem is None:
            self._asked = True
            self.hide()
            self._desk.open_dialog("garbled", self._shelf.rows, self._store_held)
            return
        self.report.failed += [(waiting.source, waiting.waiting_failure.reason) for waiting in self.report.waiting]
        self.report.waiting.clear()
        self.report.note_changes(self._project, self.number)
        is_partial = cancelled or self.stream.problem is not None
        self._end_import(is_partial)
        if not is_partial:
            self.ended.emit(list(self._paths), self.report)
        sentence = (_("Cancelled.") + " " if cancelled else "") + self.report.outcome_sentence()
        other = self.report.models_sentence() if settings.names_model(self._desk.settings) else ""
        self._desk.session.show_message(f"{sentence} {other}".strip())
        if self.stream.problem is not None and not cancelled:
            self.close()
            raise self.stream.problem
        if not self.report.needs_attention:
            if self.isActiveWindow():
                self._desk.widget.activateWindow()  # the keyboard focus returns to the text
            self.close()  # the list shows missing dates, too
            return
        self._show_report(sentence)

    def _end_import(self, cancelled: bool) -> None:
        """Close the import; from now on Undo reverts it."""
        from core.store import imports

        if self._project is not None:
            imports.end_import(self._project, self.number, cancelled=cancelled)

    def _restore_trashed(self) -> None:
        """Restore the articles found in the trash."""
        from core.store import edits

        if self._desk.session.run_edit(edits.restore_articles, self.report.in_trash) is not None:
            restored = _("{count} restored from the trash.").format(count=format_count(len(self.report.in_trash)))
            self._desk.session.show_message(restored)
        self.close()

    def _store_held(self, repair: frozenset[int] | None) -> None:
        """Store the articles held back; None: the project was closed."""
        if repair is None:
            self.close()
            return
        self.report.bytes, self._began = 0, time.monotonic()
        self._total = sum(row.size for row in self._shelf.rows)
        self.bar.setRange(0, 0)
        terms, guest = self._read_terms(), settings.names_model(self._desk.settings)
        codebook = self._desk.session.codebook
        self.stream = self._desk.jobs.start_stream(
            lambda stop: read_inputs.digest_held(self._shelf, repair, stop, terms, guest, codebook), self._store_batch
        )
        self.stream.finished.connect(self._finish_reading)
        QTimer.singleShot(_AT_ONCE, self, self._show_if_running)

    def _show_if_running(self) -> None:
        if self.stream.is_running:
            self.show()

    def _show_report(self, sentence: str) -> None:
        self.setWindowTitle(_("Import report"))
        self.words.setText(self._describe_outcome(sentence))
        for part in (self.bar, self.pace, self.cancel, self.columns):
            part.hide()
        table = self._table = make_table(self.report.list_groups(), self._paths)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        if self.report.in_trash:
            words = _("Restore {count} from the trash").format(count=format_count(len(self.report.in_trash)))
            buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self._restore_trashed)
        if self._has_tables:
            self.columns_again = buttons.addButton(_("Columns …"), QDialogButtonBox.ButtonRole.ActionRole)
            self.columns_again.setToolTip(_("Asks which column is which, and imports these files again"))
            self.columns_again.clicked.connect(lambda _checked=False: self.choose_columns_again())
        if self.report.several:
            self.refused = RefusedFiles(self._desk, self.report, table, buttons)
            self.refused.answered.connect(self._import_split)
            self.refused.resolved.connect(self._update_report)
        self.save_report = buttons.addButton(_("Save report …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_report.clicked.connect(lambda _checked=False: self._save_report(self.report.list_groups()))
        self._box.addWidget(table, 1)
        self._box.addWidget(buttons)
        table.setFocus()
        self._place_report()
        self.show()  # it was hidden during the question about garbled articles
        self.activateWindow()

    def _describe_outcome(self, sentence: str) -> str:
        return "\n".join(filter(None, (sentence, self.report.models_sentence(), describe_refused(self.report))))

    def _import_split(self, paths: list[Path], splitting: SplitChoice) -> None:
        """Import files of this report again, as a person says that they are split."""
        if self._desk.session.project is not self._project:
            self.close()
            return
        made = ImportDialog(self._desk, paths, splitting=splitting)
        made.ended.connect(self.refused.drop_imported)
        made.show()

    def _update_report(self) -> None:
        """Leave out what has been imported since; close the report if nothing is left."""
        self.words.setText(self._describe_outcome(self.report.outcome_sentence()))
        fill_table(self._table, self.report.list_groups(), self._paths)
        if not self.report.needs_attention:
            self.close()

    def _place_report(self) -> None:
        """Make room for the report in the middle of the window, on the screen."""
        room = self.screen().availableGeometry()
        size = QSize(940, 560).boundedTo(room.size() - QSize(20, 60))
        middle = self._desk.widget.frameGeometry().center()
        left, top = middle.x() - size.width() // 2, middle.y() - size.height() // 2
        self.resize(size)
        self.move(
            max(room.left(), min(left, room.right() - size.width())),
            max(room.top(), min(top, room.bottom() - size.height() - 40)),
        )

    def _save_report(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        """Ask for a file and write the whole report there, in a thread."""
        folder = self._project.path.parent if self._project is not None else Path.home()
        kinds, title = _("CSV tables (*.csv)"), _("Save report")
        path = ask.choose_new_file(self, title, folder / f"{_('import report')}.csv", kinds, ".csv")
        if path is not None:
            self._saved_as = path
            self._desk.jobs.run_in_thread(lambda: save_report(path, groups), self._report_saved, self._report_unsaved)

    def _report_saved(self, _nothing: None) -> None:
        self._desk.session.show_message(_("The report is saved as {file}.").format(file=self._saved_as.name))

    def _report_unsaved(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        ask.show_warning(self, _("Save report"), str(problem))

    def reject(self) -> None:
        """Treat Escape as Cancel while it runs."""
        if self.stream.is_running:
            self.stop_import()
        else:
            super().reject()

    @guard_override
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt's name
        if self.stream.is_running:
            self.stop_import()
            event.ignore()
        else:
            self._shelf.close_file()
            super().closeEvent(event)
