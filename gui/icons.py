"""Icons drawn for this program: SVG files of one stroke (resources/icons), in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap

from core.resources import resource_path

_SIZES = (16, 20, 24, 32, 40, 48)
"""Widths for which an icon is drawn, in device pixels: those of normal and doubled screens."""
_COLOUR = "currentColor"
_OTHER = "other"
"""The icon of a workspace that brings none."""
_DRAWN: dict[tuple[str, int, int], QIcon] = {}


def themed_icon(name: str) -> QIcon:
    """Return an icon in the text colour of the palette, and in the accent colour where it is checked."""
    palette = QGuiApplication.palette()
    plain = palette.color(QPalette.ColorRole.PlaceholderText)
    active = palette.color(QPalette.ColorRole.Link)
    key = name, plain.rgb(), active.rgb()
    if key not in _DRAWN:
        _DRAWN[key] = _draw_icon(name, plain, active)
    return _DRAWN[key]


def keep_colours(picture: QPixmap) -> QIcon:
    """Return an icon that looks the same in a selected row, which Qt would tint in the colour of the selection."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _draw_icon(name: str, plain: QColor, active: QColor) -> QIcon:
    path = resource_path("icons", f"{name}.svg")
    drawing = (path if path.is_file() else resource_path("icons", f"{_OTHER}.svg")).read_text(encoding="utf-8")
    icon = QIcon()
    for colour, state in ((plain, QIcon.State.Off), (active, QIcon.State.On)):
        for size in _SIZES:
            icon.addPixmap(_render_drawing(drawing, colour, size), QIcon.Mode.Normal, state)
    return icon


def _render_drawing(drawing: str, colour: QColor, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(drawing.replace(_COLOUR, colour.name()).encode()))
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return picture
