"""Tables of whole rows: columns that give way, Home and End."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from gui.panes.copies.fitting_table import FittingTable


def test_columns_that_say_less_go_first_and_home_is_the_first_row(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    for row in range(3):
        model.appendRow([QStandardItem(f"{row}.{column}") for column in range(3)])
    rows = FittingTable(model, "Things", ("some words", "some words", "some words"), (2, 1))
    qtbot.addWidget(rows)
    hidden = []
    for share in (4, 2.5, 1.5):
        rows.resize(int(rows.fontMetrics().horizontalAdvance("some words") * share) + 16 * 3, 200)
        rows.show()
        hidden.append([column for column in range(3) if rows.isColumnHidden(column)])
    assert hidden[0] == []
    assert hidden[-1] == [1, 2]
    rows.go_to(1)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert (rows.currentIndex().row(), rows.chosen_rows()) == (2, [2])
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.chosen_rows() == [0]
