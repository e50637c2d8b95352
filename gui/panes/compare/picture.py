"""The chart as a file, PNG for slides or SVG for print, with its title above and legend and remarks below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPalette, QPicture
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene

from core import safe_files
from gui import theme
from gui.panes.compare.chart_export import write_error
from gui.panes.compare.legend import LegendEntry, paint_entries

SCALE = 2
"""Pixels of a PNG per pixel of the screen."""
_EDGE = 14
"""Pixels of the margin around the picture."""


def save_picture(
    path: Path,
    scene: QGraphicsScene,
    content: QRectF,
    title: str,
    legend: Sequence[LegendEntry],
    remark: str,
    font: QFont,
) -> None:
    """Write a picture of the kind that the ending of `path` names. Raises UserError if it cannot be written."""
    metrics = QFontMetricsF(font)
    width = content.width() + 2 * _EDGE
    low = paint_entries(QPainter(), legend, content.width(), metrics, theme.faint_colour())
    lines = [line for line in remark.split("\n") if line]
    height = content.height() + 2 * _EDGE + metrics.lineSpacing() * (1.6 + len(lines)) + low
    size = QSizeF(width, height)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    if path.suffix.casefold() == ".svg":
        made = QSvgGenerator()
        made.setOutputDevice(held)
        made.setResolution(QPicture().logicalDpiX())  # axes are QPictures, drawn at this resolution
        made.setSize(size.toSize())
        made.setViewBox(QRectF(0, 0, width, height))
        made.setTitle(title)
        with QPainter(made) as painter:
            _paint_picture(painter, size, scene, content, title, legend, lines, font)
    else:
        image = QImage((size * SCALE).toSize(), QImage.Format.Format_RGB32)
        image.fill(
            theme.make_palette(theme.is_dark()).color(QPalette.ColorRole.Base)
        )  # the last row may be painted partly
        for put in (image.setDotsPerMeterX, image.setDotsPerMeterY):
            put(round(QPicture().logicalDpiX() / 0.0254))
        with QPainter(image) as painter:
            painter.scale(SCALE, SCALE)
            _paint_picture(painter, size, scene, content, title, legend, lines, font)
        QImageWriter(held, QByteArray(b"png")).write(image)
    try:
        safe_files.write_file(path, bytes(held.data().data()))
    except OSError as error:
        raise write_error(path) from error


def chart_corner(font: QFont) -> QPointF:
    """Return the top left corner of the chart in a picture, below its title, in pixels of the screen."""
    return QPointF(_EDGE, _EDGE + 1.6 * QFontMetricsF(font).lineSpacing())


def _paint_picture(
    painter: QPainter,
    size: QSizeF,
    scene: QGraphicsScene,
    content: QRectF,
    title: str,
    legend: Sequence[LegendEntry],
    lines: Sequence[str],
    font: QFont,
) -> None:
    palette = theme.make_palette(theme.is_dark())
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), palette.color(QPalette.ColorRole.Base))
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(ink)
    high = QFontMetricsF(font).lineSpacing()
    room = QRectF(_EDGE, _EDGE, size.width() - 2 * _EDGE, high)
    painter.drawText(room, 0, title)
    top = chart_corner(font).y()
    scene.render(painter, QRectF(_EDGE, top, content.width(), content.height()), content)
    painter.save()
    painter.setFont(font)
    painter.translate(_EDGE, top + content.height())
    low = paint_entries(painter, legend, content.width(), QFontMetricsF(font), ink)
    painter.restore()
    painter.setFont(font)
    painter.setPen(theme.faint_colour())
    for number, line in enumerate(lines):
        place = QRectF(_EDGE, top + content.height() + low + number * high, size.width() - 2 * _EDGE, high)
        painter.drawText(place, 0, line)
