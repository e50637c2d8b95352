"""Journeys run with the network forbidden: a socket opened in this process fails the test, but for those between
processes of this machine. tests/attack/silence.py sees all processes, and what is not Python."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tests.patience import qtbot

__all__ = ["qtbot"]

LOOKUPS = ("getaddrinfo", "gethostbyname")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every way to a socket in this process."""

    plain = socket.socket.__init__

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("Somebody reached for the network.")

    def checked(self: socket.socket, family: int = -1, *more: Any, **named: Any) -> None:
        if family != getattr(socket, "AF_UNIX", None):
            refuse()
        plain(self, family, *more, **named)

    monkeypatch.setattr(socket.socket, "__init__", checked)  # not the class itself: libraries derive from it
    for name in LOOKUPS:
        monkeypatch.setattr(socket, name, refuse)
