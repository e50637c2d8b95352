"""The delegate gives a wording as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from gui.models.repeated_quotations import PIECES
from gui.panes.copies.wording_delegate import WordingDelegate


def test_long_wordings_get_more_lines_and_are_painted(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    for pieces in ([("same", "short")], [("same", "many words " * 20), ("removed", "gone 😀"), ("added", "come")]):
        item = QStandardItem()
        item.setData(pieces, PIECES)
        model.appendRow(item)
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    delegate = WordingDelegate(table)
    table.setItemDelegate(delegate)
    table.setColumnWidth(0, 200)
    low, high = (delegate.sizeHint(QStyleOptionViewItem(), model.index(row, 0)).height() for row in (0, 1))
    assert high > 4 * low
    table.resizeRowsToContents()
    table.resize(240, 400)
    image = table.grab().toImage()
    shades = {image.pixelColor(x, y).name() for x in range(0, 240, 2) for y in range(0, 300, 2)}
    assert len(shades) > 8  # words in several colours
    assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) is None
