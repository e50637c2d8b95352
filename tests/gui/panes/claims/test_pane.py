"""The claims view in a real window: table, finder, sheet, form, and decisions by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models import claim_text as words
from gui.models.claim_context import Excerpt, SlotRange
from gui.models.claim_slots import SLOTS
from gui.panes.claims import pane as module
from gui.panes.claims.pane import ClaimsPane
from gui.requests import Focus, OpenClaim
from gui.window import MainWindow
from tests.gui.claimants import choose, make, open_view, row, said

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def amounts(pane: ClaimsPane) -> list[str | None]:
    return [pane.model.index(at, words.AMOUNT).data() for at in range(pane.model.rowCount())]


def test_it_opens_on_its_first_claim_with_the_keyboard(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    assert pane.table.hasFocus()
    assert pane.table.currentIndex().row() == 0
    assert pane.finder.count.text() == "5 figures"
    assert harbour.session.chosen == ()
    assert harbour.corner(Qt.Corner.BottomLeftCorner) == Qt.DockWidgetArea.BottomDockWidgetArea


def test_a_claim_is_shown_with_its_words(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    assert "3,000,000 EUR" in pane.sheet.head.text()
    assert pane.sheet.evidence.excerpt.text.startswith("Mira Odell said the 300 😀 workers")
    form = pane.sheet.form.of
    assert form["source"].accessibleName() == "Source: Mira Odell"
    assert form["source"].read
    assert not form["measure"].read
    assert form["payer"].accessibleName() == "Payer: empty"
    assert [form[slot.name].key for slot in SLOTS] == [slot.key for slot in SLOTS]
    assert "Status: planned" in pane.sheet.evidence.accessibleDescription()


def test_space_accepts_and_goes_on(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    press(harbour, Qt.Key.Key_Space)
    press(harbour, "x")
    first, second = pane.model.claim_at(0), pane.model.claim_at(1)
    assert first is not None
    assert second is not None
    assert (first.state, second.state) == ("accepted", "rejected")
    assert pane.table.currentIndex().row() == 2
    harbour.session.undo_last()
    again = pane.model.claim_at(1)
    assert again is not None
    assert again.state == "suggested"


def test_several_are_decided_at_once(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    pane.table.selectAll()
    assert pane.finder.count.text() == "5 figures, 5 selected"
    press(harbour, "x")
    assert said(harbour) == "No more undecided figures below."
    assert {row(harbour, "$5 billion").state, row(harbour, "40 percent").state} == {"rejected"}
    harbour.session.undo_last()
    assert row(harbour, "40 percent").state == "suggested"


def test_walking_over_what_is_decided(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    pane.table.go_to(1)
    press(harbour, Qt.Key.Key_Space)
    pane.table.go_to(0)
    press(harbour, ".")
    assert pane.table.currentIndex().row() == 2
    press(harbour, ",")
    assert pane.table.currentIndex().row() == 0


def test_enter_jumps_and_esc_comes_back(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    claim = choose(qtbot, pane, "$6 billion")
    press(harbour, Qt.Key.Key_Return)
    assert (harbour.session.article_id, harbour.session.mark_id) == (2, claim.span_id)
    assert not pane.table.hasFocus()
    press(harbour, Qt.Key.Key_Escape)
    assert pane.table.hasFocus()


def test_typing_narrows_and_show_all_widens(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    press(harbour, "f", CTRL)
    assert pane.finder.words.hasFocus()
    QTest.keyClicks(pane.finder.words, "wages")
    press(harbour, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: amounts(pane) == ["€3 million"], timeout=3000)
    assert pane.finder.count.text() == "1 found"
    assert pane.table.hasFocus()
    pane.finder.clear.click()
    qtbot.waitUntil(lambda: len(amounts(pane)) == 5, timeout=3000)
    assert not pane.finder.clear.isVisible()


def test_conditions_are_those_of_the_project(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    qtbot.waitUntil(lambda: pane.finder.payer.count() > 1, timeout=3000)
    entries = [pane.finder.payer.itemText(at) for at in range(pane.finder.payer.count())]
    assert entries == ["any payer", "(none)  (3)", "North Vesper  (2)"]
    pane.finder.payer.setCurrentIndex(2)
    qtbot.waitUntil(lambda: set(amounts(pane)) == {"$5 billion", "$6 billion"}, timeout=3000)
    pane.finder.status.setCurrentIndex(pane.finder.status.findData("demanded"))
    qtbot.waitUntil(lambda: amounts(pane) == ["$6 billion"], timeout=3000)
    pane.finder.state.setCurrentIndex(pane.finder.state.findData("rejected"))
    qtbot.waitUntil(lambda: amounts(pane) == [], timeout=3000)
    qtbot.waitUntil(lambda: pane.table.empty_words == module.NONE_SUCH, timeout=3000)
    qtbot.waitUntil(lambda: pane.sheet.stack.currentWidget() is pane.sheet.nothing, timeout=3000)


def test_sections_fold_by_keys_and_mouse(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    press(harbour, "g")
    assert pane.finder.group.currentData() == "measure"
    qtbot.waitUntil(lambda: pane.model.rowCount() == 8, timeout=3000)
    held = pane.current_claim()
    assert held is not None
    assert held.words == "€3 million"
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    press(harbour, Qt.Key.Key_Left)
    assert pane.table.currentIndex().row() == 0
    press(harbour, Qt.Key.Key_Left)
    assert pane.model.rowCount() == 6
    press(harbour, Qt.Key.Key_Right)
    press(harbour, Qt.Key.Key_Return)
    assert pane.model.rowCount() == 6
    place = QPoint(60, pane.table.rowViewportPosition(0) + 5)
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.model.rowCount() == 8
    assert pane.table.chosen_rows() == []
    press(harbour, Qt.Key.Key_Space)
    assert said(harbour) == "Choose a figure first."


def test_double_and_remove(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "$5 billion")
    press(harbour, "d", SHIFT)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 6, timeout=3000)
    made = pane.current_claim()
    assert made is not None
    assert made.by_hand
    press(harbour, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5, timeout=3000)


def test_letters_of_labels_do_nothing_to_the_mark_at_hand(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    claim = choose(qtbot, pane, "$5 billion")
    harbour.session.show_article(1, claim.span_id)
    press(harbour, "k")
    assert row(harbour, "$5 billion").label == "MONEY"


def test_a_claim_of_an_article_is_shown_through_conditions(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    pane.finder.words.setText("wages")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1, timeout=3000)
    harbour.session.send_request(OpenClaim(row(harbour, "40 percent").id))
    qtbot.waitUntil(lambda: (one := pane.current_claim()) is not None and one.words == "40 percent", timeout=3000)
    assert pane.finder.words.text() == ""


def test_the_menu_of_a_row(
    qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    choose(qtbot, pane, "$5 billion")
    pane.table.customContextMenuRequested.emit(QPoint(20, 20))
    menu = pane.findChild(QMenu)
    assert menu is not None
    entries = [action.text() for action in menu.actions()]
    decisions = ["Accept figure", "Reject figure", "Reset figure to undecided"]
    assert entries == ["Show in article", *decisions, "Edit", "Duplicate", "Remove figure"]
    menu.actions()[1].trigger()
    assert row(harbour, "$5 billion").state == "accepted"


def test_buttons_of_the_sheet(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "$5 billion")
    pane.sheet.buttons["reject"].click()
    assert row(harbour, "$5 billion").state == "rejected"
    assert pane.sheet.buttons["accept"].toolTip().endswith("(Space)")


def test_an_empty_project_says_what_to_do(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    assert bare_window.open_project(tmp_path / "empty.pressmark", make=True)
    bare_window.run_command("claim.view")
    pane = bare_window.find_pane("claims")
    assert isinstance(pane, ClaimsPane)
    qtbot.waitUntil(lambda: pane.table.empty_words == module.NONE_YET, timeout=3000)
    qtbot.waitUntil(lambda: pane.table.empty_words == module.NONE_YET, timeout=3000)


def test_a_read_only_project_is_looked_at_only(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    from core.store import project

    path = make(tmp_path)
    with project.open_project(path):
        assert bare_window.open_project(path)
        pane = open_view(qtbot, bare_window)
        choose(qtbot, pane, "$5 billion")
        assert not pane.sheet.buttons["accept"].isEnabled()
        assert pane.sheet.buttons["jump"].isEnabled()
        press(bare_window, "p")
        assert pane.filling.row is None
        assert "read-only" in said(bare_window)


@pytest.mark.parametrize("width", [500, 1300])
def test_narrow_and_wide(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane, width: int) -> None:
    pane.setParent(None)
    qtbot.addWidget(pane)
    pane.resize(width, 600)
    pane.show()
    across = pane.split.orientation() == Qt.Orientation.Horizontal
    assert across == (width > 1000)
    assert pane.sheet.form.of["status"].x() > 0 if across else pane.width() < 600


def test_a_click_on_words_edits_their_slot(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "€3 million")
    evidence = pane.sheet.evidence
    start = evidence.excerpt.words[0].start
    box = next(box for box, _ in evidence._range_boxes(start, start + 10))
    place = QPointF(box.center().x(), box.center().y() - evidence.verticalScrollBar().value()).toPoint()
    QTest.mouseClick(evidence.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.sheet.editor.slot is not None
    assert pane.sheet.editor.slot.name == "source"


def test_the_tool_bar_decides_on_claims_too(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "$5 billion")
    harbour.run_command("mark.accept")
    assert row(harbour, "$5 billion").state == "accepted"
    choose(qtbot, pane, "€3 million")
    harbour.run_command("mark.reject")
    assert row(harbour, "€3 million").state == "rejected"
    harbour.run_command("mark.reset")
    press(harbour, "k")
    assert said(harbour) == "Only marks have labels. Press Enter to go to this one in its article."
    harbour.session.send_request(Focus.TEXT)
    assert harbour.session.deciding is None


def test_undo_goes_back_to_its_claim(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    first = choose(qtbot, pane, "$5 billion")
    press(harbour, Qt.Key.Key_Space)
    choose(qtbot, pane, "40 percent")
    press(harbour, "z", CTRL)
    held = pane.current_claim()
    assert held is not None
    assert (held.id, held.state) == (first.id, "suggested")


def test_conditions_follow_what_is_set(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    claim = row(harbour, "€3 million")
    harbour.session.run_edit(edits.set_slot, claim.id, "payer", "South Vesper")
    qtbot.waitUntil(lambda: pane.finder.payer.findData("South Vesper") > 0, timeout=3000)


def test_the_amount_is_brought_into_sight(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    choose(qtbot, pane, "$5 billion")
    qtbot.waitUntil(lambda: not pane._soon.isActive(), timeout=2000)
    evidence = pane.sheet.evidence
    text = "Nothing to see here, says somebody. " * 15 + "It is $5 billion."
    at = text.index("$5 billion")
    evidence.show_excerpt(Excerpt(text, [SlotRange("amount", at, at + 10)]), "")
    evidence.setFixedHeight(60)

    def seen() -> bool:
        box = next(box for box, _ in evidence._range_boxes(at, at + 10))
        shift = evidence.verticalScrollBar().value()
        return shift > 0 and shift <= box.top() < box.bottom() <= shift + evidence.viewport().height() + 2

    qtbot.waitUntil(seen, timeout=2000)
