from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import edits, file_errors, intake, migrations, open_checks, project_lock, queries
from core.store import project as store
from core.store.backups import backup_name
from core.store.project import DamagedFile, NewerFile, Project, create_project, open_project

from .conftest import TEXT, digest, usual

FIXTURES = Path(__file__).resolve().parents[2] / "data"


def test_the_file_says_what_it_is(opened: Project, file: Path) -> None:
    header = file.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert int.from_bytes(header[68:72], "big") == migrations.APPLICATION_ID
    assert opened.read_rows("PRAGMA user_version") == [(migrations.SCHEMA,)]
    assert opened.read_rows("PRAGMA journal_mode") == [("delete",)]
    assert opened.read_rows("PRAGMA synchronous") == [(2,)]
    assert opened.read_rows("PRAGMA foreign_keys") == [(1,)]


def test_tracked_tables_never_give_an_id_again(opened: Project) -> None:
    from core.store.journal_tables import TRACKED

    for table in TRACKED:
        ((sql,),) = opened.read_rows("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
        assert "INTEGER PRIMARY KEY AUTOINCREMENT" in sql


def test_sqlite_utils_reads_the_file(opened: Project) -> None:
    assert {"article", "span", "entity", "alias", "op", "change"} <= set(opened.db.table_names())
    assert opened.db["article"].count == 1


def test_the_file_names_the_program_that_wrote_it(opened: Project) -> None:
    assert queries.get_setting(opened, "program")[0].isdigit()


def test_an_open_needs_no_sqlite_utils(opened: Project, file: Path) -> None:
    opened.close_project()
    code = (
        "import sys; from pathlib import Path; from core.store.project import open_project;"
        "open_project(Path(sys.argv[1])).close_project(); sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(file)]).returncode == 0


def test_odd_names_open(tmp_path: Path) -> None:
    for name in ("a b#c?d%20.pressmark", "ünï.pressmark", "plain"):
        create_project(tmp_path / name).close_project()
        with open_project(tmp_path / name) as again:
            assert not again.read_only


def test_create_refuses_a_taken_name_and_a_missing_folder(opened: Project, file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="already exists"):
        create_project(file)
    with pytest.raises(UserError, match="does not exist"):
        create_project(tmp_path / "no" / "x.pressmark")
    plain = tmp_path / "plain.txt"
    plain.write_text("x")
    with pytest.raises(UserError):
        create_project(plain / "x.pressmark")


def test_a_name_too_long_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        create_project(tmp_path / ("x" * 300 + ".pressmark"))


def test_open_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no project file"):
        open_project(tmp_path / "x.pressmark")
    with pytest.raises(UserError, match="no project file"):
        open_project(tmp_path)


def test_the_second_opener_only_reads(opened: Project, file: Path) -> None:
    with open_project(file) as second:
        assert second.read_only
        assert "another window" in str(second.read_only_because)
        assert queries.get_project_info(second).articles == 1
        for deed in (
            lambda: edits.accept_rows(second, [1]),
            lambda: edits.undo(second),
            lambda: intake.add_articles(second, []),
            lambda: second.set_setting("a", "b"),
        ):
            with pytest.raises(UserError, match="another window"):
                deed()
        edits.accept_rows(opened, [1])
        assert queries.get_span(second, 1).status == "accepted"
    opened.close_project()
    with open_project(file) as third:
        assert not third.read_only


def test_a_second_process_only_reads(opened: Project, file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from core.store.project import open_project;"
        "sys.exit(10 + open_project(Path(sys.argv[1])).read_only)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(file)]).returncode == 11
    opened.close_project()
    assert subprocess.run([sys.executable, "-c", code, str(file)]).returncode == 10


def test_a_link_to_the_file_is_the_same_project(opened: Project, file: Path, tmp_path: Path) -> None:
    link = tmp_path / "other.pressmark"
    link.symlink_to(file)
    with open_project(link) as second:
        assert second.read_only


def test_a_file_that_may_not_be_written_opens_read_only(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything: chmod would not do
    with open_project(file) as again:
        assert again.read_only
        assert "cannot be written" in str(again.read_only_because)
        with pytest.raises(UserError, match="cannot be written"):
            edits.accept_rows(again, [1])


def test_a_lock_that_cannot_be_made_opens_read_only(
    opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close_project()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(project_lock, "take_lock", refuse)
    with open_project(file) as again:
        assert again.read_only
        assert "folder" in str(again.read_only_because)


@pytest.mark.parametrize("content", [b"", b"just words, no database at all\n" * 90, b"\0" * 8192])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.pressmark"
    path.write_bytes(content)
    with pytest.raises(DamagedFile) as told:
        open_project(path)
    assert str(path) in str(told.value)
    assert told.value.backups == []
    path.write_bytes(b"")
    path.unlink()


def _broken(file: Path, how: str) -> None:
    data = bytearray(file.read_bytes())
    if how == "cut":
        del data[len(data) // 2 :]
    elif how == "overwritten":
        data[8192 : 8192 + 40000] = b"\xa5" * 40000
    elif how == "header":
        data[0:16] = b"x" * 16
    file.write_bytes(data)


@pytest.mark.parametrize("how", ["cut", "overwritten", "header"])
def test_a_damaged_file_names_its_good_backups(opened: Project, file: Path, how: str) -> None:
    opened.close_project()
    newest, older, bad = (backup_name(file, date(2019, 1, day)) for day in (9, 8, 7))
    shutil.copy(file, newest)
    shutil.copy(file, older)
    bad.write_bytes(b"broken")
    _broken(file, how)
    with pytest.raises(DamagedFile) as told:
        open_project(file)
    assert told.value.backups == [newest, older]
    assert newest.name in str(told.value)
    aside = store.restore_backup(file, newest)
    assert aside.exists()
    with open_project(file) as again:
        assert queries.get_project_info(again).articles == 1
        assert not again.read_only


def test_a_large_damaged_file_is_told_by_its_ends(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()
    monkeypatch.setattr(open_checks, "CHECKED_UP_TO", 0)
    open_project(file, backup=False).close_project()
    _broken(file, "cut")
    with pytest.raises(DamagedFile):
        open_project(file, backup=False)


def test_damage_met_while_reading_is_told(opened: Project, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.close_project()
    monkeypatch.setattr(open_checks, "CHECKED_UP_TO", 0)
    monkeypatch.setattr(open_checks, "_touch_ends", lambda _: None)
    _broken(file, "overwritten")

    def read_all() -> None:
        with open_project(file, backup=False) as again:
            for table in ("span", "article_text", "entity", "region", "original", "op"):
                again.read_rows(f"SELECT * FROM {table}")

    with pytest.raises(DamagedFile):
        read_all()


def test_a_newer_file_is_refused_by_its_version(opened: Project, file: Path) -> None:
    opened.set_setting("program", "7.2")
    opened.connection.execute("PRAGMA user_version = 99")
    opened.close_project()
    with pytest.raises(NewerFile, match=r"Pressmark 7\.2.*version 99"):
        open_project(file)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (a)")
    content = path.read_bytes()
    with pytest.raises(UserError, match="not a Pressmark project"):
        open_project(path)
    assert path.read_bytes() == content


def test_a_full_disk_is_a_sentence_and_nothing_is_half_done(opened: Project) -> None:
    ((pages,),) = opened.read_rows("PRAGMA page_count")
    opened.connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to run out of room
    long = "Words and words.\n" * 5000
    with pytest.raises(UserError, match="full"):
        intake.add_articles(opened, [digest(long, title=None)])
    assert queries.get_project_info(opened).articles == 1
    opened.connection.execute("PRAGMA max_page_count = 1000000")
    assert intake.add_articles(opened, [digest(long, title=None)])[0].article_id is not None


def test_another_program_that_holds_the_file_is_a_sentence(opened: Project, file: Path) -> None:
    opened.connection.execute("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="Another program"):
            edits.accept_rows(opened, [1])
        other.execute("ROLLBACK")
    assert edits.accept_rows(opened, [1]).spans == {1}


def test_a_bug_in_sql_is_no_fault_of_the_world(opened: Project) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        opened.read_rows("SELECT no_such FROM article")


def test_every_told_code_names_the_file() -> None:
    for code in file_errors._SENTENCES:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code | (3 << 8)  # an extended code
        assert "/a/b.pressmark" in str(file_errors.user_error_for(Path("/a/b.pressmark"), error))


def test_settings_are_kept(opened: Project, file: Path) -> None:
    opened.set_setting("reviewer", "Ines Roe")
    opened.set_setting("reviewer", "Ines Roé")
    opened.close_project()
    with open_project(file) as again:
        assert queries.get_setting(again, "reviewer") == "Ines Roé"
        assert again.who == "Ines Roé"
        assert queries.get_setting(again, "none", "x") == "x"


def test_a_file_of_schema_1_opens(tmp_path: Path) -> None:
    """Old files open for ever: every schema leaves a file in tests/data."""
    path = tmp_path / "old.pressmark"
    shutil.copy(FIXTURES / "schema1.pressmark", path)
    with open_project(path) as old:
        assert old.read_rows("PRAGMA user_version") == [(migrations.SCHEMA,)]
        assert queries.get_project_info(old).spans == {"suggested": 5, "accepted": 3, "rejected": 1}
        assert queries.can_redo(old) == "review"
        assert [row.verb for row in queries.list_operations(old)] == [
            "review",
            "review",
            "set_value",
            "link_new",
            "reject",
            "accept",
        ]
        while edits.undo(old):
            pass
        assert queries.get_project_info(old).spans["suggested"] == 9
        assert queries.get_article(old, 1).text == TEXT
        assert old.read_rows("PRAGMA integrity_check") == [("ok",)]


def make_fixture(path: Path) -> None:
    """How tests/data/schema1.pressmark was made; run once a schema, from the program that had it."""
    with create_project(path) as made:
        made.who = "Ines"
        intake.add_articles(made, [digest(TEXT, *usual())])
        edits.accept_rows(made, [1])
        edits.reject_rows(made, [2])
        edits.link_new_entity(made, [6], "Bo Odell", "PERSON")
        edits.set_value(made, 4, {"value": "2019-W45"})
        edits.set_reviewed(made, 1, True)
        edits.undo(made)
    assert path.exists()
