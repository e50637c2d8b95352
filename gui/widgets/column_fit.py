"""Gives the columns of a table the widths that their texts need in the room that there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from gui.qt_overrides import guard_override

_LOOKED_AT = 60
"""Rows whose texts are measured, from the top."""
_PADDING = 16
"""Pixels by which a column is wider than its text."""
_HEAD_PADDING = 8
"""Pixels that the heading of a sorted column needs for its arrow."""


class ColumnFit(QObject):
    """Fits the columns when the first rows come and when the table changes its width.

    A column is as wide as its widest text, at least as its heading and at most as its sample. Where all of them do not
    fit, the last `beyond` are left to scrolling, and the `flexible` ones give way in equal shares, down to a least
    width; where there is room left, those whose texts are cut take it. Once the user has dragged a column, widths stay
    as they are.
    """

    def __init__(
        self, table: QTableView, samples: Mapping[int, str], flexible: Mapping[int, int], order: Sequence[int],
        beyond: int = 0,
    ) -> None:  # fmt: skip
        """`samples`: column -> a text as wide as the column may be. `flexible`: column -> its least width in pixels.
        `order`: columns from left to right."""
        super().__init__(table)
        self._table, self._samples, self._flexible = table, dict(samples), dict(flexible)
        self._beyond = frozenset(order[len(order) - beyond :])
        self._fitting = self._by_hand = self._filled = False
        header = table.horizontalHeader()
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)
        header.sectionResized.connect(self._note_drag)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit_columns)
        model = table.model()
        for signal in (model.modelReset, model.layoutChanged, model.rowsInserted):
            signal.connect(self._follow_rows)
        table.viewport().installEventFilter(self)
        self.fit_columns()

    def _note_drag(self, *_sizes: int) -> None:
        self._by_hand = self._by_hand or (not self._fitting and self._table.isVisible())

    def _follow_rows(self, *_changed: object) -> None:
        """Fit the columns to the first rows; a filter that is typed afterwards moves nothing."""
        filled = bool(self._table.model().rowCount())
        if filled and not self._filled:
            self._soon.start()
        self._filled = filled

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the table and its font."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._soon.start()
        return False

    def fit_columns(self) -> None:
        """Set the widths of all columns, unless the user has."""
        if self._by_hand:
            return
        most = {column: self._measure_text(sample) for column, sample in self._samples.items()}
        needed = {column: self._measure_column(column) for column in self._samples}
        widths = {column: min(needed[column], most[column]) for column in most}
        room = self._table.viewport().width()
        outside = self._beyond if sum(widths.values()) > room else frozenset()
        spare = room - sum(width for column, width in widths.items() if column not in outside)
        if spare < 0:
            rooms = {column: widths[column] - least for column, least in self._flexible.items()}
        else:
            rooms = {column: needed[column] - widths[column] for column in widths}
        _share_pixels(widths, {column: rooms[column] for column in rooms if column not in outside}, spare)
        self._fitting = True
        for column, width in widths.items():
            self._table.setColumnWidth(column, width)
        self._fitting = False

    def _measure_text(self, words: str) -> int:
        return self._table.fontMetrics().horizontalAdvance(words) + _PADDING

    def _measure_column(self, column: int) -> int:
        """Return the pixels that the texts of a column and its heading need."""
        model = self._table.model()
        rows = range(min(model.rowCount(), _LOOKED_AT))
        texts = (model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for row in rows)
        widest = max((self._measure_text(str(text)) for text in texts if text), default=0)
        return max(widest, self._table.horizontalHeader().sectionSizeHint(column) + _HEAD_PADDING)


def _share_pixels(widths: dict[int, int], rooms: Mapping[int, int], pixels: int) -> None:
    """Add pixels to widths, or take them away, each in proportion to its room and at most as much."""
    able = {column: room for column, room in rooms.items() if room > 0}
    total = sum(able.values())
    if total:
        share = min(abs(pixels) / total, 1.0)
        for column, room in able.items():
            widths[column] += int(room * share) * (1 if pixels > 0 else -1)
