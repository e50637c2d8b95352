"""What lies behind one line: the confusion matrix of two coders, the pairs of coders, and the units themselves."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QStackedWidget, QTabBar, QToolButton, QWidget

from core.coder_comparison.study_lines import LineKind, LineUnit, StudyLine, cross_values, list_pairs
from core.translation import _, format_count, ngettext
from gui.keys import WHERE
from gui.models.round_agreement import RoundAgreement
from gui.panes.coders.unit_table import CoderPairTable, LineUnitTable
from gui.panes.coders.value_matrix import MOST, MatrixView, ValueMatrix
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.row_views import RowTable
from gui.widgets.table_pane import fill_column, make_split

NO_LINE = _("Choose a line above to see what lies behind it.")
ALL_AGREE = _("Everybody says the same of all units.")
NO_UNIT = _("No unit has these two values.")
TOO_MANY = _("There are too many different values for a matrix. The list beside it has the units.")


class Disagreements(QWidget):
    """Shows one line; a cell of the matrix narrows the list of units."""

    opened = Signal()
    """A unit was double-clicked."""

    def __init__(self, agreement: RoundAgreement) -> None:
        super().__init__()
        self._agreement = agreement
        self.line: StudyLine | None = None
        self.matrix = ValueMatrix()
        self.matrix_view = MatrixView(self.matrix)
        self.pair_model, self.unit_model = CoderPairTable(), LineUnitTable()
        self.pairs = RowTable(self.pair_model, _("Agreement of each pair of coders"))
        self.units = RowTable(self.unit_model, _("Units of the line"))
        self.units.setProperty(WHERE, "coders")
        self.pair = QComboBox()
        self.pair.setAccessibleName(_("Pair of coders"))
        self.pair.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("Confusion matrix"))
        self.tabs.addTab(_("Pairs of coders"))
        self.stack = QStackedWidget()
        self.caption = PlainLabel(wordWrap=True)
        self.every = QToolButton()
        self.every.setText(_("All disagreements"))
        self.every.setToolTip(plain_tooltip(_("List all units of which two coders say different things")))
        self._lay_out()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.pair.currentIndexChanged.connect(lambda _at: self._show_matrix())
        self.matrix_view.cell_chosen.connect(self._choose_cell)
        self.every.clicked.connect(self._list_disagreements)
        self.units.doubleClicked.connect(lambda _index: self.opened.emit())
        agreement.renamed.connect(self._follow_names)

    def _lay_out(self) -> None:
        crossing, left, right, heading = QWidget(), QWidget(), QWidget(), QWidget()
        fill_column(crossing, self.pair, self.matrix_view).setAlignment(self.pair, Qt.AlignmentFlag.AlignLeft)
        self.stack.addWidget(crossing)
        self.stack.addWidget(self.pairs)
        fill_column(left, self.tabs, self.stack)
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.caption, 1)
        row.addWidget(self.every)
        fill_column(right, heading, self.units, margins=(6, 0, 0, 0))
        self.split = make_split(left, right, sizes=(440, 560))
        self.split.setStretchFactor(1, 1)
        fill_column(self, self.split)

    def show_line(self, line: StudyLine | None) -> None:
        """Show another line; the pair of coders stays."""
        self.line = line
        self._fill_pairs()
        self.pair_model.show_line(line, self._agreement.name_coder)
        self.pairs.size_columns(enumerate(["", "0000", "−.00 ", _("Agreement"), _("Cohen’s kappa"), "−.00 "]), 20)
        self.pairs.stretch_columns([0])
        found = line is not None and line.kind.is_about_finding
        for column, hidden in ((2, line is not None and line.kind is LineKind.RECORDS), (3, found), (4, found)):
            self.pairs.setColumnHidden(column, hidden)
        self.pairs.setColumnHidden(5, not found)
        self._show_matrix()
        self._list_disagreements()

    def _fill_pairs(self) -> None:
        report, name = self._agreement.report, self._agreement.name_coder
        items = list_pairs(report.coders) if report is not None else []
        kept = self.pair.currentData()
        blocked = self.pair.blockSignals(True)
        self.pair.clear()
        for one, other in items:
            self.pair.addItem(_("{one} × {other}").format(one=name(one), other=name(other)), (one, other))
        at = next((place for place, pair in enumerate(items) if kept is not None and tuple(kept) == pair), 0)
        self.pair.setCurrentIndex(at if items else -1)
        self.pair.blockSignals(blocked)
        self.pair.setVisible(len(items) > 1)

    def _show_matrix(self) -> None:
        report, line, pair = self._agreement.report, self.line, self.pair.currentData()
        crossing = None
        self.matrix_view.empty_words = NO_LINE
        if report is not None and line is not None and pair is not None:
            crossing = cross_values(line, report.coders, *pair)
            if len(crossing.values) > MOST:
                crossing, self.matrix_view.empty_words = None, TOO_MANY
        name = self._agreement.name_coder
        names = (name(pair[0]), name(pair[1])) if pair is not None else ("", "")
        self.matrix.show_crossing(crossing, line, names)

    def _choose_cell(self, index: QModelIndex) -> None:
        values = self.matrix.values_at(index)
        if values is None or self.line is None:
            return
        units = self.matrix.units_at(index)
        self.every.setVisible(True)
        self._show_units(units, self.matrix.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def _list_disagreements(self) -> None:
        units = self.line.find_disagreements() if self.line is not None else []
        count = len(units)
        said = ngettext("{count} unit on which coders differ", "{count} units on which coders differ", count)
        self.every.setVisible(False)
        self._show_units(units, said.format(count=format_count(count)) if self.line is not None else "")

    def _show_units(self, units: list[int] | tuple[int, ...], caption: str) -> None:
        self.caption.setText(caption)
        self.unit_model.show_units(self._agreement.result, self.line, units, self._agreement.name_coder)
        self.units.empty_words = NO_LINE if self.line is None else NO_UNIT if self.every.isVisible() else ALL_AGREE
        header = self.units.horizontalHeader()
        for column in range(self.unit_model.columnCount()):
            way = QHeaderView.ResizeMode.Stretch if column < 2 else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, way)
            self.units.setColumnWidth(column, 110)
        self.units.setColumnHidden(1, self.line is not None and all(one.start is None for one in self.line.places))

    def _follow_names(self) -> None:
        self.show_line(self.line)

    def current_place(self) -> LineUnit | None:
        """Return where the unit of the current row is; the first one if no row is current."""
        return self.unit_model.place_at(max(self.units.currentIndex().row(), 0))
