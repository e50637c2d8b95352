"""The sign of a verdict of screening, told by its shape: a disc with a plus, a ring with a minus or a question mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from core.store.verdicts import Verdict
from gui import theme

_COLOURS = {Verdict.RELEVANT: ("#1f7a45", "#4cc283"), Verdict.UNSURE: ("#8a5a00", "#e0b040")}
"""Verdict -> its colour in light and dark themes; others have the colour of secondary text."""


def verdict_colour(verdict: Verdict) -> QColor:
    """Return the colour of a verdict under the current palette."""
    pair = _COLOURS.get(verdict)
    if pair is None:
        return theme.strong_shade(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
    return theme.strong_shade(QColor(pair[theme.is_dark()]))


def paint_verdict(painter: QPainter, room: QRectF, verdict: Verdict, shade: QColor | None = None) -> None:
    """Paint the sign of a verdict into a square, by default in its colour."""
    ground = QApplication.palette().color(QPalette.ColorRole.Base if shade is None else QPalette.ColorRole.Highlight)
    shade = shade or verdict_colour(verdict)
    is_filled = verdict is Verdict.RELEVANT
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade, 1.4))
    painter.setBrush(shade if is_filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(room.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setPen(QPen(ground if is_filled else shade, 1.6))
    middle, arm = room.center(), room.width() * 0.24
    if verdict is Verdict.UNSURE:
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(max(int(room.height() * 0.72), 6))
        painter.setFont(font)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")
    else:
        painter.drawLine(QPointF(middle.x() - arm, middle.y()), QPointF(middle.x() + arm, middle.y()))
        if is_filled:
            painter.drawLine(QPointF(middle.x(), middle.y() - arm), QPointF(middle.x(), middle.y() + arm))
    painter.restore()
