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
        """Place the widgets if `move`; return the height they need."""
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + self.spacing(), 0
            high = max(high, size.height())
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
        return y + high - rect.y()
