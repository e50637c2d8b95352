"""Which values of two coders met: a table whose diagonal, where they agree, is bold and has a sign."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.coder_comparison.study_lines import StudyLine, ValueCrossing
from core.translation import _, format_count, ngettext
from gui import theme
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import ColumnModel, Index
from gui.widgets.row_views import ROW_PADDING, draw_empty_words

MOST = 60
"""Values beyond which no matrix is drawn: nobody could read it."""
_AGREED = "= "
"""Before the counts of the diagonal."""


class ValueMatrix(ColumnModel):
    """Counts of units: rows are the values of one coder, columns those of the other."""

    def __init__(self) -> None:
        super().__init__()
        self.crossing: ValueCrossing | None = None
        self._line: StudyLine | None = None
        self._names = ("", "")

    def show_crossing(self, crossing: ValueCrossing | None, line: StudyLine | None, names: tuple[str, str]) -> None:
        """Show another matrix; `names`: of both coders, as people see them."""
        self.beginResetModel()
        self.crossing, self._line, self._names = crossing, line, names
        self.columns = tuple(self._title_of(value) for value in crossing.values) if crossing is not None else ()
        self.endResetModel()

    def _title_of(self, value: str) -> str:
        return self._line.title_of(value) if self._line is not None else value

    def values_at(self, index: Index) -> tuple[str, str] | None:
        """Return the value of each coder of a cell."""
        if self.crossing is None or not index.isValid():
            return None
        return self.crossing.values[index.row()], self.crossing.values[index.column()]

    def units_at(self, index: Index) -> tuple[int, ...]:
        """Return the places of the units of a cell."""
        pair = self.values_at(index)
        return self.crossing.units.get(pair, ()) if self.crossing is not None and pair is not None else ()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.columns)

    @guard_override
    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        name = self._names[1] if way == Qt.Orientation.Horizontal else self._names[0]
        return _("{coder}: {value}").format(coder=name, value=self.columns[section])

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if self.crossing is None or not index.isValid():
            return None
        agreed = index.row() == index.column()
        count = len(self.units_at(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_AGREED if agreed else ''}{format_count(count)}" if count or agreed else "·"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe_cell(index, count, agreed)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole and agreed:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.BackgroundRole and agreed:
            return theme.passage_fill()
        return theme.faint_colour() if role == Qt.ItemDataRole.ForegroundRole and not count else None

    def _describe_cell(self, index: Index, count: int, agreed: bool) -> str:
        units = ngettext("{count} unit", "{count} units", count).format(count=format_count(count))
        if agreed:
            return _("Both say {value}: {units}").format(value=self.columns[index.row()], units=units)
        return _("{one} says {mine}, {other} says {theirs}: {units}").format(
            one=self._names[0], mine=self.columns[index.row()], other=self._names[1],
            theirs=self.columns[index.column()], units=units,
        )  # fmt: skip


class MatrixView(QTableView):
    """Shows a matrix; the cell that is chosen says which units are listed."""

    cell_chosen = Signal(object)
    """The index of the cell."""

    def __init__(self, matrix: ValueMatrix) -> None:
        super().__init__()
        self.empty_words = ""
        self.setModel(matrix)
        self.setAccessibleName(_("Confusion matrix"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(56)
        self.horizontalHeader().setMaximumSectionSize(150)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMaximumWidth(190)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        self.clicked.connect(lambda index: self.cell_chosen.emit(index))
        self.activated.connect(lambda index: self.cell_chosen.emit(index))

    @guard_override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """List the units of the cell that the keyboard goes to."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.cell_chosen.emit(current)

    @guard_override
    def paintEvent(self, event: Any) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if self.empty_words and not self.model().rowCount():
            draw_empty_words(self.viewport(), self.empty_words)
