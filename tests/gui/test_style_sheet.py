"""The style sheet: it is complete, and its colours can be told apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from core.resources import resource_path
from gui.style_sheet import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, ColourTokens, make_style_sheet
from gui.theme import contrast_ratio

BOTH = pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, LIGHT_HIGH, DARK_HIGH], ids=["light", "dark", "light_high", "dark_high"]
)


@BOTH
def test_text_can_be_read_on_every_ground(tokens: ColourTokens) -> None:
    least = 7.0 if tokens in (LIGHT_HIGH, DARK_HIGH) else 4.5
    grounds = (tokens.ground, tokens.card, tokens.hover, tokens.accent_ground)
    for text in (tokens.ink, tokens.middle):
        for ground in grounds:
            assert contrast_ratio(QColor(text), QColor(ground)) >= least, (text, ground)
    for ground in (tokens.card, tokens.accent_ground):
        assert contrast_ratio(QColor(tokens.accent), QColor(ground)) >= least
    assert contrast_ratio(QColor("#ffffff"), QColor(tokens.solid)) >= least


@BOTH
def test_what_has_the_focus_is_seen(tokens: ColourTokens) -> None:
    for ground in (tokens.ground, tokens.card):
        assert contrast_ratio(QColor(tokens.accent), QColor(ground)) >= 3
    sheet = make_style_sheet(tokens, 10.0)
    for widget in ("QPushButton", "QToolButton", "QToolBar QToolButton", "#rail QToolButton", "QLineEdit", "QComboBox"):
        assert f"{widget}:focus" in sheet, widget
    for widget in ("QTableView", "QTreeView", "QListView", "QTextEdit", "QTabBar::tab", "QCheckBox", "ArticleText"):
        assert f"{widget}:focus" in sheet, widget


def test_nothing_moves_where_motion_is_reduced() -> None:
    assert "animation-duration: 0" in make_style_sheet(LIGHT, 10.0, still=True)
    assert "animation" not in make_style_sheet(LIGHT, 10.0)


@BOTH
def test_the_sheet_has_no_gap_and_its_arrow_exists(tokens: ColourTokens) -> None:
    sheet = make_style_sheet(tokens, 10.0)
    assert "{{" not in sheet
    assert sheet.count("{") == sheet.count("}")
    theme = "dark" if tokens in (DARK, DARK_HIGH) else "light"
    assert resource_path("icons", f"chevron_{theme}.svg").is_file()
    assert resource_path("icons", f"chevron_up_{theme}.svg").is_file()
    assert f"chevron_{theme}.svg" in sheet
    assert f"chevron_up_{theme}.svg" in sheet
    assert resource_path("icons", "check.svg").is_file()


@pytest.mark.parametrize("count", [3, 5, 9])
def test_the_list_of_a_box_shows_all_its_entries(qtbot: QtBot, count: int) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.setStyleSheet(make_style_sheet(LIGHT, 10.0))
    box.addItems(["entry"] * count)
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert box.view().viewport().height() >= count * box.view().sizeHintForRow(0)
    assert box.view().verticalScrollBar().maximum() == 0
    box.hidePopup()
