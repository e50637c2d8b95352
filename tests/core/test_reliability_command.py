"""The command `reliability`, over assignments that were given out, coded and taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from core.assignments import read_ticket
from core.assignments.answers_file import AnswersFile, write_answers_file
from core.cli.verbs import verbs
from core.codebook import AnswerOption, AnswerType, UnitVariable
from core.codebook.units import Level
from core.errors import UserError
from core.records import Article, Digest
from core.store import edits, intake
from core.store.codings import Answer, UnitKey
from core.store.project import create_project, open_project
from core.store.returned_work import read_own_works
from core.store.rounds import TICKET

FIVE = tuple(AnswerOption(value, value) for value in "12345")
QUESTIONS = (
    UnitVariable("choice", "Which?", type=AnswerType.CHOICE, options=FIVE),
    UnitVariable("rank", "How far?", type=AnswerType.ORDINAL, level=Level.ORDINAL, options=FIVE),
    UnitVariable("degree", "How warm?", type=AnswerType.INTERVAL, level=Level.INTERVAL),
    UnitVariable("count", "How many?", type=AnswerType.COUNT, level=Level.RATIO),
)
EXAMPLE = {"anna": "123321412   ", "ben": "1233224125 3", "cleo": " 3332342251 ", "dora": "12332441251 "}
"""Krippendorff 2011, the reliability data matrix of four observers and twelve units."""
WANTED = {"choice": 0.7434, "rank": 0.8154, "degree": 0.8491, "count": 0.7974}


def run(*words: str) -> Result:
    return CliRunner().invoke(verbs, list(words), standalone_mode=False)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.pressmark"
    with create_project(path) as made:
        for number in range(12):
            text = f"Report {number:02}\n\nThe harbour of Lindport was closed for {number} days.\n"
            fields: dict[str, Any] = {"id": f"{number}.txt", "source": f"{number}.txt", "original": text.encode()}
            intake.add_articles(made, [Digest(Article(text=text, **fields), (), ())])
        edits.set_codebook(made, replace(made.codebook, unit_variables=QUESTIONS), "four levels")
    return path


def code_assignment(path: Path, values: str) -> None:
    with open_project(path, backup=False) as opened:
        rows = opened.read_rows("SELECT article_id FROM article_text ORDER BY text")
        given = {
            one: {UnitKey(int(row[0])): Answer(value) for row, value in zip(rows, values, strict=True) if value != " "}
            for one in opened.codebook.unit_variables
        }
        edits.set_answers(opened, given)


def give_out(master: Path, folder: Path) -> dict[str, Path]:
    made = run("packet", "make", str(master), str(folder), "--coders", ",".join(EXAMPLE), "--round", "reliability")
    assert made.exception is None, made.output
    return {coder: folder / f"reliability-{coder}.pressmark" for coder in EXAMPLE}


def alphas(result: Result) -> dict[str, float]:
    assert result.exception is None, result.output
    return {name: figures["alpha"] for name, figures in json.loads(result.stdout).items()}


def test_the_worked_example_through_four_assignments(master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    for coder, path in files.items():
        code_assignment(path, EXAMPLE[coder])
    found = run("reliability", *map(str, files.values()), "--json", "--draws", "50")
    assert alphas(found) == pytest.approx(WANTED, abs=5e-5)
    assert set(json.loads(found.stdout)["rank"]) == {"alpha", "low", "high", "units", "coders", "pairable"}
    taken = run("packet", "take", str(master), *map(str, files.values()))
    assert taken.exception is None, taken.output
    assert alphas(run("reliability", str(master), "--json", "--draws", "50")) == pytest.approx(WANTED, abs=5e-5)
    assert "choice: alpha .743" in run("reliability", str(master), "--round", "Reliability").stdout


def test_daily_copies_beside_assignments_are_left_out(master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    for coder, path in files.items():
        with open_project(path):  # makes the copy of the day
            pass
        code_assignment(path, EXAMPLE[coder])
    every = sorted((tmp_path / "out").glob("*.pressmark"))
    assert len(every) == 8
    found = run("reliability", *map(str, every), "--json", "--draws", "50")
    assert alphas(found) == pytest.approx(WANTED, abs=5e-5)


def test_files_of_answers_are_compared_with_project_files(master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    for coder, path in files.items():
        code_assignment(path, EXAMPLE[coder])
    with open_project(files["dora"], backup=False) as opened:
        ticket = read_ticket(opened.get_setting(TICKET, ""), "dora")
        answers = AnswersFile(ticket.uid, ticket.master, "dora", ticket.revision, "x", tuple(read_own_works(opened)))
    sent = tmp_path / "dora.answers.json"
    sent.write_text(write_answers_file(answers), encoding="utf-8")
    others = [str(path) for coder, path in files.items() if coder != "dora"]
    assert alphas(run("reliability", *others, str(sent), "--json", "--draws", "50")) == pytest.approx(WANTED, abs=5e-5)
    alone = run("reliability", str(sent))
    assert isinstance(alone.exception, UserError)
    assert "name the project" in str(alone.exception)


@pytest.mark.parametrize("names", [("anna",), ("anna", "anna")])
def test_one_coder_alone_agrees_with_nobody(names: tuple[str, ...], master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    result = run("reliability", *(str(files[name]) for name in names))
    assert isinstance(result.exception, UserError)
    assert "at least two coders" in str(result.exception)


def test_a_file_that_is_none_is_named_and_the_others_count(master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    for coder, path in files.items():
        code_assignment(path, EXAMPLE[coder])
    other = tmp_path / "notes.json"
    other.write_text("[]")
    result = run("reliability", *map(str, files.values()), str(other), "--json", "--draws", "50")
    assert json.loads(result.stdout)["choice"]["coders"] == 4
    assert "notes.json" in result.stderr
    assert result.return_value == 1


def test_nothing_has_come_back_yet(master: Path, tmp_path: Path) -> None:
    give_out(master, tmp_path / "out")
    result = run("reliability", str(master))
    assert "Nothing has come back yet" in str(result.exception)
    assert "no round “other”" in str(run("reliability", str(master), "--round", "other").exception)


def test_the_files_of_assignments_and_of_the_master_are_the_same(master: Path, tmp_path: Path) -> None:
    files = give_out(master, tmp_path / "out")
    for coder, path in files.items():
        code_assignment(path, EXAMPLE[coder].replace(" ", "3"))
    one = run("reliability", *map(str, files.values()), "--draws", "50", "--export", str(tmp_path / "one"))
    assert one.exception is None, one.output
    assert "files in" in one.stderr
    assert run("packet", "take", str(master), *map(str, files.values())).exception is None
    assert run("reliability", str(master), "--draws", "50", "--export", str(tmp_path / "two")).exception is None
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == {path.name for path in (tmp_path / "two").iterdir()}
    for name in ("reliability.csv", "codings_articles.csv", "codings_wide.csv", "pairs.csv"):
        assert (tmp_path / "one" / name).read_text() == (tmp_path / "two" / name).read_text()
    assert "“reliability”" in (tmp_path / "two" / "table.md").read_text()
