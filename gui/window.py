"""The main window: panes from PANES, menus from ACTIONS, one session; its layout is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QStackedWidget, QTabBar, QWidget

from core.errors import UserError
from core.translation import _
from gui import ask, settings
from gui.actions import ACTIONS, BY_NAME
from gui.actions.action import Action, answer_requests, missing_need
from gui.actions.project import may_leave, offer_to_resume
from gui.dialogs import show_named_dialog
from gui.jobs import BackgroundJobs
from gui.keys import KeyboardWatch, KeyMap
from gui.menus import WindowMenus, make_tool_bar
from gui.panes import PANES
from gui.panes.welcome import WelcomePane
from gui.plain_text import plain_title
from gui.qt_overrides import guard_override
from gui.requests import Focus, ImportPaths, ZoomText
from gui.session import Session
from gui.status_line import StatusLine

_PROGRAM = "Pressmark"
LAYOUT = 2
"""Version of the docks. A layout saved under an older version is not restored."""
_LOWER = 0.48
"""Share of the window's height that the lower panes get when the first of them opens."""
_SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class MainWindow(QMainWindow):
    """One window with one session; it implements `gui.main_window_api.MainWindowApi` for its actions and dialogs."""

    def __init__(self, remembered: QSettings) -> None:
        super().__init__()
        self.setWindowTitle(_PROGRAM)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._settings = remembered
        self._session = Session(self)
        self._session.who = settings.read_text(remembered, "reviewer") or None
        where = {action.name: action.where for action in ACTIONS}
        self._keymap = KeyMap({action.name: action.keys for action in ACTIONS}, remembered, self, where)
        self._keyboard = KeyboardWatch(self._keymap, self)
        self._keyboard.pressed.connect(self._run_pressed)
        self._menus = WindowMenus(
            self, self._keymap, self.run_command, self.can_run, self.recent_projects, self.open_project
        )
        self._tools = make_tool_bar(self, self._keymap, self.run_command)
        self.addToolBar(self._tools)
        self._docks: dict[str, QDockWidget] = {}
        self._front = ""
        self._built, self._unbuilt = False, iter(PANES)
        self._welcome = WelcomePane(self._session)
        self._welcome.show_recent(self.recent_projects())
        self._middle = QStackedWidget()
        self._middle.addWidget(self._welcome)
        self.setCentralWidget(self._middle)
        self._status = StatusLine(self._session)
        self.setStatusBar(self._status)
        self._make_docks()
        self._session.opened.connect(self._enter_project)
        self._session.closed.connect(self._leave_project)
        self._session.called.connect(self.run_command)
        answer_requests(self, ACTIONS, self._run_action)
        self._restore_place()
        self._hide_docks()

    # -- what actions and dialogs may use

    @property
    def session(self) -> Session:
        """The open project."""
        return self._session

    @property
    def settings(self) -> QSettings:
        """The settings kept between two starts."""
        return self._settings

    @property
    def keymap(self) -> KeyMap:
        """The chords of all actions."""
        return self._keymap

    @property
    def jobs(self) -> BackgroundJobs:
        """Work in threads and other processes."""
        return self._session.jobs

    @property
    def commands(self) -> Sequence[Action]:
        """All actions, in menu order."""
        return ACTIONS

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""
        return self

    def run_command(self, name: str) -> None:
        """Start an action by name; if it cannot run, the status bar says why."""
        action = BY_NAME[name]
        self._run_action(action, partial(action.run, self))

    def _run_action(self, action: Action, run: Callable[[], None]) -> None:
        self._session.update_target(self.focusWidget())
        reason = missing_need(action, self._session)
        if reason is not None:
            self._session.show_message(reason)
            return
        try:
            run()
        except UserError as refused:
            self._session.show_message(str(refused))

    def can_run(self, name: str) -> bool:
        """Return whether an action has something to work on now."""
        self._session.update_target(self.focusWidget())
        return missing_need(BY_NAME[name], self._session) is None

    def open_dialog(self, name: str, *arguments: Any) -> None:
        """Open `gui.dialogs.NAME`."""
        show_named_dialog(self, name, *arguments)

    def open_project(self, path: Path, *, make: bool = False) -> bool:
        """Open (or create) a project. Return False if that failed; the user has been told why."""
        from core.store.project import DamagedFile

        kept: Path | None = None
        if not may_leave(self):
            return False
        try:
            if make:
                kept = self._session.create_project(path)
            else:
                self._session.open_project(path)
        except DamagedFile as damage:
            self.open_dialog("damaged", damage)
            return False
        except UserError as refused:
            ask.show_warning(self, _PROGRAM, str(refused))
            return False
        if kept is not None:
            self._session.show_message(_("The project that it replaced is kept as {file}.").format(file=kept.name))
        settings.remember_project(self._settings, path)
        self._show_first_article()  # after every pane has received the project
        self._suggest_reprocessing()
        offer_to_resume(self)
        return True

    def _suggest_reprocessing(self) -> None:
        """Say that an older version imported the articles, without claims and statements."""
        from core.store import queries

        if not self._session.read_only and self._session.ask_store(queries.is_reading_due):
            self._session.show_message(
                _(
                    "An older version imported these articles. To find their claims and statements, choose File, "
                    "Reprocess all articles."
                )
            )

    def toggle_pane(self, name: str) -> None:
        """Show or hide a dock."""
        dock = self._docks[name]
        behind = dock.isVisible() and dock.visibleRegion().isEmpty()  # another tab is in front of it
        if dock.isVisible() and not behind:
            keyboard = self.focusWidget()
            held = keyboard is not None and dock.isAncestorOf(keyboard)
            dock.hide()
            if held:
                self._session.send_request(Focus.TEXT)
        else:
            self.show_pane(name)

    def show_pane(self, name: str) -> None:
        """Show a dock in front of the others."""
        dock = self._docks[name]
        lower = self.dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea
        new = lower and not any(self._docks[one.name].isVisible() for one in PANES if one.place == "bottom")
        dock.show()
        dock.raise_()
        if new and dock.height() < self.height() * _LOWER:
            self.resizeDocks([dock], [int(self.height() * _LOWER)], Qt.Orientation.Vertical)
        self._tidy_docks()

    def _tidy_docks(self) -> None:
        """Take the tabs of docks out of the Tab order (panes have keys), and fit a window that docks widened."""
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.setDocumentMode(True)
        self.run_later(lambda: settings.fit_screen(self))

    def run_later(self, task: Callable[[], None]) -> None:
        """Run a task after the pending events."""
        QTimer.singleShot(0, self, task)

    def recent_projects(self) -> list[Path]:
        """Return the recently opened projects, newest first."""
        return settings.recent_projects(self._settings)

    def _run_pressed(self, name: str, held: bool) -> None:
        if not held or BY_NAME[name].repeats:
            self.run_command(name)

    # -- panes

    def _make_docks(self) -> None:
        """Create empty docks, so that their layout can be restored before the panes are built."""
        self._update_corners("")
        for pane in PANES:
            if pane.place == "middle":
                continue
            dock = QDockWidget(self)
            dock.setObjectName(pane.name)
            if pane.place == "bottom":
                dock.visibilityChanged.connect(self._follow_front)
            self.addDockWidget(_SIDES[pane.place], dock)
            dock.hide()
            self._docks[pane.name] = dock
        below = [self._docks[pane.name] for pane in PANES if pane.place == "bottom"]
        for one, next_one in pairwise(below):
            self.tabifyDockWidget(one, next_one)  # side by side they would be too narrow

    def _follow_front(self, visible: bool) -> None:
        """Follow a lower pane that came to the front or left it."""
        dock = self.sender()
        name = dock.objectName() if dock is not None else ""
        if visible or name == self._front:
            self._update_corners(name if visible else "")

    def _update_corners(self, front: str) -> None:
        """Give the lower corners of the window to a front pane of wide tables or charts."""
        self._front, wide = front, any(pane.wide for pane in PANES if pane.name == front)
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        left = bottom if wide else Qt.DockWidgetArea.LeftDockWidgetArea
        right = bottom if wide else Qt.DockWidgetArea.RightDockWidgetArea
        if self.corner(Qt.Corner.BottomLeftCorner) != left or self.corner(Qt.Corner.BottomRightCorner) != right:
            self.setCorner(Qt.Corner.BottomLeftCorner, left)
            self.setCorner(Qt.Corner.BottomRightCorner, right)

    def build_panes(self) -> None:
        """Build all panes that are not built yet."""
        while self.build_next_pane():
            pass

    def build_next_pane(self) -> bool:
        """Build the next pane; return False if all are built."""
        pane = next(self._unbuilt, None)
        if pane is None:
            return False
        built = pane.build(self._session)
        built.setObjectName(f"{pane.name} pane")
        if pane.place == "middle":
            self._middle.addWidget(built)
        else:
            self._docks[pane.name].setWindowTitle(pane.title)
            self._docks[pane.name].setWidget(built)
        if pane is PANES[-1]:
            self._built = True
            if zoom := int(settings.read_text(self._settings, "zoom", "0")):
                self._session.send_request(ZoomText(zoom))
        return True

    def find_pane(self, name: str) -> QWidget:
        """Return a pane, which must have been built."""
        found = self.findChild(QWidget, f"{name} pane")
        assert isinstance(found, QWidget)
        return found

    def _enter_project(self) -> None:
        self.build_panes()
        project = self._session.project
        assert project is not None
        title = _("{project} — Pressmark (read-only)") if project.read_only else _("{project} — Pressmark")
        self.setWindowTitle(title.format(project=plain_title(project.path.stem)))
        self._middle.setCurrentIndex(1)
        self._welcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # hidden, it needs no room
        self._show_docks()
        if project.read_only:
            self._session.show_message(project.read_only_because or _("This project is open read-only."))
        for warning in project.warnings:
            self._session.show_message(warning)

    def _show_first_article(self) -> None:
        """Show the article shown last in this project, otherwise the first in the list."""
        order = self._session.order
        if not order or self._session.article_id is not None:
            return
        path, _, last = settings.read_text(self._settings, "place").rpartition("|")
        assert self._session.project is not None
        resume = path == str(self._session.project.path) and last.isdigit() and int(last) in order
        self._session.show_article(int(last) if resume else order[0])
        self._session.send_request(Focus.TEXT)

    def _leave_project(self) -> None:
        self._remember_place()
        self.setWindowTitle(_PROGRAM)
        self._welcome.show_recent(self.recent_projects())
        self._welcome.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._middle.setCurrentIndex(0)
        self._hide_docks()
        self._welcome.setFocus()

    def _show_docks(self) -> None:
        self._tools.show()
        state = self._settings.value("docks")
        if not (isinstance(state, QByteArray) and self.restoreState(state, LAYOUT)):
            self._arrange_docks()
        self._tidy_docks()

    def _arrange_docks(self) -> None:
        """Lay out a new window from what the panes declare."""
        shown = [pane for pane in PANES if pane.name in self._docks]
        for pane in shown:
            self._docks[pane.name].setVisible(not pane.closed)
        for side, way in enumerate((Qt.Orientation.Horizontal, Qt.Orientation.Vertical)):
            sized = [pane for pane in shown if pane.size[side] and not pane.closed]
            self.resizeDocks([self._docks[pane.name] for pane in sized], [pane.size[side] for pane in sized], way)

    def _hide_docks(self) -> None:
        self._tools.hide()
        for dock in self._docks.values():
            dock.hide()

    # -- what is remembered

    def _restore_place(self) -> None:
        geometry = self._settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1320, 820)

    def _remember_place(self) -> None:
        """Save the docks while a project is open; on the welcome page they are all hidden."""
        if any(dock.isVisible() for dock in self._docks.values()):
            self._settings.setValue("docks", self.saveState(LAYOUT))

    @guard_override
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt's name
        if not may_leave(self):
            event.ignore()
            return
        project, article_id = self._session.project, self._session.article_id
        self._settings.setValue("geometry", self.saveGeometry())
        self._remember_place()
        if project is not None and article_id is not None:
            self._settings.setValue("place", f"{project.path}|{article_id}")
        if self._built:
            self._settings.setValue("zoom", str(getattr(self.find_pane("reader"), "zoom", 0)))
        self._session.jobs.stop_all()
        self._session.close_project()
        self._settings.sync()
        event.accept()

    # -- dropping

    @guard_override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            _accept_as_copy(event)
            new = self._session.project is None
            self._session.show_message(
                _("Drop to import into a new project.") if new else _("Drop to import into this project.")
            )

    @guard_override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        _accept_as_copy(event)

    @guard_override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        self._status.clearMessage()

    @guard_override
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        _accept_as_copy(event)
        self._status.clearMessage()
        self.run_later(lambda: self._session.send_request(ImportPaths(paths)))  # the drop blocks the other program


def _accept_as_copy(event: QDropEvent) -> None:
    """Accept a drop as a copy, whatever the source offers: after a move it would delete the files."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
