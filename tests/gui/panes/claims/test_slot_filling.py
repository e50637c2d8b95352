"""One slot of one claim is edited: typed, chosen, clicked and selected, in the view and in the article."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.keys import WHERE
from gui.panes.claims.pane import ClaimsPane
from gui.panes.reader.pane import ReaderPane
from gui.window import MainWindow
from tests.gui.claimants import STRIKE, TALKS, choose, row, said

NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def edit(qtbot: QtBot, window: MainWindow, pane: ClaimsPane, amount: str, key: str) -> None:
    choose(qtbot, pane, amount)
    press(window, key)
    assert pane.sheet.below.currentWidget() is pane.sheet.editor
    assert pane.sheet.editor.line.hasFocus()


def typed(pane: ClaimsPane, words: str) -> None:
    pane.sheet.editor.line.selectAll()
    QTest.keyClicks(pane.sheet.editor.line, words)


def reader(window: MainWindow) -> ReaderPane:
    found = window.find_pane("reader")
    assert isinstance(found, ReaderPane)
    return found


def test_an_entity_is_typed_and_completed(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "€3 million", "p")
    typed(pane, "teo")
    press(harbour, Qt.Key.Key_Return)
    now = row(harbour, "€3 million")
    assert (now.payer, now.payer_id is not None, now.decided_state) == ("Teo Brandt", True, "corrected")
    assert pane.table.hasFocus()
    assert pane.sheet.below.currentWidget() is pane.sheet.form


def test_a_mark_near_is_taken_by_arrows(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$6 billion", "r")
    press(harbour, Qt.Key.Key_Down)
    press(harbour, Qt.Key.Key_Return)
    now = row(harbour, "$6 billion")
    assert now.recipient in ("Teo Brandt", "North Vesper")
    assert now.evidence["recipient"]["text"] == now.recipient


def test_enter_on_what_stands_changes_nothing(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "p")
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").state == "suggested"
    assert pane.filling.row is None


def test_an_empty_field_empties(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "m")
    pane.sheet.editor.line.clear()
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").measure == ""


def test_escape_leaves(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "s")
    typed(pane, "dem")
    press(harbour, Qt.Key.Key_Escape)
    assert row(harbour, "$5 billion").status == "agreed"
    assert pane.table.hasFocus()
    assert harbour.session.picking is None


def test_a_status_by_its_first_letters(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "s")
    typed(pane, "req")
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").status == "required"


def test_a_status_there_is_not(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "s")
    typed(pane, "maybe")
    press(harbour, Qt.Key.Key_Return)
    assert pane.sheet.editor.hint.text() == "“maybe” is not in the list."
    assert pane.filling.row is not None


def test_a_period_as_people_write_it(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "d")
    typed(pane, "last year")
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").period == "2030"
    edit(qtbot, harbour, pane, "$5 billion", "d")
    typed(pane, "whenever")
    press(harbour, Qt.Key.Key_Return)
    assert "is not a time" in pane.sheet.editor.hint.text()


def test_value_and_comment(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "v")
    typed(pane, "much")
    press(harbour, Qt.Key.Key_Return)
    assert "cannot be read as" in pane.sheet.editor.hint.text()
    typed(pane, "5.5bn")
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").value == 5_500_000_000
    edit(qtbot, harbour, pane, "$5 billion", ";")
    typed(pane, "as told")
    press(harbour, Qt.Key.Key_Return)
    assert row(harbour, "$5 billion").comment == "as told"


def test_e_edits_the_slot_of_the_column(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    from gui.models import claim_text as words

    choose(qtbot, pane, "$5 billion")
    at = pane.table.currentIndex()
    for column, name in ((words.RECIPIENT, "recipient"), (words.VALUE, "amount"), (words.STATUS, "status")):
        pane.table.setCurrentIndex(at.siblingAtColumn(column))
        press(harbour, "e")
        assert pane.sheet.editor.slot is not None
        assert pane.sheet.editor.slot.name == name
        press(harbour, Qt.Key.Key_Escape)


def test_a_mark_clicked_in_the_article_fills_the_slot(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$6 billion", "r")
    assert harbour.session.article_id == 2
    text = reader(harbour).text
    assert text.property(WHERE) == "picking"
    text.clicked.emit(STRIKE.index("North Vesper") + 3)
    now = row(harbour, "$6 billion")
    assert now.recipient == "North Vesper"
    assert now.evidence["recipient"]["start"] == STRIKE.index("North Vesper")
    assert harbour.session.mark_id == now.span_id
    assert text.property(WHERE) != "picking"


def test_a_mark_that_does_not_fit_says_so(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$6 billion", "r")
    reader(harbour).text.clicked.emit(STRIKE.index("40 percent"))
    assert "is not a name" in said(harbour)
    assert row(harbour, "$6 billion").recipient == ""
    assert pane.filling.row is not None


def test_words_selected_by_keys_are_taken_with_enter(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$6 billion", "m")
    text = reader(harbour).text
    text.setFocus()
    start = STRIKE.index("The port")
    text.select_range(start, start + 8)
    assert said(harbour) == "Enter saves the selection as “Measure” · Esc cancels"
    assert row(harbour, "$6 billion").measure == "Port"
    press(harbour, Qt.Key.Key_Return)
    now = row(harbour, "$6 billion")
    assert (now.measure, now.evidence["measure"]["start"]) == ("The port", start)
    assert pane.table.hasFocus()


def test_escape_in_the_article_leaves_the_slot(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$6 billion", "m")
    reader(harbour).text.setFocus()
    press(harbour, Qt.Key.Key_Escape)
    assert pane.filling.row is None
    assert pane.table.hasFocus()


def test_a_mark_clicked_in_the_evidence(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "p")
    evidence = pane.sheet.evidence
    start = TALKS.index("South Vesper")
    assert (start, start + 12) in evidence.offered
    box = next(box for box, _ in evidence._range_boxes(start, start + 12))
    place = QPointF(box.center().x(), box.center().y() - evidence.verticalScrollBar().value()).toPoint()
    QTest.mouseClick(evidence.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert row(harbour, "$5 billion").payer == "South Vesper"
    assert evidence.offered == ()


def test_words_behind_an_emoji_selected_in_the_evidence(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "€3 million", "m")
    evidence = pane.sheet.evidence
    start = TALKS.index("workers")
    index = evidence.excerpt.find_place(start, start + 7)
    assert index is not None
    first, last = evidence.display.position_range(*index)
    cursor = evidence.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last + 1, cursor.MoveMode.KeepAnchor)
    evidence._point_at_words(*evidence.display.offset_range(cursor.selectionStart(), cursor.selectionEnd()))
    now = row(harbour, "€3 million")
    assert now.evidence["measure"] == {"start": start, "end": start + 7, "text": "workers"}


def test_words_for_a_status_wait_for_its_value(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "s")
    start = TALKS.index("to pay")
    pane.sheet.evidence.pointed.emit(start, start + 6)
    assert "Choose the value" in pane.sheet.editor.hint.text()
    typed(pane, "planned")
    press(harbour, Qt.Key.Key_Return)
    now = row(harbour, "$5 billion")
    assert (now.status, now.evidence["status"]["text"]) == ("planned", "to pay")


def test_another_row_leaves_the_slot(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    edit(qtbot, harbour, pane, "$5 billion", "p")
    choose(qtbot, pane, "€3 million")
    assert pane.filling.row is None
    assert row(harbour, "$5 billion").state == "suggested"


def test_what_was_typed_is_looked_up_no_more_when_the_project_is_closed(
    qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane
) -> None:
    edit(qtbot, harbour, pane, "€3 million", "p")
    typed(pane, "teo")
    editor = pane.sheet.editor
    assert editor._soon.isActive()
    harbour.session.close_project()
    assert not editor._soon.isActive()
    editor._fill_list()  # offers nothing, where a project that is closed would be asked
