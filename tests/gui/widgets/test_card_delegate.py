"""Cards: the ground, the rule below, and lines that are cut where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QStringListModel
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.widgets.card_delegate import BAR, CardDelegate, CardLines, Index


class Card(CardDelegate):
    """Writes nothing; keeps the room it was given."""

    lines = 3
    edge = 5
    room: QRect | None = None

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        self.room = room


def painted(card: CardDelegate, *, selected: bool) -> QImage:
    picture = QImage(200, 80, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 200, 80)
    option.palette.setColor(QPalette.ColorRole.Highlight, QColor("#fdfdff"))  # as the style sheet gives it to lists
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    with QPainter(picture) as painter:
        card.paint(painter, option, QStringListModel(["one"]).index(0, 0))
    return picture


def test_a_card_selected_has_a_bar_and_a_shade(qtbot: QtBot) -> None:
    card = Card()
    plain, selected = painted(card, selected=False), painted(card, selected=True)
    assert card.room == QRect(5 + BAR, 5, 200 - 10 - BAR, 70)
    assert plain.pixelColor(1, 40) == QColor("white")
    assert selected.pixelColor(1, 40) == QApplication.palette().highlight().color()
    assert selected.pixelColor(100, 40) not in (QColor("white"), selected.pixelColor(1, 40))
    assert plain.pixelColor(100, 79) != QColor("white")  # the rule
    card.ruled = False
    assert painted(card, selected=False).pixelColor(100, 79) == QColor("white")


def test_all_cards_have_one_height(qtbot: QtBot) -> None:
    option = QStyleOptionViewItem()
    size = Card().sizeHint(option, QStringListModel(["one"]).index(0, 0))
    assert size.height() == 3 * option.fontMetrics.lineSpacing() + 10


def test_lines_are_cut_to_their_width(qtbot: QtBot) -> None:
    picture = QImage(400, 80, QImage.Format.Format_ARGB32)
    font = QFont()
    with QPainter(picture) as painter:
        lines = CardLines(painter, QRect(0, 0, 400, 80), font)
        short = lines.write_line(0, "some words", QColor("black"))
        cut = lines.write_line(1, "some words that do not fit", QColor("black"), bold=True, width=60)
        right = lines.write_line(1, "some words", QColor("black"), right=True)
    assert short == right == QFontMetrics(font).horizontalAdvance("some words")
    assert 0 < cut <= 60
    assert lines.high == QFontMetrics(font).lineSpacing()
