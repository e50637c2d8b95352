"""A row of widgets that wraps where the pane is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.qt_overrides import guard_override


class FlowLayout(QLayout):
    """Lays widgets out from left to right, line by line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(6)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102 - Qt's name
        self._items.append(item)

    def count(self) -> int:  # noqa: D102 - Qt's name
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102 - Qt's name
        return Qt.Orientation(0)

    @guard_override
    def hasHeightForWidth(self) -> bool:  # noqa: D102 - Qt's name
        return True

    @guard_override
    def heightForWidth(self, width: int) -> int:  # noqa: D102 - Qt's name
        return self._place_items(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102 - Qt's name
        super().setGeometry(rect)
        self._place_items(rect, move=True)

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102 - Qt's name
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place_items(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets if `move`, those of a line on one middle; return the height they need."""
        y = rect.y()
        for line in self._break_lines(rect.width()):
            sizes = [item.sizeHint() for item in line]
            high = max(size.height() for size in sizes)
            x = rect.x()
            for item, size in zip(line, sizes, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _break_lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return the widgets of each line, as many as fit into a width in pixels, at least one."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            needed = item.sizeHint().width()
            if lines and needed <= left:
                lines[-1].append(item)
            else:
                lines.append([item])
                left = width
            left -= needed + self.spacing()
        return lines
