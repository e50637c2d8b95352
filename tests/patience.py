"""Waiting for the window: every wait ends with the event, and none gives up because the machine is busy."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

PATIENCE = 60_000
"""Milliseconds that any wait may take at least, whatever a test asks for."""


class PatientBot(QtBot):
    """The bot of pytest-qt, but for the limits of its waits."""

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE) -> None:
        """Wait until a condition holds."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        """Wait for a signal. One that is not expected (`raising=False`) is waited for as long as the test says."""
        return super().waitSignal(signal, timeout=max(timeout, more.get("raising") is not False and PATIENCE), **more)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        """Wait until a window is active."""
        return super().waitActive(widget, timeout=max(timeout, PATIENCE))

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        """Wait until a window is on the screen."""
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Give the bot that waits as long as it takes."""
    return PatientBot(request)
