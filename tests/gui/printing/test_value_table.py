"""A table on paper is cut between rows, never inside one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QPdfWriter, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from gui.printing.value_table import PaperTable, split_rows

PAGE = 2000.0


@pytest.mark.parametrize(
    ("heights", "top", "parts"),
    [
        ([10, 10, 10], 0, [(0, 3)]),
        ([40, 40, 40], 0, [(0, 2), (2, 3)]),
        ([40, 40], 50, [(0, 1), (1, 2)]),
        ([40, 40], 80, [(0, 0), (0, 2)]),
        ([10, 200, 10], 0, [(0, 1), (1, 2), (2, 3)]),
        ([200], 0, [(0, 1)]),
        ([], 0, [(0, 0)]),
    ],
)
def test_rows_are_shared_among_pages_of_a_hundred_dots(
    heights: list[float], top: float, parts: list[tuple[int, int]]
) -> None:
    assert list(split_rows(heights, 10, top, 100)) == parts


def test_no_row_crosses_the_end_of_a_page(qapp: QApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    writer.setResolution(300)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(1500, PAGE))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.insertText("Above")
    cursor.insertBlock()
    rows = [(f"row {at}", " ".join(["Some words that take their place."] * (1 + at % 4))) for at in range(40)]
    PaperTable(cursor, (30, 70), QTextCharFormat(), QColor("grey"), 1.0).write_rows(("One", "Two"), rows, PAGE)
    cursor.endEditBlock()
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) > 1
    shown = []
    for table in tables:
        assert table.cellAt(0, 0).firstCursorPosition().block().text() == "One"
        for row in range(1, table.rows()):
            blocks = [table.cellAt(row, column).firstCursorPosition().block() for column in (0, 1)]
            shown.append(tuple(block.text() for block in blocks))
            rooms = [document.documentLayout().blockBoundingRect(block) for block in blocks]
            pages = {int(y // PAGE) for room in rooms for y in (room.top(), room.bottom() - 1)}
            assert len(pages) == 1
    assert shown == rows
