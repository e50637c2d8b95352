"""The main window: panes from PANES, menus from ACTIONS, one session; what it looked like is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QStackedWidget, QTabBar, QWidget

from core.errors import UserError
from gui import ask, settings
from gui.actions import ACTIONS, BY_NAME
from gui.actions.action import Action, answer_requests, missing
from gui.actions.project import go_on, may_leave
from gui.jobs import Jobs
from gui.keys import Keyboard, KeyMap
from gui.menus import Menus, tool_bar
from gui.overrides import guarded
from gui.panes import PANES
from gui.panes.welcome import WelcomePane
from gui.plain_text import plain_title
from gui.requests import Focus, ImportPaths, ZoomText
from gui.session import Session
from gui.statusline import StatusLine

LAYOUT = 2
"""Version of the docks: what an older window remembered of other docks is not restored."""
_LOWER = 0.48
"""Part of the window's height that the lower panes get when the first of them is opened."""
_SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class Window(QMainWindow):
    """One window with one session; a gui.desk.Desk for its actions and dialogs."""

    def __init__(self, remembered: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("Pressmark")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._settings = remembered
        self._session = Session(self)
        self._session.who = settings.text(remembered, "reviewer") or None
        where = {action.name: action.where for action in ACTIONS}
        self._keymap = KeyMap({action.name: action.keys for action in ACTIONS}, remembered, self, where)
        self._keyboard = Keyboard(self._keymap, self)
        self._keyboard.pressed.connect(self._pressed)
        self._menus = Menus(self, self._keymap, self.run, self.can, self.recent, self.open_project)
        self._tools = tool_bar(self, self._keymap, self.run)
        self.addToolBar(self._tools)
        self._docks: dict[str, QDockWidget] = {}
        self._front = ""
        self._built, self._unbuilt = False, iter(PANES)
        self._welcome = WelcomePane(self._session)
        self._welcome.show_recent(self.recent())
        self._middle = QStackedWidget()
        self._middle.addWidget(self._welcome)
        self.setCentralWidget(self._middle)
        self._status = StatusLine(self._session)
        self.setStatusBar(self._status)
        self._make_docks()
        self._session.opened.connect(self._enter)
        self._session.closed.connect(self._leave)
        self._session.called.connect(self.run)
        answer_requests(self, ACTIONS, self._start)
        self._restore_place()
        self._outside()

    # -- the desk

    @property
    def session(self) -> Session:
        """The open project."""
        return self._session

    @property
    def settings(self) -> QSettings:
        """What is remembered between two starts."""
        return self._settings

    @property
    def keymap(self) -> KeyMap:
        """Chords of all actions."""
        return self._keymap

    @property
    def jobs(self) -> Jobs:
        """Work beside the window."""
        return self._session.jobs

    @property
    def commands(self) -> Sequence[Action]:
        """All actions in the order of the menus."""
        return ACTIONS

    @property
    def widget(self) -> QWidget:
        """Parent of dialogs."""
        return self

    def run(self, name: str) -> None:
        """Start an action by name; where it cannot run, the status line says why."""
        action = BY_NAME[name]
        self._start(action, partial(action.run, self))

    def _start(self, action: Action, run: Callable[[], None]) -> None:
        self._session.frame_at(self.focusWidget())
        reason = missing(action, self._session)
        if reason is not None:
            self._session.say(reason)
            return
        try:
            run()
        except UserError as refused:
            self._session.say(str(refused))

    def can(self, name: str) -> bool:
        """Whether an action has something to work on now."""
        self._session.frame_at(self.focusWidget())
        return missing(BY_NAME[name], self._session) is None

    def dialog(self, name: str, *arguments: Any) -> None:
        """Open `gui.dialogs.NAME`, imported on first use: the first window must be up at once."""
        import_module(f".dialogs.{name}", __package__).show(self, *arguments)

    def open_project(self, path: Path, *, make: bool = False) -> bool:
        """Open (or make) a project; what is wrong with it has been told the user where the answer is False."""
        from core.store.project import DamagedFile

        aside: Path | None = None
        if not may_leave(self):
            return False
        try:
            if make:
                aside = self._make(path)
            else:
                self._session.open(path)
        except DamagedFile as damage:
            self.dialog("damaged", damage)
            return False
        except UserError as refused:
            ask.tell(self, "Pressmark", str(refused))
            return False
        if aside is not None:
            self._session.say(f"The project that was there is kept as {aside.name}.")
        settings.remember(self._settings, path)
        self._first_article()  # now that every pane has heard of the project
        self._tell_due()
        go_on(self)
        return True

    def _tell_due(self) -> None:
        """Say that an older program read the articles: without claims and statements."""
        from core.store import queries

        if not self._session.read_only and self._session.ask_store(queries.is_reading_due):
            self._session.say(
                "An older version read these articles: File, Read all articles again finds their claims and statements."
            )

    def _make(self, path: Path) -> Path | None:
        """Make a project; where a file stood there already (the dialog asked), the name under which it is kept."""
        from core.store.project import set_project_aside

        project = self._session.project
        if project is not None and project.path.resolve() == path.resolve():
            self._session.close()
        aside = set_project_aside(path)
        self._session.create(path)
        return aside

    def toggle_pane(self, name: str) -> None:
        """Show or hide a dock."""
        dock = self._docks[name]
        behind = dock.isVisible() and dock.visibleRegion().isEmpty()  # another tab is in front of it
        if dock.isVisible() and not behind:
            keyboard = self.focusWidget()
            held = keyboard is not None and dock.isAncestorOf(keyboard)
            dock.hide()
            if held:
                self._session.request(Focus.TEXT)
        else:
            self.show_pane(name)

    def show_pane(self, name: str) -> None:
        """Show a dock, in front of others."""
        dock = self._docks[name]
        lower = self.dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea
        new = lower and not any(self._docks[one.name].isVisible() for one in PANES if one.place == "bottom")
        dock.show()
        dock.raise_()
        if new and dock.height() < self.height() * _LOWER:
            self.resizeDocks([dock], [int(self.height() * _LOWER)], Qt.Orientation.Vertical)
        self._quiet_tabs()

    def _quiet_tabs(self) -> None:
        """Tabs of docks are for the mouse, keys show panes by name: Qt lets Tab stop at tabs that nobody sees."""
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.setDocumentMode(True)

    def later(self, task: Callable[[], None]) -> None:
        """Do something once the events at hand are through."""
        QTimer.singleShot(0, self, task)

    def recent(self) -> list[Path]:
        """Projects opened lately, newest first."""
        return settings.recent(self._settings)

    def _pressed(self, name: str, held: bool) -> None:
        if not held or BY_NAME[name].repeats:
            self.run(name)

    # -- panes

    def _make_docks(self) -> None:
        """Docks without contents: what was remembered of them can be restored, and building panes waits."""
        self._widen("")
        for pane in PANES:
            if pane.place == "middle":
                continue
            dock = QDockWidget(self)
            dock.setObjectName(pane.name)
            if pane.place == "bottom":
                dock.visibilityChanged.connect(self._front_changed)
            self.addDockWidget(_SIDES[pane.place], dock)
            dock.hide()
            self._docks[pane.name] = dock
        below = [self._docks[pane.name] for pane in PANES if pane.place == "bottom"]
        for one, next_one in pairwise(below):
            self.tabifyDockWidget(one, next_one)  # beside each other they would be too narrow

    def _front_changed(self, visible: bool) -> None:
        """A lower pane came to the front, or went."""
        dock = self.sender()
        name = dock.objectName() if dock is not None else ""
        if visible or name == self._front:
            self._widen(name if visible else "")

    def _widen(self, front: str) -> None:
        """A pane of wide tables or charts in front gets the lower corners of the window too."""
        self._front, wide = front, any(pane.wide for pane in PANES if pane.name == front)
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        left = bottom if wide else Qt.DockWidgetArea.LeftDockWidgetArea
        right = bottom if wide else Qt.DockWidgetArea.RightDockWidgetArea
        if self.corner(Qt.Corner.BottomLeftCorner) != left or self.corner(Qt.Corner.BottomRightCorner) != right:
            self.setCorner(Qt.Corner.BottomLeftCorner, left)
            self.setCorner(Qt.Corner.BottomRightCorner, right)

    def build_panes(self) -> None:
        """Make the contents of all panes that have none yet."""
        while self.build_next_pane():
            pass

    def build_next_pane(self) -> bool:
        """Make the contents of one pane; False if all have been made."""
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
            if zoom := int(settings.text(self._settings, "zoom", "0")):
                self._session.request(ZoomText(zoom))
        return True

    def pane(self, name: str) -> QWidget:
        """The contents of one pane, built by now."""
        found = self.findChild(QWidget, f"{name} pane")
        assert isinstance(found, QWidget)
        return found

    def _enter(self) -> None:
        self.build_panes()
        project = self._session.project
        assert project is not None
        state = " (read-only)" if project.read_only else ""
        self.setWindowTitle(f"{plain_title(project.path.stem)} — Pressmark{state}")
        self._middle.setCurrentIndex(1)
        self._welcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # unseen, it needs no room
        self._inside()
        if project.read_only:
            self._session.say(project.read_only_because or "This project is open read-only.")
        for warning in project.warnings:
            self._session.say(warning)

    def _first_article(self) -> None:
        """Go on where one stopped: the article shown last in this project, else the first of the list."""
        order = self._session.order
        if not order or self._session.article_id is not None:
            return
        path, _, last = settings.text(self._settings, "place").rpartition("|")
        assert self._session.project is not None
        resume = path == str(self._session.project.path) and last.isdigit() and int(last) in order
        self._session.show_article(int(last) if resume else order[0])
        self._session.request(Focus.TEXT)

    def _leave(self) -> None:
        self._remember_place()
        self.setWindowTitle("Pressmark")
        self._welcome.show_recent(self.recent())
        self._welcome.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._middle.setCurrentIndex(0)
        self._outside()
        self._welcome.setFocus()

    def _inside(self) -> None:
        self._tools.show()
        state = self._settings.value("docks")
        if not (isinstance(state, QByteArray) and self.restoreState(state, LAYOUT)):
            self._arrange()
        self._quiet_tabs()
        self.later(lambda: settings.fit_screen(self))  # docks of a larger screen push the window beyond this one

    def _arrange(self) -> None:
        """A new window: the list narrow, the mark at hand above its table, history closed."""
        shown = [pane for pane in PANES if pane.name in self._docks]
        for pane in shown:
            self._docks[pane.name].setVisible(not pane.closed)
        for side, way in enumerate((Qt.Orientation.Horizontal, Qt.Orientation.Vertical)):
            sized = [pane for pane in shown if pane.size[side] and not pane.closed]
            self.resizeDocks([self._docks[pane.name] for pane in sized], [pane.size[side] for pane in sized], way)

    def _outside(self) -> None:
        self._tools.hide()
        for dock in self._docks.values():
            dock.hide()

    # -- what is remembered

    def _restore_place(self) -> None:
        geometry = self._settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1320, 820)

    def _remember_place(self) -> None:
        """Docks as they are while a project is open: on the welcome page they are all hidden."""
        if any(dock.isVisible() for dock in self._docks.values()):
            self._settings.setValue("docks", self.saveState(LAYOUT))

    @guarded
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
            self._settings.setValue("zoom", str(getattr(self.pane("reader"), "zoom", 0)))
        self._session.jobs.stop()
        self._session.close()
        self._settings.sync()
        event.accept()

    # -- dropping

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt's name
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            _copies(event)
            where = "a new project" if self._session.project is None else "this project"
            self._session.say(f"Drop to import into {where}.")

    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102 - Qt's name
        _copies(event)

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102 - Qt's name
        self._status.clearMessage()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt's name
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        _copies(event)
        self._status.clearMessage()
        self.later(lambda: self._session.request(ImportPaths(paths)))  # the other program waits until the drop is over


def _copies(event: QDropEvent) -> None:
    """Take what is dropped as a copy, whatever its source offers: after a move it would delete the files."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
