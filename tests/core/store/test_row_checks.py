"""What rows may hold: whatever else stands in a file is told as damage, never raised as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.records import Region
from core.store import edits, queries, row_checks
from core.store.file_errors import DamagedFile
from core.store.project import Project, open_project
from core.store.rows import Homonym

from .conftest import TEXT, usual


@pytest.mark.parametrize("cells", [(None, 3, "title"), (1, "3", "title"), (1, 3, b"title"), (1.0, 3, "title")])
def test_a_cell_of_a_wrong_type_is_a_bad_row(cells: tuple[Any, ...]) -> None:
    assert row_checks.make_row(Region, (1, 3, "title")) == Region(1, 3, "title")
    with pytest.raises(row_checks.BadRow, match="region"):
        row_checks.make_row(Region, cells)


def test_types_are_asked_of_each_kind_of_row() -> None:
    assert row_checks.make_row(Homonym, (1, "Ada", ("clerk",), 3, "same name")).mentions == 3
    with pytest.raises(row_checks.BadRow, match="roles"):
        row_checks.make_row(Homonym, (1, "Ada", None, 3, "same name"))
    with pytest.raises(row_checks.BadRow):
        row_checks.check_types([(1, "a"), (2, None)], int, str)


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "7", "null", '{"low": "x"}', '{"value": 1e400}', '{"value": NaN}', '{"value": []}',
     '{"currency": 5}',
     '{"role": {"start": -1}}', '{"source": {"end": 99999999999}}', '{"si": {"value": []}}', '{"value": true}',
     '{"value": ' + "9" * 400 + "}", '{"value": "\\ud800"}', "[" * 90_000, '{} x', None, b"{}"],
)  # fmt: skip
def test_a_value_of_a_wrong_shape_is_a_bad_row(text: Any) -> None:
    with pytest.raises(row_checks.BadRow):
        row_checks.decode_value(text)


def test_what_our_extractors_give_fits() -> None:
    from core.store.span_fetch import to_json

    for span in usual(TEXT):
        assert row_checks.decode_value(to_json(span.value)) == span.value


@pytest.mark.parametrize("words", ["soon", "2019-13-01", "20191122", 7, b"2019-11-22", "2019-11-22T10:00"])
def test_a_day_is_an_iso_date(words: Any) -> None:
    assert row_checks.check_day("2019-11-22") == "2019-11-22"
    assert row_checks.check_day(None) is None
    with pytest.raises(row_checks.BadRow):
        row_checks.check_day(words)


@pytest.mark.parametrize(
    "sql",
    ["article SET title = x'ff00'", "article SET outlet = x'41'", "span SET value = '{\"value\":1e400}'",
     "span SET stop = 999999", "span SET confidence = 1e999", "article SET published = 'soon'",
     "article SET notes = '{}'", "region SET stop = 9999"],
)  # fmt: skip
def test_a_hostile_row_is_told_as_damage_with_the_last_good_backup(opened: Project, file: Path, sql: str) -> None:
    opened.close_project()
    open_project(file).close_project()  # the copy of the day
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TRIGGER fts_title")
        other.execute("PRAGMA writable_schema = ON")
        other.execute(f"UPDATE {sql}")
        other.execute(
            "CREATE TRIGGER fts_title AFTER UPDATE OF title ON article WHEN new.title IS NOT old.title"
            " BEGIN SELECT 1; END"
        )
        other.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'fts_title'", (_trigger(),))
        other.commit()
    with open_project(file, backup=False) as again:

        def look() -> None:
            queries.get_article(again, 1)
            queries.list_spans(again, 1)
            queries.article_rows(again, [1])

        with pytest.raises(DamagedFile) as told:
            look()
        assert [backup.name.endswith(".backup.pressmark") for backup in told.value.backups] == [True]
        assert "’" not in str(told.value)


def _trigger() -> str:
    from core.store import schema

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        from core.store.migrations import m0001_first

        m0001_first.apply(schema.MinimalDatabase(made))  # type: ignore[arg-type]
        return str(made.execute("SELECT sql FROM sqlite_schema WHERE name = 'fts_title'").fetchone()[0])


def test_a_deed_on_a_hostile_row_is_told_too(opened: Project, file: Path) -> None:
    opened.close_project()
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE span SET value = '[]' WHERE id = 2")
        other.commit()
    with open_project(file, backup=False) as again:
        with pytest.raises(DamagedFile, match="a JSON value is of the wrong kind"):
            edits.accept_rows(again, [2])
        assert edits.accept_rows(again, [3]).spans == {3}
