"""Exported answers, changed in a spreadsheet and taken back: options of several choices, figures and statements."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.codebook import AnswerOption, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT
from core.export import FORMATS
from core.store import edits, intake
from core.store.codings import Answer, UnitKey, list_codings
from core.store.project import create_project, open_project
from tests.core.store.claimed import TEXT, reading

TOPICS = tuple(AnswerOption(one, one.title()) for one in ("tax", "port", "war; peace"))
VARIABLES = (
    UnitVariable("topics", "Topics?", type=AnswerType.CHOICES, options=TOPICS),
    UnitVariable("topics_tax", "A variable called like a column?", type=AnswerType.TEXT),
    UnitVariable("fair", "Is it fair?", StudyUnit.CLAIM, type=AnswerType.YES_NO),
    UnitVariable("claim_id", "Called like the key?", StudyUnit.CLAIM, type=AnswerType.TEXT),
    UnitVariable("blunt", "Is it blunt?", StudyUnit.STATEMENT, type=AnswerType.YES_NO),
)
Rows = list[dict[str, str]]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two articles with three figures and a statement each; the first two articles are answered about."""
    path = tmp_path / "study.pressmark"
    with create_project(path) as made:
        intake.add_articles(made, [reading(), reading(f"{TEXT}Again.\n", id="n.txt", source="in/n.txt")])
        edits.set_codebook(made, replace(made.codebook, unit_variables=VARIABLES), "a study")
        topics = made.codebook.unit_variables[0]
        edits.set_answer(made, topics, [UnitKey(1)], Answer('["port"]'))
        edits.set_answer(made, topics, [UnitKey(2)], ABSENT)
    return path


def change_table(study: Path, name: str, folder: Path, change: Callable[[Rows], None]) -> Path:
    """Export a project and change one of its tables, as a person would in a spreadsheet."""
    with open_project(study, backup=False) as opened:
        FORMATS["csv"].write_project(opened, folder, {})
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def run_code(study: Path, table: Path) -> Result:
    return CliRunner().invoke(verbs, ["code", str(study), str(table)], standalone_mode=False)


def read_answers(study: Path) -> dict[tuple[str, int | None, int], str | None]:
    """Values by variable, article and unit."""
    with open_project(study, backup=False) as opened:
        names = {one.row: one.name for one in opened.codebook.unit_variables}
        codings = [one for article in (1, 2) for one in list_codings(opened, article)]
        return {(names[one.variable_id], one.unit.article_id, one.unit.unit_id): one.answer.value for one in codings}


def set_cells(*changes: tuple[int, str, str]) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        for row, column, cell in changes:
            assert column in rows[row]
            rows[row][column] = cell

    return change


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ((0, "topics_tax_2", "1"), '["tax", "port"]'),  # an option
        ((0, "topics", "tax"), '["tax"]'),  # the whole
        ((0, "topics_port", "0"), None),  # the last option: nothing is chosen any more
    ],
)
def test_an_option_and_the_whole_answer_can_be_changed(
    study: Path, tmp_path: Path, cell: tuple[int, str, str], value: str | None
) -> None:
    table = change_table(study, "coded_articles", tmp_path / "out", set_cells(cell))
    result = run_code(study, table)
    assert (result.return_value, result.stderr) == (0, f"{table}: 1 answer written, 0 unchanged, 0 faults.\n")
    assert read_answers(study)["topics", 1, 0] == value


def test_an_untouched_table_changes_nothing(study: Path, tmp_path: Path) -> None:
    for name in ("coded_articles", "coded_claims", "coded_statements"):
        table = change_table(study, name, tmp_path / "out", lambda rows: None)
        result = run_code(study, table)
        assert result.return_value == 0
        assert " 0 answers written" in result.stderr


def test_options_that_contradict_the_whole_are_a_fault(study: Path, tmp_path: Path) -> None:
    both = set_cells((0, "topics", "tax"), (0, "topics_war; peace", "1"))
    result = run_code(study, change_table(study, "coded_articles", tmp_path / "out", both))
    assert result.return_value == 1
    assert "row 2: The column “topics” and those of its options differ" in result.stderr
    assert read_answers(study)["topics", 1, 0] == '["port"]'


def test_options_alone_are_enough_but_all_of_them(study: Path, tmp_path: Path) -> None:
    def drop(*columns: str) -> Callable[[Rows], None]:
        def change(rows: Rows) -> None:
            for row in rows:
                for column in columns:
                    del row[column]
            rows[1].update({"topics_port": "1", "topics_tax_2": "x"})

        return change

    result = run_code(study, change_table(study, "coded_articles", tmp_path / "out", drop("topics", "topics_tax")))
    assert result.return_value == 0
    assert read_answers(study)["topics", 2, 0] == '["tax", "port"]'
    columns = "topics", "topics_tax", "topics_war; peace"
    result = run_code(study, change_table(study, "coded_articles", tmp_path / "out", drop(*columns)))
    assert result.exception is not None
    assert "has no answers" in str(result.exception)


def test_a_cell_of_an_option_is_yes_or_no(study: Path, tmp_path: Path) -> None:
    result = run_code(
        study, change_table(study, "coded_articles", tmp_path / "out", set_cells((0, "topics_port", "2")))
    )
    assert "“2” says neither yes nor no of the answer “port” to “topics”: write 1 or 0." in result.stderr


def test_every_figure_and_statement_has_a_row_and_takes_an_answer(study: Path, tmp_path: Path) -> None:
    def answer_all(rows: Rows) -> None:
        for row in rows:
            row["fair" if "fair" in row else "blunt"] = "yes"

    for name, count in (("coded_claims", 6), ("coded_statements", 2)):
        table = change_table(study, name, tmp_path / "out", answer_all)
        assert f" {count} answers written" in run_code(study, table).stderr
    named = change_table(study, "coded_claims", tmp_path / "out", set_cells((2, "claim_id_2", "a word")))
    assert run_code(study, named).return_value == 0
    found = read_answers(study)
    assert {key[2] for key in found if key[0] == "fair"} == {1, 2, 3, 4, 5, 6}
    assert found["claim_id", 1, 3] == "a word"
    assert found["blunt", 2, 2] == "yes"
