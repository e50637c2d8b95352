"""The units of a line, or of a cell of the matrix, with what each coder says of them; and the pairs of coders of a
line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt

from core.coder_comparison.study_lines import LineUnit, StudyLine
from core.reliability.figure_words import format_figure, format_percent
from core.round_reliability import RoundReliability
from core.translation import _, format_count
from gui import theme
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import RIGHT, ColumnModel, Index

NOTHING = "–"
"""What stands for a coder who says nothing."""
Namer = Callable[[str], str]


class LineUnitTable(ColumnModel):
    """Units in the order of the articles."""

    def __init__(self) -> None:
        super().__init__()
        self._line: StudyLine | None = None
        self._result: RoundReliability | None = None
        self.units: tuple[int, ...] = ()
        """Places of the units in the line."""

    def show_units(
        self, result: RoundReliability | None, line: StudyLine | None, units: Sequence[int], name: Namer
    ) -> None:
        """Show units of a line; `name`: what coders are called."""
        self.beginResetModel()
        self._result, self._line, self.units = result, line, tuple(units)
        coders = result.report.coders if result is not None and result.report is not None else ()
        self.columns = (_("Article"), _("Words"), *(name(one) for one in coders)) if line is not None else ()
        self.endResetModel()

    def place_at(self, row: int) -> LineUnit | None:
        """Return where the unit of a row is."""
        return self._line.places[self.units[row]] if self._line is not None and 0 <= row < len(self.units) else None

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.units)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        line, result = self._line, self._result
        if line is None or result is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say_cell(line, result, index)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() > 1:
            said = line.cells[index.column() - 2][self.units[index.row()]]
            return theme.faint_colour() if said is None else None
        return None

    def _say_cell(self, line: StudyLine, result: RoundReliability, index: Index) -> str:
        unit = self.units[index.row()]
        place = line.places[unit]
        if index.column() == 0:
            return result.titles.get(place.article, place.article)
        if index.column() == 1:
            return result.words.get(place, "")
        said = line.cells[index.column() - 2][unit]
        return NOTHING if said is None else line.title_of(said)


class CoderPairTable(ColumnModel):
    """The agreement of each pair of coders on one line."""

    right_columns = frozenset(range(1, 6))

    def __init__(self) -> None:
        super().__init__()
        self.columns = (
            _("Coders"), _("Units"), _("Alpha"), _("Agreement"), _("Cohen’s kappa"), _("F1"),
        )  # fmt: skip
        self._line: StudyLine | None = None
        self._name: Namer = str

    def show_line(self, line: StudyLine | None, name: Namer) -> None:
        """Show the pairs of another line."""
        self.beginResetModel()
        self._line, self._name = line, name
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._line.pairs) if self._line is not None else 0

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if self._line is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self.right_columns else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        pair = self._line.pairs[index.row()]
        said = (
            _("{one} and {other}").format(one=self._name(pair.one), other=self._name(pair.other)),
            format_count(pair.units), format_figure(pair.alpha), format_percent(pair.agreement),
            format_figure(pair.kappa), format_figure(pair.f1),
        )  # fmt: skip
        return said[index.column()]
