"""Old project files open for ever: every schema leaves a file in tests/data."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from core.errors import UserError
from core.extract import default_codebook
from core.store import edits, imports, left_out, migrations, open_checks, queries
from core.store.checksums import rebuild_checksums
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, list_backups, open_project

DATA = Path(__file__).resolve().parents[2] / "data"

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that the program wrote when it had schema 1."""
    return Path(shutil.copy(DATA / "schema1.pressmark", tmp_path / "old.pressmark"))


def _shape(project: Project) -> set[tuple[str, ...]]:
    """Tables with their columns, and the names of all else."""
    return {
        (
            kind,
            name,
            *(sorted(row[1] for row in project.read_rows(f"PRAGMA table_info('{name}')")) if kind == "table" else ()),
        )
        for kind, name in project.read_rows("SELECT type, name FROM sqlite_schema")
    }


def test_an_old_file_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []


def test_entities_of_schema_1_are_counted_and_named(old: Path) -> None:
    with open_project(old) as opened:
        lines = queries.entity_table(opened, "id", False)
        assert [(line.name, line.mentions, line.articles, line.first) for line in lines] == [
            ("Mira Odell", 1, 1, "2019-11-19"), ("North Vesper", 1, 1, "2019-11-19"), ("Bo Odell", 1, 1, "2019-11-19"),
        ]  # fmt: skip
        assert opened.read_rows("SELECT surname FROM entity WHERE id = 1") == [("odell",)]
        assert queries.list_project_rules(opened) == []
        assert [one.span_id for one in queries.list_mentions(opened, 3)] == [6]


def test_deeds_of_schema_1_are_undone_and_done_again(old: Path, dump: Dump) -> None:
    with open_project(old) as opened:
        before = dump(opened)
        steps = 0
        while edits.undo(opened):
            steps += 1
        assert steps == 4  # one was undone in the old program already
        assert [line.name for line in queries.entity_table(opened, "id", False)] == ["Mira Odell", "North Vesper"]
        for _ in range(steps):
            assert edits.redo(opened) is not None
        assert dump(opened) == before
        edits.merge_entities(opened, 1, [3])
        assert list(find_faults(opened)) == []


def test_the_file_as_it_was_is_kept(old: Path) -> None:
    was = old.read_bytes()
    open_project(old).close_project()
    (copy,) = list_backups(old)
    assert copy.name.endswith(".schema-1.backup.pressmark")
    with closing(sqlite3.connect(copy)) as kept, closing(sqlite3.connect(old)) as now:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert now.execute("PRAGMA user_version").fetchone() == (migrations.SCHEMA,)
    assert len(was) == copy.stat().st_size


def test_an_old_file_that_another_window_holds_is_left_alone(old: Path) -> None:
    was = old.read_bytes()
    with FileLock(old.with_name(old.name + ".lock")), pytest.raises(UserError, match="older file version"):
        open_project(old)
    assert old.read_bytes() == was
    assert list_backups(old) == []


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file that the program wrote when it had schema 2."""
    return Path(shutil.copy(DATA / "schema2.pressmark", tmp_path / "older.pressmark"))


def test_a_file_of_schema_2_becomes_what_a_new_one_is(older: Path, tmp_path: Path) -> None:
    with open_project(older) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert queries.list_claims(opened, 1) == []
        assert queries.is_reading_due(opened)


def test_deeds_of_schema_2_are_undone_and_done_again(older: Path, dump: Dump) -> None:
    with open_project(older) as opened:
        before = dump(opened)
        steps = 0
        while edits.undo(opened):
            steps += 1
        assert steps == 3
        for _ in range(steps):
            assert edits.redo(opened) is not None
        assert dump(opened) == before
        edits.add_claim(opened, 1, 3, {"payer": "North Vesper"})
        assert queries.get_claim(opened, 1).payer_id == 2
        edits.merge_entities(opened, 1, [2])
        assert queries.get_claim(opened, 1).payer == "Mira Odell"
        assert list(find_faults(opened)) == []


@pytest.fixture
def oldest(tmp_path: Path) -> Path:
    """A file that the program wrote when it had schema 3."""
    return Path(shutil.copy(DATA / "schema3.pressmark", tmp_path / "third.pressmark"))


def test_a_file_of_schema_3_becomes_what_a_new_one_is(oldest: Path, tmp_path: Path) -> None:
    with open_project(oldest) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert len(queries.list_failures(opened)) == 1  # it stood there twice
        assert [(row.state, row.imported, row.articles, row.sources) for row in imports.list_imports(opened)] == [
            ("done", 2, 2, ()), ("done", 1, 1, ()),
        ]  # fmt: skip


def test_deeds_of_schema_3_are_undone_and_done_again(oldest: Path, dump: Dump) -> None:
    with open_project(oldest) as opened:
        before = dump(opened)
        steps = 0
        while edits.undo(opened):
            steps += 1
        assert steps == 5
        for _ in range(steps):
            assert edits.redo(opened) is not None
        assert dump(opened) == before
        edits.undo_import(opened, 2)
        edits.undo(opened)
        assert dump(opened) == before
        assert list(find_faults(opened)) == []


@pytest.fixture
def fourth(tmp_path: Path) -> Path:
    """A file that the program wrote when it had schema 4."""
    return Path(shutil.copy(DATA / "schema4.pressmark", tmp_path / "fourth.pressmark"))


_RULES = """
INSERT INTO entity(name, kind) VALUES ('Dun', 'GPE');
INSERT INTO rule(id, kind, words, label, entity_id, active) VALUES (2, 'link', 'The Isle', 'GPE', 1, 0);
INSERT INTO rule(id, kind, words) VALUES (5, 'none', 'Nobody');
DELETE FROM rule WHERE id = 5;
INSERT INTO op(id, at, who, verb, state) VALUES
    (1, '2026-01-01T00:00:00Z', 'Ines', 'add_rule', 'done'), (2, '2026-01-01T00:00:00Z', 'Ines', 'change_rule', 'done'),
    (3, '2026-01-01T00:00:00Z', 'Ines', 'remove_rule', 'done'), (4, '2026-01-01T00:00:00Z', 'Ines', 'accept', 'done');
INSERT INTO change(op, tbl, row, before, after) VALUES
    (1, 'rule', 2, NULL, '{"id":2,"kind":"link","words":"Isle","label":"GPE","entity_id":1,"active":1,"note":""}'),
    (2, 'rule', 2, '{"id":2,"kind":"link","words":"Isle","label":"GPE","entity_id":1,"active":1,"note":""}',
        '{"id":2,"kind":"link","words":"The Isle","label":"GPE","entity_id":1,"active":0,"note":""}'),
    (3, 'rule', 5, '{"id":5,"kind":"none","words":"Nobody","label":"","entity_id":null,"active":1,"note":""}', NULL);
DELETE FROM op WHERE id = 4;
"""


@pytest.fixture
def ruled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of schema 4 with rules of the project and deeds on them."""
    path = tmp_path / "ruled.pressmark"
    with monkeypatch.context() as patch, closing(open_checks.open_connection(path, "rwc")) as made:
        patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:4])
        migrations.migrate(made, 0)
        for statement in _RULES.split(";\n"):
            made.execute(statement)
        rebuild_checksums(made)
    return path


def test_a_file_of_schema_4_becomes_what_a_new_one_is(fourth: Path, tmp_path: Path) -> None:
    with open_project(fourth) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert opened.codebook == new.codebook == default_codebook()
        assert [row.id for row in queries.list_trash(opened)] == [3]
        states = {row.state for row in queries.list_spans(opened, 1)}
        assert states == {"suggested", "accepted", "rejected", "corrected"}


def test_rules_of_schema_4_become_rules_of_the_project(ruled: Path, tmp_path: Path) -> None:
    with open_project(ruled) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        (rule,) = queries.list_project_rules(opened)
        assert (rule.id, rule.words, rule.entity, rule.active) == (2, "The Isle", "Dun", False)


def test_deeds_on_rules_of_schema_4_are_undone_and_done_again(ruled: Path, dump: Dump) -> None:
    with open_project(ruled) as opened:
        before = dump(opened)
        assert [one.verb for one in queries.list_operations(opened)] == [
            "remove_project_rule", "change_project_rule", "add_project_rule",
        ]  # fmt: skip
        back = edits.undo(opened)
        assert back is not None
        assert back.project_rules == {5}
        assert {one.words for one in queries.list_project_rules(opened)} == {"The Isle", "Nobody"}
        edits.undo(opened)
        assert [one.active for one in queries.list_project_rules(opened) if one.words == "Isle"] == [True]
        edits.undo(opened)
        assert [one.words for one in queries.list_project_rules(opened)] == ["Nobody"]
        for _ in range(3):
            assert edits.redo(opened) is not None
        assert dump(opened) == before
        assert edits.add_project_rule(opened, "none", "Somebody").project_rules == {6}  # no id is given twice
        assert {row.table for row in queries.every_change(opened)} == {"project_rule"}
        assert list(find_faults(opened)) == []


def test_a_file_of_schema_5_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema5.pressmark", tmp_path / "fifth.pressmark"))
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert opened.read_rows("SELECT uid, language FROM article ORDER BY id") == [("v1", None), ("v2", None)]


def test_a_file_of_schema_6_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema6.pressmark", tmp_path / "sixth.pressmark"))
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        (wrapped, plain) = opened.read_rows("SELECT text_key FROM article WHERE title = 'Orlen waits'")
        assert wrapped == plain  # it was stored twice, once with other line breaks
        assert opened.read_rows("SELECT id FROM article WHERE text_key IS NULL") == []
        assert [(row.kind, row.reason[:30]) for row in left_out.list_left_out(opened, 1)] == [
            ("failed", "/tmp/s6/in/empty.txt is empty "),
        ]  # fmt: skip
        assert [edits.undo(opened).verb for _ in range(4)] == [  # type: ignore[union-attr]
            "remove_articles", "accept", "review", "import",
        ]  # fmt: skip


def test_a_file_of_schema_7_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema7.pressmark", tmp_path / "seventh.pressmark"))
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert [row.state for row in queries.list_spans(opened, 1)[:2]] == ["accepted", "accepted"]
        assert not any(row.in_bulk for article in (1, 2) for row in queries.list_spans(opened, article))
        assert not any(row.in_bulk for row in queries.list_claims(opened, 2))
        while edits.undo(opened):
            assert list(find_faults(opened)) == []


def test_a_file_of_schema_8_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema8.pressmark", tmp_path / "eighth.pressmark"))
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        (desk,) = opened.codebook.unit_variables
        assert (desk.name, desk.is_imported) == ("desk", False)
        said = [(one.unit, one.answer.value) for article in (1, 2) for one in list_codings(opened, article)]
        assert said == [(UnitKey(1), "home"), (UnitKey(2), "business")]
        assert opened.codebook.code_for("DEMAND").variable_names == ("strength",)
        edits.redo(opened)  # an answer that was taken back before
        assert [one.answer.value for one in list_codings(opened, 1)] == ["abroad"]
        edits.set_answer(opened, desk, [UnitKey(2)], None)
        assert opened.read_rows("SELECT max(id) FROM coding") == [(1,)]
        edits.set_answer(opened, desk, [UnitKey(2)], Answer("home"))
        assert opened.read_rows("SELECT max(id) FROM coding") == [(4,)]  # no id is given twice
        while edits.undo(opened):
            assert list(find_faults(opened)) == []


def test_a_file_of_schema_9_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema9.pressmark", tmp_path / "ninth.pressmark"))
    with open_project(old) as opened, create_project(tmp_path / "new.pressmark") as new:
        assert _shape(opened) == _shape(new)
        assert list(find_faults(opened)) == []
        assert [one.answer.value for one in list_codings(opened, 1)] == ["yes", "no"]
        assert opened.read_rows("SELECT verdict FROM screening") == [("relevant",)]
        assert opened.read_rows("SELECT value FROM record_filling") == [("Protest at the harbour",)]
        assert opened.read_rows("SELECT count(*) FROM sample") == [(0,)]
        while edits.undo(opened):
            assert list(find_faults(opened)) == []


def test_a_file_that_another_program_changed_is_kept_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / "schema6.pressmark", tmp_path / "sixth.pressmark"))
    with closing(sqlite3.connect(old)) as other:
        other.execute("UPDATE article SET author = 'Somebody else' WHERE id = 1")
        other.commit()
    with open_project(old) as opened:
        (warning,) = opened.warnings
        assert "The file as it was is kept as sixth.altered.pressmark" in warning
    kept = tmp_path / "sixth.altered.pressmark"
    with closing(sqlite3.connect(kept)) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (6,)
        assert found.execute("SELECT author FROM article WHERE id = 1").fetchone() == ("Somebody else",)
    assert not list_backups(old)
