"""Records beside the text: made of what is selected, filled by typing, choosing and pointing, each with its undo."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from core.codebook.slots import SlotThing
from core.store import edits
from core.store.study_records import StudyRecord, get_record, list_records
from gui.dialogs.record_type import RecordTypeDialog
from gui.models.record_offers import list_near_offers
from gui.models.record_words import find_type
from gui.panes.article_records.pane import ArticleRecordsPane
from gui.requests import MakeRecord, ShowRecord
from gui.window import MainWindow
from tests.gui.actions.test_actions import ALT, CTRL, press, said
from tests.gui.panes.records.conftest import type_words

ENTER, ESC, BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace


def pane_of(window: MainWindow) -> ArticleRecordsPane:
    return cast("ArticleRecordsPane", window.find_pane("article_records"))


def record(window: MainWindow, record_id: int = 1) -> StudyRecord:
    found = window.session.ask_store(get_record, record_id)
    assert found is not None
    return found


def filled(window: MainWindow, record_id: int = 1) -> dict[str, list[str | int]]:
    """What fills the slots of a record: words, or the number of a record."""
    kinds = window.session.codebook.record_types
    names = {slot.row: slot.name for kind in kinds for slot in kind.slots}
    found: dict[str, list[str | int]] = {}
    for one in record(window, record_id).fillings:
        found.setdefault(names[one.slot_id], []).append(one.words or one.thing.other_id or 0)
    return found


def slot_at_hand(window: MainWindow) -> str:
    row = pane_of(window).cards.row_at_hand
    return row.shown.title if row is not None else ""


def make_report(window: MainWindow, words: str = "Mira Odell of North Vesper") -> None:
    text = window.session.ask_store(_read_text, window.session.article_id)
    start = text.index(words)
    window.session.set_selection((start, start + len(words)))
    window.session.send_request(MakeRecord("report"))


def _read_text(project: object, article_id: int | None) -> str:
    from core.store import queries

    return str(queries.get_article(project, article_id or 0).text)  # type: ignore[arg-type]


def find_mark(window: MainWindow, words: str) -> int:
    from gui.models.article_spans import spans_of

    spans = spans_of(window.session)
    return next(row.id for row in spans.ordered_rows if spans.mark_text(row) == words)


def click_mark(window: MainWindow, words: str) -> None:
    """What the reader does for a click."""
    window.session.clicking = True
    window.session.show_mark(find_mark(window, words))
    window.session.clicking = False


def test_one_key_makes_a_record_of_the_selected_words(study: MainWindow) -> None:
    assert pane_of(study).windowTitle() == "Records"
    make_report(study)
    assert (record(study).start, record(study).stop) == (0, 26)
    assert study.is_in_front("article_records")
    assert (slot_at_hand(study), study.session.picking) == ("Who protested", "Who protested")
    assert QApplication.focusWidget() is pane_of(study).cards.field.line  # type: ignore[union-attr]
    assert pane_of(study).windowTitle() == "Records 1"
    card = pane_of(study).cards.cards[1]
    assert card.remark.text() == "1 required slot is empty"
    press(study, "z", CTRL)
    assert (pane_of(study).windowTitle(), pane_of(study).cards.cards) == ("Records", {})
    assert study.session.picking is None


def test_a_record_with_a_place_needs_words_and_several_types_are_asked_for(study: MainWindow, qtbot: QtBot) -> None:
    study.session.show_mark(None)
    study.session.send_request(MakeRecord("report"))
    assert "select its words first" in said(study)
    study.run_command("record.new")
    dialog = study.findChild(RecordTypeDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.finder.field, "prot")
    QTest.keyClick(dialog.finder.field, ENTER)
    qtbot.waitUntil(lambda: bool(study.session.ask_store(list_records)))
    assert (record(study).article_id, slot_at_hand(study)) == (None, "In a few words")


def test_slots_are_filled_by_typing_choosing_and_pointing(study: MainWindow) -> None:
    make_report(study)
    type_words("odell")
    press(study, ENTER)
    press(study, Qt.Key.Key_Down)
    press(study, ENTER)  # the slot takes several
    assert len(filled(study)["actor"]) == 2
    press(study, Qt.Key.Key_Tab)
    click_mark(study, "$5 billion")
    assert "“Day” takes Date" in said(study)
    click_mark(study, "last week")
    assert (filled(study)["day"], slot_at_hand(study)) == (["last week"], "Costs")
    assert QApplication.focusWidget() is pane_of(study).cards.field.line  # type: ignore[union-attr]
    type_words("billion")
    press(study, ENTER)
    assert filled(study)["sum"] == ["$5 billion"]
    assert slot_at_hand(study) == "Protest event, as “Reports of it”"
    assert pane_of(study).cards.cards[1].shown.remark == ""
    study.session.undo_last()
    assert "sum" not in filled(study)


def test_enter_in_the_text_takes_the_selected_mark_and_words_become_a_mark(study: MainWindow) -> None:
    make_report(study)
    pane_of(study).cards.step_slot(1, take_keyboard=True)
    study.session.show_mark(find_mark(study, "last week"))
    assert filled(study) == {}  # keys that walk through marks fill nothing
    press(study, "t", CTRL)
    press(study, ENTER)
    assert filled(study) == {"day": ["last week"]}
    text = _read_text(study.session.project, 1)
    at = text.index("the port")
    study.session.set_selection((at, at + 8))
    press(study, "t", CTRL)
    press(study, ENTER)
    assert filled(study)["sum"] == ["the port"]
    pane_of(study).cards.go_to(pane_of(study).cards.cards[1].rows[1].shown.key, take_keyboard=True)
    press(study, ESC)
    assert (slot_at_hand(study), study.session.picking) == ("", None)


def test_things_are_taken_out_and_fillings_lead_to_the_text(study: MainWindow) -> None:
    make_report(study)
    pane_of(study).cards.step_slot(1, take_keyboard=True)
    click_mark(study, "last week")
    click_mark(study, "$5 billion")
    rows = pane_of(study).cards.cards[1].rows
    study.session.show_mark(None)
    next(one for one in rows[1].things.findChildren(QPushButton)).click()
    assert study.session.mark_id == find_mark(study, "last week")
    assert filled(study)["sum"] == ["$5 billion"]
    next(one for one in rows[1].things.findChildren(QToolButton)).click()
    assert "day" not in filled(study)
    pane_of(study).cards.go_to(rows[2].shown.key, take_keyboard=True)
    press(study, BACKSPACE)
    assert filled(study) == {}


def test_a_report_is_put_into_a_new_event_and_one_of_another_article_into_the_same(
    study: MainWindow, qtbot: QtBot
) -> None:
    make_report(study)
    field = go_to_last(study, qtbot)
    type_words("port march")
    qtbot.waitUntil(lambda: [one.words for one in field.offers] == ["New: Protest event, “port march”"])
    press(study, ENTER)
    assert filled(study, 2) == {"name": ["port march"], "reports": [1]}
    assert list(pane_of(study).cards.cards) == [1, 2]
    assert pane_of(study).cards.cards[2].shown.remark == "in no article"
    study.session.show_article(2)
    assert (pane_of(study).cards.cards, study.session.picking) == ({}, None)
    make_report(study, "Teo Brandt")
    field = go_to_last(study, qtbot)
    type_words("march")
    qtbot.waitUntil(lambda: len(field.offers) == 2 and field.offers[0].thing is not None)
    press(study, ENTER)
    qtbot.waitUntil(lambda: filled(study, 2)["reports"] == [1, 3])
    study.session.send_request(ShowRecord(2))
    shown = pane_of(study).cards.record
    assert shown is not None
    assert [(one.words, one.remark) for one in shown.slots[1].fillings] == [
        ("“Mira Odell of North Vesper”", "in “Harbour talks”"), ("“Teo Brandt”", ""),
    ]  # fmt: skip
    study.session.undo_last()
    assert filled(study, 2)["reports"] == [1]


def go_to_last(window: MainWindow, qtbot: QtBot) -> object:
    cards = pane_of(window).cards
    cards.go_to(cards.cards[cards.open_id or 0].rows[-1].shown.key, take_keyboard=True)
    field = cards.field
    assert field is not None
    qtbot.waitUntil(lambda: bool(field.offers))
    return field


def test_digits_choose_and_numbers_are_read(study: MainWindow) -> None:
    study.session.send_request(MakeRecord("event"))
    type_words("Port march")
    press(study, ENTER)
    press(study, Qt.Key.Key_Tab)
    press(study, "2")
    press(study, "1")
    assert (filled(study)["form"], slot_at_hand(study)) == (['["m", "s"]'], "Form")
    press(study, "2")
    assert filled(study)["form"] == ['["m"]']
    press(study, "1")
    assert "form" not in filled(study)
    press(study, ENTER)
    type_words("many")
    press(study, ENTER)
    field = pane_of(study).cards.field
    assert field is not None
    assert ("size" in filled(study), field.problem.isHidden()) == (False, False)
    field.line.clear()
    type_words("300")
    press(study, ENTER)
    assert filled(study) == {"name": ["Port march"], "size": ["300"]}


def test_comments_and_removal_are_undone(study: MainWindow) -> None:
    make_report(study)
    card = pane_of(study).cards.cards[1]
    card.comment.setFocus()
    type_words("ask again")
    press(study, ENTER)
    assert record(study).comment == "ask again"
    press(study, Qt.Key.Key_Delete, CTRL)
    assert (record(study).status, pane_of(study).cards.cards) == ("removed", {})
    assert said(study) == "1 record removed."
    study.session.undo_last()
    assert list(pane_of(study).cards.cards) == [1]


def test_nothing_is_offered_without_types_and_nothing_changes_in_a_file_that_is_only_read(window: MainWindow) -> None:
    pane = pane_of(window)
    assert pane.windowTitle() == ""
    press(window, "6", ALT)
    assert not pane.make.isVisible()
    window.session.send_request(MakeRecord())
    assert "no record types" in said(window)
    assert window.session.picking is None


@pytest.mark.parametrize("verb", ["rename", "trash"])
def test_cards_follow_other_changes(study: MainWindow, verb: str) -> None:
    make_report(study)
    type_words("odell")
    press(study, ENTER)
    if verb == "rename":
        entity = record(study).fillings[0].thing.entity_id or 0
        study.session.run_edit(edits.rename_entity, entity, "M. Odell")
        assert pane_of(study).cards.cards[1].shown.slots[0].fillings[0].words == "M. Odell"
    else:
        study.session.run_edit(edits.remove_articles, [1])
        assert pane_of(study).cards.cards == {}
    assert find_type(study.session.codebook, "report") is not None


def test_a_new_card_can_take_the_keyboard_before_its_window_is_active(study: MainWindow) -> None:
    make_report(study)
    field = pane_of(study).cards.field
    assert field is not None
    assert field.line.isVisible()  # what is hidden when the window comes back leaves the keyboard to another widget


def test_nothing_is_selected_before_letters_or_arrows_and_enter_waits_for_the_list(
    study: MainWindow, qtbot: QtBot
) -> None:
    make_report(study)
    press(study, Qt.Key.Key_Tab)
    field = pane_of(study).cards.field
    assert field is not None
    assert (len(field.offers) > 0, field.list.current_row) == (True, -1)
    press(study, Qt.Key.Key_Down)
    assert field.list.current_row == 0
    press(study, Qt.Key.Key_Up)
    assert (field.list.current_row, slot_at_hand(study)) == (-1, "Day")
    press(study, Qt.Key.Key_Down)
    press(study, ENTER)
    assert len(filled(study)["day"]) == 1
    study.session.send_request(MakeRecord("event"))
    type_words("dock march")
    press(study, ENTER)
    study.session.send_request(ShowRecord(1))
    field = go_to_last(study, qtbot)
    type_words("march")
    press(study, ENTER)  # at once: the event is found in a thread
    qtbot.waitUntil(lambda: filled(study, 2).get("reports") == [1])


def test_tab_goes_from_the_head_through_the_slots_to_the_comment_and_back(study: MainWindow) -> None:
    make_report(study)
    card = pane_of(study).cards.cards[1]
    pane_of(study).cards.leave_slot()
    card.head.setFocus()
    press(study, Qt.Key.Key_Tab)
    assert slot_at_hand(study) == "Who protested"
    card.comment.setFocus()
    press(study, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert slot_at_hand(study) == "Protest event, as “Reports of it”"
    press(study, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.comment


def test_what_is_offered_for_the_last_slot_is_in_sight(study: MainWindow, qtbot: QtBot) -> None:
    event = find_type(study.session.codebook, "event")
    assert event is not None
    for number in range(6):
        named = {event.slots[0]: [SlotThing(value=f"March {number}")]}
        study.session.run_edit(edits.add_record, event, None, fillings=named)
    make_report(study)
    study.resize(1000, 500)
    cards = pane_of(study).cards
    area = cards.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    for _step in range(3):
        press(study, Qt.Key.Key_Tab)
    assert slot_at_hand(study).startswith("Protest event")
    qtbot.waitUntil(lambda: not cards._soon.isActive())  # the slot is in sight, without a list
    type_words("March")
    field = cards.field
    assert field is not None
    qtbot.waitUntil(lambda: field.list.isVisible())
    port = area.viewport()
    assert field.line.mapTo(cards, QPoint()).y() + 200 > port.height()  # else it would be in sight anyway
    qtbot.waitUntil(lambda: field.list.mapTo(port, QPoint(0, field.list.height())).y() <= port.height())


def test_a_number_is_found_without_its_comma(study: MainWindow, qtbot: QtBot) -> None:
    report = find_type(study.session.codebook, "report")
    assert report is not None
    slot = replace(report.slots[2], accepts=("CARDINAL",))
    study.session.show_article(2)
    qtbot.waitUntil(lambda: find_mark(study, "28,500") > 0)
    assert [one.words for one in list_near_offers(study.session, slot, "28500", ())] == ["28,500"]
    assert [one.words for one in list_near_offers(study.session, slot, "28,5", ())] == ["28,500"]
    assert list_near_offers(study.session, slot, "2850 1", ()) == []
