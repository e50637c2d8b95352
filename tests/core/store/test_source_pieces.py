"""Files with many articles in pieces: the bytes come back, an interrupted import is completed, nothing stays behind."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.records import SourceFile, SourcePiece
from core.store import article_sources, edits, imports, intake, permanent_deletion, source_pieces
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, open_project
from core.store.source_pieces import (
    PIECE_SIZE,
    cut_pieces,
    delete_unused_piece,
    list_incomplete_files,
    read_source_file,
    store_piece,
)

from .conftest import digest

DATA = Path(__file__).resolve().parents[2] / "data"
SMALL = 10
"""Bytes per piece, so that tests need no large files."""


def _make_file(size: int, source: str = "search.txt") -> SourceFile:
    return SourceFile(source, bytes(n * 7 % 251 for n in range(size)), "Nexis (plain text)")


def _read_file(project: Project, file_id: int) -> bytes:
    return b"".join(read_source_file(project, file_id))


def _count_rows(project: Project, table: str) -> int:
    return int(project.read_rows(f"SELECT count(*) FROM {table}")[0][0])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "pieces.pressmark") as made:
        yield made


@pytest.fixture
def cut() -> list[SourcePiece]:
    return list(cut_pieces(_make_file(35), SMALL))


@pytest.mark.parametrize("size", [1, SMALL - 1, SMALL, SMALL + 1, 2 * SMALL, 3 * SMALL - 1, 3 * SMALL + 1])
def test_the_bytes_of_a_file_come_back(empty: Project, size: int) -> None:
    file = _make_file(size)
    pieces = list(cut_pieces(file, SMALL))
    assert [len(one.data) for one in pieces[:-1]] == [SMALL] * (len(pieces) - 1)
    assert 0 < len(pieces[-1].data) <= SMALL
    assert {store_piece(empty, one) for one in pieces} == {1}
    assert _read_file(empty, 1) == file.data
    assert list_incomplete_files(empty) == []
    assert list(find_faults(empty)) == []


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_files_around_the_real_size_of_a_piece(empty: Project, more: int) -> None:
    file = SourceFile("large.txt", bytes(PIECE_SIZE - 1) + b"\xff" * (more + 1), "Nexis (plain text)")
    rows = article_sources.store_source_files(empty, [file])
    assert _read_file(empty, rows["large.txt"]) == file.data
    assert _count_rows(empty, "source_piece") == 1 + (more > 0)


def test_a_file_too_large_to_keep_has_a_row_and_no_bytes(empty: Project) -> None:
    rows = article_sources.store_source_files(empty, [SourceFile("huge.warc", b"", "WARC")])
    assert rows == {"huge.warc": 1}
    assert (_read_file(empty, 1), _count_rows(empty, "source_piece")) == (b"", 0)
    assert article_sources.store_source_files(empty, [SourceFile("huge.warc", b"", "WARC")]) == rows
    assert list(find_faults(empty)) == []


def test_files_with_the_same_bytes_are_one(empty: Project, cut: list[SourcePiece]) -> None:
    other = cut_pieces(_make_file(36), SMALL)
    assert {store_piece(empty, one) for one in cut} == {1}
    changes = empty.connection.total_changes
    assert {store_piece(empty, replace(one, source="copy.txt")) for one in cut} == {1}
    assert empty.connection.total_changes == changes
    assert {store_piece(empty, one) for one in other} == {2}  # its first pieces are the same


@pytest.mark.parametrize("held", [(0,), (0, 1, 2), (3,), (1, 3)])
def test_an_interrupted_import_is_reported_and_completed(
    empty: Project, cut: list[SourcePiece], held: tuple[int, ...]
) -> None:
    for place in held:
        store_piece(empty, cut[place])
    (lacking,) = list_incomplete_files(empty)
    assert (lacking.id, lacking.size, lacking.held) == (1, 35, sum(len(cut[place].data) for place in held))
    assert list(find_faults(empty)) == [lacking.sentence]
    with pytest.raises(UserError, match=r"search\.txt is stored only in part"):
        next(read_source_file(empty, 1))
    for one in cut:
        store_piece(empty, one)
    assert _read_file(empty, 1) == _make_file(35).data
    assert list(find_faults(empty)) == []


def test_a_piece_that_lost_bytes_is_stored_again(empty: Project, cut: list[SourcePiece]) -> None:
    for one in cut:
        store_piece(empty, one)
    with empty.write_transaction() as connection:
        connection.execute("UPDATE source_piece SET data = x'00' WHERE place = 1")
    assert len(list_incomplete_files(empty)) == 1
    for one in cut:
        store_piece(empty, one)
    assert _read_file(empty, 1) == _make_file(35).data
    assert list(find_faults(empty)) == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM source_piece WHERE place = 2", "stored only in part (25 of 35 bytes)"),
        ("UPDATE source_piece SET data = zeroblob(10) WHERE place = 1", "not the ones that were imported"),
        ("UPDATE source_piece SET data = 'ten characters' WHERE place = 1", "of the wrong type"),
        ("UPDATE source_file SET size = 36", "stored only in part"),
    ],
)
def test_the_check_reports_what_is_wrong_with_a_file(
    empty: Project, cut: list[SourcePiece], sql: str, words: str
) -> None:
    for one in cut:
        store_piece(empty, one)
    empty.connection.execute(sql)
    assert any(words in sentence for sentence in find_faults(empty))


def test_a_file_that_does_not_exist_is_reported(empty: Project) -> None:
    with pytest.raises(UserError, match="no file with number 5"):
        _read_file(empty, 5)


def test_a_file_that_goes_while_it_is_read_is_reported(empty: Project, cut: list[SourcePiece]) -> None:
    for one in cut:
        store_piece(empty, one)
    parts = read_source_file(empty, 1)
    assert next(parts) == cut[0].data
    while delete_unused_piece(empty):
        pass
    with pytest.raises(UserError, match="no file with number 1"):
        next(parts)


def test_the_bytes_that_schema_6_kept_in_the_row_come_back(
    empty: Project, monkeypatch: pytest.MonkeyPatch, cut: list[SourcePiece]
) -> None:
    monkeypatch.setattr(source_pieces, "PIECE_SIZE", SMALL)
    file = _make_file(35)
    with empty.write_transaction() as connection:
        connection.execute(
            "INSERT INTO source_file(sha256, source, kind, size, data) VALUES (?, ?, ?, ?, ?)",
            (hashlib.sha256(file.data).hexdigest(), file.source, file.kind, 35, file.data),
        )
    assert list(read_source_file(empty, 1)) == [one.data for one in cut]
    assert {store_piece(empty, one) for one in cut} == {1}
    assert _count_rows(empty, "source_piece") == 0
    assert list(find_faults(empty)) == []


def test_a_file_of_schema_6_is_kept_by_the_migration(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema6.pressmark", tmp_path / "sixth.pressmark"))
    with open_project(old) as opened:
        assert list_incomplete_files(opened) == []
        for file_id, key in opened.read_rows("SELECT id, sha256 FROM source_file WHERE size > 0"):
            assert hashlib.sha256(_read_file(opened, file_id)).hexdigest() == key


def _add_article(project: Project, rows: dict[str, int], import_id: int | None = None) -> int:
    made = digest("Velm pays 3 million.", id="v", collection="search.txt")
    (added,) = intake.add_articles(project, [made], import_id, source_files=rows)
    assert added.article_id is not None
    return added.article_id


def test_pieces_go_with_the_last_article_of_their_file(empty: Project, cut: list[SourcePiece]) -> None:
    rows = {one.source: store_piece(empty, one) for one in cut}
    article_id = _add_article(empty, rows)
    assert empty.read_rows("SELECT source_file_id FROM article") == [(1,)]
    assert not delete_unused_piece(empty)
    edits.remove_articles(empty, [article_id])
    permanent_deletion.purge_articles(empty, [article_id], keep_files=True)
    assert _count_rows(empty, "source_piece") == 4
    steps = 0
    while delete_unused_piece(empty):
        steps += 1
        assert _count_rows(empty, "source_piece") == 4 - steps
    assert (steps, _count_rows(empty, "source_file")) == (4, 0)
    assert list(find_faults(empty)) == []


def test_a_file_of_a_running_import_stays(empty: Project, cut: list[SourcePiece]) -> None:
    gone = _add_article(empty, {})
    edits.remove_articles(empty, [gone])
    number = imports.begin_import(empty, ["search.txt"])
    rows = {one.source: store_piece(empty, one) for one in cut}
    permanent_deletion.purge_articles(empty, [gone])
    assert _read_file(empty, 1) == _make_file(35).data
    article_id = _add_article(empty, rows, number)
    imports.end_import(empty, number)
    edits.remove_articles(empty, [article_id])
    permanent_deletion.purge_articles(empty, [article_id])
    assert (_count_rows(empty, "source_file"), _count_rows(empty, "source_piece")) == (0, 0)
