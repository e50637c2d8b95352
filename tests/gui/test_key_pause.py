"""Keys typed while a dialog closes by itself decide nothing in the text; a new day is recalculated in such a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit
from pytestqt.qtbot import QtBot

from gui import key_pause
from gui.dialogs import details
from gui.key_pause import KeyPause, pausing_keys
from gui.window import MainWindow


def find_pauses() -> list[KeyPause]:
    app = QApplication.instance()
    assert app is not None
    return app.findChildren(KeyPause)


def test_a_dialog_that_closes_by_itself_pauses_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.session.show_article(3)
    shown = details.show_dialog(window)
    shown.date.setText("2019-11-19")
    with qtbot.waitSignal(shown.finished):
        shown.save_details()
    qtbot.waitUntil(lambda: bool(find_pauses()))
    qtbot.waitUntil(lambda: not find_pauses())


def test_keys_queued_behind_it_reach_nothing_until_none_has_come_for_a_moment(qtbot: QtBot) -> None:
    field, app = QLineEdit(), QApplication.instance()
    qtbot.addWidget(field)
    field.show()
    assert isinstance(app, QApplication)
    KeyPause(app)
    QTest.keyClicks(field, "19 November")
    assert field.text() == ""
    qtbot.waitUntil(lambda: not find_pauses())
    QTest.keyClicks(field, "x")
    assert field.text() == "x"


def test_work_that_closes_no_dialog_pauses_nothing(window: MainWindow) -> None:
    with pausing_keys():
        window.session.show_message("Done.")
    assert not find_pauses()


def test_a_typed_day_replaces_the_word_that_none_was_found(window: MainWindow) -> None:
    window.session.show_article(3)
    shown = details.show_dialog(window)
    hints = [one for one in shown.hints if one.text().startswith("No date was found.")]
    assert len(hints) == 1
    shown.date.setText("2019-11-19")
    assert hints[0].text() == "A date recalculates “last week” and other relative dates."
    shown.date.clear()
    assert hints[0].text().startswith("No date was found.")
    shown.reject()


def test_the_outlet_field_offers_outlets_used_before(window: MainWindow) -> None:
    shown = details.show_dialog(window)
    completer = shown.fields["outlet"].completer()
    assert isinstance(completer, QCompleter)
    completer.setCompletionPrefix("the v")
    assert completer.currentCompletion() == "The Vesper"
    shown.reject()


def test_somebody_who_goes_on_typing_gets_through(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_pause, "QUIET", 60_000)  # no key is ever followed by a quiet moment
    monkeypatch.setattr(key_pause, "LONGEST", 1)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    KeyPause(app)
    qtbot.waitUntil(lambda: not find_pauses())
