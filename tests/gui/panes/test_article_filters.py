"""The filters of the list of articles in a narrow panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from core.codebook import AnswerOption, AnswerState, AnswerType, UnitVariable
from core.store.article_sources import ArticleVariable
from core.store.rows import ArticleFilter, VariableFilter
from gui.panes.articles.article_filter_bar import ArticleFilterBar


@pytest.mark.parametrize("width", [170, 205, 320])
def test_no_words_are_cut_in_a_narrow_list(qtbot: QtBot, width: int) -> None:
    bar = ArticleFilterBar()
    qtbot.addWidget(bar)
    bar.panel.offer_outlets([("Vesper", 2)])
    bar.show_count("1,204 of 31,204 articles")
    bar.more.setChecked(True)
    bar.resize(width, 400)
    bar.show()
    for field in (bar.panel.first, bar.panel.last):
        words = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert field.width() >= words + 8
    assert bar.panel.undated.width() >= bar.panel.undated.sizeHint().width()
    for choice in bar.findChildren(QComboBox):
        if choice.isVisible():
            assert choice.width() >= choice.fontMetrics().horizontalAdvance(choice.currentText()) + 20
    assert _is_inside(bar.panel.outlet, bar)


def test_a_wide_panel_names_its_choices(qtbot: QtBot) -> None:
    bar = ArticleFilterBar()
    qtbot.addWidget(bar)
    bar.more.setChecked(True)
    bar.resize(420, 400)
    bar.show()
    assert bar.panel._names[bar.panel.outlet].isVisible()
    bar.resize(190, 400)
    assert not bar.panel._names[bar.panel.outlet].isVisible()
    assert bar.panel.outlet.isVisible()
    assert not bar.panel.language.isVisible(), "there is one language only"


def _is_inside(part: QWidget, whole: QWidget) -> bool:
    return part.mapTo(whole, part.rect().bottomRight()).x() <= whole.width()


def test_a_question_is_filtered_by_the_state_of_its_answer_and_by_titles(qtbot: QtBot) -> None:
    frame = UnitVariable(
        "frame", "Which frame?", type=AnswerType.CHOICE, row=7,
        options=(AnswerOption("1", "conflict"), AnswerOption("2", "cost")),
    )  # fmt: skip
    bar = ArticleFilterBar()
    qtbot.addWidget(bar)
    panel = bar.panel
    panel.list_values = lambda variable: [("2", 3)] if variable == 7 else []
    assert panel.coding.isHidden()
    panel.offer_variables([ArticleVariable(9, "desk", "Desk", "imported")], [frame])
    assert not panel.coding.isHidden()
    assert [panel.variable.itemText(at) for at in (1, 2)] == ["V1  Which frame?", "Desk"]
    panel.variable.setCurrentIndex(1)
    assert [panel.value.itemText(at) for at in range(1, panel.value.count())] == [
        "Not answered", "Cannot tell", "Absent, checked", "Under an older definition", "cost (3)",
    ]  # fmt: skip
    found = []
    for at in range(panel.value.count()):
        panel.value.setCurrentIndex(at)
        found.append(panel.read_filter("").variable)
    assert found == [
        VariableFilter(7), VariableFilter(7, state=AnswerState.NOT_CODED),
        VariableFilter(7, state=AnswerState.CANNOT_TELL), VariableFilter(7, state=AnswerState.ABSENT),
        VariableFilter(7, outdated=True), VariableFilter(7, "2"),
    ]  # fmt: skip
    panel.value.setEditText("conf")
    assert panel.read_filter("").variable == VariableFilter(7, contains="1")
    panel.coding.setCurrentIndex(2)
    assert panel.read_filter("").coded is False
    panel.reset_fields()
    assert panel.read_filter("") == ArticleFilter()
