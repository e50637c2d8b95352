"""The welcome page: ways to begin, and the recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.panes.welcome import WelcomePane
from gui.session import Session


def test_buttons_call_actions(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    page = WelcomePane(session)
    qtbot.addWidget(page)
    called: list[tuple[str, object]] = []
    session.called.connect(lambda name, argument: called.append((name, argument)))
    for button in page.buttons:
        button.click()
    page.show_recent([tmp_path / "a.pressmark"])
    (recent,) = [b for b in page.findChildren(QPushButton) if b.text().startswith("a ")]
    recent.click()
    expected = [("project.sample", None), ("project.new", None), ("project.open", None)]
    assert called == [*expected, ("project.open", tmp_path / "a.pressmark")]
    session.jobs.stop()
