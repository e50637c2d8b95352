"""Which schema a file may have: what the migrations make, for every version, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.store import migrations, open_checks, schema
from core.store.project import DamagedFile, Project, open_project

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize("path", sorted(DATA.glob("schema*.pressmark")), ids=lambda path: path.stem)
def test_files_of_every_schema_are_as_the_migrations_make_them(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as old:
        (version,) = old.execute("PRAGMA user_version").fetchone()
        assert list(schema.find_differences(old, version)) == []
        assert list(schema.find_differences(old, version % 3 + 1)) != []


def test_a_new_file_is_as_it_must_be_whatever_its_white_space(opened: Project) -> None:
    assert list(schema.find_differences(opened.connection, migrations.SCHEMA)) == []
    assert schema._normalize_sql("CREATE  TABLE a /* b */ (\n c -- d\n)") == schema._normalize_sql(
        "CREATE TABLE a ( c )"
    )
    assert schema._normalize_sql("a 'b  -- c'") != schema._normalize_sql("a 'b -- c'")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("CREATE TRIGGER t AFTER UPDATE ON span BEGIN UPDATE span SET status = 'rejected'; END", "the trigger “t”"),
        ("CREATE VIEW v AS SELECT 1", "the view “v”"),
        ("CREATE TABLE more (a)", "the table “more”"),
        ("CREATE INDEX more ON span(comment)", "the index “more”"),
        ("DROP TRIGGER tally_update", "it lacks the trigger “tally_update”"),
        ("DROP TABLE region", "it lacks the table “region”"),
        ("ALTER TABLE span ADD COLUMN extra", "the table “span” differs from what Pressmark creates"),
        ("PRAGMA user_version = 0", "file version 0"),
        ("PRAGMA user_version = -1", "file version -1"),
        ("PRAGMA user_version = 1", "which Pressmark does not create|differs from what Pressmark creates"),
    ],
)
def test_any_other_schema_is_refused_before_anything_runs(opened: Project, file: Path, sql: str, words: str) -> None:
    opened.close_project()
    with closing(sqlite3.connect(file)) as other:
        other.executescript(sql)
    before = file.read_bytes()
    with pytest.raises(DamagedFile, match=words):
        open_project(file)
    assert file.read_bytes() == before


def test_statistics_of_another_tool_are_no_harm(opened: Project, file: Path) -> None:
    opened.close_project()
    with closing(sqlite3.connect(file)) as other:
        other.execute("ANALYZE")
    with open_project(file) as again:
        assert not again.read_only


def test_a_query_without_end_is_interrupted_and_a_long_one_is_not() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        count = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n{}) SELECT count(*) FROM n"
        with open_checks.bounded_steps(connection, 0):
            assert connection.execute(count.format(" WHERE x < 100000")).fetchone() == (100000,)
        steps = open_checks._STEPS
        open_checks._STEPS = 1_000_000
        try:
            with pytest.raises(sqlite3.OperationalError, match="interrupted"), open_checks.bounded_steps(connection, 0):
                connection.execute(count.format("")).fetchone()
        finally:
            open_checks._STEPS = steps
        assert connection.execute(count.format(" WHERE x < 900000")).fetchone() == (900000,)


def test_a_prepared_opening_makes_no_schema_again(opened: Project) -> None:
    path = opened.path
    opened.close_project()
    schema.expected_schema.cache_clear()
    open_checks.prepare_checks()
    made = schema.expected_schema.cache_info().misses
    open_project(path).close_project()
    assert (made, schema.expected_schema.cache_info().misses) == (1, 1)
