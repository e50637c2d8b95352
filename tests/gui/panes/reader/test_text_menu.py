"""The context menu of the text and the sign of a comment (mark_menu, pane, overlay)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAction, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.article_spans import spans_of
from gui.panes import reader
from gui.panes.reader.pane import ReaderPane
from gui.session import Session
from tests.gui.panes.reader.hands import middle_of
from tests.gui.panes.reader.test_pane import entries, span_id
from tests.gui.reading import TEXT, place


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ReaderPane:
    built = reader.build(session)
    qtbot.addWidget(built)
    built.resize(760, 700)
    built.show()
    qtbot.waitExposed(built)
    return built


def menu_at(pane: ReaderPane, words: str) -> dict[str, QAction]:
    """Right-click the first letter of some words; return the entries of the menu that opens,
    without their access keys."""
    at = middle_of(pane.text, TEXT.index(words))
    viewport = pane.text.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {name.replace("&", ""): action for name, action in entries(menu).items()}


def choose(offered: dict[str, QAction], beginning: str, ending: str = "") -> None:
    next(action for name, action in offered.items() if name.startswith(beginning) and name.endswith(ending)).trigger()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_plain_text_offers_its_word(session: Session, pane: ReaderPane) -> None:
    offered = menu_at(pane, "offered")
    assert {"Find “offered” in all articles", "Copy"} <= set(offered)
    choose(offered, "Copy")
    assert QApplication.clipboard().text() == "offered"
    called: list[str] = []
    session.called.connect(called.append)
    choose(menu_at(pane, "offered"), "Find “offered”")
    assert (called, session.selection) == (["edit.find_marks"], place("offered"))
    session.set_selection(None)
    choose(menu_at(pane, "harbour on"), "Mark “harbour” as>", "(FAC)")
    spans = spans_of(session)
    assert [spans.mark_text(row) for row in spans.ordered_rows if row.label == "FAC"] == ["harbour"]


def test_a_right_click_leaves_the_selected_mark_and_words_alone(session: Session, pane: ReaderPane) -> None:
    session.show_mark(span_id(session, "Tuesday"))
    pane.text.select_range(*place("old harbour"))
    offered = menu_at(pane, "offered")
    assert "Find “old harbour” in all articles" in offered
    choose(offered, "Selected Date mark>Start here")
    assert (session.mark_id, spans_of(session).mark_text(spans_of(session).selected_mark())) == (  # type: ignore[arg-type]
        span_id(session, "old harbour on Tuesday"), "old harbour on Tuesday",
    )  # fmt: skip


def test_a_mark_offers_what_its_kind_has(session: Session, pane: ReaderPane) -> None:
    called: list[str] = []
    session.called.connect(called.append)
    money = menu_at(pane, "€4.5")
    assert {"Edit value …", "Show figure", "Create figure", "Add comment …"} <= set(money)
    assert "Link to entity …" not in money
    choose(money, "Move boundaries>End one word right")
    assert (called, session.mark_id) == (["mark.stop_right"], span_id(session, "€4.5 million"))
    session.run_edit(edits.comment_span, session.mark_id, "half of it?")
    assert "Edit comment …" in menu_at(pane, "€4.5")
    name = menu_at(pane, "Ada Brandt")
    assert {"Link to entity …", "Everywhere>Reject"} <= set(name)
    choose(name, "Link to entity")
    assert called[-1] == "mark.entity"


def test_a_comment_is_a_sign_in_the_text(session: Session, pane: ReaderPane) -> None:
    wanted = span_id(session, "Tuesday")
    boxes = pane.text.edge_boxes(spans_of(session).places.rows[wanted])[True]
    above = QRect(round(boxes.left()) - 24, round(boxes.top()) - 12, 26, 12)

    def picture() -> QImage:
        return pane.text.viewport().grab(above).toImage()

    for _state in ("suggested", "rejected"):
        plain = picture()
        session.run_edit(edits.comment_span, wanted, "<b>which</b> Tuesday?")
        assert picture() != plain
        session.run_edit(edits.comment_span, wanted, "")
        assert picture() == plain
        session.run_edit(edits.reject_rows, [wanted])


def test_words_and_marks_are_marked_everywhere(session: Session, pane: ReaderPane) -> None:
    called: list[str] = []
    session.called.connect(called.append)
    choose(menu_at(pane, "offered"), "Mark “offered” everywhere …")
    assert (called, session.selection) == (["mark.alike"], place("offered"))
    session.set_selection(None)
    tuesday = menu_at(pane, "Tuesday")
    assert "Mark “Tuesday” everywhere …" not in tuesday
    choose(tuesday, "Mark all like this …")
    assert (called[1:], session.mark_id) == (["mark.alike"], span_id(session, "Tuesday"))
