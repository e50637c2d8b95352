"""Import: what comes out of the other processes is stored in slices; Cancel keeps what is stored; the end is told."""

from __future__ import annotations

import os
import threading
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Failure
from core.store import queries
from gui import ask
from gui.dialogs import importing
from gui.dialogs.importing import read_inputs
from gui.dialogs.importing.import_report import ImportReport, make_table
from gui.dialogs.importing.import_run import ImportRun
from gui.dialogs.importing.read_inputs import count_bytes
from gui.running_work import WorkState
from gui.widgets.source_groups import shorten_source
from gui.window import MainWindow


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


def test_a_folder_with_a_copy_and_a_picture(
    qtbot: QtBot, bare_window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [folder])
    with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
        pass
    report = shown.report
    assert len(report.added) == 6
    assert [Path(source).name for source, _ in report.skipped] == ["same.txt"]
    assert [Path(source).name for source, _ in report.failed] == ["picture.png"]
    assert report.marks > 0
    assert bare_window.session.article_id == report.added[0]
    assert len(bare_window.session.order or ()) == 6
    table = shown.show_report().table
    heads = [table.topLevelItem(n).text(0) for n in range(table.topLevelItemCount())]
    assert heads[0] == "Could not be read (1)"
    assert "Skipped: already in the project (1)" in heads
    assert len(bare_window.session.ask_store(queries.list_failures)) == 1
    bare_window.run_command("project.failures")
    if shown.shown_report is not None:
        shown.shown_report.close()


def test_an_import_without_trouble_needs_no_report(
    qtbot: QtBot, bare_window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [folder / "0.txt"])
    with qtbot.waitSignal(shown.closed, timeout=60_000):
        pass
    assert bare_window._notice.words.text().startswith("1 article imported")
    assert bare_window._notice.isVisible()
    assert not shown.report.needs_attention


def test_cancel_keeps_what_is_stored(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Failure(f"f{n}", "no") for n in range(5000)]
    monkeypatch.setattr(read_inputs, "read_inputs", lambda *_: (read_inputs.ReadInput(one, 1) for one in many))
    shown = importing.show_dialog(window, [folder])
    qtbot.waitUntil(lambda: shown.report.count_done > 3)
    shown.work.cancel_work()
    stored = len(window.session.ask_store(queries.list_failures))
    assert shown.stream.cancelled
    assert 3 < shown.report.count_done == stored < 5000
    assert window._notice.words.text().startswith("Cancelled. ")
    assert shown.work.state is WorkState.CANCELLED
    if shown.shown_report is not None:
        shown.shown_report.close()


def test_reading_gives_failures_in_between(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("x.txt", "Teo Brandt is here.")
    found = [read.result for read in read_inputs.read_inputs([folder / "picture.png", archive], threading.Event())]
    assert sum(isinstance(one, Failure) for one in found) == 1
    assert len(found) == 2


def test_a_stopped_search_reads_no_further(folder: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(read_inputs.read_inputs([folder], stop)) == []


def test_every_bad_input_gets_one_sentence_and_the_rest_goes_on(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    files = {
        "empty.txt": b"", "random.txt": bytes(range(256)) * 20, "paper.pdf": b"%PDF-1.7", "cut.json": b'{"text": "cut',
        "scripts.html": b"<html><body><script>alert(1)</script></body></html>", "no-text.csv": b"name,age\nAnn,4\n",
        "half.json": b'[{"text": "Mira \\ud800Odell paid $7 million."}]', "large.txt": b"word " * 5_000_000,
        "west.txt": "Zoë Müller zahlt 5 € – am Dienstag.".encode("cp1252"), "fine.txt": b"Mira Odell paid $5 million.",
    }  # fmt: skip
    for name, data in files.items():
        (bad / name).write_bytes(data)
    with zipfile.ZipFile(bad / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("zeros.txt", b"0" * 19_000_000)
    with zipfile.ZipFile(bad / "old.zip", "w") as opened:
        opened.writestr("inner.zip", b"PK")
        opened.writestr("../../out.txt", "Teo Brandt paid $6 million.")
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    shown = importing.show_dialog(bare_window, [bad])
    with qtbot.waitSignal(shown.stream.finished, timeout=120_000):
        pass
    table = shown.show_report().table
    head = table.topLevelItem(0)
    told = {head.child(n).text(0): head.child(n).text(1) for n in range(head.childCount())}
    assert set(told) == {
        "empty.txt", "random.txt", "paper.pdf", "cut.json", "scripts.html", "no-text.csv", "large.txt",
        "bomb.zip!zeros.txt", "old.zip!inner.zip",
    }  # fmt: skip
    assert all(sentence.startswith(name) and "\n" not in sentence for name, sentence in told.items())
    assert "200 times" in told["bomb.zip!zeros.txt"]
    assert len(shown.report.added) == 4  # half.json, west.txt, fine.txt and what is not in a folder above
    assert not (tmp_path / "out.txt").exists()
    assert {Path(source).name for source, _ in shown.report.noted} == {"half.json#1", "west.txt"}
    if shown.shown_report is not None:
        shown.shown_report.close()


def test_weight_and_clock(folder: Path) -> None:
    read = [path for path in folder.iterdir() if path.suffix in (".txt", ".jsonl")]
    assert count_bytes([folder]) == sum(path.stat().st_size for path in read)
    assert count_bytes([folder / "0.txt", folder / "none"]) == (folder / "0.txt").stat().st_size


def test_a_report_names_inputs_as_seen_from_what_was_imported(qtbot: QtBot) -> None:
    roots = [Path("in"), Path("in/deep/one.zip"), Path("x/a.txt")]
    assert shorten_source("in/deep/b.txt#2", roots) == "deep/b.txt#2".replace("/", os.sep)
    assert shorten_source("x/a.txt", roots) == "a.txt"
    assert shorten_source("in/deep/one.zip!c/d.txt", roots[1:]) == "one.zip!c/d.txt"
    assert shorten_source("elsewhere", roots) == "elsewhere"
    table = make_table([("Could not be read", [("in/b.txt", "in/b.txt is a PDF: leave it out.")])], roots)
    qtbot.addWidget(table)
    line = table.topLevelItem(0).child(0)
    assert (line.text(0), line.text(1)) == ("b.txt", "b.txt is a PDF: leave it out.")
    assert line.toolTip(1) == "in/b.txt is a PDF: leave it out."


def test_the_outcome_in_one_line() -> None:
    report = ImportReport(added=[1], failed=[("a", "b")], marks=1234)
    assert report.outcome_sentence() == "1 article imported, 1,234 marks suggested, 1 failed."


def test_closing_the_project_stops_the_import(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = threading.Event()

    def forever(_paths: object, stop: threading.Event, *_: object):  # type: ignore[no-untyped-def]
        try:
            while not stop.is_set():
                yield read_inputs.ReadInput(Failure("f", "no"), 1)
        finally:
            endless.set()

    monkeypatch.setattr(read_inputs, "read_inputs", forever)
    shown: ImportRun = importing.show_dialog(window, [])
    qtbot.waitUntil(lambda: shown.report.count_done > 1)
    asked: list[str] = []
    answers = [False, False, True]
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or answers.pop(0))
    window.run_command("project.close")
    assert not window.close()
    assert shown.stream.is_running  # one stays
    window.run_command("project.close")
    assert not shown.stream.is_running
    assert endless.wait(5)
    assert all("An import is running" in question for question in asked)
