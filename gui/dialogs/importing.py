"""Import: progress with count, speed, time left and Cancel; at the end a report of what needs a look.

Files are found in a thread, read and extracted in other processes, stored here in slices so short that one can go on
reviewing meanwhile. What was stored before Cancel stays.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from core.records import Change, Digest, Failure, Raw
from gui.desk import Desk
from gui.jobs import Stream

SHOWN = 500
"""Lines of one kind in the report; more are counted."""
_GARBLED = "garbled"
"""Word of the reader's note on mojibake (core.readers.decoding): those notes need a look."""


@dataclass(slots=True)
class Read:
    """One input as it came back from the other process, and how many bytes it was."""

    result: Digest | Failure
    size: int


@dataclass(slots=True)
class Report:
    """What became of an import so far."""

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    undated: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    marks: int = 0
    bytes: int = 0

    @property
    def done(self) -> int:
        """Inputs dealt with."""
        return len(self.added) + len(self.skipped) + len(self.failed)

    def sentence(self) -> str:
        """The outcome in one line."""
        parts = [f"{len(self.added):,} {'article' if len(self.added) == 1 else 'articles'} imported"]
        parts += [f"{self.marks:,} marks suggested"] if self.marks else []
        parts += [f"{len(self.skipped):,} skipped"] if self.skipped else []
        parts += [f"{len(self.failed):,} failed"] if self.failed else []
        parts += [f"{len(self.undated):,} without a date"] if self.undated else []
        return ", ".join(parts) + "."


def weight(paths: Sequence[Path]) -> int:
    """Bytes below the paths as the disk counts them: the measure of progress before all inputs are known."""
    total = 0
    for path in paths:
        if path.is_dir():
            for folder, _, names in os.walk(path):
                for name in names:
                    try:
                        total += os.stat(os.path.join(folder, name)).st_size
                    except OSError:
                        continue
        elif path.is_file():
            total += path.stat().st_size
    return total


def reading(paths: Sequence[Path], stop: threading.Event) -> Iterator[Read]:
    """Find, read and extract, in other processes; runs in a thread. An exception that is no UserError is raised."""
    from core import pipeline, pool, sources

    fed: deque[tuple[str, int]] = deque()
    unreadable: deque[Failure] = deque()

    def feed() -> Iterator[Raw]:
        for found in sources.find(paths):
            if stop.is_set():
                return
            if isinstance(found, Failure):
                unreadable.append(found)
            else:
                fed.append((found.source, len(found.data)))
                yield found

    results = pool.ordered_map(pipeline.attempt, feed(), max(2, pool.cores()))
    for result in results:
        source, size = fed.popleft()
        if isinstance(result, BaseException):
            result = Failure(source, f"Pressmark made a mistake with {source} ({type(result).__name__}: {result}).")
        yield Read(result, size)
        while unreadable:
            yield Read(unreadable.popleft(), 0)
    while unreadable:
        yield Read(unreadable.popleft(), 0)


def clock(seconds: float) -> str:
    """A stretch of time as one says it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Importing(QDialog):
    """Progress while it runs, then the report; the window behind it stays usable."""

    def __init__(self, desk: Desk, paths: Sequence[Path]) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self.report = Report()
        self._total = 0
        self._began = time.monotonic()
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumWidth(520)
        self.words = QLabel("Looking for articles …")
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.pace = QLabel(" ")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # who reviews meanwhile presses Space and Enter
        self.cancel.clicked.connect(lambda _checked: self.stop())
        low = QHBoxLayout()
        low.addWidget(self.pace, 1)
        low.addWidget(self.cancel)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.words)
        self._box.addWidget(self.bar)
        self._box.addLayout(low)
        desk.jobs.call(lambda: weight(paths), self._weighed)
        self.stream: Stream = desk.jobs.stream(lambda stop: reading(paths, stop), self._take)
        self.stream.finished.connect(self._finished)
        desk.session.closed.connect(self.stop)

    def _weighed(self, total: int) -> None:
        self._total = total

    def stop(self) -> None:
        """Cancel: what was stored stays."""
        self.stream.cancel()

    # -- storing

    def _take(self, batch: list[Any]) -> None:
        from core.store import intake

        project = self._desk.session.project
        if project is None:
            self.stop()
            return
        digests = [read.result for read in batch if isinstance(read.result, Digest)]
        failures = [read.result for read in batch if isinstance(read.result, Failure)]
        if digests:
            for digest, added in zip(digests, intake.add(project, digests), strict=True):
                self._note(digest, added.article_id, added.skipped)
        if failures:
            intake.fail(project, failures)
            self.report.failed += [(failure.source, failure.reason) for failure in failures]
        self.report.bytes += sum(read.size for read in batch)
        self._progress()

    def _note(self, digest: Digest, article_id: int | None, skipped: str | None) -> None:
        source = digest.article.source
        if article_id is None:
            self.report.skipped.append((source, skipped or "It is in the project already."))
            return
        first = not self.report.added
        self.report.added.append(article_id)
        self.report.marks += len(digest.spans)
        if digest.article.published is None:
            self.report.undated.append((source, "No date of publication was found: set it under Article, Details."))
        self.report.noted += [(source, note) for note in digest.article.notes]
        if first:
            self._tell()

    def _tell(self) -> None:
        """Let the list read itself anew: after the first article, so that one can begin, and at the end."""
        session = self._desk.session
        session.tell(Change(0, "import", frozenset(self.report.added[-1:])))
        if session.article_id is None and self.report.added:
            session.show_article(self.report.added[0])
            session.want("text")

    def _progress(self) -> None:
        took = time.monotonic() - self._began
        done = self.report.done
        share = min(self.report.bytes / self._total, 0.99) if self._total else 0.0
        if share:
            self.bar.setRange(0, 1000)
            self.bar.setValue(int(share * 1000))
        self.words.setText(self.report.sentence())
        left = f" · about {clock(took * (1 - share) / share)} left" if share > 0.02 and took > 1 else ""
        self.pace.setText(f"{done / max(took, 0.1):,.0f} a second{left}")

    # -- the end

    def _finished(self) -> None:
        cancelled = self.stream.cancelled
        if self._desk.session.project is None:
            self.close()
            return
        self._tell()
        sentence = ("Cancelled. " if cancelled else "") + self.report.sentence()
        self._desk.session.say(sentence)
        if self.stream.problem is not None and not cancelled:
            self.close()
            raise self.stream.problem
        groups = self._groups()
        if not (self.report.failed or self.report.skipped or self.report.noted):
            if self.isActiveWindow():
                self._desk.widget.activateWindow()  # the keyboard goes back to the text
            self.close()  # that a date is missing stands in the list, too
            return
        self._show(sentence, groups)

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What needs a look, worst first."""
        report = self.report
        garbled = [note for note in report.noted if _GARBLED in note[1]]
        other = [note for note in report.noted if _GARBLED not in note[1]]
        named = (
            ("Could not be read", report.failed),
            ("Letters look garbled", garbled),
            ("Skipped: in the project already", report.skipped),
            ("Without a date of publication", report.undated),
            ("Remarks", other),
        )
        return [(name, lines) for name, lines in named if lines]

    def _show(self, sentence: str, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        self.setWindowTitle("Import report")
        self.words.setText(sentence)
        self.bar.hide()
        self.pace.hide()
        self.cancel.hide()
        table = QTreeWidget()
        table.setHeaderLabels(["Input", "What about it"])
        for name, lines in groups:
            head = QTreeWidgetItem([f"{name} ({len(lines):,})"])
            table.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            for source, reason in lines[:SHOWN]:
                item = QTreeWidgetItem([Path(source).name, reason])
                item.setToolTip(0, source)
                item.setToolTip(1, reason)
                head.addChild(item)
            if len(lines) > SHOWN:
                head.addChild(QTreeWidgetItem([f"and {len(lines) - SHOWN:,} more"]))
            head.setExpanded(True)
        table.setColumnWidth(0, 240)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self._box.addWidget(table)
        self._box.addWidget(buttons)
        self.resize(760, 420)
        self.activateWindow()

    def reject(self) -> None:
        """Escape: as Cancel while it runs."""
        if self.stream.running:
            self.stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt's name
        if self.stream.running:
            self.stop()
            event.ignore()
        else:
            super().closeEvent(event)


def show(desk: Desk, paths: Sequence[Path]) -> Importing:
    """Start an import and show its progress."""
    made = Importing(desk, paths)
    made.show()
    return made
