"""The parts of a workspace side by side."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.workspace_host import WorkspaceHost


def test_a_host_that_is_resized_before_it_is_filled_waits(qtbot: QtBot, remembered: QSettings) -> None:
    host = WorkspaceHost(remembered)
    qtbot.addWidget(host)
    while host.count():
        part = host.widget(0)
        assert part is not None
        part.setParent(None)
    host.resize(1000, 700)
    assert QApplication.sendEvent(host, QResizeEvent(QSize(1000, 700), QSize(900, 700)))
    assert host.sizes() == []
