"""The history: newest first, taken back ones struck, read only while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.store import edits
from core.store.rows import OperationRow
from gui.panes.history.pane import HistoryPane, describe_step, format_local_time
from gui.window import MainWindow


def pane(window: MainWindow) -> HistoryPane:
    found = window.find_pane("history")
    assert isinstance(found, HistoryPane)
    return found


def test_it_is_closed_at_first_and_reads_nothing(window: MainWindow) -> None:
    history = pane(window)
    assert not history.isVisible()
    window.session.run_edit(edits.accept_rows, [1])
    assert history.model.rowCount() == 0
    window.run_command("view.history")
    assert history.model.rowCount() == 1


def test_deeds_are_shown_and_taken_back_ones_struck(window: MainWindow) -> None:
    window.run_command("view.history")
    history = pane(window)
    window.session.run_edit(edits.accept_rows, [1])
    window.session.run_edit(edits.reject_rows, [6])
    window.session.undo_last()
    model = history.model
    assert model.rowCount() == 3
    assert model.index(0, 2).data() == "undo: reject"
    assert "(undone)" in model.index(1, 2).data()
    assert model.index(1, 2).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert model.index(2, 2).data() == "accept"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "When"


def test_a_deed_leads_to_its_article(window: MainWindow) -> None:
    window.run_command("view.history")
    window.session.run_edit(edits.reject_rows, [6])
    history = pane(window)
    window.session.show_article(3)
    history.table.activated.emit(history.model.index(0, 0))
    assert window.session.article_id == 2


def test_words() -> None:
    deed = OperationRow(1, "x", "Ines", "set_published", "", "redo", False, 1, None)
    assert describe_step(deed) == "redo: set publication date"
    assert format_local_time("no time") == "no time"
    assert format_local_time("2026-11-22T15:00:00Z").startswith("2026-11-2")
