"""A form below other things is scrolled to only once it has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.codebook import AnswerType, UnitVariable
from core.codebook.effective import AnswerPlan
from gui.widgets.coding_form.form import CodingForm
from gui.widgets.coding_form.questions import read_questions


@pytest.mark.parametrize("stands_below", [True, False])
def test_what_stands_above_stays_in_view(qtbot: QtBot, stands_below: bool) -> None:
    area, inner = QScrollArea(), QWidget()
    room = QWidget()  # of its own, because the style sheet gives fields their heights
    above = QLineEdit(room)
    form = CodingForm(lambda _typed: [], inner)
    form.stands_below = stands_below
    room.setFixedHeight(600)
    box = QVBoxLayout(inner)
    box.addWidget(room)
    box.addWidget(form)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    above.setFocus()
    variables = [UnitVariable(f"v{n}", "?", type=AnswerType.YES_NO, row=n) for n in (1, 2)]
    form.show_unit(read_questions(AnswerPlan(variables), {}), editable=True)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: form.rows[0].isVisible() and form.rows[0].y() >= 0 and bar.maximum() > 450)
    form.go_to(0, take_keyboard=False)
    if stands_below:
        qtbot.wait(20)
        assert bar.value() == 0
    else:
        qtbot.waitUntil(lambda: bar.value() > 0)
    form.take_keyboard()
    qtbot.waitUntil(lambda: bar.value() > 0)
