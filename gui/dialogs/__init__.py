"""Dialogs: one module each, with a function `show` that opens it. Dialogs never know each other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from gui.main_window_api import MainWindowApi


class DialogModule(Protocol):
    """What a module here provides."""

    def show_dialog(self, desk: MainWindowApi, /, *arguments: Any) -> object:
        """Open the dialog."""


def show_named_dialog(desk: MainWindowApi, name: str, *arguments: Any) -> None:
    """Open the dialog of a module here. It is imported only now, because the first window must appear at once."""
    module = cast("DialogModule", import_module(f".{name}", __package__))
    module.show_dialog(desk, *arguments)
