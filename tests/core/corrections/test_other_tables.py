"""Tables that are none of marks: known by their header, compared cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.corrections import compare_table
from core.corrections.other_tables import changed_cells, holds_marks, recognize_table, summarize_changes
from core.corrections.spreadsheet_cells import SpreadsheetHabits
from core.export import articles, claims, project_rules, write_folder
from core.export.folder import TABLES
from core.store import edits
from core.store.project import Project


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.NAME)
def test_headers_tell_the_table(table: object) -> None:
    columns = [column.name for column in table.COLUMNS]  # type: ignore[attr-defined]
    found = recognize_table(columns)
    assert (found is None) == holds_marks(table)  # type: ignore[arg-type]
    assert found in (None, table)


def test_other_headers_tell_none() -> None:
    for columns in (["id", "title", "outlet", "date"], ["article_id", "title"], []):
        assert recognize_table(columns) is None


def test_changed_cells_and_strange_rows_are_told(project: Project) -> None:
    row = dict(zip((one.name for one in articles.COLUMNS), ("1", "'-port.txt", "New", "The Quay"), strict=False))
    lines = [(2, row), (3, {"article_id": "9"})]
    found = list(changed_cells(project, articles, lines, SpreadsheetHabits()))
    assert [(number, about, one.column, one.new) for number, about, one in found] == [
        (2, "article 1", "title", "New"), (3, "article 9", "article_id", "9"),
    ]  # fmt: skip
    sentence = summarize_changes("articles.csv", articles, found)
    assert sentence.startswith(
        "articles.csv: 2 cells differ from the project (title of article 1: “The port” → “New”; "
    )
    assert "read it in the window under Article > Metadata from table" in sentence
    assert "Figures pane" in summarize_changes("claims.csv", claims, found)
    assert list(changed_cells(project, project_rules, [], SpreadsheetHabits())) == []


def test_a_table_of_rules_of_an_older_version_is_known(project: Project, tmp_path: Path) -> None:
    edits.add_project_rule(project, "none", "Nobody")
    write_folder(project, tmp_path)
    new, old = tmp_path / "project_rules.csv", tmp_path / "rules.csv"
    old.write_text(new.read_text(encoding="utf-8").replace("project_rule_id", "rule_id"), encoding="utf-8")
    assert not compare_table(project, old).refused
    old.write_text(old.read_text(encoding="utf-8").replace("Nobody", "Somebody"), encoding="utf-8")
    (refused,) = compare_table(project, old).refused
    assert "words of project_rule 1" in refused.reason
    history = tmp_path / "history.csv"
    history.write_text(history.read_text(encoding="utf-8").replace("project_rule", "rule"), encoding="utf-8")
    assert not compare_table(project, history).refused
