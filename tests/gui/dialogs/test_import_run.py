"""An import in the background: articles can be decided while others come, and what is said about it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.records import Failure
from core.store import edits, imports, intake, queries
from gui import ask
from gui.dialogs import importing
from gui.dialogs.importing import import_run, read_inputs
from gui.dialogs.importing.import_run import ImportRun
from gui.dialogs.importing.read_inputs import ReadInput
from gui.running_work import WorkState
from gui.window import MainWindow
from tests.gui.conftest import digest

TEXT = "Mira Odell of North Vesper said the port would pay $5 billion last week."


class SlowReading:
    """Yields articles one by one, each when it is asked to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
        self.gates = [threading.Event() for _ in range(count)]
        monkeypatch.setattr(read_inputs, "read_inputs", self._read)
        monkeypatch.setattr(import_run, "_REFRESH", 0.0)
        monkeypatch.setattr(import_run, "_REST", 0)

    def open_gates(self) -> SlowReading:
        for gate in self.gates:
            gate.set()
        return self

    def _read(self, _paths: object, stop: threading.Event, *_: object) -> Iterator[ReadInput]:
        for number, gate in enumerate(self.gates):
            while not gate.wait(0.01):
                if stop.is_set():
                    return
            yield ReadInput(digest(f"Article {number}", f"{TEXT} {number}"), 1)


def order(window: MainWindow) -> list[int]:
    return list(window.session.order or ())


def test_articles_are_decided_and_undone_while_others_come(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bare_window
    window.open_project(tmp_path / "new.pressmark", make=True)
    reading = SlowReading(monkeypatch, 4)
    run = importing.show_dialog(window, [tmp_path])
    reading.gates[0].set()
    qtbot.waitUntil(lambda: order(window) == [1])
    assert window.session.article_id == 1
    window.session.run_edit(edits.accept_rows, [1])
    reading.gates[1].set()
    qtbot.waitUntil(lambda: len(order(window)) == 2)
    assert window.session.article_id == 1  # the list grows, and nothing is taken away
    window.run_command("edit.undo")
    assert window.session.ask_store(queries.get_span, 1).status == "suggested"
    window.run_command("edit.undo")  # the import itself is no step yet
    assert len(order(window)) == 2
    window.session.run_edit(edits.accept_rows, [2])
    for gate in reading.gates:
        gate.set()
    with qtbot.waitSignal(run.closed, timeout=60_000):
        pass
    assert len(order(window)) == 4
    assert run.work.state is WorkState.DONE
    window.run_command("edit.undo")
    assert window.session.ask_store(queries.get_span, 2).status == "suggested"
    with monkeypatch.context() as answers:
        answers.setattr(ask, "confirm_action", lambda *_asked: False)
        window.run_command("edit.undo")
        assert len(order(window)) == 4
        answers.setattr(ask, "confirm_action", lambda *_asked: True)
        window.run_command("edit.undo")  # one step for the whole import
    assert order(window) == []


def test_articles_are_stored_in_the_thread_that_reads(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SlowReading(monkeypatch, 2).open_gates()
    threads: list[int] = []
    add = intake.add_articles

    def note_thread(*arguments: Any, **more: Any) -> list[intake.StoreResult]:
        threads.append(threading.get_ident())
        return add(*arguments, **more)

    monkeypatch.setattr(intake, "add_articles", note_thread)
    run = importing.show_dialog(window, [tmp_path])
    with qtbot.waitSignal(run.closed, timeout=60_000):
        pass
    assert len(run.report.added) == 2
    assert threads
    assert threading.get_ident() not in threads


def test_a_cancelled_import_reports_all_that_it_stored_and_stores_no_more(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SlowReading(monkeypatch, 9).open_gates()
    stored, cancelled = threading.Semaphore(0), threading.Event()
    add = intake.add_articles

    def store_and_wait(*arguments: Any, **more: Any) -> list[intake.StoreResult]:
        made = add(*arguments, **more)
        stored.release()
        cancelled.wait(0.1)
        return made

    monkeypatch.setattr(intake, "add_articles", store_and_wait)
    run = importing.show_dialog(window, [tmp_path])
    for _article in range(3):
        assert stored.acquire(timeout=60)
    run.stop_import()
    cancelled.set()
    assert run.work.state is WorkState.CANCELLED
    count = len(run.report.added)
    assert count >= 3
    assert window.session.ask_store(imports.list_imports)[0].imported == count
    qtbot.wait(50)
    assert len(order(window)) == 3 + count
    monkeypatch.setattr(ask, "confirm_action", lambda *_asked: True)
    window.run_command("edit.undo")
    assert len(order(window)) == 3


def test_the_notice_offers_the_report_and_undo(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [ReadInput(digest("New", f"{TEXT} New."), 1), ReadInput(Failure("x.png", "x.png is a picture."), 1)]
    monkeypatch.setattr(read_inputs, "read_inputs", lambda *_: iter(found))
    run = importing.show_dialog(window, [tmp_path])
    with qtbot.waitSignal(run.closed, timeout=60_000):
        pass
    notice = window._notice
    assert notice.isVisible()
    assert notice.words.text() == "1 article imported, 4 marks suggested, 1 failed."
    assert [button.text() for button in notice.buttons] == ["Details …", "Undo import"]
    assert window.focusWidget() not in notice.buttons
    notice.buttons[0].click()
    assert run.shown_report is not None
    assert run.shown_report.isVisible()
    run.shown_report.close()
    assert len(order(window)) == 4
    notice.buttons[1].click()
    assert len(order(window)) == 3
    assert not notice.isVisible()


def test_a_full_disk_is_told_and_what_was_stored_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_second(*_: Any) -> Iterator[ReadInput]:
        yield ReadInput(digest("New", f"{TEXT} New."), 1)
        raise UserError("The disk is full: make room.")

    monkeypatch.setattr(read_inputs, "read_inputs", fail_second)
    run = importing.show_dialog(window, [tmp_path])
    with qtbot.waitSignal(run.closed, timeout=60_000):
        pass
    assert run.work.state is WorkState.FAILED
    assert "The disk is full" in run.work.words
    assert "The disk is full" in window._notice.words.text()
    assert len(order(window)) == 4
    monkeypatch.setattr(ask, "confirm_action", lambda *_asked: True)
    window.run_command("edit.undo")
    assert len(order(window)) == 3


def test_a_closed_project_leaves_no_notice_and_no_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SlowReading(monkeypatch, 2)
    run = importing.show_dialog(window, [tmp_path])
    qtbot.waitUntil(lambda: run.stream.is_running)
    with qtbot.waitSignal(run.destroyed, timeout=60_000):
        window.session.close_project()
    assert not window.findChildren(ImportRun)
    assert not window.session.works.running
    assert not window._notice.isVisible()


def test_known_inputs_are_noted_together() -> None:
    known = [ReadInput(read_inputs.KnownInput(f"{n}.txt", n), 2) for n in range(read_inputs._TOGETHER + 3)]
    failed = ReadInput(Failure("x", "no"), 1)
    found = list(read_inputs.group_known(iter([*known, failed, known[0]])))
    counts = [
        len(read.result.inputs) if isinstance(read.result, read_inputs.KnownInputs) else read.result for read in found
    ]
    assert counts == [read_inputs._TOGETHER, 3, failed.result, 1]
    assert [read.size for read in found] == [2 * read_inputs._TOGETHER, 6, 1, 2]
