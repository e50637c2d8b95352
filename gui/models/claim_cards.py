"""Paints a claim as a card: shape and colour of its mark, the amount, who pays whom, and the sentence it stands in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.models.claim_lines import CARD, Card
from gui.models.claim_looks import shape
from gui.models.compare import EXPLAINED, OPEN
from gui.offsets import Display
from gui.overrides import guarded

LINES = 3
"""Lines of the sentence."""
_EDGE = 8
_SIGN = 13
"""Pixels of the mark's shape."""


class ClaimDelegate(QStyledItemDelegate):
    """Cards of one height, so that a list of thousands is laid out at once."""

    @guarded
    def sizeHint(  # noqa: D102 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, (LINES + 2) * option.fontMetrics.lineSpacing() + 2 * _EDGE)

    @guarded
    def paint(  # noqa: D102 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            shade = QColor(palette.color(QPalette.ColorRole.Highlight))
            shade.setAlpha(60 if option.state & QStyle.StateFlag.State_Active else 36)
            painter.fillRect(rect, shade)
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), palette.color(QPalette.ColorRole.Highlight)
            )
        line = QColor(palette.color(QPalette.ColorRole.Text))
        line.setAlpha(28)
        painter.setPen(line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        _write(painter, rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), option.font, palette, card)
        painter.restore()


def draw_sign(painter: QPainter, centre: QPointF, status: str, colour: QColor, size: float = _SIGN) -> None:
    """The shape of a status around a place."""
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(shape(status))
    painter.restore()


def draw_ring(painter: QPainter, centre: QPointF, standing: str, size: float = 19.0) -> None:
    """The ring of a claim in conflict; dashed and faint once it is explained."""
    pen = QPen(theme.warning(), 2.0)
    if standing == EXPLAINED:
        pen = QPen(theme.faint(), 1.4, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, size / 2, size / 2)


def _write(painter: QPainter, room: QRect, font: QFont, palette: QPalette, card: Card) -> None:
    metrics = QFontMetrics(font)
    high = metrics.lineSpacing()
    centre = QPointF(room.left() + 9.5, room.top() + high / 2)
    draw_sign(painter, centre, card.figure.status, card.colour, 12)
    if card.standing:
        draw_ring(painter, centre, card.standing)
    left = room.left() + 26
    bold = QFont(font)
    bold.setBold(True)
    words = card.figure.words or card.words
    painter.setPen(theme.faint())
    wide = room.right() - left - min(QFontMetrics(bold).horizontalAdvance(words) + 12, room.width() // 2)
    place = metrics.elidedText(card.place, Qt.TextElideMode.ElideMiddle, wide)
    painter.drawText(QRect(left, room.top(), room.right() - left, high), Qt.AlignmentFlag.AlignRight, place)
    taken = metrics.horizontalAdvance(place) + 12
    painter.setFont(bold)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    width = room.right() - left - taken
    amount = QFontMetrics(bold).elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(left, room.top(), width, high), Qt.AlignmentFlag.AlignLeft, amount)
    painter.setFont(font)
    painter.setPen(theme.faint())
    facts = metrics.elidedText(card.facts, Qt.TextElideMode.ElideRight, room.right() - left)
    painter.drawText(QRect(left, room.top() + high, room.right() - left, high), Qt.AlignmentFlag.AlignLeft, facts)
    _sentence(painter, QRect(left, room.top() + 2 * high, room.right() - left, LINES * high), font, palette, card)


def _sentence(painter: QPainter, room: QRect, font: QFont, palette: QPalette, card: Card) -> None:
    """LINES lines around the amount, the amount bold."""
    if card.saying is None:
        return
    text, start, stop = card.saying.sentence, card.saying.start, card.saying.stop
    metrics = QFontMetrics(font)
    fits = int(LINES * room.width() / max(metrics.averageCharWidth(), 1))
    if stop > fits - 12:  # the amount would stand below the last line
        cut = text.find(" ", max(0, start - fits // 2)) + 1
        text, start, stop = "… " + text[cut:], start - cut + 2, stop - cut + 2
    units = Display(text)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.Bold)
    marked = QTextLayout.FormatRange()
    marked.start, marked.format = units.position(start), strong
    marked.length = units.position(stop) - units.position(start)
    layout.setFormats([marked])
    shown = _break(layout, room.width(), metrics.lineSpacing())
    if shown < len(layout.text()):  # the last line ends in an ellipsis
        layout.setText(layout.text()[:shown].rstrip().rpartition(" ")[0] + " …")
        layout.setFormats([marked])
        _break(layout, room.width(), metrics.lineSpacing())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(room.topLeft()))


def _break(layout: QTextLayout, width: float, spacing: float) -> int:
    """Lay LINES lines out; the characters that they hold."""
    layout.beginLayout()
    shown = 0
    for number in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * spacing))
        shown = line.textStart() + line.textLength()
    layout.endLayout()
    return shown


def card_list(name: str) -> QListView:
    """An empty list for cards; the model is set by whoever shows one."""
    view = QListView()
    view.setAccessibleName(name)
    view.setItemDelegate(ClaimDelegate(view))
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.verticalScrollBar().setSingleStep(24)
    return view


Entry = tuple[str, str, bool]
"""Words, the action that they start, and whether it can run now."""


def popup(parent: QWidget, entries: list[Entry], call: Callable[[str], object], at: QPoint) -> None:
    """A menu of actions at a place of the screen; nothing where there are none."""
    if not entries:
        return
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, action, there in entries:
        item = menu.addAction(words)
        item.setEnabled(there)
        # triggered(bool) would fill the first default argument of a slot
        item.triggered.connect(lambda _=False, action=action: call(action))
    menu.popup(at)


def empty_words(view: QWidget, words: str) -> None:
    """Written in the middle of an empty list or chart while it paints."""
    with QPainter(view) as painter:
        painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
        room = view.rect().adjusted(24, 24, -24, -24)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), words
        )


SIGNS = {OPEN: "⚠", EXPLAINED: "✓", "": ""}
"""How a group or a claim stands, in one character beside words."""
