"""The filters of the list of articles in a narrow panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

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
