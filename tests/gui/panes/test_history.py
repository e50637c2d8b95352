"""The history: newest first, taken back ones struck, read only while it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.rows import OperationRow
from gui import ask
from gui.models.local_time import format_local_time
from gui.panes.history.pane import DETAILS, HistoryPane, describe_step
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
    assert (window.session.article_id, window.session.mark_id) == (2, 6)


def test_words() -> None:
    deed = OperationRow(1, "x", "Ines", "set_published", "", "redo", False, 1, None)
    assert describe_step(deed) == "redo: set publication date"
    assert format_local_time("no time") == "no time"
    assert format_local_time("2026-11-22T15:00:00Z").startswith("2026-11-2")


def details(history: HistoryPane) -> list[str]:
    return [str(history.model.index(row, DETAILS).data()) for row in range(history.model.rowCount())]


def test_sentences_of_marks(window: MainWindow) -> None:
    session = window.session
    window.run_command("view.history")
    session.run_edit(edits.set_value, 3, {"value": 4_000_000_000, "currency": "USD"})
    session.run_edit(edits.set_value, 3, {"value": 5_000_000_000, "currency": "USD"})
    session.run_edit(edits.relabel_spans, [1], "ORG")
    session.run_edit(edits.comment_span, 1, "which office?")
    session.run_edit(edits.reject_rows, [1])
    session.run_edit(edits.accept_rows, [2, 4, 5])
    session.run_edit(edits.add_span, 1, 0, 4, "PERSON", {})
    session.undo_last()
    assert details(pane(window)) == [
        "Mark Person on “Mira” removed",
        "“Mira” marked as Person",
        "3 marks accepted",
        "“Mira Odell” (Organization) is now rejected",
        "Comment on “Mira Odell” set to “which office?”",
        "Label of “Mira Odell” changed from Person to Organization",
        "Value of “$5 billion” changed from 4,000,000,000 USD to 5,000,000,000 USD",
        "Value of “$5 billion” changed from 1 to 4,000,000,000 USD",
    ]


def test_sentences_of_articles_and_entities(window: MainWindow) -> None:
    session = window.session
    window.run_command("view.history")
    session.run_edit(edits.set_reviewed, 1, True)
    session.run_edit(edits.set_article, 1, outlet="Kestria Daily")
    session.run_edit(edits.remove_articles, (2,))
    session.run_edit(edits.link_new_entity, [1], "Ada Hale", "PERSON")
    entity = session.ask_store(queries.search_entities, "Ada Hale")[0]
    session.run_edit(edits.rename_entity, entity.id, "Minister Hale")
    assert details(pane(window)) == [
        "Name of “Ada Hale” changed from Ada Hale to Minister Hale",
        "Entity of “Mira Odell” changed from Mira Odell to Minister Hale",
        "“Rail strike” moved to the trash",
        "Outlet of “Harbour talks” changed from The Vesper to Kestria Daily",
        "“Harbour talks” marked as reviewed",
    ]
    assert not any("{" in said for said in details(pane(window)))


def trigger(history: HistoryPane, words: str) -> bool:
    """Trigger an entry of the menu; return False if there is none."""
    menu = QMenu()
    history._fill_menu(menu)
    entry = next((action for action in menu.actions() if action.text() == words), None)
    if entry is not None:
        entry.trigger()
    return entry is not None


def test_undo_back_to_an_operation(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: not asked.append(question))
    window.run_command("view.history")
    for mark in (1, 2, 3):
        window.session.run_edit(edits.accept_rows, [mark])
    history = pane(window)
    history.table.selectRow(1)
    assert trigger(history, "Undo the last 2 operations, back to here")
    qtbot.waitUntil(lambda: window.session.ask_store(queries.get_span, 2).status == "suggested")
    states = [window.session.ask_store(queries.get_span, one).status for one in (1, 2, 3)]
    assert states == ["accepted", "suggested", "suggested"]
    assert len(asked) == 1
    history.table.selectRow(0)
    assert not trigger(history, "Undo this operation")  # an undo is no operation to undo


def test_lines_are_copied(window: MainWindow) -> None:
    window.run_command("view.history")
    window.session.run_edit(edits.accept_rows, [1])
    window.session.run_edit(edits.reject_rows, [2])
    history = pane(window)
    history.table.selectAll()
    history.copy_lines()
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("\t")[2:] for line in lines] == [
        ["reject", "“North Vesper” (Place) is now rejected"], ["accept", "“Mira Odell” (Person) is now accepted"],
    ]  # fmt: skip
