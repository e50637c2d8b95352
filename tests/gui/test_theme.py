from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.codebook import SHIPPED
from gui import theme
from gui.window import MainWindow


@pytest.fixture(params=["light", "dark", "light_high", "dark_high"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before = qapp.palette()
    theme.apply_theme(qapp, request.param)
    yield request.param
    theme.apply_theme(qapp, "light")
    qapp.setPalette(before)


def least(scheme: str) -> float:
    """The contrast that words need."""
    return 7.0 if scheme.endswith("high") else 4.5


def test_every_label_stands_out_from_the_page(scheme: str) -> None:
    page = QApplication.palette().color(QPalette.ColorRole.Base)
    poor = {label.name: theme.contrast_ratio(theme.label_colour(label.name), page) for label in SHIPPED}
    assert theme.is_dark() == scheme.startswith("dark")
    assert {name: ratio for name, ratio in poor.items() if ratio < least(scheme)} == {}


def test_words_are_read_on_every_fill(scheme: str) -> None:
    palette = QApplication.palette()
    page, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    for label in SHIPPED:
        for at_hand in (False, True):
            fill = theme.mark_fill(label.name, at_hand)
            part = fill.alphaF()
            fill.setRgbF(
                *(f * part + p * (1 - part) for f, p in zip(fill.getRgbF()[:3], page.getRgbF()[:3], strict=True))
            )
            assert theme.contrast_ratio(text, fill) >= 4.5, (label.name, at_hand)


def test_faint_words_can_still_be_read(scheme: str) -> None:
    page = QApplication.palette().color(QPalette.ColorRole.Base)
    assert theme.contrast_ratio(theme.faint_colour(), page) >= least(scheme)
    if scheme.endswith("high"):
        assert theme.contrast_ratio(theme.warning_colour(), page) >= 7


@pytest.mark.parametrize("ground", ["#c3cee8", "#f7bcbc", "#75252c", "#ffffff", "#000000"])
def test_words_are_made_readable_on_any_ground(scheme: str, ground: str) -> None:
    for shade in ("#68717c", "#b42318", "#2f6fed"):
        found = theme.readable_shade(QColor(shade), QColor(ground))
        assert theme.contrast_ratio(found, QColor(ground)) >= least(scheme)
    ink = QColor("#ffffff" if ground in ("#75252c", "#000000") else "#000000")
    assert theme.readable_shade(ink, QColor(ground)) == ink


def test_no_two_labels_share_a_colour(scheme: str) -> None:
    assert len({theme.label_colour(label.name).name() for label in SHIPPED}) == len(SHIPPED.codes)


def test_a_label_of_the_project_itself_has_a_steady_colour(scheme: str) -> None:
    assert theme.label_colour("VESSEL") == theme.label_colour("VESSEL")
    assert theme.label_colour("VESSEL") != theme.label_colour("TREATY_PORT")


def test_the_system_is_followed_only_where_asked(qapp: QApplication) -> None:
    before = qapp.palette()
    theme.apply_theme(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()
    theme.apply_theme(qapp, "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.is_dark()
    qapp.setPalette(before)


def test_high_contrast_is_used_where_it_is_asked_for(qapp: QApplication) -> None:
    before = qapp.palette()
    theme.apply_theme(qapp, "dark_high")
    assert theme.is_high_contrast()
    assert theme.strong_shade(QColor("#808080")) != QColor("#808080")
    theme.apply_theme(qapp, "dark")
    assert not theme.is_high_contrast()
    assert theme.strong_shade(QColor("#808080")) == QColor("#808080")
    theme.apply_theme(qapp, "light")
    qapp.setPalette(before)


def test_motion_is_reduced_where_it_is_asked_for(qapp: QApplication) -> None:
    flashes = qapp.cursorFlashTime()
    theme.reduce_motion(qapp, True)
    assert theme.is_motion_reduced()
    assert qapp.cursorFlashTime() == 0
    theme.reduce_motion(qapp, False)
    assert not theme.is_motion_reduced()
    assert qapp.cursorFlashTime() == flashes


def test_lines_keep_to_the_limits_of_their_distance() -> None:
    theme.use_line_spacing(10)
    assert theme.line_spacing() == theme.LINE_SPACINGS[0] / 100
    theme.use_line_spacing(999)
    assert theme.line_spacing() == theme.LINE_SPACINGS[-1] / 100
    theme.use_line_spacing(theme.LINE_SPACING)


def test_the_column_holds_66_to_75_characters() -> None:
    font = theme.reading_font()
    words = "Officials in the capital declined to say when the two delegations would sit down with each other again."
    per_character = QFontMetricsF(font).horizontalAdvance(words) / len(words)
    assert 66 <= theme.column_width(font) / per_character <= 75


def test_zoom_has_its_limits(qapp: QApplication) -> None:
    assert theme.reading_font(2).pointSizeF() == theme.READING_SIZE + 2
    assert theme.reading_font(-50).pointSizeF() == 7
    assert theme.reading_font(500).pointSizeF() == 40


def test_void_calls_keep_their_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python below 3.12 loses one reference to None a call, until the program aborts."""
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setEnabled(True)
    assert sys.getrefcount(None) >= before - 50


def test_the_icons_of_the_tool_bar_follow_the_theme(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.palette()
    shown = []
    for scheme in ("light_high", "dark_high"):
        theme.apply_theme(qapp, scheme)
        qtbot.wait(1)
        icon = next(item.icon() for item in window._tools.actions() if item.property("command") == "edit.undo")
        picture = icon.pixmap(16, 16).toImage()
        inks = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        shown.append(max((ink for ink in inks), key=lambda ink: ink.alpha()).lightness())
    theme.apply_theme(qapp, "light")
    qapp.setPalette(before)
    assert shown[0] < 100 < shown[1]
