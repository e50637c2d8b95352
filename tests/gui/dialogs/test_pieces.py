"""The window stores a file with many articles piece by piece, and deletes it piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Digest, SourceFile, SourcePiece
from core.store import edits, source_pieces
from core.store.integrity_check import find_faults
from core.store.project import Project
from gui.dialogs import importing, trash
from gui.dialogs.importing import read_inputs
from gui.window import MainWindow

DATES = ("November 11, 2019 Monday", "November 12, 2019 Tuesday", "November 13, 2019 Wednesday")


@pytest.fixture
def search(tmp_path: Path) -> Path:
    """A file with three articles, in a form that is recognized."""
    documents = [
        "\n".join((
            f"{n} of 3 DOCUMENTS".center(78).rstrip(), "", "", "", "The Velm Post (Velm)".center(78).rstrip(), "",
            day.center(78).rstrip(), "", f"Bridge number {n} opens", "", "SECTION: NEWS; Pg. 4B", "",
            "LENGTH: 12 words", "", f"The town of Velm paid {n} million euros for a bridge, its mayor Ida Roth said.",
            "", "LANGUAGE: ENGLISH", "", "Copyright 2019 Velm Post Ltd.".center(78).rstrip(),
            "All Rights Reserved".center(78).rstrip(), "", "",
        ))
        for n, day in enumerate(DATES, start=1)
    ]  # fmt: skip
    made = tmp_path / "search.txt"
    made.write_text("\n".join(documents), encoding="utf-8")
    return made


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files into pieces of 100 bytes."""
    cut = source_pieces.cut_pieces
    monkeypatch.setattr(source_pieces, "cut_pieces", lambda file: cut(file, 100))


def _open_new(window: MainWindow, path: Path) -> Project:
    window.open_project(path, make=True)
    assert window.session.project is not None
    return window.session.project


def _run_import(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    shown = importing.show_dialog(window, [path])
    if shown.stream.is_running:
        with qtbot.waitSignal(shown.stream.finished, timeout=60_000):
            pass


def _read_file(project: Project) -> bytes:
    return b"".join(source_pieces.read_source_file(project, 1))


@pytest.mark.usefixtures("small_pieces")
def test_reading_gives_pieces_before_the_articles(search: Path) -> None:
    found = [one.result for one in read_inputs.read_inputs([search], threading.Event())]
    pieces = [one for one in found if isinstance(one, SourcePiece)]
    assert not any(isinstance(one, SourceFile) for one in found)
    assert b"".join(one.data for one in pieces) == search.read_bytes()
    assert len(pieces) > 5
    first = next(n for n, one in enumerate(found) if isinstance(one, Digest))
    assert first > max(n for n, one in enumerate(found) if isinstance(one, SourcePiece))


@pytest.mark.usefixtures("small_pieces")
def test_pieces_are_stored_in_the_thread_that_reads_and_the_articles_refer_to_their_file(
    qtbot: QtBot, bare_window: MainWindow, search: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    store: Callable[..., int] = source_pieces.store_piece

    def note_thread(opened: Project, piece: SourcePiece) -> int:
        threads.add(threading.get_ident())
        return store(opened, piece)

    monkeypatch.setattr(source_pieces, "store_piece", note_thread)
    project = _open_new(bare_window, tmp_path / "new.pressmark")
    _run_import(qtbot, bare_window, search)
    assert threads.isdisjoint({threading.get_ident()})
    assert len(threads) == 1
    assert _read_file(project) == search.read_bytes()
    assert project.read_rows("SELECT source_file_id FROM article") == [(1,)] * 3
    assert project.files_in_use == set()
    assert list(find_faults(project)) == []


@pytest.mark.usefixtures("small_pieces")
def test_an_import_that_was_cancelled_is_completed_by_the_next(
    qtbot: QtBot, bare_window: MainWindow, search: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = _open_new(bare_window, tmp_path / "new.pressmark")
    stored: list[int] = []
    store: Callable[..., int] = source_pieces.store_piece
    third, cancelled = threading.Event(), threading.Event()

    def store_some(opened: Project, piece: SourcePiece) -> int:
        stored.append(store(opened, piece))
        if len(stored) == 3:
            third.set()
            assert cancelled.wait(60)
        return stored[-1]

    with monkeypatch.context() as patch:
        patch.setattr(source_pieces, "store_piece", store_some)
        shown = importing.show_dialog(bare_window, [search])
        qtbot.waitUntil(third.is_set, timeout=60_000)
        threading.Timer(0.05, cancelled.set).start()
        shown.stop_import()  # waits for the piece that is being written
    (lacking,) = source_pieces.list_incomplete_files(project)
    assert (lacking.held, lacking.size) == (300, search.stat().st_size)
    _run_import(qtbot, bare_window, search)
    assert _read_file(project) == search.read_bytes()
    assert project.read_rows("SELECT source_file_id FROM article") == [(1,)] * 3


@pytest.mark.usefixtures("small_pieces")
def test_deleting_articles_permanently_deletes_their_file_piece_by_piece(
    qtbot: QtBot, bare_window: MainWindow, search: Path, tmp_path: Path
) -> None:
    project = _open_new(bare_window, tmp_path / "new.pressmark")
    _run_import(qtbot, bare_window, search)
    ids = list(bare_window.session.order or ())
    bare_window.session.run_edit(edits.remove_articles, ids)
    streams = bare_window.jobs._streams
    trash.purge_articles(bare_window, ids)
    with qtbot.waitSignal(streams[-1].finished, timeout=60_000):
        pass
    for table in ("article", "source_file", "source_piece"):
        assert project.read_rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert list(find_faults(project)) == []
