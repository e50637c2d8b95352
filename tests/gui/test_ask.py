"""Questions in boxes: what was pressed is what is answered, and the box outlives the question."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import ask


@pytest.mark.parametrize("agree", [True, False])
@pytest.mark.parametrize("never", [True, False])
def test_a_question_with_a_check_box(qtbot: QtBot, agree: bool, never: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        gc.collect()
        box.checkBox().setChecked(never)
        wanted = "Review" if agree else "Cancel"
        next(one for one in box.buttons() if one.text().replace("&", "") == wanted).click()

    QTimer.singleShot(0, answer)
    assert ask.confirm_unless_told(parent, "Review", "3 marks are undecided.", "Review") == (agree, not never)
