"""Columns get the room that their texts need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from gui.widgets.column_fit import ColumnFit
from gui.widgets.row_views import RowTable

NAME, KIND, NOTE = range(3)
SAMPLES = {NAME: "m" * 20, KIND: "m" * 12, NOTE: "m" * 20}


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Name", "Kind", "Note"])
    made = RowTable(model, "Rows")
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def fill(table: RowTable, *rows: tuple[str, str, str]) -> None:
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    for row in rows:
        model.appendRow([QStandardItem(words) for words in row])


def needed(table: RowTable, words: str) -> int:
    return table.fontMetrics().horizontalAdvance(words)


def test_a_column_is_as_wide_as_its_texts_and_at_most_as_its_sample(qtbot: QtBot, table: RowTable) -> None:
    ColumnFit(table, SAMPLES, {NAME: 40, NOTE: 40}, (KIND, NAME, NOTE))
    assert table.horizontalHeader().visualIndex(KIND) == 0
    fill(table, ("Ann", "Organization", "m" * 300), ("Bo", "Place", ""))
    qtbot.waitUntil(lambda: table.columnWidth(KIND) >= needed(table, "Organization"))
    assert needed(table, "Ann") <= table.columnWidth(NAME) < needed(table, "m" * 20)
    assert table.columnWidth(NOTE) >= needed(table, "m" * 20)


def test_flexible_columns_give_way_and_the_last_are_left_to_scrolling(qtbot: QtBot, table: RowTable) -> None:
    fit = ColumnFit(table, SAMPLES, {NAME: 40}, (NAME, KIND, NOTE), beyond=1)
    fill(table, ("m" * 30, "m" * 12, "m" * 20))
    table.resize(needed(table, "m" * 12) + 120, 200)
    fit.fit_columns()
    assert table.columnWidth(KIND) >= needed(table, "m" * 12)
    assert table.columnWidth(NAME) + table.columnWidth(KIND) <= table.viewport().width()
    assert table.columnWidth(NOTE) >= needed(table, "m" * 20)


def test_a_column_that_was_dragged_stays(qtbot: QtBot, table: RowTable) -> None:
    fit = ColumnFit(table, SAMPLES, {NAME: 40}, (NAME, KIND, NOTE))
    fill(table, ("Ann", "Place", ""))
    qtbot.wait(5)
    table.horizontalHeader().resizeSection(NAME, 211)
    table.resize(500, 200)
    fit.fit_columns()
    assert table.columnWidth(NAME) == 211
