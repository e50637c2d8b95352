"""Memos are written, found, changed, removed and lead to what they are about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.codebook.rearrange import BookPart, PartKind
from core.store.found_rows import FoundKind
from core.store.memos import MemoPlace, MemoUnit, list_memos
from gui.dialogs import memos
from gui.requests import WriteMemo
from gui.window import MainWindow


def test_a_memo_on_the_article_is_typed_and_saved_with_one_chord(window: MainWindow) -> None:
    dialog = memos.show_dialog(window)
    assert (dialog.told.text(), dialog.save.isEnabled()) == ("No memos yet.", False)
    QTest.keyClicks(dialog.text, "Ask the archive")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (memo,) = window.session.ask_store(list_memos)
    assert (memo.text, memo.place) == ("Ask the archive", MemoPlace(MemoUnit.ARTICLE, 1, article_id=1))
    assert not dialog.isVisible()


def test_what_a_memo_can_be_about_follows_words_and_mark(window: MainWindow) -> None:
    window.session.show_mark(3)
    window.find_pane("reader").text.select_range(0, 4)  # type: ignore[attr-defined]
    places = [(words, place.unit) for words, place in memos.memo_places(window)]
    assert places == [
        ("The selected words “Mira”", MemoUnit.ARTICLE),
        ("This article: Harbour talks", MemoUnit.ARTICLE),
        ("The selected mark “$5 billion”", MemoUnit.MARK),
        ("The code Money", MemoUnit.CODE),
        ("The project", MemoUnit.PROJECT),
    ]


def test_memos_are_found_changed_shown_and_removed(window: MainWindow) -> None:
    from core.store import edits

    window.session.run_edit(edits.add_memo, MemoPlace(MemoUnit.MARK, 6, article_id=2), "Who is Brandt?")
    window.session.run_edit(edits.add_memo, MemoPlace(), "Plan")
    dialog = memos.show_dialog(window)
    rows = [dialog.table.topLevelItem(at).text(0) for at in range(2)]
    assert rows == ["The project", "“Teo Brandt” in Rail strike"]
    dialog.search.setText("brandt")
    assert dialog.table.topLevelItemCount() == 1
    dialog.table.topLevelItem(0).setSelected(True)
    assert dialog.text.toPlainText() == "Who is Brandt?"
    dialog.text.setPlainText("Brandt: the chair")
    dialog.save.click()
    assert [one.text for one in window.session.ask_store(list_memos)] == ["Plan", "Brandt: the chair"]
    dialog.search.clear()
    dialog.table.topLevelItem(0).setSelected(True)
    dialog.table.topLevelItem(1).setSelected(False)
    dialog.remove.click()
    assert [one.text for one in window.session.ask_store(list_memos)] == ["Brandt: the chair"]
    window.session.undo_last()
    assert dialog.table.topLevelItemCount() == 2
    dialog.table.clearSelection()
    dialog.table.topLevelItem(1).setSelected(True)
    dialog.show_place.click()
    assert (window.session.article_id, window.session.mark_id) == (2, 6)


def open_dialog(window: MainWindow) -> memos.MemosDialog:
    return next(one for one in window.findChildren(memos.MemosDialog) if one.isVisible())


def test_memos_about_an_entity_and_a_code_start_in_their_workspaces(window: MainWindow, qtbot: QtBot) -> None:
    window.show_pane("entities")
    pane = window.find_pane("entities")
    qtbot.waitUntil(lambda: pane.table.model().rowCount() > 0)  # type: ignore[attr-defined]
    pane.table.go_to(0)  # type: ignore[attr-defined]
    line = pane.current_entity()  # type: ignore[attr-defined]
    window.run_command("coding.entity_memo")
    dialog = open_dialog(window)
    assert dialog.about.currentText() == f"The entity {line.name}"
    dialog.text.setPlainText("A pen name?")
    dialog.save_memo()
    window.show_pane("codebook")
    window.find_pane("codebook").go_to(BookPart(PartKind.CODE, "MONEY"))  # type: ignore[attr-defined]
    window.run_command("coding.memos")
    dialog = open_dialog(window)
    assert dialog.about.currentText() == "The code Money"
    dialog.text.setPlainText("Without shares")
    dialog.save_memo()
    places = [(one.place.unit, one.place.unit_id, one.place.subject) for one in window.session.ask_store(list_memos)]
    assert places == [(MemoUnit.CODE, 0, "MONEY"), (MemoUnit.ENTITY, line.id, "")]
    window.session.send_request(WriteMemo("The entity", MemoPlace(MemoUnit.ENTITY, line.id)))
    assert open_dialog(window).table.topLevelItem(0).text(1) == "A pen name?"


def test_memos_are_found_by_the_search_of_the_project_and_open_there(window: MainWindow, qtbot: QtBot) -> None:
    from core.store import edits

    window.session.run_edit(edits.add_memo, MemoPlace(MemoUnit.ARTICLE, 2, article_id=2), "Is the chaír a cousin?")
    window.session.run_edit(edits.add_memo, MemoPlace(MemoUnit.CODE, subject="MONEY"), "Chair fees are no wages")
    window.run_command("edit.find_marks")
    pane = window.find_pane("found")
    pane.field.setText("chair")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: pane.search.typed == "chair" and not pane.search.is_running)  # type: ignore[attr-defined]
    found = pane.search.kinds[FoundKind.MEMO]  # type: ignore[attr-defined]
    assert [(one.row_id, one.article_id) for one in found.places] == [(2, 0), (1, 2)]
    assert found.meaning == "memos with “chair”"
    pane.tabs.show_kind(FoundKind.MEMO)  # type: ignore[attr-defined]
    rows = pane.model.read_rows(range(2))  # type: ignore[attr-defined]
    assert [(one.words, one.after, one.title) for one in rows] == [
        ("Chair fees are no wages", "MONEY", ""), ("Is the chaír a cousin?", "", "Rail strike"),
    ]  # fmt: skip
    pane.table.go_to(0)  # type: ignore[attr-defined]
    pane.open_result()  # type: ignore[attr-defined]
    dialog = open_dialog(window)
    assert dialog.text.toPlainText() == "Chair fees are no wages"
    dialog.show_place.click()
    assert window.is_in_front("codebook")
