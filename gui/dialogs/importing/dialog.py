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

from core.records import Change, Digest, Failure, Term
from core.translation import _, format_count
from gui import settings
from gui.desk import Desk
from gui.dialogs.importing import feed
from gui.dialogs.importing.report import Report, as_table, clock
from gui.jobs import Stream
from gui.overrides import guarded
from gui.plain_text import PlainLabel
from gui.requests import Focus

if TYPE_CHECKING:
    from core.store.held_imports import HeldArticle
    from core.store.intake import StoreResult
    from core.store.project import Project

_AT_ONCE = 300
"""Milliseconds of work after the question about garbled articles that pass without showing progress."""


class Importing(QDialog):
    """Shows progress, then the report; the window behind stays usable."""

    def __init__(self, desk: Desk, paths: Sequence[Path]) -> None:
        from core.store import imports
        from core.store.held_imports import HeldImports

        super().__init__(desk.widget)
        self._desk = desk
        self._project = desk.session.project
        self.number = desk.session.ask_store(imports.begin_import, paths)
        self._paths = paths
        self._shelf = HeldImports()
        self.report = Report()
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
        self.cancel.clicked.connect(lambda _checked: self.stop())
        low = QHBoxLayout()
        low.addWidget(self.pace, 1)
        low.addWidget(self.cancel)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.words)
        self._box.addWidget(self.bar)
        self._box.addLayout(low)
        desk.jobs.call(lambda: feed.measured(paths), self._weighed)
        terms, guest = self._terms(), settings.guest(desk.settings)
        file = self._project.path if self._project is not None else None
        codebook = desk.session.codebook
        self.stream: Stream = desk.jobs.stream(
            lambda stop: feed.reading(paths, stop, terms, guest, file, codebook), self._take
        )
        self.stream.finished.connect(self._finished)
        desk.session.closed.connect(self.stop)

    def _terms(self) -> tuple[Term, ...]:
        """Return the project rules for the worker processes."""
        from core.store import queries

        return queries.list_terms(self._desk.session.project) if self._desk.session.project else ()

    def _weighed(self, found: tuple[int, int]) -> None:
        from core.store import imports

        self._total, files = found
        if self._desk.session.project is self._project and self._project is not None:
            imports.set_expected_files(self._project, self.number, files)

    def stop(self) -> None:
        """Cancel; articles stored so far are kept."""
        self.stream.cancel()

    # -- storing

    def _take(self, batch: list[Any]) -> None:
        from core.store import intake, store_batch

        project = self._desk.session.project
        if project is None or project is not self._project:
            self.stop()
            return
        aside = self._put_aside(project, batch)
        digests = [read.result for read in batch if isinstance(read.result, Digest) and id(read) not in aside]
        failures = [read.result for read in batch if isinstance(read.result, Failure)]
        storer = partial(intake.add_articles, project, import_id=self.number)
        for digest, added in store_batch.store_each(digests, storer) if digests else ():
            if isinstance(added, Failure):
                failures.append(added)
            else:
                self._note(digest, added)
        known = [(read.result.source, read.result.article_id) for read in batch if isinstance(read.result, feed.Known)]
        if known:
            for added in intake.skip_articles(project, known, self.number):
                self._skip(added)
        if failures:
            intake.add_failures(project, failures, self.number)
            self.report.failed += [(failure.source, failure.reason) for failure in failures]
        answered = [read.waiting for read in batch if read.waiting is not None]
        if answered:
            intake.remove_failures(project, [waiting.waiting_failure for waiting in answered])
            for waiting in answered:
                self.report.waiting.pop(waiting, None)
        self.report.bytes += sum(read.size for read in batch)
        self._progress()

    def _put_aside(self, project: Project, batch: list[feed.Read]) -> set[int]:
        """Hold back new articles that look garbled and were not asked about; return the ids of those Reads.

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

    def _skip(self, added: StoreResult) -> None:
        line = (added.source, added.skipped or _("Already in the project."))
        if added.trashed is None:
            self.report.skipped.append(line)
        else:
            self.report.trashed.append(line)
            self.report.in_trash[added.trashed] = None

    def _note(self, digest: Digest, added: StoreResult) -> None:
        source = digest.article.source
        if added.article_id is None:
            self._skip(added)
            return
        first = not self.report.added
        self.report.added.append(added.article_id)
        self.report.count(digest.spans)
        if digest.article.published is None:
            self.report.undated.append((source, _("No publication date was found. Set it under Article, Details.")))
        notes, garbled = list(digest.article.notes), digest.article.garbled
        if garbled is not None:
            (self.report.repaired if garbled.repaired else self.report.garbled).append((source, notes.pop()))
        self.report.noted += [(source, note) for note in notes]
        if first:
            self._tell()

    def _tell(self) -> None:
        """Refresh the list after the first article, so that the review can begin, and at the end."""
        session = self._desk.session
        session.tell(Change(0, "import", frozenset(self.report.added[-1:])))
        if session.article_id is None and self.report.added:
            session.show_article(self.report.added[0])
            session.request(Focus.TEXT)

    def _progress(self) -> None:
        took = time.monotonic() - self._began
        done = self.report.done
        share = min(self.report.bytes / self._total, 0.99) if self._total else 0.0
        if share:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(share * 1000))
        self.words.setText(self.report.sentence())
        pace = format_count(round(done / max(took, 0.1)))
        if share > 0.02 and took > 1:
            left = clock(took * (1 - share) / share)
            self.pace.setText(_("{count} per second · about {time} left").format(count=pace, time=left))
        else:
            self.pace.setText(_("{count} per second").format(count=pace))

    # -- the end

    def _finished(self) -> None:
        cancelled = self.stream.cancelled
        if self._desk.session.project is not self._project or self._desk.jobs.stopped:
            self.close()  # not cancelled: the next start reports how far it got
            return
        self._tell()
        if self._shelf.rows and not self._asked and self.stream.problem is None:
            self._asked = True
            self.hide()
            self._desk.dialog("garbled", self._shelf.rows, self._answered)
            return
        self.report.failed += [(waiting.source, waiting.waiting_failure.reason) for waiting in self.report.waiting]
        self.report.waiting.clear()
        self._end(cancelled or self.stream.problem is not None)
        sentence = (_("Cancelled.") + " " if cancelled else "") + self.report.sentence()
        other = self.report.models() if settings.guest(self._desk.settings) else ""
        self._desk.session.say(f"{sentence} {other}".strip())
        if self.stream.problem is not None and not cancelled:
            self.close()
            raise self.stream.problem
        groups = self.report.groups()
        if not (self.report.failed or self.report.skipped or self.report.trashed or self.report.noted):
            if self.isActiveWindow():
                self._desk.widget.activateWindow()  # the keyboard focus returns to the text
            self.close()  # the list shows missing dates, too
            return
        self._show(sentence, groups)

    def _end(self, cancelled: bool) -> None:
        """Close the import; from now on Undo reverts it."""
        from core.store import imports

        if self._project is not None:
            imports.end_import(self._project, self.number, cancelled=cancelled)

    def _restore(self) -> None:
        """Restore the articles found in the trash."""
        from core.store import edits

        if self._desk.session.do(edits.restore_articles, self.report.in_trash) is not None:
            restored = _("{count} restored from the trash.").format(count=format_count(len(self.report.in_trash)))
            self._desk.session.say(restored)
        self.close()

    def _answered(self, repair: frozenset[int] | None) -> None:
        """Store the articles held back; None: the project was closed."""
        if repair is None:
            self.close()
            return
        self.report.bytes, self._began = 0, time.monotonic()
        self._total = sum(row.size for row in self._shelf.rows)
        self.bar.setRange(0, 0)
        terms, guest = self._terms(), settings.guest(self._desk.settings)
        codebook = self._desk.session.codebook
        self.stream = self._desk.jobs.stream(
            lambda stop: feed.decided(self._shelf, repair, stop, terms, guest, codebook), self._take
        )
        self.stream.finished.connect(self._finished)
        QTimer.singleShot(_AT_ONCE, self, self._show_if_running)

    def _show_if_running(self) -> None:
        if self.stream.running:
            self.show()

    def _show(self, sentence: str, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        self.setWindowTitle(_("Import report"))
        self.words.setText("\n".join(filter(None, (sentence, self.report.models()))))
        self.bar.hide()
        self.pace.hide()
        self.cancel.hide()
        table = as_table(groups, self._paths)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        if self.report.in_trash:
            words = _("Restore {count} from the trash").format(count=format_count(len(self.report.in_trash)))
            buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self._restore)
        self._box.addWidget(table)
        self._box.addWidget(buttons)
        self.resize(940, 560)
        self.show()  # it was hidden during the question about garbled articles
        self.activateWindow()

    def reject(self) -> None:
        """Treat Escape as Cancel while it runs."""
        if self.stream.running:
            self.stop()
        else:
            super().reject()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt's name
        if self.stream.running:
            self.stop()
            event.ignore()
        else:
            self._shelf.close_file()
            super().closeEvent(event)
