"""What could not be imported into this project, with reasons, however long ago."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from gui.desk import Desk
from gui.plain_text import PlainLabel, plain_tooltip


def show(desk: Desk) -> QDialog:
    """Show the list."""
    from core.store import queries

    rows = desk.session.ask_store(queries.failures)
    made = QDialog(desk.widget)
    made.setWindowTitle("What could not be imported")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    table = QTreeWidget()
    table.setHeaderLabels(["Input", "Reason"])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    for row in rows:
        item = QTreeWidgetItem([row.source, row.reason])
        item.setToolTip(0, plain_tooltip(row.source))
        item.setToolTip(1, plain_tooltip(row.reason))
        table.addTopLevelItem(item)
    table.setColumnWidth(0, 280)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.close)
    box = QVBoxLayout(made)
    noun = "input" if len(rows) == 1 else "inputs"
    box.addWidget(PlainLabel(f"{len(rows):,} {noun} could not be read." if rows else "Everything could be read."))
    box.addWidget(table)
    box.addWidget(buttons)
    made.resize(820, 420)
    made.show()
    return made
