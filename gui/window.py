"""The main window: panes from PANES, menus from ACTIONS, one session; its layout is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.errors import UserError
from core.translation import _
from gui import ask, settings, theme
from gui.actions import ACTIONS, BY_NAME
from gui.actions.action import Action, answer_requests, missing_need, refuse_key
from gui.actions.project import may_close, may_leave, offer_to_resume, tell_missing
from gui.actions.synced import warn_of_synced_folder
from gui.actions.view import show_first_article, suggest_reprocessing
from gui.dialogs import show_named_dialog
from gui.jobs import BackgroundJobs
from gui.keys import ON_MARK, KeyboardWatch, KeyMap
from gui.menus import WindowMenus, make_tool_bar, update_tool_icons
from gui.panes import ALONE, PANES
from gui.panes.welcome import WelcomePane
from gui.plain_text import plain_title
from gui.qt_overrides import guard_override
from gui.requests import ImportPaths, TextCommand, ZoomText
from gui.session import Session
from gui.status_line import StatusLine
from gui.widgets.focus_keeper import FocusKeeper
from gui.widgets.notice_bar import NoticeBar
from gui.window_workspaces import WindowWorkspaces

_PROGRAM = "Pressmark"


class MainWindow(QMainWindow):
    """One window with one session; it implements `gui.main_window_api.MainWindowApi` for its actions and dialogs."""

    def __init__(self, remembered: QSettings) -> None:
        super().__init__()
        self._ready = self._fitted = False
        """Whether the window has its parts; a theme may change before."""
        self.setWindowTitle(_PROGRAM)
        self.setAcceptDrops(True)
        self._settings = remembered
        self._session = Session(self)
        self._session.who = settings.read_text(remembered, "reviewer") or None
        where = {action.name: action.where for action in ACTIONS}
        on_mark = {chord: action.name for action in ACTIONS for chord in action.mark_keys}
        chords = {action.name: action.keys for action in ACTIONS}
        self._keymap = KeyMap(chords, remembered, self, where, {ON_MARK: on_mark})
        self._keyboard = KeyboardWatch(self._keymap, self)
        self._keyboard.pressed.connect(self._run_pressed)
        self._menus = WindowMenus(
            self,
            self._keymap,
            self.run_command,
            self.can_run,
            self.recent_projects,
            self.open_project,
            self.command_text,
        )
        self._tools = make_tool_bar(self, self._keymap, self.run_command, self.command_text)
        self.addToolBar(self._tools)
        self._built, self._unbuilt = False, iter(PANES)
        self._welcome = WelcomePane(self._session)
        self._welcome.show_recent(self.recent_projects())
        self._middle = QStackedWidget()
        self._spaces = WindowWorkspaces(self._session, remembered, self._keymap)
        self._middle.addWidget(self._welcome)
        self._spaces.entered.connect(self._follow_workspace)
        self._middle.addWidget(self._spaces)
        self._notice = NoticeBar(self._session)
        self._lay_out_middle()
        self._status = StatusLine(self._session)
        self.setStatusBar(self._status)
        self._session.opened.connect(self._enter_project)
        self._session.closed.connect(self._leave_project)
        self._session.article_shown.connect(self._remember_place)
        self._session.called.connect(self.run_command)
        self._keeper = FocusKeeper(self, self._return_keyboard)
        self._keeper.watch_menu_bar(self.menuBar())
        answer_requests(self, ACTIONS, self._run_action)
        self._restore_place()
        self._tools.hide()
        self._ready = True

    def _lay_out_middle(self) -> None:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._middle, 1)
        box.addWidget(self._notice)
        self.setCentralWidget(middle)

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

    def command_text(self, name: str) -> str:
        """Return the text of an action now: undo and redo name what they would do."""
        action = BY_NAME[name]
        return (action.text_now(self) if action.text_now is not None else "") or action.text

    def run_command(self, name: str) -> None:
        """Start an action by name; if it cannot run, the status bar says why."""
        action = BY_NAME[name]
        self._run_action(action, partial(action.run, self))

    def _run_action(self, action: Action, run: Callable[[], object]) -> None:
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
            if path in self.recent_projects() and not path.is_file():
                tell_missing(self, path)
            else:
                ask.show_warning(self, _PROGRAM, str(refused))
            return False
        if kept is not None:
            self._session.show_message(_("The project that it replaced is kept as {file}.").format(file=kept.name))
        settings.remember_project(self._settings, path)
        show_first_article(self)  # after every pane has received the project
        suggest_reprocessing(self)
        offer_to_resume(self)
        warn_of_synced_folder(self)
        return True

    def toggle_pane(self, name: str) -> None:
        """Show or hide a pane; go to the workspace that it fills, or back."""
        self._spaces.toggle_pane(name)

    def show_pane(self, name: str) -> None:
        """Show a pane; `reader` goes to the workspace for reading."""
        self._spaces.show_pane(name)

    def is_in_front(self, name: str) -> bool:
        """Return whether a pane is shown now."""
        return self._spaces.is_in_front(name)

    def toggle_full_screen(self) -> None:
        """Fill the screen with the window, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle_text_alone(self) -> None:
        """Hide everything but the article, or bring it back."""
        self._spaces.toggle_alone()

    def reset_layout(self) -> None:
        """Give every workspace the layout of a new window."""
        self._spaces.host.forget_layouts()

    def enter_menu_bar(self) -> None:
        """Open the first menu, for the keyboard."""
        self._keeper.enter_menu_bar(self.menuBar())

    def _return_keyboard(self, held: QWidget | None) -> None:
        """Give the keyboard back to the text, or to what the workspace is for."""
        if self._session.project is None:
            return self._welcome.setFocus()
        return self._spaces.return_keyboard(held)

    def _follow_workspace(self, name: str) -> None:
        self._tools.setVisible(name != ALONE)

    def leave_workspace(self) -> bool:
        """Go back to reading; return False if that is what is shown."""
        return self._spaces.leave_workspace()

    def run_later(self, task: Callable[[], None]) -> None:
        """Run a task after the pending events."""
        QTimer.singleShot(0, self, task)

    def recent_projects(self) -> list[Path]:
        """Return the recently opened projects, newest first, also those that are not there now."""
        return settings.recent_projects(self._settings)

    def _run_pressed(self, name: str, held: bool) -> None:
        if held and not BY_NAME[name].repeats:
            return
        self._session.update_target(self.focusWidget())
        refusal = refuse_key(BY_NAME[name], self._session, self.is_in_front)
        if refusal is not None:
            self._session.show_message(refusal)
            return
        self.run_command(name)

    # -- panes

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
        self._spaces.take_pane(pane, built)
        if pane is PANES[-1]:
            self._built = True
            if zoom := settings.read_number(self._settings, "zoom"):
                self._session.send_request(ZoomText(zoom))
            self._session.add_receiver(ZoomText, self._remember_zoom)
        return True

    def _remember_zoom(self, _asked: ZoomText) -> None:
        self._settings.setValue("zoom", str(getattr(self.find_pane("reader"), "zoom", 0)))

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
        self._tools.show()
        self._spaces.open_workspaces()
        if project.read_only:
            self._session.show_message(project.read_only_because or _("This project is open read-only."))
        for warning in project.warnings:
            self._session.show_message(warning)

    def _remember_place(self, article_id: int | None) -> None:
        if self._session.project is not None and article_id is not None:
            settings.remember_place(self._settings, self._session.project.path, article_id)

    def _leave_project(self) -> None:
        self._spaces.leave_workspaces()
        self.setWindowTitle(_PROGRAM)
        self._welcome.show_recent(self.recent_projects())
        self._welcome.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._middle.setCurrentIndex(0)
        self._tools.hide()
        self._welcome.setFocus()

    # -- what is remembered

    def _restore_place(self) -> None:
        geometry = self._settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1320, 820)

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Fit the window onto the screen, which may be smaller than the one that it was left on."""
        super().showEvent(event)
        if not (self._fitted or event.spontaneous()):
            self._fitted = True
            self.run_later(partial(settings.fit_screen, self))  # the frame is known after this event

    @guard_override
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt's name
        if not may_close(self):
            event.ignore()
            return
        self._settings.setValue("geometry", self.saveGeometry())
        if self._session.project is not None:
            self._spaces.leave_workspaces()
        self._session.works.cancel_all()
        self._session.jobs.stop_all()
        self._session.close_project()
        self._settings.sync()
        event.accept()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again when the theme changes, and lay out again when the font does."""
        super().changeEvent(event)
        app = QApplication.instance()
        if event.type() == QEvent.Type.FontChange and isinstance(app, QApplication) and self._ready:
            theme.follow_font(app)
            self._spaces.size_rows()
            self._session.send_request(TextCommand.LAY_OUT)
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._spaces.rail.update_icons()
            update_tool_icons(self._tools)

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
