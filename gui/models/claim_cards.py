"""Paints a claim as a card: shape and colour of its status, the amount, payer and recipient, and its sentence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
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
from PySide6.QtWidgets import QStyleOptionViewItem

from gui import theme
from gui.models.claim_card_list import CARD, ClaimCard
from gui.models.claim_symbols import status_shape
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText
from gui.widgets.card_delegate import BAR, CardDelegate, CardLines, Index
from gui.widgets.row_views import RowList

LINES = 3
"""Lines of the sentence on a card."""
_NARROW = 420
"""Pixels of width below which the outlet stands on a line of its own."""
_SIGN = 13
"""Pixels of the status shape."""


class ClaimDelegate(CardDelegate):
    """Paints cards of one height, so that a long list is laid out at once."""

    lines = LINES + 2
    edge = 8
    least_width = 200

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a card, which has one line more in a narrow list."""
        hint = super().sizeHint(option, index)
        list_width = option.widget.width() if option.widget is not None else _NARROW
        return hint + QSize(0, option.fontMetrics.lineSpacing() if list_width < _NARROW else 0)

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the status shape, the amount, the facts and the sentence."""
        card = index.data(CARD)
        if isinstance(card, ClaimCard):
            narrow = option.widget is not None and option.widget.width() < _NARROW
            _draw_claim(painter, room.adjusted(-BAR, 0, 0, 0), option, card, narrow)


def draw_sign(painter: QPainter, centre: QPointF, status: str, colour: QColor, size: float = _SIGN) -> None:
    """Draw the shape of a status around a point; `size` in pixels."""
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(status_shape(status))
    painter.restore()


def draw_ring(
    painter: QPainter, centre: QPointF, standing: str, size: float = 19.0, colour: QColor | None = None
) -> None:
    """Draw the ring of a claim in conflict, dashed and faint once the conflict is explained. `colour`: of an open one,
    by default that of warnings."""
    pen = QPen(theme.warning_colour() if colour is None else colour, 2.0)
    if standing == EXPLAINED:
        pen = QPen(theme.faint_colour(), 1.4, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, size / 2, size / 2)


def _draw_claim(painter: QPainter, room: QRect, option: QStyleOptionViewItem, card: ClaimCard, narrow: bool) -> None:
    inner, ink = room.adjusted(26, 0, 0, 0), option.palette.color(QPalette.ColorRole.Text)
    lines = CardLines(painter, inner, option.font)
    centre = QPointF(room.left() + 9.5, room.top() + lines.high / 2)
    draw_sign(painter, centre, card.figure.status, card.colour, 12)
    if card.standing:
        draw_ring(painter, centre, card.standing)
    words, taken = card.figure.words or card.value_text, 0
    if not narrow:
        bold = QFont(option.font)
        bold.setBold(True)
        wide = inner.width() - min(QFontMetrics(bold).horizontalAdvance(words) + 12, room.width() // 2)
        middle = Qt.TextElideMode.ElideMiddle
        taken = lines.write_line(0, card.outlet_and_day, theme.faint_colour(), right=True, width=wide, cut=middle) + 12
    lines.write_line(0, words, ink, bold=True, width=inner.width() - taken)
    if narrow:
        lines.write_line(1, card.outlet_and_day, theme.faint_colour())
    lines.write_line(1 + narrow, card.fact_line, theme.faint_colour())
    place = QRect(inner.left(), room.top() + (2 + narrow) * lines.high, inner.width(), LINES * lines.high)
    _draw_sentence(painter, place, option.font, option.palette, card)


def _draw_sentence(painter: QPainter, room: QRect, font: QFont, palette: QPalette, card: ClaimCard) -> None:
    """Draw LINES lines of the sentence around the amount, with the amount in bold."""
    if card.saying is None:
        return
    text, start, stop = card.saying.sentence, card.saying.start, card.saying.stop
    metrics = QFontMetrics(font)
    fits = int(LINES * room.width() / max(metrics.averageCharWidth(), 1))
    if stop > fits - 12:  # the amount would be below the last line
        cut = text.find(" ", max(0, start - fits // 2)) + 1
        text, start, stop = "… " + text[cut:], start - cut + 2, stop - cut + 2
    units = DisplayedText(text)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.Bold)
    marked = QTextLayout.FormatRange()
    marked.start, marked.format = units.position_at(start), strong
    marked.length = units.position_at(stop) - units.position_at(start)
    layout.setFormats([marked])
    shown = _lay_out_lines(layout, room.width(), metrics.lineSpacing())
    if shown < len(layout.text()):  # the last line ends in an ellipsis
        layout.setText(layout.text()[:shown].rstrip().rpartition(" ")[0] + " …")
        layout.setFormats([marked])
        _lay_out_lines(layout, room.width(), metrics.lineSpacing())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(room.topLeft()))


def _lay_out_lines(layout: QTextLayout, width: float, spacing: float) -> int:
    """Lay out LINES lines and return how many characters fit."""
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


def make_card_list(name: str) -> RowList:
    """Make a list view for cards; the caller sets the model. `name` is what a screen reader calls it."""
    view = RowList(None, name)
    view.setItemDelegate(ClaimDelegate(view))
    view.setSelectionMode(RowList.SelectionMode.ExtendedSelection)
    view.setResizeMode(RowList.ResizeMode.Adjust)
    view.verticalScrollBar().setSingleStep(24)
    return view


SIGNS = {OPEN: "⚠", EXPLAINED: "✓", "": ""}
"""Sign for the conflict state of a group or claim (gui.models.comparison_board.OPEN, EXPLAINED or nothing)."""
