"""Linking a mark to an entity."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.article_spans import spans_of
from gui.panes.mark.pane import MarkPane
from gui.requests import Focus
from gui.session import Session
from tests.gui.panes.mark.test_pane import now, show


def current_words(pane: MarkPane) -> str:
    """The line of the list that Enter takes."""
    line = pane.entity.list.current_line
    return "" if line is None else line.words


def test_linking_takes_the_first_candidate_on_enter(session: Session, pane: MarkPane) -> None:
    mark_id = show(session, "Alder Post")
    assert pane.entity.told.text().endswith("Alder Post</b><br>Organization · 1 mention")
    session.send_request(Focus.MARK_ENTITY)
    assert QApplication.focusWidget() is pane.entity.line
    assert pane.entity.list.isVisible()
    QTest.keyClicks(pane.entity.line, "northq")
    assert current_words(pane).startswith("Northquay")
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Return)
    row = spans_of(session).find_row(mark_id)
    assert row is not None
    assert row.entity == "Northquay"
    assert session.mark_id != mark_id  # it was undecided, so the next one follows
    session.show_mark(mark_id)
    assert "Alder Post" in pane.entity.told.text()  # the words became an alias
    assert not pane.entity.list.isVisible()


def test_linking_makes_an_entity_where_there_is_none(session: Session, pane: MarkPane) -> None:
    mark_id = show(session, "Alder Post")
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "Alder Evening Post Ltd")
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Up)  # round to the last: a new one
    assert "New entity" in current_words(pane)
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Return)
    session.show_mark(mark_id)
    assert now(session).entity == "Alder Evening Post Ltd"
    pane.entity.unlink.click()
    assert now(session).entity_id is None
    assert "not linked to an entity" in pane.entity.told.text()


def test_a_name_that_exists_is_offered_before_another_of_that_name(session: Session, pane: MarkPane) -> None:
    show(session, "Alder Post")
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "northquay")
    assert current_words(pane).startswith("Northquay")
    last = pane.entity.list.lines[-1]
    assert "Another entity called “northquay”" in last.words


def test_linking_the_best_candidate_takes_two_keys(session: Session, pane: MarkPane) -> None:
    show(session, "Alder Post")
    pane.entity.unlink.click()
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Return)
    assert now(session).entity == "Alder Post"


def test_escape_links_nothing(session: Session, pane: MarkPane) -> None:
    show(session, "Alder Post")
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "north")
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Escape)
    assert now(session).status == "suggested"
    assert pane.entity.line.text() == ""


def test_a_click_on_a_candidate_takes_it(session: Session, pane: MarkPane, qtbot: QtBot) -> None:
    mark_id = show(session, "Alder Post")
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "northq")
    where = pane.entity.list.visualRect(pane.entity.list.lines_model.index(0, 0)).center()
    qtbot.mouseClick(pane.entity.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    session.show_mark(mark_id)
    assert now(session).entity == "Northquay"


def test_another_name_of_the_entity_is_shown_at_once(session: Session, pane: MarkPane) -> None:
    show(session, "Ada Brandt")
    entity_id = now(session).entity_id
    assert entity_id is not None
    session.run_edit(edits.add_alias, entity_id, "the minister")
    assert "the minister" in pane.entity.told.text()
    session.undo_last()
    assert "the minister" not in pane.entity.told.text()


def test_a_link_that_was_decided_before_stays_at_hand(session: Session, pane: MarkPane) -> None:
    mark_id = show(session, "Alder Post")
    session.run_edit(edits.accept_rows, [mark_id])
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "northq")
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Return)
    assert session.mark_id == mark_id


def test_the_entity_that_was_linked_last_is_offered_second(session: Session, pane: MarkPane) -> None:
    show(session, "Alder Post")
    session.send_request(Focus.MARK_ENTITY)
    QTest.keyClicks(pane.entity.line, "northq")
    QTest.keyClick(pane.entity.line, Qt.Key.Key_Return)
    show(session, "Ada Brandt")
    session.send_request(Focus.MARK_ENTITY)
    first, second = (line.words for line in pane.entity.list.lines[:2])
    assert first.startswith("Ada Brandt")
    assert second.startswith("Northquay")
    assert "linked last" in second
    QTest.keyClicks(pane.entity.line, "ada")
    offered = [line.words for line in pane.entity.list.lines]
    assert not any("linked last" in one for one in offered)
    session.close_project()
    assert pane._find_last_linked() is None
