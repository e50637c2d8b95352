"""Handles of the selected mark (boundary_handles, text, key_gate, pane): one drag is one edit with one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records import Article, Digest, Span
from core.store import edits, intake, project, queries
from core.store.rows import SpanRow
from gui.keys import WHERE
from gui.panes import reader
from gui.panes.reader.pane import ReaderPane
from gui.session import Session
from tests.gui.panes.reader.hands import LEFT, NONE, click_at, drag_handle, middle_of, move_with, take_handle

QUOTED = "“The quay is ours, the cranes are ours, and nobody asked the town before the fences went up,”"
TEXT = (
    "The 😀 port of Alder keeps about 28,500 dock workers 🚢 on its books and paid $5 billion in wages.\n"
    f"{QUOTED} said Ada Brandt of the harbour union on Monday, and then she went home.\n\n"
) + "Nothing else was said that day about the harbour.\n\n" * 30
MARKS = {
    "28,500": ("CARDINAL", {"value": 28500}),
    "$5 billion": ("MONEY", {"value": 5000000000, "currency": "USD"}),
    "The quay is ours": ("QUOTE", {"kind": "direct"}),
    "Ada Brandt": ("PERSON", {}),
    "Brandt": ("PERSON", {}),
}


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    speaker = TEXT.index("Ada Brandt")
    spans = []
    for words, (label, value) in MARKS.items():
        held = dict(value)
        if label == "QUOTE":
            held["source"] = {"start": speaker, "end": speaker + 10, "text": "Ada Brandt", "entity": "Ada Brandt"}
            held["cue"] = {"start": speaker - 5, "end": speaker - 1, "text": "said"}
        spans.append(Span(TEXT.index(words), TEXT.index(words) + len(words), label, held, 0.9, "tests/1"))
    made = project.create_project(tmp_path / "hands.pressmark")
    article = Article("port", "port.txt", TEXT, "Port", "The Alder Post", None, None, "2031-03-05", "metadata")
    intake.add_articles(made, [Digest(article, (), tuple(sorted(spans, key=lambda one: one.start)))])
    made.close_project()
    opened = Session()
    opened.open_project(tmp_path / "hands.pressmark")
    opened.show_article(1)
    yield opened
    opened.close_project()


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ReaderPane:
    built = reader.build(session)
    qtbot.addWidget(built)
    built.resize(620, 560)
    with qtbot.waitActive(built):
        built.show()
        built.activateWindow()
    built.text.setFocus()
    QApplication.processEvents()
    return built


def select(pane: ReaderPane, words: str) -> SpanRow:
    spans = pane.spans
    row = next(one for one in spans.ordered_rows if spans.mark_text(one) == words)
    pane.session.show_mark(row.id)
    return row


def words_of(session: Session, row: SpanRow) -> str:
    now = session.ask_store(queries.get_span, row.id)
    return TEXT[now.start : now.stop]


def right_of(pane: ReaderPane, words: str) -> QPoint:
    return middle_of(pane.text, TEXT.index(words) + len(words) - 1) + QPoint(5, 0)


def left_of(pane: ReaderPane, words: str) -> QPoint:
    return middle_of(pane.text, TEXT.index(words)) - QPoint(5, 0)


def operations(session: Session) -> int:
    return len(session.ask_store(queries.list_operations, 50))


def test_a_drag_of_the_end_is_one_edit_with_one_undo(session: Session, pane: ReaderPane) -> None:
    row, before = select(pane, "28,500"), operations(session)
    drag_handle(pane.text, True, right_of(pane, "28,500 dock worke"))  # half a word
    assert words_of(session, row) == "28,500 dock workers"
    assert (operations(session), session.mark_id) == (before + 1, row.id)
    session.undo_last()
    assert words_of(session, row) == "28,500"


def test_a_drag_of_the_start_passes_letters_beyond_the_first_plane(session: Session, pane: ReaderPane) -> None:
    row = select(pane, "28,500")
    drag_handle(pane.text, False, left_of(pane, "😀 port"))
    assert words_of(session, row) == "😀 port of Alder keeps about 28,500"
    drag_handle(pane.text, True, right_of(pane, "🚢"))
    assert words_of(session, row).endswith("workers 🚢")


def test_no_drag_cuts_a_number_but_with_alt(session: Session, pane: ReaderPane) -> None:
    row = select(pane, "$5 billion")
    drag_handle(pane.text, False, middle_of(pane.text, TEXT.index("8,500")))
    assert words_of(session, row).startswith("28,500 dock")
    drag_handle(pane.text, True, middle_of(pane.text, TEXT.index("lion in wages")))
    assert words_of(session, row).endswith("paid $5 billion")
    drag_handle(pane.text, True, right_of(pane, "$5 b"), Qt.KeyboardModifier.AltModifier)
    assert words_of(session, row).endswith("paid $5 b")


def test_escape_cancels_a_drag_and_other_keys_do_nothing(session: Session, pane: ReaderPane) -> None:
    row, before = select(pane, "28,500"), operations(session)
    there = right_of(pane, "28,500 dock workers")
    drag_handle(pane.text, True, there, release=False)
    assert pane.text.preview is not None
    assert TEXT[pane.text.preview.start : pane.text.preview.stop] == "28,500 dock workers"
    QTest.keyClick(pane.text, Qt.Key.Key_X)
    assert pane.text.preview is not None
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert pane.text.preview is None
    QTest.mouseRelease(pane.text.viewport(), LEFT, NONE, there)
    assert (words_of(session, row), operations(session)) == ("28,500", before)
    click_at(pane.text, TEXT.index("Ada"))  # the mouse works as before
    assert session.mark_id == next(one.id for one in pane.spans.ordered_rows if one.label == "PERSON")


def test_the_drag_is_shown_while_it_lasts(session: Session, pane: ReaderPane) -> None:
    select(pane, "28,500")
    before = pane.text.viewport().grab().toImage()
    drag_handle(pane.text, True, right_of(pane, "28,500 dock workers"), release=False)
    during = pane.text.viewport().grab().toImage()
    assert during != before
    pane.text.cancel_drag()
    assert pane.text.viewport().grab().toImage() == before


def test_an_overlapping_mark_has_handles_of_its_own(session: Session, pane: ReaderPane) -> None:
    inner = select(pane, "Brandt")
    drag_handle(pane.text, True, right_of(pane, "Brandt of the harbour union"))
    assert words_of(session, inner) == "Brandt of the harbour union"
    outer = select(pane, "Ada Brandt")
    drag_handle(pane.text, True, right_of(pane, "Ada"))
    assert (words_of(session, outer), words_of(session, inner)) == ("Ada", "Brandt of the harbour union")


def test_one_drag_over_line_ends_keeps_speaker_and_cue(session: Session, pane: ReaderPane) -> None:
    row = select(pane, "The quay is ours")
    old = session.ask_store(queries.get_span, row.id)
    drag_handle(pane.text, True, right_of(pane, QUOTED))
    drag_handle(pane.text, False, left_of(pane, QUOTED))
    new = session.ask_store(queries.get_span, row.id)
    assert TEXT[new.start : new.stop] == QUOTED
    assert pane.text.edge_boxes(new)[True].top() > pane.text.edge_boxes(new)[False].top()  # over several lines
    assert (new.value, new.entity_id) == (old.value, old.entity_id)
    assert new.value["source"]["text"] == "Ada Brandt"


def test_the_cursor_shows_what_can_be_dragged(session: Session, pane: ReaderPane) -> None:
    select(pane, "28,500")
    QTest.mouseMove(pane.text.viewport(), pane.text.handles.handle_boxes()[False].center().toPoint())
    assert pane.text.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    QTest.mouseMove(pane.text.viewport(), middle_of(pane.text, TEXT.index("wages")))
    assert pane.text.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_a_handle_held_below_the_text_scrolls_it(session: Session, pane: ReaderPane, qtbot: QtBot) -> None:
    row = select(pane, "Ada Brandt")
    at = take_handle(pane.text, stop=True).toPoint()
    move_with(pane.text, QPoint(at.x(), pane.text.viewport().height() + 60), NONE)
    qtbot.waitUntil(lambda: pane.text.verticalScrollBar().value() > 100)
    QTest.mouseRelease(pane.text.viewport(), LEFT, NONE, QPoint(at.x(), pane.text.viewport().height() + 60))
    assert len(words_of(session, row)) > 100


def test_an_equal_mark_is_never_made_by_a_drag(session: Session, pane: ReaderPane) -> None:
    row, said = select(pane, "Ada Brandt"), list[str]()
    session.said.connect(said.append)
    drag_handle(pane.text, False, left_of(pane, "Brandt of"))
    assert words_of(session, row) == "Ada Brandt"
    assert said == ["Another Person mark has these words already."]


def test_there_are_no_handles_where_nothing_can_be_changed(session: Session, pane: ReaderPane) -> None:
    row = select(pane, "28,500")
    at = pane.text.handles.handle_boxes()[True].center()
    assert pane.text.handles.find_handle(at) is True
    session.set_picking("Payer")
    assert pane.text.handles.find_handle(at) is None
    assert pane.text.property(WHERE) == "picking"
    session.set_picking(None)
    session.show_mark(None)
    assert pane.text.handles.handle_boxes() == {}
    session.run_edit(edits.reject_rows, [row.id])
    session.show_mark(row.id)
    assert len(pane.text.handles.handle_boxes()) == 2


def test_a_click_inside_a_short_mark_is_for_the_mark(session: Session, pane: ReaderPane) -> None:
    select(pane, "28,500")
    for offset in range(TEXT.index("28,500"), TEXT.index("28,500") + 6):
        assert pane.text.handles.find_handle(QPointF(middle_of(pane.text, offset))) is None
