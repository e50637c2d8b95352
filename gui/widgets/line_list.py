"""A list of lines with a model of its own: what is shown is frozen records, never items that the window library owns.

The items of a ready-made list belong to Qt and to Python at once, and where one frees them too early the program ends
(docs/reliability.md). So every list here shows `ListLine`s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list."""

    words: str
    value: Any = None
    """What the line stands for; the list only keeps it."""
    tip: str = ""
    is_enabled: bool = True
    is_ticked: bool | None = None
    """Whether the box before the line is ticked; None: it has no box."""
    icon: QIcon | None = None


class LineModel(QAbstractListModel):
    """The lines of a list, which are replaced together; only their boxes change by themselves."""

    ticked = Signal(int)
    """The box of a row was ticked or cleared."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[ListLine] = []
        self.height = 0
        """Pixels of a row; 0: as its words need."""
        self.is_tickable = True
        """Whether a person can tick the boxes."""

    def show_lines(self, lines: Iterable[ListLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def tick_only(self, values: Iterable[Any]) -> None:
        """Tick the lines with these values and no others, without a signal `ticked`."""
        wanted = list(values)
        self.lines = [
            line if line.is_ticked is None else replace(line, is_ticked=line.value in wanted) for line in self.lines
        ]
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @guard_override
    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        line = find_line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self.height) if self.height else None
        if role == Qt.ItemDataRole.DecorationRole:
            return line.icon
        if role == Qt.ItemDataRole.CheckStateRole and line.is_ticked is not None:
            return Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
        return None

    @guard_override
    def setData(self, index: Index, value: object, role: int = 0) -> bool:  # noqa: D102 - Qt's name
        line = find_line(index)
        if role != Qt.ItemDataRole.CheckStateRole or line is None or line.is_ticked is None:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        if ticked != line.is_ticked:
            self.lines[index.row()] = replace(line, is_ticked=ticked)
            self.dataChanged.emit(index, index, [role])
            self.ticked.emit(index.row())
        return True

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        line = find_line(index)
        if line is None or not line.is_enabled:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        ticks = self.is_tickable and line.is_ticked is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags


def find_line(index: Index) -> ListLine | None:
    """Return the line of a cell of a list; None outside of it."""
    model, row = index.model(), index.row()
    return model.lines[row] if isinstance(model, LineModel) and 0 <= row < len(model.lines) else None


class LineList(QListView):
    """Shows lines. One is the current one, unless there are none or nothing is chosen yet."""

    moved = Signal()
    """Another line, or none, is the current one. Not emitted when other lines are shown."""
    line_clicked = Signal(object)
    """A ListLine was clicked."""
    line_opened = Signal(object)
    """A ListLine was double-clicked, or Enter was pressed on it."""
    chosen_changed = Signal()
    """Other lines are selected."""
    ticked = Signal(object)
    """The box of this ListLine was ticked or cleared."""

    def __init__(self, name: str, parent: QWidget | None = None, *, is_typed_above: bool = False) -> None:
        """`name`: what a screen reader calls the list; `is_typed_above`: a field above the list keeps the keyboard."""
        super().__init__(parent)
        self.lines_model = LineModel(self)
        self.setModel(self.lines_model)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if is_typed_above:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._tell_line(index, self.line_clicked.emit))
        self.activated.connect(lambda index: self._tell_line(index, self.line_opened.emit))
        self.lines_model.ticked.connect(lambda row: self.ticked.emit(self.lines_model.lines[row]))
        chosen = self.selectionModel()
        chosen.currentRowChanged.connect(lambda *_rows: self.moved.emit())
        chosen.selectionChanged.connect(lambda *_ranges: self.chosen_changed.emit())

    def _tell_line(self, index: QModelIndex, tell: Callable[[ListLine], None]) -> None:
        line = find_line(index)
        if line is not None and line.is_enabled:
            tell(line)

    # -- the lines

    @property
    def lines(self) -> Sequence[ListLine]:
        """All lines, from above."""
        return self.lines_model.lines

    def show_lines(self, lines: Iterable[ListLine], current: int = -1) -> None:
        """Show other lines, and make the one in a row the current one."""
        self.lines_model.show_lines(lines)
        if current >= 0:
            self.go_to_row(current)

    def set_row_height(self, pixels: int, rows: int = 0) -> None:
        """Make all rows this high, and with `rows` the list so high that so many of them are seen."""
        self.lines_model.height = pixels
        self.scheduleDelayedItemsLayout()
        if rows:
            self.setFixedHeight(pixels * rows + 2 * self.frameWidth())

    # -- the current line

    @property
    def current_row(self) -> int:
        """The row of the current line, -1 if there is none."""
        return self.currentIndex().row()

    @property
    def current_line(self) -> ListLine | None:
        """The current line."""
        return find_line(self.currentIndex())

    @property
    def current_value(self) -> Any:
        """What the current line stands for; None if there is none."""
        line = self.current_line
        return None if line is None else line.value

    def go_to_row(self, row: int) -> None:
        """Make the line in a row the current one, and the only one selected; -1: none."""
        index = self.lines_model.index(row, 0) if 0 <= row < len(self.lines) else _NOTHING
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step_row(self, by: int) -> None:
        """Make the next or previous line the current one, beyond the end the first."""
        if self.lines:
            self.go_to_row((self.current_row + by) % len(self.lines))

    @property
    def selected_lines(self) -> list[ListLine]:
        """The lines that are selected, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.lines[row] for row in rows]

    # -- boxes

    def tick_row(self, row: int, is_ticked: bool) -> None:
        """Tick or clear the box of a row, as a person does."""
        state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        self.lines_model.setData(self.lines_model.index(row, 0), state, Qt.ItemDataRole.CheckStateRole)

    def tick_only(self, values: Iterable[Any]) -> None:
        """Tick the lines with these values and no others, without a signal `ticked`."""
        self.lines_model.tick_only(values)

    @property
    def ticked_values(self) -> list[Any]:
        """What the ticked lines stand for, from above."""
        return [line.value for line in self.lines if line.is_ticked]
