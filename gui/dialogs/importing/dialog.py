"""The window of an import: progress, then the question about garbled articles if there are any, then the report."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from core.records import Change, Digest, Failure, SourceFile, SourceRemark, SourceSearch, Term
from core.translation import _, format_count
from gui import settings
from gui.dialogs.importing import read_inputs
from gui.dialogs.importing.import_report import ImportReport, format_duration, make_table
from gui.jobs import ResultStream
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Focus

if TYPE_CHECKING:
    from core.store.held_imports import HeldArticle
    from core.store.intake import StoreResult
    from core.store.project import Project

_AT_ONCE = 300
"""Milliseconds of work after the question about garbled articles that pass without showing progress."""


class ImportDialog(QDialog):
    """Shows progress, then the report; the window behind stays usable."""

    def __init__(self, desk: MainWindowApi, paths: Sequence[Path]) -> None:
        from core.store import imports
        from core.store.held_imports import HeldImports

        super().__init__(desk.widget)
        self._desk = desk
        self._project = desk.session.project
        self.number = desk.session.ask_store(imports.begin_import, paths)
        self._paths = paths
        self._shelf = HeldImports()
        self.report = ImportReport()
        self._file_rows: dict[str, int] = {}
        """Rows of the files with many articles, by source."""
        self._asked = False
        self._total = 0
        self._began = time.monotonic()
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
        low = QHBoxLayout()
        low.addWidget(self.pace, 1)
        low.addWidget(self.cancel)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.words)
        self._box.addWidget(self.bar)
        self._box.addLayout(low)
        desk.jobs.run_in_thread(lambda: read_inputs.measure_inputs(paths), self._set_total)
        terms, guest = self._read_terms(), settings.names_model(desk.settings)
        file = self._project.path if self._project is not None else None
        codebook = desk.session.codebook
        self.stream: ResultStream = desk.jobs.start_stream(
            lambda stop: read_inputs.read_inputs(paths, stop, terms, guest, file, codebook), self._store_batch
        )
        self.stream.finished.connect(self._finish_reading)
        desk.session.closed.connect(self.stop_import)

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
        from core.store import intake, store_batch

        project = self._desk.session.project
        if project is None or project is not self._project:
            self.stop_import()
            return
        aside = self._hold_back(project, batch)
        digests = [read.result for read in batch if isinstance(read.result, Digest) and id(read) not in aside]
        failures = [read.result for read in batch if isinstance(read.result, Failure)]
        storer = partial(intake.add_articles, project, import_id=self.number, source_files=self._file_rows)
        for digest, added in store_batch.store_each(digests, storer) if digests else ():
            if isinstance(added, Failure):
                failures.append(added)
            else:
                self._note_stored(digest, added)
        self._store_aside(project, [read.result for read in batch])
        known = [
            (read.result.source, read.result.article_id)
            for read in batch
            if isinstance(read.result, read_inputs.KnownInput)
        ]
        if known:
            for added in intake.skip_articles(project, known, self.number):
                self._note_skipped(added)
        if failures:
            intake.add_failures(project, failures, self.number)
            self.report.failed += [(failure.source, failure.reason) for failure in failures]
        answered = [read.waiting for read in batch if read.waiting is not None]
        if answered:
            intake.remove_failures(project, [waiting.waiting_failure for waiting in answered])
            for waiting in answered:
                self.report.waiting.pop(waiting, None)
        self.report.bytes += sum(read.size for read in batch)
        self._show_progress()

    def _store_aside(self, project: Project, results: list[Any]) -> None:
        """Store files with many articles, and remarks on inputs."""
        from core.store import article_sources

        files = [one for one in results if isinstance(one, SourceFile)]
        remarks = [one for one in results if isinstance(one, SourceRemark)]
        self.report.searches += [one for one in results if isinstance(one, SourceSearch)]
        if files:
            self._file_rows |= article_sources.store_source_files(project, files)
        if remarks:
            article_sources.store_remarks(project, remarks, self.number)
            self.report.remarks += [(one.source, one.sentence) for one in remarks]

    def _hold_back(self, project: Project, batch: list[read_inputs.ReadInput]) -> set[int]:
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
                    aside[id(read)] = self._shelf.put_aside(read.result, garbled)
                except OSError:  # no room for temporary files: it is stored unchanged, with a note
                    continue
        if aside:
            intake.add_failures(project, [waiting.waiting_failure for waiting in aside.values()])
            self.report.waiting.update(dict.fromkeys(aside.values()))
        return set(aside)

    def _note_skipped(self, added: StoreResult) -> None:
        line = (added.source, added.skipped or _("Already in the project."))
        if added.trashed is None:
            self.report.skipped.append(line)
        else:
            self.report.trashed.append(line)
            self.report.in_trash[added.trashed] = None

    def _note_stored(self, digest: Digest, added: StoreResult) -> None:
        source = digest.article.source
        if added.article_id is None:
            self._note_skipped(added)
            return
        first = not self.report.added
        self.report.added.append(added.article_id)
        self.report.count_marks(digest.spans)
        if digest.article.published is None:
            self.report.undated.append((source, _("No publication date was found. Set it under Article, Details.")))
        notes, garbled = list(digest.article.notes), digest.article.garbled
        if garbled is not None:
            (self.report.repaired if garbled.repaired else self.report.garbled).append((source, notes.pop()))
        self.report.noted += [(source, note) for note in notes]
        if first:
            self._refresh_panes()

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
        if self._shelf.rows and not self._asked and self.stream.problem is None:
            self._asked = True
            self.hide()
            self._desk.open_dialog("garbled", self._shelf.rows, self._store_held)
            return
        self.report.failed += [(waiting.source, waiting.waiting_failure.reason) for waiting in self.report.waiting]
        self.report.waiting.clear()
        self.report.note_changes(self._project, self.number)
        self._end_import(cancelled or self.stream.problem is not None)
        sentence = (_("Cancelled.") + " " if cancelled else "") + self.report.outcome_sentence()
        other = self.report.models_sentence() if settings.names_model(self._desk.settings) else ""
        self._desk.session.show_message(f"{sentence} {other}".strip())
        if self.stream.problem is not None and not cancelled:
            self.close()
            raise self.stream.problem
        groups = self.report.list_groups()
        if not self.report.needs_attention:
            if self.isActiveWindow():
                self._desk.widget.activateWindow()  # the keyboard focus returns to the text
            self.close()  # the list shows missing dates, too
            return
        self._show_report(sentence, groups)

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

    def _show_report(self, sentence: str, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        self.setWindowTitle(_("Import report"))
        self.words.setText("\n".join(filter(None, (sentence, self.report.models_sentence()))))
        self.bar.hide()
        self.pace.hide()
        self.cancel.hide()
        table = make_table(groups, self._paths)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        if self.report.in_trash:
            words = _("Restore {count} from the trash").format(count=format_count(len(self.report.in_trash)))
            buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self._restore_trashed)
        self._box.addWidget(table)
        self._box.addWidget(buttons)
        self.resize(940, 560)
        self.show()  # it was hidden during the question about garbled articles
        self.activateWindow()

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
