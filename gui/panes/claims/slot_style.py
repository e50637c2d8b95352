"""The colour and the shape of each slot, the same for words in the evidence and for fields of the form.

Colours have a contrast of at least 4.5 : 1 to the page, light and dark. No two slots share a shape, so that they can
be told apart without colour.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from gui import theme

_COLOURS = {
    # slot: (on light, on dark)
    "amount": ("#916003", "#fcd34d"),
    "measure": ("#0f766e", "#5eead4"),
    "payer": ("#1d4ed8", "#93b8ff"),
    "recipient": ("#7e22ce", "#d0a9ff"),
    "period": ("#c2410c", "#fdba74"),
    "status": ("#be123c", "#ff9fb0"),
    "change": ("#4a7010", "#bef264"),
    "of": ("#0e7490", "#67e8f9"),
    "source": ("#5b6472", "#b4bcc8"),
}
_DASHES: dict[str, tuple[float, ...]] = {
    "measure": (),
    "payer": (3.0, 1.5),
    "recipient": (4.0, 1.5, 1.0, 1.5),
    "period": (1.0, 1.0),
    "of": (1.0, 1.0),
    "source": (7.0, 2.5),
}
"""Dashes and gaps of the underline in widths of the pen; empty: unbroken."""
_DOUBLE = frozenset({"status", "of"})
FILL = 34
"""Opacity of the fill behind the words of a slot, of 255."""
FILL_AT_HAND = 92
"""The same for the slot that is being edited."""
THICK = 2.0
"""Width of a single underline in pixels."""


def slot_colour(slot: str) -> QColor:
    """Return the colour of a slot in the current palette."""
    return theme.strong_shade(QColor(_COLOURS[slot][1 if theme.is_dark() else 0]))


def fill_colour(slot: str, at_hand: bool = False) -> QColor:
    """Return the colour behind the words of a slot."""
    shade = slot_colour(slot)
    shade.setAlpha(FILL_AT_HAND if at_hand else FILL + (14 if theme.is_dark() else 0))
    return shade


def draw_underline(painter: QPainter, slot: str, left: float, right: float, y: float) -> None:
    """Draw the line under the words of a slot, in its shape; `y` is the upper edge of the line."""
    pen = QPen(slot_colour(slot), 1.2 if slot in _DOUBLE else THICK)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if slot == "change":
        painter.setPen(QPen(slot_colour(slot), 1.3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points, x, up = [QPointF(left, y + 2.5)], left, True
        while x < right:
            x = min(x + 2.5, right)
            points.append(QPointF(x, y if up else y + 2.5))
            up = not up
        painter.drawPolyline(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return
    dashes = _DASHES.get(slot, ())
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    for down in (0.5, 3.0) if slot in _DOUBLE else (1.0,):
        painter.drawLine(QLineF(left, y + down, right, y + down))


def draw_frame(painter: QPainter, box: QRectF) -> None:
    """Draw the frame around the amount."""
    painter.setPen(QPen(slot_colour("amount"), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 2, 2)


def make_swatch(slot: str, ratio: float = 1.0) -> QPixmap:
    """Return a small sample of the colour and shape of a slot; `ratio` is that of device pixels."""
    size = QSize(22, 12)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        box = QRectF(0, 0, size.width(), size.height() - 4)
        if slot == "amount":
            painter.fillRect(QRectF(1, 1, size.width() - 2, size.height() - 2), fill_colour(slot))
            draw_frame(painter, QRectF(1, 1, size.width() - 2, size.height() - 2))
        else:
            painter.fillRect(box, fill_colour(slot))
            draw_underline(painter, slot, 0, size.width(), box.bottom())
    return picture
