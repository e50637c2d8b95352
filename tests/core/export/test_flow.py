"""flow.csv and left_out.csv: what became of the inputs of each import."""

from __future__ import annotations

import csv
from pathlib import Path

from core.export import write_folder
from core.records import Article, Digest, Failure
from core.store import edits, imports, intake
from core.store.project import Project
from core.store.search_records import SearchRecord


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _import(project: Project, *texts: str) -> int:
    number = imports.begin_import(project, ["in"])
    intake.add_articles(project, [Digest(Article("u", f"in/{text}.txt", text), (), ()) for text in texts], number)
    imports.end_import(project, number)
    return number


def test_each_import_and_each_input_left_out_has_a_row(project: Project, tmp_path: Path) -> None:
    first = _import(project, "One quay", "Two quays")
    edits.set_search(project, first, SearchRecord("Nexis Uni", "quay", "2019-01-01", hits=12))
    second = _import(project, "One quay", "One\nquay", "Two quays")
    intake.add_failures(project, [Failure("in/x.txt", "It is empty.")], second)
    edits.remove_articles(project, [3])
    _import(project, "One quay")
    write_folder(project, tmp_path / "out")
    rows = _table(tmp_path / "out", "flow")
    names = ("import_id", "database", "query", "period_from", "hits", "duplicates", "retrieved", "identical",
             "whitespace", "trashed", "failed", "taken_in", "in_trash", "left")  # fmt: skip
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("1", "Nexis Uni", "quay", "2019-01-01", "12", "whitespace", "2", "0", "0", "0", "0", "2", "1", "1"),
        ("2", "", "", "", "", "whitespace", "4", "2", "1", "0", "1", "0", "0", "0"),
        ("3", "", "", "", "", "whitespace", "1", "0", "0", "1", "0", "0", "0", "0"),
    ]
    assert [tuple(row.values()) for row in _table(tmp_path / "out", "left_out")] == [
        ("2", "in/One quay.txt", "identical", "3", ""), ("2", "in/One\nquay.txt", "whitespace", "3", ""),
        ("2", "in/Two quays.txt", "identical", "4", ""), ("2", "in/x.txt", "failed", "", "It is empty."),
        ("3", "in/One quay.txt", "trashed", "3", ""),
    ]  # fmt: skip


def test_versions_stand_with_their_earlier_article(project: Project, tmp_path: Path) -> None:
    for text in ("One quay", "One quay more"):
        number = imports.begin_import(project, ["in"])
        article = Article("u", f"in/{text}.txt", text, title="Quay", outlet="The Velm Post", published="2019-11-19")
        intake.add_articles(project, [Digest(article, (), ())], number)
        imports.end_import(project, number)
    edits.remove_articles(project, [3])
    write_folder(project, tmp_path / "out")
    assert [tuple(row.values()) for row in _table(tmp_path / "out", "versions")] == [
        ("4", "3", "in/One quay more.txt", "in/One quay.txt")
    ]
