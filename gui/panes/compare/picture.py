"""The chart as a file, PNG for slides, SVG or PDF for print, with its title above and legend and remarks below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPicture,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene

from core import safe_files
from gui import theme
from gui.panes.compare.chart_export import write_error
from gui.panes.compare.legend import LegendEntry, paint_entries

SCALE = 2.0
"""Pixels of a PNG per pixel of the screen, where no resolution is chosen."""
SCREEN_DPI = 96
"""Pixels of the screen per inch, in which charts are laid out."""
_EDGE = 14
"""Pixels of the margin around the picture."""


@dataclass(frozen=True, slots=True)
class PictureParts:
    """What a picture shows around its chart, and on which page."""

    title: str
    """Empty for none."""
    legend: Sequence[LegendEntry]
    remark: str
    font: QFont
    dark: bool | None = None
    """Whether the page is dark; None: as the window is."""
    scale: float = SCALE
    """Pixels of a PNG per pixel of the screen."""

    @property
    def palette(self) -> QPalette:
        """Colours of the page and the ink."""
        return theme.make_palette(theme.is_dark() if self.dark is None else self.dark)

    @property
    def lines(self) -> list[str]:
        """Lines of the remark."""
        return [line for line in self.remark.split("\n") if line]

    @property
    def head(self) -> float:
        """Height of the title in pixels."""
        return 1.6 * QFontMetricsF(self.font).lineSpacing() if self.title else 0.0

    def foot(self, width: float) -> float:
        """Return the height of legend and remarks in pixels, for a chart of this width."""
        metrics = QFontMetricsF(self.font)
        legend = paint_entries(QPainter(), self.legend, width, metrics, theme.faint_colour())
        return legend + metrics.lineSpacing() * len(self.lines)


def chart_size(parts: PictureParts, width: float, height: float) -> QSizeF:
    """Return the size of the chart in a picture of this size, in pixels of the screen."""
    inner = width - 2 * _EDGE
    return QSizeF(inner, max(height - 2 * _EDGE - parts.head - parts.foot(inner), 60.0))


def save_picture(path: Path, scene: QGraphicsScene, content: QRectF, parts: PictureParts) -> None:
    """Write a picture of the kind that the ending of `path` names. Raises UserError if it cannot be written."""
    size = QSizeF(content.width() + 2 * _EDGE, content.height() + 2 * _EDGE + parts.head + parts.foot(content.width()))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    kind = path.suffix.casefold()
    if kind == ".svg":
        made = QSvgGenerator()
        made.setOutputDevice(held)
        made.setResolution(QPicture().logicalDpiX())  # axes are QPictures, drawn at this resolution
        made.setSize(size.toSize())
        made.setViewBox(QRectF(QPointF(0, 0), size))
        made.setTitle(parts.title)
        with QPainter(made) as painter:
            _paint_picture(painter, size, scene, content, parts)
    elif kind == ".pdf":
        page = QPdfWriter(held)
        page.setResolution(QPicture().logicalDpiX())
        page.setTitle(parts.title)
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        page.setPageSize(QPageSize(size * 72 / SCREEN_DPI, QPageSize.Unit.Point, "", exact))
        page.setPageMargins(QMarginsF(0, 0, 0, 0))
        with QPainter(page) as painter:
            painter.scale(page.width() / size.width(), page.height() / size.height())
            _paint_picture(painter, size, scene, content, parts)
    else:
        _write_pixels(held, size, scene, content, parts)
    try:
        safe_files.write_file(path, bytes(held.data().data()))
    except OSError as error:
        raise write_error(path) from error


def _write_pixels(held: QBuffer, size: QSizeF, scene: QGraphicsScene, content: QRectF, parts: PictureParts) -> None:
    image = QImage((size * parts.scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(parts.palette.color(QPalette.ColorRole.Base))  # the last row may be painted partly
    image.setDevicePixelRatio(parts.scale)  # unlike a scaled painter, this scales marks and lines of fixed width too
    with QPainter(image) as painter:
        _paint_picture(painter, size, scene, content, parts)
    for put in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        put(round(SCREEN_DPI * parts.scale / 0.0254))
    QImageWriter(held, QByteArray(b"png")).write(image)


def chart_corner(parts: PictureParts) -> QPointF:
    """Return the top left corner of the chart in a picture, below its title, in pixels of the screen."""
    return QPointF(_EDGE, _EDGE + parts.head)


def _paint_picture(
    painter: QPainter, size: QSizeF, scene: QGraphicsScene, content: QRectF, parts: PictureParts
) -> None:
    ink = parts.palette.color(QPalette.ColorRole.Text)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), parts.palette.color(QPalette.ColorRole.Base))
    bold = QFont(parts.font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(ink)
    metrics = QFontMetricsF(parts.font)
    high = metrics.lineSpacing()
    painter.drawText(QRectF(_EDGE, _EDGE, size.width() - 2 * _EDGE, high), 0, parts.title)
    top = chart_corner(parts).y()
    scene.render(painter, QRectF(_EDGE, top, content.width(), content.height()), content)
    painter.save()
    painter.setFont(parts.font)
    painter.translate(_EDGE, top + content.height())
    low = paint_entries(painter, parts.legend, content.width(), metrics, ink)
    painter.restore()
    painter.setFont(parts.font)
    painter.setPen(theme.faint_colour())
    for number, line in enumerate(parts.lines):
        place = QRectF(_EDGE, top + content.height() + low + number * high, size.width() - 2 * _EDGE, high)
        painter.drawText(place, 0, line)
