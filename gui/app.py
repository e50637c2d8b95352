"""The program with a window: QApplication, theme, the window, and what happens when the program itself is at fault."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.resources import resource_path
from gui import ask, settings, theme
from gui.overrides import guarded
from gui.window import Window

_WAIT = 500
"""Milliseconds after which a box that has to wait for another one is tried again."""
_IDLE = 4000
"""Milliseconds after which the window has nothing better to do than to import what draws charts."""
_UNSEEN = 3000
"""Milliseconds after which a window that nobody sees (minimized, on another desktop) gets its panes all the same."""


def run(argv: Sequence[str]) -> int:
    """Show the window (with the project named, or the last one) until it is closed; exit status of the program."""
    app = QApplication([sys.argv[0] or "pressmark", *argv])
    app.setApplicationName("Pressmark")
    app.setDesktopFileName("pressmark")
    app.setWindowIcon(QIcon(str(resource_path("icons", "pressmark.svg"))))
    remembered = settings.open_settings()
    theme.apply(app, settings.text(remembered, "scheme", "system"))
    window = Window(remembered)
    Watch(window).start()
    window.show()
    wanted = argv[0] if argv else settings.text(remembered, "last")
    begin = partial(_begin, window, Path(wanted) if wanted else None, named=bool(argv))
    FirstPaint(window, begin)
    return app.exec()


class FirstPaint(QObject):
    """Calls a function once, after the window has been painted for the first time.

    A timer of no time doesn't do: it fires before the first painting.
    """

    def __init__(self, window: Window, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN, self, self._call)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)  # once what is painted is also on the screen
        return False

    def _call(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._window.removeEventFilter(self)
            then()


def _begin(window: Window, path: Path | None, *, named: bool) -> None:
    """Build one pane, and come back for the next; behind the last one, open the project."""
    if window.build_next_pane():
        window.later(partial(_begin, window, path, named=named))
        return
    if window.session.project is None and path is not None and (named or path.is_file()):
        window.open_project(path)
    window.jobs.call(_warm_up, lambda _nothing: QTimer.singleShot(_IDLE, window, partial(_await_charts, window)))


def _await_charts(window: Window) -> None:
    """Import what draws charts, in a thread, as soon as no import or export is under way."""
    if window.jobs.busy:
        QTimer.singleShot(_IDLE, window, partial(_await_charts, window))
    elif not window.jobs.stopped:
        window.jobs.call(_import_charts, lambda _nothing: None, lambda _problem: None)


def _import_charts() -> None:
    """Import numpy and pyqtgraph (0.4 CPU s): the first chart would hold the window meanwhile.

    Neither makes an object of Qt when it is imported, so that a thread may do it (tests/gui/test_app.py). A mistake is
    told by the chart that needs them.
    """
    import numpy
    import pyqtgraph

    del numpy, pyqtgraph


def _warm_up() -> None:
    """Import in a thread what the first project and the first correction need: it takes 0.2-0.4 s."""
    from core import value_parsing
    from core.store import edits, intake, queries

    del value_parsing, edits, intake, queries


class Watch(QObject):
    """Catches what nobody caught, in the window and in threads: keeps the report, says so, and goes on."""

    _in_thread = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._telling = False
        self._known: set[object] = set()
        """Mistakes and sentences told already: what goes wrong while painting goes wrong at every painting."""
        self._in_thread.connect(self.caught)
        window.session.opened.connect(self._known.clear)

    def start(self) -> None:
        """Hear of exceptions from now on."""
        sys.excepthook = lambda _kind, problem, _trace: self.caught(problem)
        threading.excepthook = lambda args: self._in_thread.emit(args.exc_value)

    def caught(self, problem: BaseException | None) -> None:
        """Tell one exception, once: later, for it may come out of the middle of a painting.

        What the world is at fault for is one sentence, wherever it came up.
        """
        if problem is None or isinstance(problem, SystemExit):
            return
        if isinstance(problem, KeyboardInterrupt):
            self._window.close()
            return
        if isinstance(problem, UserError):
            known: object = str(problem)
            tell = partial(ask.tell, self._window, "Pressmark", str(problem))
            self._window.session.say(str(problem))
        else:
            from gui.dialogs import crash

            sys.stderr.write(crash.told(problem))
            known = _place(problem)
            tell = partial(self._window.dialog, "crash", problem)
        if known not in self._known:
            self._known.add(known)
            QTimer.singleShot(0, self, partial(self._tell, tell))

    def _tell(self, tell: Callable[[], object]) -> None:
        """Show one box; another one that would come up meanwhile waits for it."""
        if self._telling:
            QTimer.singleShot(_WAIT, self, partial(self._tell, tell))
            return
        self._telling = True
        try:
            tell()
        finally:
            self._telling = False


def _place(problem: BaseException) -> tuple[object, ...]:
    """Where an exception came up."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ()
    return (type(problem), where)
