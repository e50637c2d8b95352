"""What sources say of articles: files kept once, variables, remarks, languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.export import FORMATS
from core.records import SourceFile, SourceRemark
from core.store import article_sources, edits, intake, permanent_deletion, source_pieces
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project

from .conftest import digest

FILE = SourceFile("search.txt", b"1 of 2 DOCUMENTS", "Nexis (plain text)")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "sources.pressmark") as made:
        yield made


def _add_collection(empty: Project) -> list[int]:
    rows = article_sources.store_source_files(empty, [FILE])
    digests = [
        digest(f"Velm pays {n} million.", id=f"v{n}", collection=FILE.source, language="en",
               variables=(("Section", "Politics"), ("page", str(n)), ("PAGE", "again")))
        for n in (1, 2)
    ]  # fmt: skip
    added = intake.add_articles(empty, digests, source_files=rows)
    return [one.article_id for one in added if one.article_id is not None]


def test_a_file_is_kept_once_and_not_with_its_articles(empty: Project) -> None:
    ids = _add_collection(empty)
    again = article_sources.store_source_files(empty, [FILE, SourceFile("copy.txt", FILE.data, FILE.kind)])
    assert set(again.values()) == {1}
    assert empty.read_rows("SELECT source, size FROM source_file") == [(FILE.source, len(FILE.data))]
    assert b"".join(source_pieces.read_source_file(empty, 1)) == FILE.data
    assert empty.connection.execute("SELECT count(*) FROM original").fetchone() == (0,)
    assert empty.read_rows("SELECT language, source_file_id FROM article") == [("en", 1)] * len(ids)
    assert list(find_faults(empty)) == []


def test_variables_are_one_for_all_articles_in_any_case(empty: Project) -> None:
    first, second = _add_collection(empty)
    variables = {one.name: one.id for one in article_sources.list_variables(empty)}
    assert set(variables) == {"Section", "page"}
    values = article_sources.read_variables(empty, first, second)
    assert values[first] == {variables["Section"]: "Politics", variables["page"]: "1"}
    assert values[second][variables["page"]] == "2"


def test_variables_are_columns_of_the_export(empty: Project, tmp_path: Path) -> None:
    _add_collection(empty)
    FORMATS["csv"].write_project(empty, tmp_path / "out")
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Section"], row["page"], row["language"], row["source_file"]) for row in rows] == [
        ("Politics", "1", "en", "search.txt"), ("Politics", "2", "en", "search.txt"),
    ]  # fmt: skip


def test_a_variable_named_like_a_column_gets_a_number(empty: Project, tmp_path: Path) -> None:
    intake.add_articles(empty, [digest("Velm pays.", variables=(("words", "12"),))])
    FORMATS["csv"].write_project(empty, tmp_path / "out")
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["words"], row["words_2"]) == ("2", "12")


def test_what_only_deleted_articles_had_goes_with_them(empty: Project) -> None:
    ids = _add_collection(empty)
    edits.remove_articles(empty, ids)
    assert article_sources.list_variables(empty) == []
    permanent_deletion.purge_articles(empty, ids)
    for table in ("source_file", "source_piece", "coding", "unit_variable"):
        assert empty.read_rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert list(find_faults(empty)) == []


def test_remarks_stay_with_their_import(empty: Project) -> None:
    article_sources.store_remarks(empty, [SourceRemark("a.txt", "a.txt holds 2 of 9.")], None)
    assert article_sources.list_remarks(empty, 1) == []
    assert empty.read_rows("SELECT source, sentence FROM remark") == [("a.txt", "a.txt holds 2 of 9.")]
