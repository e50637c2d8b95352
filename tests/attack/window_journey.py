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
from gui.dialogs.export import Export
from gui.jobs import Stream
from gui.panes import PANES
from gui.window import Window

COMMAND = (sys.executable, "-c", "from tests.attack.window_journey import main; raise SystemExit(main())")
"""Not `-m`: worker processes would import the window again, to find what is main."""

Step = Callable[[], bool]


def told(*words: object) -> None:
    """One line for whoever started this."""
    print(*words, flush=True)


class Driven(Window):
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

    def dialog(self, name: str, *arguments: Any) -> None:
        """As the window's, but for the one on a mistake of ours: here nobody reads it."""
        if name == "crash":
            traceback.print_exception(arguments[0])
            os._exit(70)
        super().dialog(name, *arguments)


def journey(window: Driven, project: Path, source: Path, target: Path, linger: bool) -> Iterator[Step]:
    """What the window does; yields what must be so before it goes on."""
    yield lambda: window.isVisible() and window._built
    assert window.open_project(project, make=not project.exists())
    told("open")
    if linger:
        yield from _import_for_ever(window, source)
    stream = _importing(window, source)
    yield lambda: not stream.running
    told("imported", _stored(window))
    yield from _look_everywhere(window)
    window.dialog("export")
    (shown,) = [one for one in window.findChildren(object) if isinstance(one, Export)]
    shown.target.setText(str(target))
    shown.start()
    yield lambda: shown.words.text().startswith("Exported")
    shown.reject()
    told("exported")
    window.close()
    QApplication.quit()
    yield lambda: False


def _importing(window: Window, source: Path) -> Stream:
    from gui.dialogs import importing

    return importing.show(window, [source]).stream


def _import_for_ever(window: Window, source: Path) -> Iterator[Step]:
    while True:
        stream = _importing(window, source)
        while stream.running:
            count = _stored(window)
            told("stored", count)
            yield lambda count=count, now=stream: _stored(window) > count or not now.running  # type: ignore[misc]


def _stored(window: Window) -> int:
    from core.store import queries

    return int(window.session.ask_store(queries.info).articles)


def _look_everywhere(window: Window) -> Iterator[Step]:
    from gui.models.looking import looking_of

    looking = looking_of(window.session)
    looking.start()
    yield lambda: not looking.busy
    told("copies sought")
    for name, place in ((pane.name, pane.place) for pane in PANES):
        if place != "middle":
            window.show_pane(name)
            window.pane(name).grab()  # paints it, and what it draws late
        ticks = iter(range(5))
        yield lambda ticks=ticks: next(ticks, None) is None  # type: ignore[misc]
    told("shown", "pyqtgraph" in sys.modules)
    for article_id in window.session.order:
        window.session.show_article(article_id)
        window.grab()
    yield lambda: True


def main() -> int:
    """Exit status of the program."""
    app.Window = Driven  # type: ignore[misc]
    return app.run([])
