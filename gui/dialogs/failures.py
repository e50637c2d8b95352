"""List the inputs this project could not import, with reasons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_tooltip


def show_dialog(desk: MainWindowApi) -> QDialog:
    """Show the list."""
    from core.store import queries

    rows = desk.session.ask_store(queries.list_failures)
    made = QDialog(desk.widget)
    made.setWindowTitle(_("Failed imports"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    table = QTreeWidget()
    table.setAccessibleName(_("Failed imports"))
    table.setHeaderLabels([_("Input"), _("Reason")])
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
    sentence = ngettext("{count} input could not be read.", "{count} inputs could not be read.", len(rows))
    counted = sentence.format(count=format_count(len(rows)))
    box.addWidget(PlainLabel(counted if rows else _("All inputs were read without errors.")))
    box.addWidget(table)
    box.addWidget(buttons)
    settings.resize_dialog(made, 820, 420)
    made.show()
    return made
