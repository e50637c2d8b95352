"""The frame of dialogs that list rows: imports and trash."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from core.records import Change
from gui.widgets.list_dialog import ListDialog
from gui.window import MainWindow


class Listed(ListDialog):
    """One row for each time it was filled."""

    filled = 0
    ready: bool | None = None

    def fill_rows(self) -> None:
        self.filled += 1
        self.show_rows([QTreeWidgetItem(["row"]) for _row in range(self.filled)], f"{self.filled} rows")

    def update_buttons(self) -> None:
        self.ready = bool(self.table.selectedItems())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_follows_the_project_and_its_own_selection(window: MainWindow) -> None:
    dialog = Listed(window, "Things", ("One", "Two"), (100,))
    done: list[str] = []
    button = dialog.add_button("Do", lambda: done.append("done"))
    dialog.fill_rows()
    dialog.show()
    assert (dialog.windowTitle(), dialog.told.text(), dialog.ready) == ("Things", "1 rows", False)
    assert dialog.table.columnWidth(0) == 100
    dialog.table.setCurrentItem(dialog.table.topLevelItem(0))
    assert dialog.ready
    button.click()
    assert done == ["done"]
    session = window.session
    session.changed.emit(Change(1, "accept"))
    assert dialog.filled == 1
    session.changed.emit(Change(1, "remove_articles", listed=True))
    assert dialog.table.topLevelItemCount() == 2
    session.close_project()
    assert not dialog.isVisible()
