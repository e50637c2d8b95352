"""Quotations that several articles print: a table of them, and the wordings of the selected one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QVBoxLayout, QWidget

from core.translation import _
from gui.keys import WHERE
from gui.models.repeated_quotations import SAID, PrintedQuotation, QuotationTable, RepeatedQuotation, WordingTable
from gui.panes.copies.fitting_table import FittingTable
from gui.panes.copies.wording_delegate import WordingDelegate
from gui.qt_overrides import guard_override

CHOOSE = _("Select a quotation to see how each article prints it.")


class QuotationsView(QWidget):
    """Shows quotations on the left and wordings on the right; stacks them where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(WHERE, "quotations")
        self.model, self.wordings = QuotationTable(), WordingTable()
        self.table = FittingTable(
            self.model, _("Quotations printed more than once"),
            ("n" * 33, "n" * 12, _("Articles") + " ", _("1, word for word"), "2019-11-19 – 2019-11-20"),
            (4, 3),
        )  # fmt: skip
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.shown = FittingTable(
            self.wordings, _("Wordings of the quotation"),
            ("n" * 33, "n" * 12, "n" * 15, "2019-11-19", _("suggested")),
            (4, 3, 1),
        )  # fmt: skip
        self.shown.setItemDelegateForColumn(SAID, WordingDelegate(self.shown))
        self.shown.empty_words = CHOOSE
        self.shown.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.table)
        self.split.addWidget(self.shown)
        self.split.setSizes([480, 620])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_rows)
        self.shown.horizontalHeader().sectionResized.connect(lambda *_args: self._fitting.start())
        self.shown.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.selectionModel().currentRowChanged.connect(lambda *_args: self._show_wordings())

    def show_quotations(self, told: Sequence[RepeatedQuotation], empty: str) -> None:
        """Show these quotations; the selected one stays selected."""
        held = self.model.quotation_at(self.table.currentIndex().row())
        at = self.shown.currentIndex().row()
        self.table.empty_words = empty
        self.model.show_quotations(told)
        ids = {one.span.id for one in held.printed} if held is not None else set()
        row = next((n for n, one in enumerate(told) if ids & {said.span.id for said in one.printed}), 0)
        if told:
            self.table.go_to(row)
        self._show_wordings()
        if ids and at >= 0 and self.wordings.rowCount():
            self.shown.go_to(min(at, self.wordings.rowCount() - 1))

    def _show_wordings(self) -> None:
        self.wordings.show_wordings(self.model.quotation_at(self.table.currentIndex().row()))
        if self.wordings.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            self.shown.selectionModel().setCurrentIndex(self.wordings.index(0, 0), flag.NoUpdate)
        self._fitting.start()

    def _fit_rows(self) -> None:
        for row in range(min(self.wordings.rowCount(), 200)):
            self.shown.setRowHeight(row, max(self.shown.sizeHintForRow(row), self.fontMetrics().height() + 8))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the two tables where it is narrow."""
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if self.width() >= 820 else Qt.Orientation.Vertical
        if way != self.split.orientation():
            self.split.setOrientation(way)
        self._fitting.start()

    def chosen_marks(self) -> tuple[int, ...]:
        """Return the ids of the marks of the selected wordings."""
        found = (self.wordings.wording_at(row) for row in self.shown.chosen_rows())
        return tuple(one.span.id for one in found if one is not None)

    def selected_wording(self) -> PrintedQuotation | None:
        """Return the current wording; while the focus is in the table of quotations, the first one."""
        row = self.shown.currentIndex().row() if not self.table.hasFocus() else 0
        return self.wordings.wording_at(max(row, 0))

    def enter_table(self) -> None:
        """Focus the table of quotations."""
        self.table.enter_rows()
