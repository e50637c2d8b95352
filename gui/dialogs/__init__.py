"""Dialogs: one module each, with a function `show` that opens it. Dialogs never know each other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from gui.desk import Desk


class DialogModule(Protocol):
    """What a module here provides."""

    def show(self, desk: Desk, /, *arguments: Any) -> object:
        """Open the dialog."""


def show_named_dialog(desk: Desk, name: str, *arguments: Any) -> None:
    """Open the dialog of a module here. It is imported only now, because the first window must appear at once."""
    module = cast("DialogModule", import_module(f".{name}", __package__))
    module.show(desk, *arguments)
