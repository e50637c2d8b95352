"""Reading the project's articles again: suggestions are found anew, decisions stay, Cancel keeps what is stored."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Change
from core.store import edits, queries
from gui.dialogs import again
from gui.window import MainWindow

DATA = Path(__file__).resolve().parents[2] / "data"


def test_all_articles_are_read_again(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    (money,) = (row.id for row in session.ask_store(queries.list_spans, 1) if row.label == "MONEY")
    session.run_edit(edits.set_value, money, {"value": 7, "currency": "EUR"})
    told: list[Change] = []
    session.changed.connect(told.append)
    shown = again.show_dialog(window)
    with qtbot.waitSignal(shown.ended, timeout=60_000):
        pass
    assert window._notice.words.text().startswith("3 articles reprocessed. 3 have new suggestions.")
    assert {one for change in told for one in change.articles} == {1, 2, 3}
    row = session.ask_store(queries.get_span, money)
    assert (row.value, row.status) == ({"value": 7, "currency": "EUR"}, "accepted")
    assert session.ask_store(queries.list_claims, 1)[0].value == 7


def test_an_old_project_is_told_and_read(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "schema2.pressmark", tmp_path / "old.pressmark"))
    assert bare_window.open_project(path)
    assert "Reprocess all articles" in bare_window.statusBar().currentMessage()
    bare_window.run_command("project.again")
    qtbot.waitUntil(lambda: not bare_window.session.ask_store(queries.is_reading_due), timeout=60_000)


def test_cancel_keeps_what_is_stored(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "reprocess_in_thread", lambda *_: ((n, ValueError("no")) for n in range(1, 10_000)))
    shown = again.show_dialog(window)
    qtbot.waitUntil(lambda: shown.failed > 3)
    shown.work.cancel_work()
    assert window._notice.words.text().startswith("Cancelled. ")
    assert shown.stream.cancelled
