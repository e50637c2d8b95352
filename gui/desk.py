"""What actions and dialogs may ask of the window, without knowing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from gui.jobs import Jobs
    from gui.keys import KeyMap
    from gui.session import Session


class Command(Protocol):
    """What a menu, the palette and the key list show of an action."""

    @property
    def name(self) -> str:
        """Unique, `menu.verb`; the settings keep keys under it."""

    @property
    def menu(self) -> str:
        """Menu it stands in; empty: palette and keys only."""

    @property
    def text(self) -> str:
        """As a person reads it."""

    @property
    def help(self) -> str:
        """One line more, for the key list; may be empty."""


class Desk(Protocol):
    """The window as its actions and dialogs see it."""

    @property
    def session(self) -> Session:
        """The open project."""

    @property
    def settings(self) -> QSettings:
        """What is remembered between two starts."""

    @property
    def keymap(self) -> KeyMap:
        """Chords of all actions."""

    @property
    def jobs(self) -> Jobs:
        """Work beside the window."""

    @property
    def commands(self) -> Sequence[Command]:
        """All actions in the order of the menus."""

    @property
    def widget(self) -> QWidget:
        """Parent of dialogs."""

    def run(self, name: str) -> None:
        """Start an action by name."""

    def can(self, name: str) -> bool:
        """Whether an action has something to work on now."""

    def dialog(self, name: str, *arguments: Any) -> None:
        """Open `gui.dialogs.NAME`."""

    def open_project(self, path: Path, *, make: bool = False) -> bool:
        """Open (or make) a project; what is wrong with it has been told the user where the answer is False."""

    def toggle_pane(self, name: str) -> None:
        """Show or hide a dock."""

    def show_pane(self, name: str) -> None:
        """Show a dock, in front of others."""

    def later(self, task: Callable[[], None]) -> None:
        """Do something once the events at hand are through."""
