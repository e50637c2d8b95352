"""Exported memos, changed in a spreadsheet and taken back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.export import FORMATS
from core.store import edits, intake
from core.store.memos import MemoPlace, MemoUnit, list_memos
from core.store.project import create_project, open_project
from tests.core.store.claimed import reading

Rows = list[dict[str, str]]
NEW = dict.fromkeys(
    ("memo_id", "unit", "unit_id", "subject", "named", "article_id", "start", "end", "text", "made_by"), ""
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A memo on the project, and one on words of an article."""
    path = tmp_path / "study.pressmark"
    with create_project(path) as made:
        made.set_setting("reviewer", "Ines")
        intake.add_articles(made, [reading()])
        edits.add_memo(made, MemoPlace(), "Ask the archive.")
        edits.add_memo(made, MemoPlace(MemoUnit.ARTICLE, 1, article_id=1, start=0, stop=3), "Odd.\nVery odd.")
    return path


def change_table(study: Path, folder: Path, change: Callable[[Rows], None]) -> Path:
    with open_project(study, backup=False) as opened:
        FORMATS["csv"].write_project(opened, folder, {})
    path = folder / "memos.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(verb: str, study: Path, table: Path, *more: str) -> Result:
    return CliRunner().invoke(verbs, [verb, str(study), str(table), *more], standalone_mode=False)


def texts(study: Path) -> list[tuple[str, str]]:
    with open_project(study, backup=False) as opened:
        return [(one.place.unit.value, one.text) for one in reversed(list_memos(opened))]


@pytest.mark.parametrize("verb", ["code", "import"])
def test_memos_come_back_as_memos_and_as_one_operation(study: Path, tmp_path: Path, verb: str) -> None:
    def change(rows: Rows) -> None:
        rows[0]["text"] = "The archive answered."
        rows.append(
            {**NEW, "unit": "article", "article_id": "1", "start": "0", "end": "3", "text": "New.", "made_by": "Tamm"}
        )
        rows.append({**NEW, "unit": "code", "subject": "MONEY", "text": "Only public money?"})
        rows.append({**NEW, "text": "On the whole."})

    before = texts(study)
    done = run(verb, study, change_table(study, tmp_path / "out", change))
    assert done.return_value == 0, done.output
    assert texts(study) == [
        ("project", "The archive answered."), ("article", "Odd.\nVery odd."), ("article", "New."),
        ("code", "Only public money?"), ("project", "On the whole."),
    ]  # fmt: skip
    with open_project(study, backup=False) as opened:
        assert [one.made_by == "Tamm" for one in list_memos(opened)] == [False, False, True, False, False]
        assert list_memos(opened)[2].words
        assert opened.read_rows("SELECT count(*) FROM article") == [(1,)]
        edits.undo(opened)
    assert texts(study) == before


def test_an_untouched_table_changes_nothing(study: Path, tmp_path: Path) -> None:
    with open_project(study, backup=False) as opened:
        operations = opened.read_rows("SELECT count(*) FROM op")
    done = run(
        "code", study, change_table(study, tmp_path / "out", lambda rows: rows[1].update(text="Odd. \r\nVery odd.\r\n"))
    )
    assert "0 memos written, 2 unchanged, 0 faults" in done.output
    with open_project(study, backup=False) as opened:
        assert opened.read_rows("SELECT count(*) FROM op") == operations


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"memo_id": "99", "text": "x"}, "The project has no memo with the number 99."),
        ({"memo_id": "1", "unit": "article", "text": "x"}, "In this project, the memo 1 is about something else."),
        ({"memo_id": "1", "unit": "project", "text": "y"}, "Row 2 is about the same memo."),
        ({"unit": "planet", "text": "x"}, "“planet” is nothing that a memo can be about"),
        ({"unit": "article", "text": "x"}, "It names no article"),
        ({"unit": "article", "unit_id": "7", "text": "x"}, "The project has no article with the number 7."),
        ({"unit": "article", "unit_id": "1", "start": "0", "end": "9999", "text": "x"}, ""),
        ({"unit": "code", "subject": "NONE", "text": "x"}, "What this memo is about is no longer there."),
        ({"unit": "entity", "named": "Nobody", "text": "x"}, "It names no entity"),
        ({"text": "x" * 20_001}, "This memo is too long"),
    ],
)
def test_rows_that_cannot_be_taken_are_named(study: Path, tmp_path: Path, row: dict[str, str], said: str) -> None:
    before = texts(study)
    table = change_table(study, tmp_path / "out", lambda rows: rows.append({**NEW, **row}))
    done = run("code", study, table)
    assert done.return_value == 1
    assert f"{table}, row 4: {said}" in done.output
    assert texts(study) == before


def test_a_dry_run_says_what_a_table_would_change(study: Path, tmp_path: Path) -> None:
    done = run(
        "code", study, change_table(study, tmp_path / "out", lambda rows: rows[0].update(text="Else.")), "--dry-run"
    )
    assert '{"memo": 1, "unit": "project", "unit_id": null, "text": "Else."}' in done.output
    assert "1 memo would be written" in done.output
    assert texts(study)[0] == ("project", "Ask the archive.")
