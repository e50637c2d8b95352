"""Memos are written, found, changed, removed and lead to what they are about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.store.memos import MemoPlace, MemoUnit, list_memos
from gui.dialogs import memos
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
