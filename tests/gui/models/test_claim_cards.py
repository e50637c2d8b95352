"""Cards of claims are painted, with the amount in view and within their room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.store import queries
from gui import theme
from gui.models.claim_card_list import ClaimCardList
from gui.models.claim_cards import SIGNS, ClaimDelegate, make_card_list
from gui.models.claim_sentences import ClaimSentences
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.window import MainWindow
from tests.gui.sums import sums

__all__ = ["sums"]


def painted(lines: ClaimCardList, selected: bool) -> QImage:
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 90)
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(320, 110, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    ClaimDelegate().paint(painter, option, lines.index(0, 0))
    painter.end()
    return image


def colours(image: QImage, box: QRect) -> set[int]:
    return {image.pixel(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())}


def test_a_card_has_its_colour_its_ring_and_stays_in_its_room(qapp: QApplication, sums: MainWindow) -> None:
    theme.apply_theme(qapp, "light")
    figure = sums.session.ask_store(queries.list_figures)[0]
    lines = ClaimCardList(sums.session, ClaimSentences(sums.session))
    lines.show_figures([figure], {}, {figure.id: QColor("#00aa00")})
    plain = painted(lines, False)
    assert QColor("#00aa00").rgb() in colours(plain, QRect(8, 8, 24, 20))
    assert colours(plain, QRect(302, 0, 16, 108)) == {QColor("white").rgb()}
    assert painted(lines, True) != plain
    lines.show_figures([figure], {figure.id: OPEN}, {figure.id: QColor("#00aa00")})
    ringed = painted(lines, False)
    assert ringed != plain
    lines.show_figures([figure], {figure.id: EXPLAINED}, {figure.id: QColor("#00aa00")})
    assert painted(lines, False) not in (plain, ringed)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_list_of_cards(qtbot: QtBot) -> None:
    view = make_card_list("Figures")
    qtbot.addWidget(view)
    assert view.accessibleName() == "Figures"
    assert SIGNS[""] == ""
