from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.article_spans import spans_of
from gui.models.mark_table import COMMENT, MEANS, WORDS
from gui.panes import marks
from gui.panes.marks.pane import BRIEF_BELOW, MarksPane
from gui.requests import Focus
from gui.session import Session
from tests.gui.reading import open_session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = open_session(tmp_path)
    yield made
    made.close_project()


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> MarksPane:
    built = marks.build(session)
    assert isinstance(built, MarksPane)
    qtbot.addWidget(built)
    built.resize(420, 300)
    with qtbot.waitActive(built):
        built.show()
        built.activateWindow()
    return built


def current(pane: MarksPane) -> int | None:
    index = pane.table.currentIndex()
    return pane.model.id_at(index.row()) if index.isValid() else None


def test_the_mark_at_hand_is_the_current_row_and_back(session: Session, pane: MarksPane, qtbot: QtBot) -> None:
    rows = spans_of(session).ordered_rows
    session.show_mark(rows[9].id)
    assert current(pane) == rows[9].id
    assert pane.chosen_ids() == [rows[9].id]
    session.send_request(Focus.MARKS)
    assert QApplication.focusWidget() is pane.table
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    assert session.mark_id == rows[10].id
    session.show_mark(None)
    assert current(pane) is None


def test_another_article_is_shown_from_its_first_mark(session: Session, pane: MarksPane) -> None:
    first = session.article_id
    pane.resize(420, 160)
    pane.table.scrollToBottom()
    assert pane.table.rowAt(0) > 0
    other = next(article for article in (1, 2) if article != first)
    session.show_article(other)
    session.show_article(first)
    assert pane.table.rowAt(0) == 0


def test_a_click_shows_the_mark(session: Session, pane: MarksPane, qtbot: QtBot) -> None:
    index = pane.model.index(2, 2)
    pane.table.scrollTo(index)
    where = pane.table.visualRect(index).center()
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert session.mark_id == spans_of(session).ordered_rows[2].id


def test_the_mark_at_hand_stays_through_decisions_sorting_and_filtering(session: Session, pane: MarksPane) -> None:
    wanted = spans_of(session).ordered_rows[5].id
    session.show_mark(wanted)
    session.run_edit(edits.accept_rows, [wanted])
    assert current(pane) == wanted
    pane.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert session.mark_id == wanted
    pane.words.setText("zzz")
    assert session.mark_id == wanted
    assert current(pane) is None
    pane.words.clear()
    assert current(pane) == wanted


def test_counts_are_told(session: Session, pane: MarksPane) -> None:
    assert pane.count.text() == "12 marks, 12 undecided"
    session.run_edit(edits.accept_rows, [row.id for row in spans_of(session).ordered_rows])
    assert pane.count.text() == "12 marks, all decided"
    pane.label.setCurrentIndex(pane.label.findData("ORG"))
    assert pane.count.text() == "3 of 12 marks, all decided"
    session.show_article(None)
    assert pane.count.text() == "No article is shown."


def test_only_labels_that_are_there_can_be_filtered_by(session: Session, pane: MarksPane) -> None:
    labels = [pane.label.itemData(i) for i in range(pane.label.count())]
    assert labels == [None, "DATE", "MULTIPLE", "FRACTION", "MONEY", "ORG", "PERSON", "GPE", "QUOTE"]
    pane.label.setCurrentIndex(labels.index("GPE"))
    session.show_article(2)
    assert pane.label.currentData() == "GPE"  # the filter stays, and is seen
    assert pane.model.rowCount() == 0
    pane.label.setCurrentIndex(0)
    assert pane.model.rowCount() == 1


def test_a_narrow_pane_leaves_room_for_the_words(pane: MarksPane) -> None:
    assert pane.width() < BRIEF_BELOW
    index = pane.model.index(0, 0)
    assert pane.model.data(index) == "○"
    assert pane.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "○ undecided"
    assert pane.table.isColumnHidden(4)
    pane.resize(700, 300)
    QApplication.processEvents()
    assert pane.model.data(index) == "○ undecided"
    assert not pane.table.isColumnHidden(4)


@pytest.mark.parametrize("width", [230, 260, 300])
def test_text_and_value_can_be_read_beside_a_comment(session: Session, pane: MarksPane, width: int) -> None:
    row = spans_of(session).ordered_rows[2]
    assert pane.model.setData(pane.model.index(pane.model.row_of(row.id) or 0, COMMENT), "which one?")
    pane.resize(width, 300)
    QApplication.processEvents()
    least = pane.table.fontMetrics().horizontalAdvance("Korea")
    assert min(pane.table.columnWidth(column) for column in (WORDS, MEANS)) >= least
    assert not pane.table.horizontalScrollBar().isVisible()
    pane.resize(420, 300)
    QApplication.processEvents()
    assert not pane.table.isColumnHidden(COMMENT)


def test_several_rows_are_decided_at_once_with_the_mouse(
    session: Session, pane: MarksPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: shown.append(menu))
    pane.table.setFocus()
    pane.table.selectAll()
    pane.table.customContextMenuRequested.emit(pane.table.rect().center())
    accept = shown[0].actions()[0]
    assert accept.text() == "Accept 12 marks"
    accept.trigger()
    assert {row.status for row in spans_of(session).ordered_rows} == {"accepted"}
    session.undo_last()
    assert {row.status for row in spans_of(session).ordered_rows} == {"suggested"}


def test_everything_has_a_name_for_screen_readers(pane: MarksPane) -> None:
    assert all(p.accessibleName() for p in (pane, pane.table, pane.words, pane.state, pane.label, pane.count))


def test_the_comment_is_a_column_that_is_edited_in_place(session: Session, pane: MarksPane) -> None:
    pane.resize(380, 400)
    assert pane.table.isColumnHidden(COMMENT)
    row = spans_of(session).ordered_rows[2]
    index = pane.model.index(pane.model.row_of(row.id) or 0, COMMENT)
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not index.siblingAtColumn(WORDS).flags() & Qt.ItemFlag.ItemIsEditable
    assert pane.model.setData(index, " which one? ")
    assert index.data() == "which one?"
    assert not pane.table.isColumnHidden(COMMENT)
    assert not pane.model.setData(index, "which one?")  # nothing new
    session.undo_last()
    assert index.data() == ""


def test_the_menu_acts_on_every_selected_row(session: Session, pane: MarksPane) -> None:
    pane.table.selectAll()
    menu = QMenu()
    pane._fill_menu(menu)
    assert [action.text() for action in menu.actions()] == [
        "Accept 12 marks", "Reject 12 marks", "Reset 12 marks to undecided", "Relabel and accept as", "",
        "Decide on such marks in all articles …",
    ]  # fmt: skip
    pane._relabel_marks(pane.chosen_ids()[:2], "EVENT")
    labels = [row.label for row in spans_of(session).ordered_rows]
    assert labels[:2] == ["EVENT", "EVENT"]
    session.undo_last()
    assert "EVENT" not in {row.label for row in spans_of(session).ordered_rows}
