"""The real program with its window, driven from inside; `COMMAND` starts it, then follow PROJECT INPUT TARGET.

A new project, an import in worker processes, every pane shown and a chart drawn, a look for copies, an export, the end.
With `--linger` it stays in the import: somebody else ends it.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import app
from gui.dialogs.export import ExportDialog
from gui.jobs import ResultStream
from gui.panes import PANES
from gui.window import MainWindow

COMMAND = (sys.executable, "-c", "from tests.attack.window_journey import main; raise SystemExit(main())")
"""Not `-m`: worker processes would import the window again, to find what is main."""

Step = Callable[[], bool]


_PATIENCE = 2_000
"""Turns of the window for which the chart library may take to load; each is some milliseconds."""


def told(*words: object) -> None:
    """One line for whoever started this."""
    print(*words, flush=True)


class Driven(MainWindow):
    """A window that goes its way by itself: each step is waited for, whatever it takes."""

    def __init__(self, remembered: object) -> None:
        super().__init__(remembered)  # type: ignore[arg-type]
        project, source, target, *more = sys.argv[1:]
        self._steps = journey(self, Path(project), Path(source), Path(target), "--linger" in more)
        self._wanted: Step = lambda: True
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)
        self._clock.start(20)

    def _go_on(self) -> None:
        if self._wanted():
            self._wanted = lambda: False  # a step that shows a dialog of its own must not be begun twice
            self._wanted = next(self._steps)

    def open_dialog(self, name: str, *arguments: Any) -> None:
        """As the window's, but for the one on a mistake of ours: here nobody reads it."""
        if name == "crash":
            traceback.print_exception(arguments[0])
            os._exit(70)
        super().open_dialog(name, *arguments)


def journey(window: Driven, project: Path, source: Path, target: Path, linger: bool) -> Iterator[Step]:
    """What the window does; yields what must be so before it goes on."""
    yield lambda: window.isVisible() and window._built
    assert window.open_project(project, make=not project.exists())
    told("open")
    if linger:
        yield from _import_for_ever(window, source)
    stream = _importing(window, source)
    yield lambda: not stream.is_running
    told("imported", _stored(window))
    yield from _look_everywhere(window)
    window.open_dialog("export")
    (shown,) = [one for one in window.findChildren(object) if isinstance(one, ExportDialog)]
    shown.target.setText(str(target))
    shown.start_export()
    yield lambda: window._notice.words.text().startswith("Exported")
    told("exported")
    window.close()
    QApplication.quit()
    yield lambda: False


def _importing(window: MainWindow, source: Path) -> ResultStream:
    from gui.dialogs import importing

    return importing.show_dialog(window, [source]).stream


def _import_for_ever(window: MainWindow, source: Path) -> Iterator[Step]:
    while True:
        stream = _importing(window, source)
        while stream.is_running:
            count = _stored(window)
            told("stored", count)
            yield lambda count=count, now=stream: _stored(window) > count or not now.is_running  # type: ignore[misc]


def _stored(window: MainWindow) -> int:
    from core.store import queries

    return int(window.session.ask_store(queries.get_project_info).articles)


def _look_everywhere(window: MainWindow) -> Iterator[Step]:
    from gui.models.copy_search import copy_search_of

    looking = copy_search_of(window.session)
    looking.start_search()
    yield lambda: not looking.is_running
    told("copies sought")
    for name, place in ((pane.name, pane.place) for pane in PANES):
        if place != "middle":
            window.show_pane(name)
            window.find_pane(name).grab()  # paints it, and what it draws late
        ticks = iter(range(5))
        yield lambda ticks=ticks: next(ticks, None) is None  # type: ignore[misc]
    ticks = iter(range(_PATIENCE))  # charts are imported by a thread, when the window has nothing else to do
    yield lambda: "pyqtgraph" in sys.modules or next(ticks, None) is None
    told("shown", "pyqtgraph" in sys.modules)
    for article_id in window.session.order:
        window.session.show_article(article_id)
        window.grab()
    yield lambda: True


def main() -> int:
    """Exit status of the program."""
    app.MainWindow = Driven  # type: ignore[misc]
    return app.run_app([])
