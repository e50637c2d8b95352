"""The program with a window: QApplication, theme, the window, and the handling of unexpected errors."""

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
from core.translation import _
from gui import ask, settings, theme
from gui.qt_overrides import guard_override
from gui.requests import NoticeAnswer, ShowNotice
from gui.session_mark import SessionMark
from gui.window import MainWindow

_WAIT = 500
"""Milliseconds between attempts to show a box that has to wait for another one."""
_IDLE = 4000
"""Milliseconds of idle time after which the chart libraries are imported."""
_UNSEEN = 3000
"""Milliseconds after which even an invisible window (minimized, on another desktop) gets its panes."""


def run_app(argv: Sequence[str]) -> int:
    """Show the window, with the given or the last project, until it is closed; return the exit status."""
    app = QApplication([sys.argv[0] or "pressmark", *argv])
    app.setApplicationName("Pressmark")
    app.setDesktopFileName("pressmark")
    app.setWindowIcon(QIcon(str(resource_path("icons", "pressmark.svg"))))
    remembered = settings.open_settings()
    theme.use_line_spacing(settings.read_number(remembered, settings.LINE_SPACING, theme.LINE_SPACING))
    theme.reduce_motion(app, settings.read_text(remembered, settings.REDUCED_MOTION) == "yes")
    theme.apply_theme(app, settings.read_text(remembered, "scheme", "system"))
    mark = SessionMark(remembered)
    window = MainWindow(remembered)
    ErrorWatch(window).start_watching()
    window.show()
    wanted = argv[0] if argv else settings.read_text(remembered, "last")
    begin = partial(_begin_building, window, Path(wanted) if wanted else None, named=bool(argv), cut=mark.was_cut)
    FirstPaintWatch(window, begin)
    status = app.exec()
    mark.remove_mark()
    return status


class FirstPaintWatch(QObject):
    """Calls a function once, after the window has been painted for the first time.

    A timer with a delay of zero does not work: it fires before the first paint event.
    """

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN, self, self._call_once)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call_once)  # after the painted window is on the screen
        return False

    def _call_once(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._window.removeEventFilter(self)
            then()


def _begin_building(window: MainWindow, path: Path | None, *, named: bool, cut: bool) -> None:
    """Build the panes and open the project; meanwhile a thread prepares the opening."""
    window.jobs.run_in_thread(_prepare_opening, lambda _nothing: None)
    _build_then_open(window, path, named=named, cut=cut)


def _build_then_open(window: MainWindow, path: Path | None, *, named: bool, cut: bool = False) -> None:
    """Build one pane per round of the event loop, and after the last one open the project."""
    if window.build_next_pane():
        window.run_later(partial(_build_then_open, window, path, named=named, cut=cut))
        return
    if window.session.project is None and path is not None and (named or path.is_file()):
        window.open_project(path)
    if cut:
        offer_reset(window)
    window.jobs.run_in_thread(
        _warm_up, lambda _nothing: QTimer.singleShot(_IDLE, window, partial(_await_charts, window))
    )


def offer_reset(window: MainWindow) -> None:
    """Offer to reset the layout after a session that was cut: the layout may be the reason."""
    words = _(
        "Pressmark did not close properly last time. Your decisions are saved. If the window looks wrong, reset it."
    )
    answer = NoticeAnswer(_("Reset the layout"), partial(window.run_command, "view.reset"))
    window.session.send_request(ShowNotice(words, (answer,), stays=True))


def _await_charts(window: MainWindow) -> None:
    """Import the chart libraries in a thread as soon as no import or export is running."""
    if window.jobs.is_busy:
        QTimer.singleShot(_IDLE, window, partial(_await_charts, window))
    elif not window.jobs.is_stopped:
        window.jobs.run_in_thread(_import_charts, lambda _nothing: None, lambda _problem: None)


def _import_charts() -> None:
    """Import numpy and pyqtgraph, so that the first chart does not block the window.

    Neither creates a Qt object on import, so a thread may do it (tests/gui/test_app.py). The chart that needs them
    reports an error.
    """
    import numpy
    import pyqtgraph

    del numpy, pyqtgraph


def _prepare_opening() -> None:
    """Import and compute what opening the first project needs."""
    from core.store import open_checks, project

    open_checks.prepare_checks()
    del project


def _warm_up() -> None:
    """Import, in a thread, the modules that the first project, the first correction and the first import need."""
    from core import value_parsing
    from core.store import edits, intake, queries
    from gui.dialogs.importing import import_run, read_inputs, report_dialog

    del value_parsing, edits, intake, queries, import_run, read_inputs, report_dialog


class ErrorWatch(QObject):
    """Catches unhandled exceptions of the window and of threads, reports them and lets the program go on."""

    _in_thread = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._telling = False
        self._known: set[object] = set()
        """Errors reported so far: an error during painting comes back with every paint event."""
        self._in_thread.connect(self.report_exception)
        window.session.opened.connect(self._known.clear)

    def start_watching(self) -> None:
        """Install the exception hooks."""
        sys.excepthook = lambda _kind, problem, _trace: self.report_exception(problem)
        threading.excepthook = lambda args: self._in_thread.emit(args.exc_value)

    def report_exception(self, problem: BaseException | None) -> None:
        """Report an exception once, with a delay, because it may have been raised during painting.

        A UserError is shown as one sentence, wherever it was raised.
        """
        if problem is None or isinstance(problem, SystemExit):
            return
        if isinstance(problem, KeyboardInterrupt):
            self._window.close()
            return
        if isinstance(problem, UserError):
            known: object = str(problem)
            tell = partial(ask.show_warning, self._window, "Pressmark", str(problem))
            self._window.session.show_message(str(problem))
        else:
            from gui.dialogs import crash

            sys.stderr.write(crash.describe_exception(problem))
            known = _exception_place(problem)
            tell = partial(self._window.open_dialog, "crash", problem)
        if known not in self._known:
            self._known.add(known)
            QTimer.singleShot(0, self, partial(self._show_box, tell))

    def _show_box(self, tell: Callable[[], object]) -> None:
        """Show a box; another one waits until it is closed."""
        if self._telling:
            QTimer.singleShot(_WAIT, self, partial(self._show_box, tell))
            return
        self._telling = True
        try:
            tell()
        finally:
            self._telling = False


def _exception_place(problem: BaseException) -> tuple[object, ...]:
    """Return the type of an exception and the file and line that raised it."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ()
    return (type(problem), where)
