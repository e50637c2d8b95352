"""Import: what comes out of the other processes is stored in slices; Cancel keeps what is stored; the end is told."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from core.records import Failure
from core.store import queries
from gui.dialogs import importing
from gui.dialogs.importing import feed
from gui.dialogs.importing.dialog import Importing
from gui.dialogs.importing.feed import reading, weight
from gui.dialogs.importing.report import Report, clock
from gui.window import Window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for n in range(6):
        words = f"Port number {n} opens\n\ndate 2019-11-19\n\nMira Odell paid ${n + 2} million on Tuesday.\n"
        (made / f"{n}.txt").write_text(words)
    (made / "same.txt").write_text((made / "0.txt").read_text())
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


def test_a_folder_with_a_copy_and_a_picture(qtbot: QtBot, bare_window: Window, folder: Path, tmp_path: Path) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show(bare_window, [folder])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    report = shown.report
    assert len(report.added) == 6
    assert [Path(source).name for source, _ in report.skipped] == ["same.txt"]
    assert [Path(source).name for source, _ in report.failed] == ["picture.png"]
    assert report.marks > 0
    assert bare_window.session.article_id == report.added[0]
    assert len(bare_window.session.order or ()) == 6
    table = shown.findChild(QTreeWidget)
    assert isinstance(table, QTreeWidget)
    heads = [table.topLevelItem(n).text(0) for n in range(table.topLevelItemCount())]
    assert heads[0] == "Could not be read (1)"
    assert "Skipped: in the project already (1)" in heads
    assert len(bare_window.session.ask_store(queries.failures)) == 1
    bare_window.run("project.failures")
    shown.close()


def test_an_import_without_trouble_needs_no_report(
    qtbot: QtBot, bare_window: Window, folder: Path, tmp_path: Path
) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show(bare_window, [folder / "0.txt"])
    with qtbot.waitSignal(shown.destroyed, timeout=60_000):
        pass
    assert bare_window.statusBar().currentMessage().startswith("1 article imported")


def test_cancel_keeps_what_is_stored(
    qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Failure(f"f{n}", "no") for n in range(5000)]
    monkeypatch.setattr(feed, "reading", lambda _paths, _stop: (feed.Read(one, 1) for one in many))
    shown = importing.show(window, [folder])
    qtbot.waitUntil(lambda: shown.report.done > 3)
    shown.reject()
    stored = len(window.session.ask_store(queries.failures))
    assert shown.stream.cancelled
    assert 3 < shown.report.done == stored < 5000
    assert window.statusBar().currentMessage().startswith("Cancelled. ")
    shown.close()


def test_reading_gives_failures_in_between(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("x.txt", "Teo Brandt is here.")
    found = [read.result for read in reading([folder / "picture.png", archive], threading.Event())]
    assert sum(isinstance(one, Failure) for one in found) == 1
    assert len(found) == 2


def test_a_stopped_search_reads_no_further(folder: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(reading([folder], stop)) == []


def test_weight_and_clock(folder: Path) -> None:
    assert weight([folder]) == sum(path.stat().st_size for path in folder.iterdir())
    assert weight([folder / "0.txt", folder / "none"]) == (folder / "0.txt").stat().st_size
    assert [clock(n) for n in (0.2, 30, 600, 7200)] == ["1 s", "30 s", "10 min", "2.0 h"]


def test_the_outcome_in_one_line() -> None:
    report = Report(added=[1], failed=[("a", "b")], marks=1234)
    assert report.sentence() == "1 article imported, 1,234 marks suggested, 1 failed."


def test_closing_the_project_stops_the_import(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = threading.Event()

    def forever(_paths: object, stop: threading.Event):  # type: ignore[no-untyped-def]
        try:
            while not stop.is_set():
                yield feed.Read(Failure("f", "no"), 1)
        finally:
            endless.set()

    monkeypatch.setattr(feed, "reading", forever)
    shown: Importing = importing.show(window, [])
    qtbot.waitUntil(lambda: shown.report.done > 1)
    window.run("project.close")
    assert not shown.stream.running
    assert endless.wait(5)
