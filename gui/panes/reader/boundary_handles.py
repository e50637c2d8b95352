"""The two handles of the selected mark, and the drag that moves one of its boundaries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from core import word_edges
from core.store.rows import SpanRow
from gui import theme
from gui.panes.reader.marked_text import MarkedText

WIDTH = 2.0
"""Pixels of a handle; it stands outside the mark, where the frame is, so that it hides no letter beside it."""
KNOB = 3.5
"""Radius in pixels of the knob below a handle."""
RISE = 4.0
"""Pixels that a handle is higher than the letters, above and below."""
OUTSIDE, INSIDE = 7.0, 2.0
"""Pixels outside and inside a mark where the mouse takes a handle; inside, clicks are for the mark."""


@dataclass(frozen=True, slots=True)
class BoundaryDrag:
    """A drag of one handle."""

    row: SpanRow
    """The mark as it is stored."""
    stop: bool
    """Whether its end is moved."""


class BoundaryHandles:
    """Finds, moves and paints the handles of the selected mark of a text."""

    def __init__(self, text: MarkedText) -> None:
        self._text = text
        self.drag: BoundaryDrag | None = None
        self.usable = False
        """Whether boundaries may be moved: the project can be written, and no slot is being picked."""

    def handle_boxes(self) -> dict[bool, QRectF]:
        """Return the handles in pixels of the viewport, True for the end of the mark; none if they cannot be used."""
        row = self._text.framed_row()
        if row is None or not self.usable:
            return {}
        boxes: dict[bool, QRectF] = {}
        for stop, edge in self._text.edge_boxes(row).items():
            left = edge.left() if stop else edge.left() - WIDTH
            boxes[stop] = QRectF(left, edge.top() - RISE, WIDTH, edge.height() + 2 * RISE)
        return boxes

    def find_handle(self, point: QPointF) -> bool | None:
        """Return the handle at a point of the viewport: True for the end of the mark, None if there is none."""
        for stop, box in self.handle_boxes().items():
            before, behind = (INSIDE, OUTSIDE - WIDTH) if stop else (OUTSIDE - WIDTH, INSIDE)
            if box.adjusted(-before, 0, behind, 0).contains(point):
                return stop
        return None

    def start_drag(self, stop: bool) -> None:
        """Start to move a boundary of the selected mark."""
        row = self._text.framed_row()
        if row is not None:
            self.drag = BoundaryDrag(row, stop)
            self._text.preview = row

    def move_to(self, point: QPointF, *, free: bool) -> None:
        """Move the boundary to the place nearest to a point: between units of the text, or characters if `free`."""
        if self.drag is None:
            return
        at = self._text.offset_near(point)
        row, stop = self.drag.row, self.drag.stop
        there = None if at is None else word_edges.nearest_edge(self._text.stored, at, stop=stop, free=free)
        if there is None or not (row.start < there if stop else there < row.stop):
            return
        self._text.preview = replace(row, stop=there) if stop else replace(row, start=there)
        self._text.viewport().update()

    def end_drag(self) -> SpanRow | None:
        """End the drag; return the mark with its new boundaries, None if they are the old ones."""
        drag, moved = self.drag, self._text.preview
        self.drag = self._text.preview = None
        self._text.viewport().update()
        if drag is None or moved is None or (moved.start, moved.stop) == (drag.row.start, drag.row.stop):
            return None
        return moved

    def paint_handles(self, painter: QPainter) -> None:
        """Paint the handles into the viewport."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.handle_colour())
        for box in self.handle_boxes().values():
            painter.drawRoundedRect(box, WIDTH / 2, WIDTH / 2)
            painter.drawEllipse(QPointF(box.center().x(), box.bottom()), KNOB, KNOB)
