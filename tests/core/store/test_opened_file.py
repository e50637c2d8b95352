"""A project file that another program replaced, moved or overwrote while it was open: told, and no decision lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import edits, integrity_check, queries
from core.store.project import Project, ReplacedFile, open_project


@pytest.fixture
def older(opened: Project, file: Path) -> Path:
    """The project as it was before the decisions of a test, as a sync program may bring it back."""
    edits.comment_span(opened, 9, "earlier")
    return Path(shutil.copy(file, file.with_name("older.copy")))


def test_a_replaced_file_is_told_and_all_decisions_are_kept(opened: Project, file: Path, older: Path) -> None:
    edits.accept_rows(opened, [1])
    os.replace(older, file)
    theirs = file.read_bytes()
    with pytest.raises(ReplacedFile, match="replaced by another file") as told:
        edits.accept_rows(opened, [2])
    kept = told.value.kept
    assert kept is not None
    assert kept.name in str(told.value)
    assert file.read_bytes() == theirs
    with pytest.raises(ReplacedFile):  # said again, and kept once
        edits.accept_rows(opened, [3])
    assert len(list(file.parent.glob("*mine*"))) == 1
    with open_project(kept, backup=False) as mine:
        assert [queries.get_span(mine, one).status for one in (1, 2)] == ["accepted", "suggested"]
        assert queries.get_span(mine, 9).comment == "earlier"
        assert list(integrity_check.find_faults(mine)) == []


def test_a_deleted_file_is_told_and_kept(opened: Project, file: Path) -> None:
    edits.accept_rows(opened, [1])
    file.unlink()
    with pytest.raises(ReplacedFile, match="moved or deleted") as told:
        edits.undo(opened)
    assert told.value.kept is not None
    assert not file.exists()
    with open_project(told.value.kept, backup=False) as mine:
        assert queries.get_span(mine, 1).status == "accepted"


def test_an_overwritten_file_is_told_and_the_steps_are_kept(opened: Project, file: Path, older: Path) -> None:
    edits.accept_rows(opened, [1, 2])
    edits.reject_rows(opened, [3])
    edits.undo(opened)
    file.write_bytes(older.read_bytes())  # the same file, other content
    with pytest.raises(ReplacedFile, match="4 steps") as told:
        edits.accept_rows(opened, [4])
    assert told.value.kept is not None
    steps = [json.loads(line) for line in told.value.kept.read_text(encoding="utf-8").splitlines()]
    assert [(one["verb"], one["direction"], len(one["changes"])) for one in steps] == [
        ("comment", "do", 1), ("accept", "do", 2), ("reject", "do", 1), ("reject", "undo", 1),
    ]  # fmt: skip
    assert json.loads(steps[1]["changes"][0]["after"])["status"] == "accepted"
    opened.close_project()
    with open_project(file, backup=False) as again:
        assert queries.get_span(again, 1).status == "suggested"
        assert edits.accept_rows(again, [1]).spans == {1}


def test_another_writer_is_told_and_nothing_needs_to_be_kept(opened: Project, file: Path) -> None:
    edits.accept_rows(opened, [1])
    file.with_name(file.name + ".lock").unlink(missing_ok=True)  # somebody thought it a leftover
    with open_project(file, backup=False) as second:
        assert edits.accept_rows(second, [2]).spans == {2}
    with pytest.raises(ReplacedFile, match="are in the file") as told:
        edits.accept_rows(opened, [3])
    assert told.value.kept is None
    assert not list(file.parent.glob("*mine*"))
    opened.close_project()
    with open_project(file, backup=False) as again:
        assert [queries.get_span(again, one).status for one in (1, 2, 3)] == ["accepted", "accepted", "suggested"]
        assert list(integrity_check.find_faults(again)) == []


def test_a_hard_link_is_the_same_file_and_its_writer_is_met(opened: Project, file: Path) -> None:
    link = file.with_name("link.pressmark")
    os.link(file, link)
    with open_project(link, backup=False) as second:
        edits.accept_rows(second, [1])
    with pytest.raises(UserError, match="Another program wrote"):
        edits.accept_rows(opened, [2])


def test_where_nothing_can_be_written_beside_it_that_is_said(
    opened: Project, file: Path, older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits.accept_rows(opened, [1])
    file.write_bytes(older.read_bytes())

    def refuse(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReplacedFile, match="No space left") as told:
        edits.accept_rows(opened, [2])
    assert told.value.kept is None


def test_reading_goes_on(opened: Project, file: Path, older: Path) -> None:
    os.replace(older, file)
    assert queries.get_article(opened, 1).title == "Harbour talks"
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM article").fetchone() == (1,)
