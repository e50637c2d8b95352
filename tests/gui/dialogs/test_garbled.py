"""Garbled articles wait for an answer; every answer, and none, ends well."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.store import project as store
from core.store import queries
from core.store.held_imports import WAITING_REASON, HeldImports
from gui import ask as questions
from gui.dialogs import importing
from gui.dialogs.garbled import GarbledDialog
from gui.dialogs.importing.import_run import ImportRun
from gui.window import MainWindow

BAD = "Port number {n} opens\n\ndate 2019-11-19\n\nThe ministerâ€™s son paid ${n} million on Tuesday.\n"
RIGHT = BAD.replace("â€™", "’")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "healthy.txt").write_text(RIGHT.format(n=9), encoding="utf-8")
    for n in (2, 3, 4):
        (made / f"bad{n}.txt").write_text(BAD.format(n=n), encoding="utf-8")
    return made


@pytest.fixture
def empty(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    return bare_window


def ask(qtbot: QtBot, window: MainWindow, folder: Path) -> tuple[ImportRun, GarbledDialog]:
    """Import until the question stands."""
    shown = importing.show_dialog(window, [folder])
    qtbot.waitUntil(lambda: bool(window.findChildren(GarbledDialog)), timeout=60_000)
    (question,) = window.findChildren(GarbledDialog)
    return shown, question


def texts(window: MainWindow) -> list[str]:
    ids = range(1, window.session.ask_store(queries.get_project_info).articles + 1)
    return [window.session.ask_store(queries.get_article, n).text for n in ids]


def waits(window: MainWindow) -> list[str]:
    return [
        Path(row.source).name for row in window.session.ask_store(queries.list_failures) if row.reason == WAITING_REASON
    ]


def test_checked_ones_are_repaired_before_they_are_stored(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    shown, question = ask(qtbot, empty, folder)
    assert texts(empty) == [RIGHT.format(n=9)]  # those that look right did not wait
    assert waits(empty) == ["bad4.txt", "bad3.txt", "bad2.txt"]
    assert shown.work.words == "Waiting for your answer about garbled articles."
    model = question.model
    assert "The ministerâ€™s son" in str(model.data(model.index(0, 1)))
    assert "The minister’s son" in str(model.data(model.index(0, 2)))
    assert model.setData(model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert question.repair.text() == "Repair 2, keep 1"
    with qtbot.waitSignal(shown.closed, timeout=60_000):
        qtbot.mouseClick(question.repair, Qt.MouseButton.LeftButton)
    assert sorted(texts(empty)) == sorted([RIGHT.format(n=9), BAD.format(n=3), RIGHT.format(n=2), RIGHT.format(n=4)])
    assert waits(empty) == []
    repaired = empty.session.ask_store(queries.get_article, 3)
    assert repaired.notes[0].startswith("The text was repaired by ftfy ")
    marks = [repaired.text[row.start : row.stop] for row in empty.session.ask_store(queries.list_spans, 3)]
    assert "$2 million" in marks  # offsets were born in the repaired text
    project = empty.session.project
    assert project is not None
    originals = [data for (data,) in project.read_rows("SELECT data FROM original ORDER BY article_id")]
    assert originals[2] == BAD.format(n=2).encode()
    assert empty._notice.words.text().startswith("4 articles imported")
    assert "2 repaired" in empty._notice.words.text()


@pytest.mark.parametrize("way", ["button", "escape", "cross"])
def test_keeping_stores_them_as_they_were_read(qtbot: QtBot, empty: MainWindow, folder: Path, way: str) -> None:
    shown, question = ask(qtbot, empty, folder)
    with qtbot.waitSignal(shown.closed, timeout=60_000):
        if way == "button":
            qtbot.mouseClick(question.keep, Qt.MouseButton.LeftButton)
        elif way == "escape":
            qtbot.keyClick(question, Qt.Key.Key_Escape)
        else:
            question.close()
    assert texts(empty)[1:] == [BAD.format(n=n) for n in (2, 3, 4)]
    assert waits(empty) == []
    assert "garbled" in empty.session.ask_store(queries.get_article, 2).notes[0]


def test_closing_the_window_loses_nothing_silently(
    qtbot: QtBot, empty: MainWindow, folder: Path, tmp_path: Path
) -> None:
    ask(qtbot, empty, folder)
    empty.close()
    qtbot.waitUntil(lambda: not empty.findChildren(GarbledDialog))
    with store.open_project(tmp_path / "new.pressmark") as opened:
        assert queries.get_project_info(opened).articles == 1
        assert [row.reason for row in queries.list_failures(opened)] == [WAITING_REASON] * 3


def test_who_was_not_answered_is_asked_again_and_who_was_is_not(
    qtbot: QtBot, empty: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, question = ask(qtbot, empty, folder)
    path = empty.session.project.path if empty.session.project else Path()
    empty.session.close_project()
    qtbot.waitUntil(lambda: not empty.findChildren(GarbledDialog))
    offered: list[str] = []
    monkeypatch.setattr(questions, "confirm_action", lambda _w, _t, words, _b: bool(offered.append(words)))
    empty.open_project(path)
    assert "was interrupted" in offered[0]
    shown, question = ask(qtbot, empty, folder)
    model = question.model
    assert model.rowCount() == 3
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    question.accept()
    qtbot.waitUntil(lambda: not shown.work.is_running, timeout=60_000)
    assert waits(empty) == []
    shown = importing.show_dialog(empty, [folder])
    qtbot.waitUntil(lambda: not shown.work.is_running, timeout=60_000)
    assert len(shown.report.skipped) == 4
    assert not empty.findChildren(GarbledDialog)


def test_cancel_after_the_answer_names_the_rest(
    qtbot: QtBot, empty: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, question = ask(qtbot, empty, folder)

    def first_only(held: HeldImports, _repair: frozenset[int], stop, *_: object):  # type: ignore[no-untyped-def]
        yield importing.read_inputs.ReadInput(held.take_back(0), 1, held.rows[0])
        stop.wait(30)

    monkeypatch.setattr(importing.read_inputs, "digest_held", first_only)
    question.accept()
    qtbot.waitUntil(lambda: len(texts(empty)) == 2)
    assert shown.stream.is_running
    shown.stop_import()
    assert [Path(source).name for source, _ in shown.report.failed] == ["bad3.txt", "bad4.txt"]
    assert waits(empty) == ["bad4.txt", "bad3.txt"]


def test_a_full_disk_keeps_them(qtbot: QtBot, empty: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(HeldImports, "put_aside", full)
    shown = importing.show_dialog(empty, [folder])
    with qtbot.waitSignal(shown.closed, timeout=60_000):
        pass
    assert len(texts(empty)) == 4
