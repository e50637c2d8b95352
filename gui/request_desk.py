"""Requests from panes to panes: who answers which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, overload

from PySide6.QtCore import QObject
from shiboken6 import isValid

from gui.requests import Command, Request

R = TypeVar("R")


class RequestDesk(QObject):
    """Sends each request to its receivers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receivers: dict[Command | type, list[Callable[..., object]]] = {}

    @overload
    def add_receiver(self, asked: Command, receiver: Callable[[], object]) -> None: ...

    @overload
    def add_receiver(self, asked: type[R], receiver: Callable[[R], object]) -> None: ...

    def add_receiver(self, asked: Command | type, receiver: Callable[..., object]) -> None:
        """Send a command, or the requests of a class, to a receiver from now on; there may be several receivers."""
        self._receivers.setdefault(asked, []).append(receiver)

    def add_receivers(self, receivers: Mapping[Command, Callable[[], object]]) -> None:
        """Send each of these commands to its receiver from now on."""
        for command, receiver in receivers.items():
            self.add_receiver(command, receiver)

    def is_handled(self, asked: Command | type) -> bool:
        """Return whether a command, or the requests of a class, have a receiver."""
        return asked in self._receivers

    def send_request(self, asked: Request) -> None:
        """Send a request to its receivers (gui.requests)."""
        key: Command | type = asked if isinstance(asked, Command) else type(asked)
        for receiver in tuple(self._receivers.get(key, ())):
            owner = getattr(receiver, "__self__", None)
            if isinstance(owner, QObject) and not isValid(owner):
                continue  # its widget was deleted
            receiver(*(() if isinstance(asked, Command) else (asked,)))
