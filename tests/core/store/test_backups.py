from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from core.errors import UserError
from core.store import backups, edits, migrations, queries
from core.store import project as store
from core.store.project import Project, open_project


def _age(path: Path, seconds: int) -> None:
    at = path.stat().st_mtime - seconds
    os.utime(path, (at, at))


def test_opening_makes_one_copy_a_day(opened: Project, file: Path) -> None:
    today = backups.backup_name(file, date.today())
    opened.close_project()
    assert store.list_backups(file) == []
    open_project(file).close_project()
    assert store.list_backups(file) == [today]
    assert today.name == f"talks.{date.today().isoformat()}.backup.pressmark"
    stamp = today.stat().st_mtime_ns
    with open_project(file) as again:
        edits.accept_rows(again, [1])
    open_project(file).close_project()
    assert today.stat().st_mtime_ns == stamp
    with open_project(today, backup=False) as copy:
        assert queries.get_span(copy, 1).status == "suggested"


def test_an_unchanged_project_makes_no_new_copy(opened: Project, file: Path) -> None:
    opened.close_project()
    open_project(file).close_project()
    yesterday = backups.backup_name(file, date.today() - timedelta(days=1))
    os.replace(backups.backup_name(file, date.today()), yesterday)
    open_project(file).close_project()
    assert store.list_backups(file) == [yesterday]
    with open_project(file) as again:
        edits.accept_rows(again, [1])
    _age(yesterday, 10)
    open_project(file).close_project()
    assert len(store.list_backups(file)) == 2


class Clock(date):
    """A clock that was set."""

    at = date(2031, 3, 5)

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.at


def _days(file: Path) -> list[str]:
    return [copy.name[len(file.stem) + 1 :][:10] for copy in reversed(backups.list_backups(file))]


def test_a_clock_that_was_ahead_or_is_set_back_costs_no_copy(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()
    monkeypatch.setattr(backups, "date", Clock)
    monkeypatch.setattr(store, "date", Clock)

    def work(first: date, days: int) -> None:
        for number in range(days):
            Clock.at = first + timedelta(days=number)
            with open_project(file) as again:
                edits.comment_span(again, 1, f"{Clock.at} {number}")
            open_project(file).close_project()
            for copy in backups.list_backups(file):
                _age(copy, 5)

    work(date(2041, 1, 1), 9)  # a year that is not yet
    ahead = [date(2041, 1, day).isoformat() for day in range(3, 10)]
    assert _days(file) == ahead
    work(date(2031, 3, 5), 9)  # and back
    wanted = [date(2031, 3, day).isoformat() for day in range(7, 14)]
    assert _days(file) == wanted + ahead
    work(date(1970, 1, 1), 9)  # the battery of the clock is empty: as many of days to come stay
    assert _days(file)[:7] == [date(1970, 1, day).isoformat() for day in range(3, 10)]
    assert _days(file)[7:] == ahead
    with open_project(file) as again:
        rows = queries.list_operations(again)
        assert [one.op for one in rows] == sorted((one.op for one in rows), reverse=True)


def test_a_reader_makes_no_copy(opened: Project, file: Path) -> None:
    with open_project(file) as second:
        assert second.read_only
    opened.close_project()
    open_project(file, backup=False).close_project()
    assert store.list_backups(file) == []


def test_the_last_seven_are_kept(opened: Project, file: Path) -> None:
    opened.close_project()
    days = [date.today() - timedelta(days=n) for n in range(1, 10)]
    for day in days:
        shutil.copy(file, backups.backup_name(file, day))
        _age(backups.backup_name(file, day), 100)
    other = file.with_name("talks.2.2019-01-01.backup.pressmark")
    other.write_bytes(b"of another project")
    open_project(file).close_project()
    kept = [backups.backup_name(file, day) for day in [date.today(), *days[:6]]]
    assert store.list_backups(file) == kept
    assert other.exists()


def test_a_damaged_copy_never_pushes_out_a_good_one(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = backups.backup_name(file, date.today() - timedelta(days=1))
    opened.close_project()
    shutil.copy(file, good)
    _age(good, 100)
    broken = backups.BackupVerdict("pages overlap")
    monkeypatch.setattr(
        backups, "examine_backup", lambda path, stop=None: backups.BackupVerdict() if path == good else broken
    )
    with pytest.raises(store.DamagedFile) as told:
        open_project(file)
    assert told.value.backups == [good]
    assert store.list_backups(file) == [good]
    assert not list(file.parent.glob(".*part"))


def test_a_copy_that_finds_no_room_is_a_warning(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "back_up", full)
    with open_project(file) as again:
        assert len(again.warnings) == 1
        assert "No space left" in again.warnings[0]
        assert edits.accept_rows(again, [1]).spans == {1}


def test_a_large_project_is_copied_in_the_background(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()
    monkeypatch.setattr(store, "COPIED_UP_TO", 0)
    with open_project(file) as again:
        assert again.copying is not None
        edits.accept_rows(again, [1])
        again.copying.wait_until_done()
        assert (again.copying.unsound, again.copying.failed) == (False, None)
        assert store.list_backups(file) == [backups.backup_name(file, date.today())]
        assert backups.is_good_backup(backups.backup_name(file, date.today()))
        edits.accept_rows(again, [2])
    with open_project(file) as third:
        assert third.copying is None


def test_closing_gives_up_a_copy_under_way(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()
    monkeypatch.setattr(store, "COPIED_UP_TO", 0)
    monkeypatch.setattr(backups, "_STEP", 1)
    begun = threading.Event()
    real = backups.examine_backup

    def slow(path: Path, stop: threading.Event | None = None) -> backups.BackupVerdict:
        begun.set()
        assert stop is not None
        stop.wait(10)
        return real(path, stop)

    monkeypatch.setattr(backups, "examine_backup", slow)
    with open_project(file) as again:
        assert again.copying is not None
        assert begun.wait(10)
    assert (again.copying.unsound, again.copying.failed) == (False, None)
    assert store.list_backups(file) == []
    assert not list(file.parent.glob(".*part"))


def test_damage_found_in_the_background_refuses_the_next_deed(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()
    monkeypatch.setattr(store, "COPIED_UP_TO", 0)
    monkeypatch.setattr(backups, "examine_backup", lambda path, stop=None: backups.BackupVerdict("pages overlap"))
    with open_project(file) as again:
        assert again.copying is not None
        again.copying.wait_until_done()
        with pytest.raises(store.DamagedFile, match="structure is broken"):
            edits.accept_rows(again, [1])
        assert queries.get_project_info(again).articles == 1
    assert store.list_backups(file) == []


def _next_schema() -> ModuleType:
    module = ModuleType("m9999_test")
    module.apply = lambda db: db.execute("ALTER TABLE article ADD COLUMN desk TEXT")  # type: ignore[attr-defined]
    return module


def test_a_migration_keeps_the_file_as_it_was(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits.set_article(opened, 1, title="Old")
    opened.close_project()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _next_schema()))
    monkeypatch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)
    with open_project(file) as again:
        assert again.read_rows("PRAGMA user_version") == [(migrations.SCHEMA,)]
        assert again.read_rows("SELECT desk FROM article") == [(None,)]
        # An image of the old schema goes back into the row of the new one.
        assert edits.undo(again) is not None
        assert queries.get_article(again, 1).title == "Harbour talks"
    (copy,) = store.list_backups(file)
    before = migrations.SCHEMA - 1
    assert copy.name.endswith(f".schema-{before}.backup.pressmark")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (before,)


def test_a_migration_that_fails_changes_nothing(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()
    broken = ModuleType("m9999_broken")

    def apply(db: object) -> None:
        db.execute("ALTER TABLE article ADD COLUMN desk TEXT")  # type: ignore[attr-defined]
        raise RuntimeError("bug")

    broken.apply = apply  # type: ignore[attr-defined]
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
        patch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)
        with pytest.raises(RuntimeError):
            open_project(file)
    with open_project(file) as again:
        assert again.read_rows("PRAGMA user_version") == [(migrations.SCHEMA,)]
        assert "desk" not in again.db["article"].columns_dict


def test_no_migration_without_a_copy(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "back_up", full)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _next_schema()))
    monkeypatch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)
    with pytest.raises(UserError, match="No backup"):
        open_project(file)


def test_restoring_keeps_the_damaged_file_and_its_journal(opened: Project, file: Path) -> None:
    opened.close_project()
    open_project(file).close_project()
    (copy,) = store.list_backups(file)
    journal = file.with_name(file.name + "-journal")
    for number in ("", "-2"):
        file.write_bytes(b"broken")
        journal.write_bytes(b"hot")
        aside = store.restore_backup(file, copy)
        assert aside.name == f"talks.damaged{number}.pressmark"
        assert aside.read_bytes() == b"broken"
        assert not journal.exists()
    with open_project(file) as again:
        assert queries.get_project_info(again).articles == 1


def test_a_damaged_backup_is_not_restored(opened: Project, file: Path) -> None:
    bad = backups.backup_name(file, date(2019, 1, 1))
    bad.write_bytes(b"broken")
    content = file.read_bytes()
    with pytest.raises(UserError, match="damaged too"):
        store.restore_backup(file, bad)
    assert file.read_bytes() == content


def test_a_project_that_is_replaced_is_kept_under_another_name(opened: Project, file: Path) -> None:
    with pytest.raises(UserError, match="cannot be replaced: it is open in another window"):
        store.set_project_aside(file)
    opened.close_project()
    assert store.set_project_aside(file) == file.with_name("talks.replaced.pressmark")
    assert not file.exists()
    assert store.set_project_aside(file) is None
    store.create_project(file).close_project()
    assert store.set_project_aside(file) == file.with_name("talks.replaced-2.pressmark")
    with open_project(file.with_name("talks.replaced.pressmark"), backup=False) as kept:
        assert queries.get_span(kept, 1).status == "suggested"


def _written_by_another(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute(sql)
        other.commit()


def test_rows_that_the_disk_altered_are_in_no_backup_and_push_none_out(opened: Project, file: Path) -> None:
    opened.close_project()
    good = backups.backup_name(file, date.today() - timedelta(days=9))
    shutil.copy(file, good)
    for day in range(1, 9):
        newer = backups.backup_name(file, date.today() - timedelta(days=day))
        shutil.copy(file, newer)
        _written_by_another(newer, "UPDATE span SET confidence = 0.1")
        _age(newer, 50)
    _age(good, 100)
    _written_by_another(file, "UPDATE entity SET name = 'Mira Odelm' WHERE id = 1")
    with open_project(file) as again:
        assert len(again.warnings) == 1
        assert "“entity” differ from what Pressmark wrote" in again.warnings[0]
        assert edits.accept_rows(again, [1]).spans == {1}
    assert not backups.backup_name(file, date.today()).exists()
    assert good.exists()
    assert backups.list_good_backups(file) == [good]


def test_rows_found_altered_in_the_background_are_told_after_the_next_deed(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()
    _written_by_another(file, "UPDATE entity SET name = 'Mira Odelm' WHERE id = 1")
    monkeypatch.setattr(store, "COPIED_UP_TO", 0)
    with open_project(file) as again:
        assert again.copying is not None
        again.copying.wait_until_done()
        assert again.take_new_warnings() == [sentence for sentence in again.warnings if "“entity”" in sentence]
        assert len(again.warnings) == 1
        assert again.take_new_warnings() == []
        assert edits.accept_rows(again, [1]).spans == {1}
    assert store.list_backups(file) == []
