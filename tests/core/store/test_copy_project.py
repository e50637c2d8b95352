"""Copies that a person asks for: whole, checked, and never over the project itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from core.errors import UserError
from core.store import backups, copy_project, edits, queries
from core.store.project import Project, open_project


def test_a_copy_is_a_project_of_its_own(opened: Project, file: Path, tmp_path: Path) -> None:
    edits.accept_rows(opened, [1])
    told: list[tuple[int, int]] = []
    target = tmp_path / "elsewhere.pressmark"
    assert copy_project.write_copy(file, target, Event(), lambda done, total: told.append((done, total))) is None
    assert told[-1][0] == told[-1][1] > 0
    edits.reject_rows(opened, [1])
    with open_project(target, backup=False) as copy:
        assert queries.get_span(copy, 1).status == "accepted"
    kept = copy_project.write_copy(file, target, Event())
    assert kept is not None
    assert kept.name == "elsewhere.replaced.pressmark"


def test_the_project_itself_is_no_place_for_a_copy(opened: Project, file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is the project itself"):
        copy_project.write_copy(file, file, Event())
    with pytest.raises(UserError, match="cannot be written"):
        copy_project.write_copy(file, tmp_path / "none" / "x.pressmark", Event())
    assert queries.get_span(opened, 1).status == "suggested"


def test_a_copy_that_is_stopped_leaves_nothing(opened: Project, file: Path, tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(backups.BackupStopped):
        copy_project.write_copy(file, tmp_path / "elsewhere.pressmark", stop)
    assert not list(tmp_path.glob("*elsewhere*"))


def test_the_backup_of_today_is_made_anew(opened: Project, file: Path) -> None:
    first = copy_project.back_up_now(file, Event())
    assert first == backups.backup_name(file, date.today())
    edits.accept_rows(opened, [1])
    assert copy_project.back_up_now(file, Event()) == first
    with open_project(first, backup=False) as copy:
        assert queries.get_span(copy, 1).status == "accepted"
