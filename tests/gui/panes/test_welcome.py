"""The welcome page: ways to begin, and the recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.sources.kinds import list_kinds
from gui import theme
from gui.panes.welcome import WelcomePane
from gui.requests import OpenProject
from gui.session import Session
from gui.window import MainWindow


def test_buttons_call_actions(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    page = WelcomePane(session)
    qtbot.addWidget(page)
    called: list[object] = []
    session.called.connect(called.append)
    session.add_receiver(OpenProject, called.append)
    for button in page.buttons:
        button.click()
    page.show_recent([tmp_path / "a.pressmark"])
    (recent,) = [b for b in page.findChildren(QPushButton) if b.text().startswith("a ")]
    recent.click()
    expected = ["project.sample", "project.new", "project.open"]
    assert called == [*expected, OpenProject(tmp_path / "a.pressmark")]
    session.jobs.stop_all()


def test_kinds_of_files_are_named_once_the_page_is_painted(qtbot: QtBot) -> None:
    session = Session()
    page = WelcomePane(session)
    qtbot.addWidget(page)
    assert not any(kind.title in label.toolTip() for label in page.findChildren(QLabel) for kind in list_kinds())
    page.show()
    (place,) = (label for label in page.findChildren(QLabel) if "drop articles" in label.text())
    qtbot.waitUntil(lambda: all(kind.title in place.toolTip() for kind in list_kinds()))
    session.jobs.stop_all()


def test_recent_projects_can_be_read_after_a_change_of_colours(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    theme.apply_theme(qapp, "light")
    page = bare_window.findChild(WelcomePane)
    assert isinstance(page, WelcomePane)
    page.show_recent([tmp_path / "a.pressmark"])
    QApplication.processEvents()
    try:
        theme.apply_theme(qapp, "dark")
        QApplication.processEvents()
        (recent,) = [b for b in page.findChildren(QPushButton) if b.text().startswith("a ")]
        picture = recent.grab().toImage()
        lightest = max(
            picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())
        )
        assert lightest > 180
    finally:
        theme.apply_theme(qapp, "system")


def test_no_key_speaks_of_marks_on_the_welcome_page(bare_window: MainWindow) -> None:
    QTest.keyClick(bare_window._welcome.buttons[0], Qt.Key.Key_X)
    assert bare_window.statusBar().currentMessage().startswith("No project is open.")
