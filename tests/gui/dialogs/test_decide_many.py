"""Deciding on all marks of the project that meet some conditions."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import queries
from core.store.decision_kinds import Decision
from gui.dialogs.decide_many import DecideManyDialog
from gui.long_edits import BUSY
from gui.requests import DecideMany
from gui.session import Session
from gui.window import MainWindow


def open_dialog(qtbot: QtBot, window: MainWindow, asked: DecideMany | None = None) -> DecideManyDialog:
    """Open it, and wait until the marks are found."""
    if asked is None:
        window.run_command("mark.decide_many")
    else:
        window.session.send_request(asked)
    made = window.findChild(DecideManyDialog)
    assert isinstance(made, DecideManyDialog)
    wait_for(qtbot, made)
    return made


def wait_for(qtbot: QtBot, dialog: DecideManyDialog) -> None:
    qtbot.waitUntil(lambda: not (dialog.query.is_busy or dialog.query.is_waiting))


def states(session: Session, label: str) -> set[str]:
    found = [row for article in (1, 2, 3) for row in session.ask_store(queries.list_spans, article)]
    return {row.state for row in found if row.label == label}


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> DecideManyDialog:
    return open_dialog(qtbot, window)


def test_all_undecided_marks_are_offered_at_first(dialog: DecideManyDialog) -> None:
    assert dialog.buttons["accept"].text() == "Accept 11 marks"
    assert dialog.meaning.text().startswith("11 marks in 3 articles: ")
    assert dialog.model.rowCount() == 11


def test_all_marks_of_a_label_are_accepted_in_one_step(
    qtbot: QtBot, window: MainWindow, dialog: DecideManyDialog
) -> None:
    dialog.form.label.setCurrentIndex(dialog.form.label.findData("MONEY"))
    assert not dialog.buttons["accept"].isEnabled()
    wait_for(qtbot, dialog)
    assert dialog.buttons["accept"].text() == "Accept 2 marks"
    said = list[str]()
    window.session.said.connect(said.append)
    with qtbot.waitSignal(dialog.writer.written):
        dialog.buttons["accept"].click()
    assert states(window.session, "MONEY") == {"accepted_in_bulk"}
    assert states(window.session, "DATE") == {"suggested"}
    assert said == ["Accepted 2 marks in 2 articles in bulk. Ctrl+Z undoes it."]
    window.session.undo_last()
    assert states(window.session, "MONEY") == {"suggested"}


def test_conditions_are_filled_in_by_whoever_asks(qtbot: QtBot, window: MainWindow) -> None:
    made = open_dialog(qtbot, window, DecideMany(label="PERCENT", outlet="The Vesper"))
    assert (made.form.label.currentData(), made.form.outlet.currentData()) == ("PERCENT", "The Vesper")
    assert made.buttons["reject"].text() == "Reject 1 mark"


def test_marks_are_relabelled_with_the_values_of_their_words(qtbot: QtBot, window: MainWindow) -> None:
    made = open_dialog(qtbot, window, DecideMany(label="CARDINAL"))
    with qtbot.waitSignal(made.writer.written):
        made.decide_marks(None, "MONEY")
    (row,) = (one for one in window.session.ask_store(queries.list_spans, 2) if one.guess_label == "CARDINAL")
    assert (row.label, row.state) == ("MONEY", "accepted_in_bulk")
    assert row.value["value"] == 28_500


def test_enter_in_a_field_decides_nothing(qtbot: QtBot, window: MainWindow, dialog: DecideManyDialog) -> None:
    QTest.keyClick(dialog.form.words, Qt.Key.Key_Return)
    wait_for(qtbot, dialog)
    assert dialog.isVisible()
    assert states(window.session, "MONEY") == {"suggested"}


def test_a_query_that_is_none_says_so(qtbot: QtBot, dialog: DecideManyDialog) -> None:
    dialog.form.words.setText("quotes by")
    wait_for(qtbot, dialog)
    assert "needs a name" in dialog.meaning.text()
    assert not dialog.buttons["accept"].isEnabled()


def test_a_cancelled_run_changes_nothing(
    qtbot: QtBot, window: MainWindow, dialog: DecideManyDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.store.edits import many_marks as steps

    going_on, reject = threading.Event(), steps.reject_ids

    def wait_and_reject(*given: Any, **more: Any) -> None:
        assert going_on.wait(60)
        reject(*given, **more)

    monkeypatch.setattr(steps, "reject_ids", wait_and_reject)
    dialog.decide_marks(Decision.REJECT)
    assert dialog.writer.is_running
    assert dialog.buttons["close"].text() == "Cancel"
    dialog.reject()
    with qtbot.waitSignal(dialog.writer.refused):
        going_on.set()
    assert not dialog.writer.is_running
    assert dialog.meaning.text() == "Cancelled. Nothing was changed."
    assert states(window.session, "MONEY") == {"suggested"}
    assert dialog.buttons["accept"].isEnabled()


def test_a_random_sample_can_be_looked_at(qtbot: QtBot, dialog: DecideManyDialog) -> None:
    dialog.sample.setChecked(True)
    wait_for(qtbot, dialog)
    assert dialog.again.isEnabled()
    assert dialog.model.rowCount() == 11


def test_nothing_is_decided_during_an_import(window: MainWindow, dialog: DecideManyDialog) -> None:
    stream = window.jobs.start_stream(lambda stop: iter(()), lambda batch: None)
    dialog.decide_marks(Decision.ACCEPT)
    assert dialog.meaning.text() == BUSY
    stream.cancel_stream()
