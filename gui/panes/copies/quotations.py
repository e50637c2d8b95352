"""Quotations that several articles print: a table of them, and the wordings of the one at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QVBoxLayout, QWidget

from gui.keys import WHERE
from gui.models.told_twice import SAID, Printed, Quotations, Told, Wordings
from gui.overrides import guarded
from gui.panes.copies.delegate import WordingDelegate
from gui.panes.copies.rows import FittingTable

NONE = "No quotation is printed by two articles."
CHOOSE = "Choose a quotation to see how each article prints it."


class QuotationsView(QWidget):
    """Quotations at the left, wordings at the right; a narrow view has them below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(WHERE, "quotations")
        self.model, self.wordings = Quotations(), Wordings()
        self.table = FittingTable(
            self.model, "Quotations printed more than once",
            (
                "a quotation of some length and more", "Mark T. Esper", "Articles ", "1, word for word",
                "2019-11-19 – 2019-11-20",
            ),
            (4, 3),
        )  # fmt: skip
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.shown = FittingTable(
            self.wordings, "Wordings of the quotation",
            ("as it is printed, in a few more words", "Mark T. Esper", "The Hill · a title", "2019-11-19", "suggested"),
            (4, 3, 1),
        )  # fmt: skip
        self.shown.setItemDelegateForColumn(SAID, WordingDelegate(self.shown))
        self.shown.empty_words = CHOOSE
        self.shown.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.shown)
        self.split.setSizes([480, 620])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self.shown.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self.shown.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())

    def show_told(self, told: Sequence[Told], empty: str) -> None:
        """Take these; the one at hand stays at hand."""
        held = self.model.quotation(self.table.currentIndex().row())
        at = self.shown.currentIndex().row()
        self.table.empty_words = empty
        self.model.show(told)
        ids = {one.span.id for one in held.printed} if held is not None else set()
        row = next((n for n, one in enumerate(told) if ids & {said.span.id for said in one.printed}), 0)
        if told:
            self.table.go_to(row)
        self._show()
        if ids and at >= 0 and self.wordings.rowCount():
            self.shown.go_to(min(at, self.wordings.rowCount() - 1))

    def _show(self) -> None:
        self.wordings.show(self.model.quotation(self.table.currentIndex().row()))
        if self.wordings.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            self.shown.selectionModel().setCurrentIndex(self.wordings.index(0, 0), flag.NoUpdate)
        self._fitting.start()

    def _fit(self) -> None:
        for row in range(min(self.wordings.rowCount(), 200)):
            self.shown.setRowHeight(row, max(self.shown.sizeHintForRow(row), self.fontMetrics().height() + 8))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room both get the whole width."""
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if self.width() >= 820 else Qt.Orientation.Vertical
        if way != self.split.orientation():
            self.split.setOrientation(way)
        self._fitting.start()

    def chosen(self) -> tuple[int, ...]:
        """Marks of the wordings selected."""
        found = (self.wordings.printed(row) for row in self.shown.chosen_rows())
        return tuple(one.span.id for one in found if one is not None)

    def at_hand(self) -> Printed | None:
        """The wording of the current row; while the keyboard is among the quotations the first of the one at hand."""
        row = self.shown.currentIndex().row() if not self.table.hasFocus() else 0
        return self.wordings.printed(max(row, 0))

    def enter(self) -> None:
        """Give the table the keyboard."""
        self.table.enter_rows()
