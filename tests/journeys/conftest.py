"""Journeys run with the network forbidden: a socket that is opened fails the test."""

from __future__ import annotations

import socket

import pytest

LOOKUPS = ("getaddrinfo", "gethostbyname")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every way to a socket in this process."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("Somebody reached for the network.")

    monkeypatch.setattr(socket.socket, "__init__", refuse)  # not the class itself: libraries derive from it
    for name in LOOKUPS:
        monkeypatch.setattr(socket, name, refuse)
