"""What actions and dialogs may use of the window, without knowing the window itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from gui.jobs import BackgroundJobs
    from gui.keys import KeyMap
    from gui.session import Session


class CommandInfo(Protocol):
    """What menus, the palette and the key list show of an action."""

    @property
    def name(self) -> str:
        """A unique name, `menu.verb`; the settings store keys under it."""

    @property
    def menu(self) -> str:
        """The menu it belongs to; empty: palette and keys only."""

    @property
    def text(self) -> str:
        """The text that people read."""

    @property
    def help(self) -> str:
        """One more line, for the key list; may be empty."""


class MainWindowApi(Protocol):
    """The window as its actions and dialogs see it."""

    @property
    def session(self) -> Session:
        """The open project."""

    @property
    def settings(self) -> QSettings:
        """The settings kept between two starts."""

    @property
    def keymap(self) -> KeyMap:
        """The chords of all actions."""

    @property
    def jobs(self) -> BackgroundJobs:
        """Work in threads and other processes."""

    @property
    def commands(self) -> Sequence[CommandInfo]:
        """All actions, in menu order."""

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""

    def run_command(self, name: str) -> None:
        """Start an action by name."""

    def can_run(self, name: str) -> bool:
        """Return whether an action has something to work on now."""

    def command_text(self, name: str) -> str:
        """Return the text of an action now: undo and redo name what they would do."""

    def open_dialog(self, name: str, *arguments: Any) -> None:
        """Open `gui.dialogs.NAME`."""

    def open_project(self, path: Path, *, make: bool = False) -> bool:
        """Open (or create) a project. Return False if that failed; the user has been told why."""

    def toggle_pane(self, name: str) -> None:
        """Show or hide a pane; go to the workspace that it fills, or back."""

    def show_pane(self, name: str) -> None:
        """Show a pane; `reader` goes to the workspace for reading."""

    def is_in_front(self, name: str) -> bool:
        """Return whether a pane is shown now, or the article alone (gui.panes.ALONE)."""

    def leave_workspace(self) -> bool:
        """Go back to reading; return False if that is what is shown."""

    def enter_menu_bar(self) -> None:
        """Open the first menu, for the keyboard."""

    def toggle_full_screen(self) -> None:
        """Fill the screen with the window, or stop doing so."""

    def toggle_text_alone(self) -> None:
        """Hide everything but the article, or bring it back."""

    def reset_layout(self) -> None:
        """Give every workspace the layout of a new window."""

    def run_later(self, task: Callable[[], None]) -> None:
        """Run a task after the pending events."""
