"""Screening with the keyboard: one key an article, its reason, the way back, undo, and what is never decided."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.store.screening import ScreeningCounts, Verdict, count_verdicts, read_verdict
from gui.models.screening_pile import AT_RANDOM, shuffle_ids
from gui.panes.screening import pane as pane_module
from gui.panes.screening.pane import ScreeningPane
from gui.window import MainWindow

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def press(key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    taken = QApplication.focusWidget()
    assert isinstance(taken, QWidget)
    QTest.keyClick(taken, key, held)


def title(pane: ScreeningPane) -> str:
    return pane.text.document().begin().text()


def counts(pane: ScreeningPane) -> ScreeningCounts:
    return pane._session.ask_store(count_verdicts)


def verdict(pane: ScreeningPane, article_id: int) -> tuple[Verdict, str] | None:
    found = pane._session.ask_store(read_verdict, article_id)
    return (found.verdict, found.reason) if found is not None else None


def choose(pane: ScreeningPane, qtbot: QtBot, words: str | None) -> None:
    pane.bar.verdict.setCurrentIndex(pane.bar.verdict.findData(words))
    qtbot.waitUntil(lambda: not pane.model.query.is_busy and not pane.model.is_stale)


def test_ten_articles_are_ten_keys_and_no_mouse(pane: ScreeningPane, qtbot: QtBot) -> None:
    seen = []
    for key in "YNUYYNNYYY":
        seen.append(title(pane))
        press(key)
    assert seen == [f"Report {n}" for n in range(1, 11)]
    assert counts(pane) == ScreeningCounts(0, 6, 3, 1)
    qtbot.waitUntil(lambda: pane.counts.words.text() == "10 of 10 articles screened: 6 relevant, 3 not, 1 unsure")
    choose(pane, qtbot, "relevant")
    assert pane.model.rowCount() == 6
    choose(pane, qtbot, "unscreened")
    assert (pane.model.rowCount(), pane.list.empty_words) == (0, pane_module.ALL_DONE)


def test_a_held_key_screens_one_article(pane: ScreeningPane) -> None:
    for _time in range(5):
        QApplication.sendEvent(
            pane.list, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier, "y", True)
        )
    assert counts(pane).screened == 0
    press("Y")
    assert counts(pane).screened == 1


def test_back_and_undo_return_to_the_article(pane: ScreeningPane) -> None:
    press("Y")
    press("N")
    press(Qt.Key.Key_Backspace)
    assert title(pane) == "Report 2"
    assert pane.verdicts.buttons[Verdict.NOT_RELEVANT].isChecked()
    press("U")
    assert verdict(pane, 2) == (Verdict.UNSURE, "")
    assert title(pane) == "Report 3"
    press("Z", CTRL)
    assert (title(pane), verdict(pane, 2)) == ("Report 2", (Verdict.NOT_RELEVANT, ""))
    press("Z", CTRL)
    assert (title(pane), verdict(pane, 2)) == ("Report 2", None)
    press(Qt.Key.Key_Backspace)
    assert title(pane) == "Report 1"
    press(Qt.Key.Key_Delete)
    assert verdict(pane, 1) is None
    assert counts(pane).screened == 0


def test_a_reason_is_typed_once_and_then_one_digit(pane: ScreeningPane) -> None:
    press("N", SHIFT)
    assert pane.reasons.field.hasFocus()
    assert counts(pane).screened == 0, "nothing is stored before the reason"
    QTest.keyClicks(pane.reasons.field, "sports page")
    press(Qt.Key.Key_Return)
    assert verdict(pane, 1) == (Verdict.NOT_RELEVANT, "sports page")
    pane.verdicts.asks.click()
    press("N")
    assert [button.accessibleName() for button in pane.reasons.buttons] == ["sports page"]
    press("1")
    assert verdict(pane, 2) == (Verdict.NOT_RELEVANT, "sports page")
    press("N")
    QTest.keyClicks(pane.reasons.field, "SPO")
    press(Qt.Key.Key_Return)
    assert verdict(pane, 3) == (Verdict.NOT_RELEVANT, "sports page"), "letters complete a reason used before"
    press("N")
    press(Qt.Key.Key_Return)
    assert verdict(pane, 4) == (Verdict.NOT_RELEVANT, ""), "Enter alone gives no reason"
    press("N")
    press(Qt.Key.Key_Escape)
    assert (verdict(pane, 5), title(pane), pane.list.hasFocus()) == (None, "Report 5", True)
    press("Y")
    assert verdict(pane, 5) == (Verdict.RELEVANT, ""), "only asked of what is not relevant"


def test_a_reason_belongs_to_the_article_that_was_seen(pane: ScreeningPane) -> None:
    press("N", SHIFT)
    pane.list.go_to(6)
    assert not pane.reasons.isVisible()
    pane.reasons.answered.emit("too late")
    assert counts(pane).screened == 0


def test_several_selected_articles_are_one_step(pane: ScreeningPane) -> None:
    pane.list.selectRow(0)
    for _row in range(3):
        press(Qt.Key.Key_Down, SHIFT)
    assert "(4)" in pane.verdicts.buttons[Verdict.RELEVANT].accessibleName()
    press("Y")
    assert counts(pane).relevant == 4
    press("Z", CTRL)
    assert counts(pane).screened == 0


def test_keys_decide_nothing_elsewhere(pane: ScreeningPane, bare_window: MainWindow) -> None:
    pane.bar.search.setFocus()
    press("y")
    assert pane.bar.search.text() == "y"
    pane.bar.search.clear()
    bare_window.show_pane("reader")
    press("Y")
    bare_window.run_command("screening.scroll")  # comes back
    assert counts(pane).screened == 0


def test_the_sought_words_are_emphasized(pane: ScreeningPane) -> None:
    found = []
    block = pane.text.document().begin()
    while block.isValid():
        for piece in block.textFormats():
            if piece.format.background().style() != Qt.BrushStyle.NoBrush:
                found.append(block.text()[piece.start : piece.start + piece.length])
        block = block.next()
    assert found == ["harbour", "plan"]


def test_the_article_seen_is_the_one_that_other_commands_get(pane: ScreeningPane, qtbot: QtBot) -> None:
    press("Y")
    press("Y")
    qtbot.waitUntil(lambda: pane._session.article_id == 3)
    press(Qt.Key.Key_Return)
    assert pane._session.article_id == 3
    press(Qt.Key.Key_Escape)
    assert pane.isVisible()


def test_a_random_order_is_that_of_its_seed(pane: ScreeningPane, qtbot: QtBot) -> None:
    def order() -> list[int]:
        qtbot.waitUntil(lambda: not pane.model.query.is_busy and not pane.model.is_stale)
        return list(pane.model.row_ids)

    pane.bar.order.setCurrentIndex(pane.bar.order.count() - 1)
    assert pane.bar.read_wish().sort == AT_RANDOM
    first = order()
    assert first != sorted(first)
    pane.bar.seed.setValue(2)
    assert order() != first
    pane.bar.seed.setValue(1)
    assert order() == first
    some = [one for one in first if one % 2]
    assert list(shuffle_ids(sorted(some), 1)) == some, "what is left keeps its order"


def test_only_what_the_list_shows(pane: ScreeningPane, qtbot: QtBot) -> None:
    pane._session.set_order([2, 4])
    pane.bar.listed.click()
    qtbot.waitUntil(lambda: list(pane.model.row_ids) == [2, 4])


def test_a_read_only_project_is_only_read(pane: ScreeningPane, bare_window: MainWindow) -> None:
    assert pane._session.project is not None
    pane._session.project.read_only = True
    try:
        pane.list.go_to(1)
        press("Y")
        assert not pane.verdicts.buttons[Verdict.RELEVANT].isEnabled()
    finally:
        pane._session.project.read_only = False
    assert counts(pane).screened == 0
