"""The articles of a round, the points on which coders differ in one, and which lane is whose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from core.round_lanes import LaneDifference
from core.translation import _, format_count, ngettext
from gui.panes.lanes.lane_text import make_lane_pen
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import RIGHT, ColumnModel, Index

NOTHING = "–"
_SAMPLE, _GAP = 26, 14
"""Pixels of a piece of a lane, and between two of them."""
Namer = Callable[[str], str]


class RoundArticleTable(ColumnModel):
    """The articles of a round with the number of lines on which coders differ in them."""

    columns = (_("Article"), _("Differences"))
    right_columns = frozenset({1})

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[int, str, int], ...] = ()
        """Row of the article, title, differences."""

    def show_articles(self, rows: Sequence[tuple[int, str, int]]) -> None:
        """Show other articles."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article, or None."""
        return next((row for row, one in enumerate(self.rows) if one[0] == article_id), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.rows)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        _article, title, count = self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return format_count(count) if index.column() else title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = ngettext("{title}: {count} difference", "{title}: {count} differences", count)
            return said.format(title=title, count=format_count(count))
        return None


class DifferenceTable(ColumnModel):
    """The differences of one article, with what each coder says."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = (_("Difference"),)
        self._coders: tuple[str, ...] = ()
        self.differences: tuple[LaneDifference, ...] = ()

    def show_differences(self, found: Sequence[LaneDifference], coders: Sequence[str], name: Namer) -> None:
        """Show other differences; `name`: what coders are called."""
        self.beginResetModel()
        self.differences, self._coders = tuple(found), tuple(coders)
        self.columns = (_("Difference"), *(name(one) for one in coders))
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.differences)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.differences[index.row()]
        if index.column() == 0:
            return one.title
        return dict(one.said).get(self._coders[index.column() - 1], "") or NOTHING


class LaneLegend(QWidget):
    """Says which lane is whose, by the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.setAccessibleName(_("Lanes of the coders"))

    def show_names(self, names: Sequence[str]) -> None:
        """Show the names of the lanes, from the top."""
        self.names = tuple(names)
        self.setAccessibleDescription(", ".join(self.names))
        self.updateGeometry()
        self.update()

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        room = self.fontMetrics().horizontalAdvance
        wide = sum(_SAMPLE + 6 + room(name) + _GAP for name in self.names)
        return QSize(wide, self.fontMetrics().height() + 8)

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(60, self.fontMetrics().height() + 8)

    @guard_override
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        with QPainter(self) as painter:
            x, middle = 2, self.height() // 2
            for lane, name in enumerate(self.names):
                painter.setPen(make_lane_pen(ink, lane))
                painter.drawLine(x, middle, x + _SAMPLE, middle)
                painter.setPen(ink)
                x += _SAMPLE + 6
                wide = self.fontMetrics().horizontalAdvance(name)
                painter.drawText(x, 0, wide + 2, self.height(), int(Qt.AlignmentFlag.AlignVCenter), name)
                x += wide + _GAP
