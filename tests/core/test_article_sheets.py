"""Workbooks about articles: the sheet that names them is read, wherever it stands, or the one that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from core import article_table
from core.cli.verbs import verbs
from core.errors import UserError
from core.store.project import Project
from tests.core.sources.test_workbooks import make_spreadsheet
from tests.core.test_article_table import planned, project

__all__ = ["project"]

NOTES = (("what", "who"), ("checked", "Ida"))
MOODS = (("id", "mood"), ("t1", "calm"), ("t2", "angry"))


def workbook(tmp_path: Path, sheets: dict[str, tuple[tuple[str, ...], ...]]) -> Path:
    path = tmp_path / "book.ods"
    path.write_bytes(make_spreadsheet(sheets))
    return path


def test_the_sheet_that_names_the_articles_is_read_wherever_it_stands(project: Project, tmp_path: Path) -> None:
    plan = article_table.plan_table(project, workbook(tmp_path, {"Notes": NOTES, "Moods": MOODS}))
    assert (plan.sheet, plan.sheets) == ("Moods", ("Notes", "Moods"))
    assert planned(plan) == [(1, "mood", None, "calm"), (2, "mood", None, "angry")]
    assert plan.outcome_sentence().startswith("Read from the sheet “Moods”, not from Notes. 2 rows name an article")


def test_a_sheet_can_be_asked_for(project: Project, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Moods": MOODS, "Pages": (("id", "page"), ("t3", "12"))})
    assert article_table.plan_table(project, path).sheet == "Moods"
    plan = article_table.plan_table(project, path, sheet="pages")
    assert (plan.sheet, planned(plan)) == ("Pages", [(3, "page", None, "12")])
    with pytest.raises(UserError, match=r"has no sheet “Mood”\. Its sheets are Moods, Pages"):
        article_table.plan_table(project, path, sheet="Mood")


def test_one_sheet_is_no_choice(project: Project, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Moods": MOODS, "Empty": ()})
    plan = article_table.plan_table(project, path)
    assert (plan.sheet, plan.sheets, plan.outcome_sentence()) == (
        None, (), "2 rows name an article by the column “id”.",
    )  # fmt: skip
    with pytest.raises(UserError, match="has no sheets to choose from"):
        article_table.plan_table(project, path, sheet="Moods")


def test_the_command_reads_the_sheet_asked_for(project: Project, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Moods": MOODS, "Pages": (("id", "page"), ("t3", "12"))})
    project.close_project()
    words = ["metadata", str(project.path), str(path), "--sheet", "Pages", "--dry-run"]
    told = CliRunner().invoke(verbs, words, standalone_mode=False)
    assert '"column": "page"' in told.stdout
    assert "Read from the sheet “Pages”, not from Moods." in told.stderr


def test_a_workbook_beside_texts_gives_the_sheet_that_names_them(tmp_path: Path) -> None:
    from core import sources
    from core.records import Raw, SourceRemark

    (tmp_path / "a.txt").write_text("Velm pays for its bridge.", encoding="utf-8")
    (tmp_path / "about.ods").write_bytes(
        make_spreadsheet({"Notes": NOTES, "Files": (("file", "outlet"), ("a.txt", "Velm Post"))})
    )
    found = list(sources.find([tmp_path]))
    assert [one.about for one in found if isinstance(one, Raw)] == [(("outlet", "Velm Post"),)]
    assert next(one.sentence for one in found if isinstance(one, SourceRemark)).endswith(
        "read as a table about 1 file beside it. Read from the sheet “Files”."
    )
