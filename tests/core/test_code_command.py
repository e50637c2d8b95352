"""The command `code`: answers from tables."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.codebook import AnswerOption, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL
from core.codebook.units import LEVELS
from core.export import FORMATS
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import create_project, open_project
from core.store.rounds import list_assignments, list_rounds, list_works

FRAMES = (AnswerOption("blame", "Who is to blame"), AnswerOption("cost", "Costs"))


def question(name: str, kind: AnswerType, **more: Any) -> UnitVariable:
    return UnitVariable(name, f"{name}?", type=kind, level=LEVELS[kind][0], **more)


VARIABLES = (
    question("frame", AnswerType.CHOICE, options=FRAMES),
    question("frames", AnswerType.CHOICES, options=FRAMES),
    question("relevant", AnswerType.YES_NO),
    question("sources", AnswerType.COUNT, highest=20.0),
    question("actor", AnswerType.ENTITY),
    question("double", AnswerType.RATIO, formula="sum(sources, sources)"),
    question("note", AnswerType.TEXT),
    question("kind", AnswerType.TEXT, unit=StudyUnit.MARK, subject="MONEY"),
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two articles with a sum and a person each, and a codebook."""
    path = tmp_path / "study.pressmark"
    text = "The port paid $12 to Mira Odell.\n"
    spans = (
        Span(14, 17, "MONEY", {"value": 12}, 0.9, "amounts/1"),
        Span(21, 31, "PERSON", {"entity": "Mira Odell"}, 0.9, "names/1"),
    )
    with create_project(path) as made:
        made.set_setting("reviewer", "Ines")
        some = [Digest(Article(name, name, text + name, original=b""), (), spans) for name in ("a.txt", "b.txt")]
        intake.add_articles(made, some)
        edits.set_codebook(made, replace(made.codebook, unit_variables=VARIABLES), "a study")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["code", *map(str, arguments)], standalone_mode=False)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def answers(path: Path) -> dict[tuple[int, str], tuple[str | None, str, str | None]]:
    """What the project holds: value, state and coder, by article and variable."""
    found = {}
    with open_project(path, backup=False) as opened:
        names = {one.row: one.name for one in opened.codebook.unit_variables}
        for article in (1, 2):
            for one in list_codings(opened, article):
                found[article, names[one.variable_id]] = one.answer.value, one.answer.state.value, one.decided_by
    return found


def count_operations(path: Path) -> int:
    with open_project(path, backup=False) as opened:
        return int(opened.read_rows("SELECT count(*) FROM op")[0][0])


def test_a_long_table_is_one_operation(study: Path, tmp_path: Path) -> None:
    before = count_operations(study)
    table = write(
        tmp_path / "t.csv",
        "article_uid,variable,value,state,coder,unit,unit_id\n"
        "a.txt,frame,Costs,,Tamm,,\n"
        "a.txt,FRAMES,cost; blame,,,article,\n"
        "a.txt,relevant,,cannot_tell,,,\n"
        "b.txt,sources,12,,,,\n"
        "b.txt,actor,mira odell,,,,\n"
        "b.txt,kind,budget,,,mark,3\n"
        "b.txt,note,,,,,\n",
    )
    done = run(study, table)
    assert done.return_value == 0, done.output
    assert "6 answers written, 0 unchanged, 0 faults" in done.output
    assert answers(study) == {
        (1, "frame"): ("cost", "value", "Tamm"),
        (1, "frames"): ('["blame", "cost"]', "value", "Ines"),
        (1, "relevant"): (None, "cannot_tell", "Ines"),
        (2, "sources"): ("12", "value", "Ines"),
        (2, "actor"): ("Mira Odell", "value", "Ines"),
        (2, "kind"): ("budget", "value", "Ines"),
    }
    assert count_operations(study) == before + 1
    assert "0 answers written, 6 unchanged" in run(study, table).output
    assert count_operations(study) == before + 1
    with open_project(study, backup=False) as opened:
        edits.undo(opened)
    assert answers(study) == {}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("c.txt,frame,blame,,", "There is no article “c.txt”."),
        ("a.txt,fame,blame,,", "“fame” is no variable of article."),
        ("a.txt,frame,guilt,,", "“guilt” is no answer to “frame”. Possible are: blame, cost."),
        ("a.txt,sources,21,,", "“21” is no answer to “sources”. Possible is a whole number from 0 to 20."),
        ("a.txt,double,4,,", "“double” is computed"),
        ("a.txt,kind,x,mark,2", "“kind” is no variable of mark PERSON."),
        ("a.txt,kind,x,mark,3", "The mark 3 is not in the article “a.txt”."),
        ("a.txt,kind,x,mark,99", "The project has no mark with the number 99."),
        ("a.txt,kind,x,mark,", "It names no mark"),
        ("a.txt,kind,x,place,1", "“place” is no unit"),
        ("a.txt,kind,x,mark,one", "“one” in the column unit_id is no whole number."),
        ("a.txt,,blame,,", "It names no variable."),
        ("b.txt,frame,blame,,", "“frame” is answered otherwise in row 2."),
    ],
)
def test_rows_that_cannot_be_taken_are_named_and_the_others_are_written(
    study: Path, tmp_path: Path, row: str, said: str
) -> None:
    table = write(tmp_path / "t.csv", f"article_uid,variable,value,unit,unit_id\nb.txt,frame,cost,,\n{row}\n")
    done = run(study, table)
    assert done.return_value == 1
    assert f"{table}, row 3: {said}" in done.output
    assert "1 answer written, 0 unchanged, 1 fault." in done.output
    assert answers(study) == {(2, "frame"): ("cost", "value", "Ines")}


def test_a_table_with_a_column_per_variable(study: Path, tmp_path: Path) -> None:
    table = write(
        tmp_path / "t.csv",
        "sep=;\narticle_uid;Frame;frames;sources;double;mood\na.txt;98;blame;1;2;x\nb.txt;-1;cost;;;\n",
    )
    done = run(study, table, "--absent", "98", "--not-asked", "-1")
    assert done.return_value == 1
    assert "the column “mood” is no variable of the codebook and is left out." in done.output
    assert answers(study) == {
        (1, "frame"): (None, "absent", "Ines"),
        (1, "frames"): ('["blame"]', "value", "Ines"),
        (1, "sources"): ("1", "value", "Ines"),
        (2, "frames"): ('["cost"]', "value", "Ines"),
    }


def test_a_dry_run_prints_what_would_be_written(study: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "t.tsv", "article_uid\tvariable\tvalue\na.txt\tframe\tblame\n")
    done = run(study, table, "--dry-run")
    assert json.loads(done.output.splitlines()[0])["value"] == "blame"
    assert answers(study) == {}


def test_what_is_no_table_of_answers_is_refused(study: Path, tmp_path: Path) -> None:
    done = run(study, write(tmp_path / "t.csv", "name,value\na,b\n"))
    assert "names no articles" in str(done.exception)
    done = run(study, write(tmp_path / "t.csv", "article_uid,mood\na.txt,b\n"))
    assert "has no answers" in str(done.exception)


def test_exported_tables_bring_back_what_they_hold(study: Path, tmp_path: Path) -> None:
    with open_project(study, backup=False) as opened:
        for name, article, said in (
            ("frame", 1, Answer("cost")),
            ("frames", 1, Answer('["blame", "cost"]')),
            ("sources", 2, Answer("7")),
            ("note", 2, Answer("=1+1\nabsent")),
            ("actor", 2, Answer("Mira Odell", entity_id=1)),
        ):
            variable = opened.codebook.find_unit_variable(name)
            assert variable is not None
            edits.set_answer(opened, variable, [UnitKey(article)], said)
        kind = opened.codebook.find_unit_variable("kind", StudyUnit.MARK, "MONEY")
        assert kind is not None
        edits.set_answer(opened, kind, [UnitKey(2, 3)], Answer("budget"))
        changed = replace(kind, description="Only public money.")
        book = opened.codebook
        others = tuple(changed if one.row == kind.row else one for one in book.unit_variables)
        edits.set_codebook(opened, replace(book, unit_variables=others), "narrower")
        FORMATS["csv"].write_project(opened, tmp_path / "out", {})
    held = answers(study)
    done = run(study, tmp_path / "out" / "codings.csv")
    assert "0 answers written, 6 unchanged, 0 faults" in done.output
    with open_project(study, backup=False) as opened:
        for _ in range(7):
            edits.undo(opened)
        edits.redo(opened)
    assert answers(study) != held
    done = run(study, tmp_path / "out" / "codings.csv")
    assert (done.return_value, answers(study)) == (0, held), done.output
    with open_project(study, backup=False) as opened:
        edits.undo(opened)
    for name in ("coded_articles.csv", "coded_marks.csv"):
        done = run(study, tmp_path / "out" / name)
        assert done.return_value == 0, done.output
    assert answers(study) == held


def test_a_returned_answer_keeps_its_revision(study: Path, tmp_path: Path) -> None:
    with open_project(study, backup=False) as opened:
        (frame_row,) = opened.read_rows("SELECT id FROM unit_variable WHERE name = 'frame'")[0]
        book = opened.codebook
        changed = tuple(
            replace(one, description="Narrower.") if one.row == frame_row else one for one in book.unit_variables
        )
        edits.set_answer(opened, changed[0], [UnitKey(2)], Answer("cost"))
        edits.set_codebook(opened, replace(book, unit_variables=changed), "narrower")
    table = write(tmp_path / "t.csv", "article_uid,variable,value,revision\na.txt,frame,blame,1\nb.txt,sources,3,99\n")
    assert run(study, table).return_value == 0
    with open_project(study, backup=False) as opened:
        assert [one.revision for one in list_codings(opened, 1)] == [1]
        assert sorted(one.revision for one in list_codings(opened, 2)) == [1, 2]


def hold_answers(study: Path, *said: tuple[str, int, Answer]) -> None:
    with open_project(study, backup=False) as opened:
        for name, article, answer in said:
            variable = opened.codebook.find_unit_variable(name)
            assert variable is not None
            edits.set_answer(opened, variable, [UnitKey(article)], answer)


def test_an_empty_cell_takes_an_answer_back_only_where_one_says_so(study: Path, tmp_path: Path) -> None:
    hold_answers(study, ("frame", 1, Answer("cost")), ("frame", 2, ABSENT), ("sources", 1, Answer("4")))
    table = write(tmp_path / "t.csv", "article_uid,frame,sources,double\na.txt,,4,\nb.txt,,,\n")
    before = answers(study)
    assert "0 answers written, 1 unchanged" in run(study, table).output
    assert answers(study) == before
    done = run(study, table, "--empty", "clears", "--dry-run")
    assert [json.loads(line)["state"] for line in done.output.splitlines()[:-1]] == ["not_coded"]
    done = run(study, table, "--empty", "clears")
    assert "1 answer written, 1 unchanged, 0 faults" in done.output
    # an answer without a value stands in no cell of such a table, so it stays
    assert answers(study) == {(1, "sources"): ("4", "value", "Ines"), (2, "frame"): (None, "absent", "Ines")}
    with open_project(study, backup=False) as opened:
        edits.undo(opened)
    assert answers(study) == before
    assert run(study, table, "--empty", "clears", "--absent", "98").return_value == 0
    assert answers(study) == {(1, "sources"): ("4", "value", "Ines")}


def test_an_empty_value_in_a_row_of_its_own_takes_back_any_answer(study: Path, tmp_path: Path) -> None:
    hold_answers(study, ("frame", 1, Answer("cost")), ("frame", 2, ABSENT), ("relevant", 2, CANNOT_TELL))
    table = write(
        tmp_path / "t.csv",
        "article_uid,variable,value,state\na.txt,frame,,value\nb.txt,frame,,\nb.txt,relevant,,cannot_tell\nb.txt,note,,\n",
    )
    assert run(study, table, "--empty", "clears").return_value == 0
    assert answers(study) == {(2, "relevant"): (None, "cannot_tell", "Ines")}


def test_an_untouched_export_loses_nothing_where_empty_cells_count(study: Path, tmp_path: Path) -> None:
    with open_project(study, backup=False) as opened:
        book = opened.codebook
        asked = [replace(one, condition="relevant = yes") if one.name == "note" else one for one in book.unit_variables]
        edits.set_codebook(opened, replace(book, unit_variables=tuple(asked)), "a filter")
    hold_answers(
        study, ("frame", 1, CANNOT_TELL), ("frames", 1, Answer('["blame", "cost"]')), ("frames", 2, ABSENT),
        ("note", 1, Answer("kept though it is no longer asked")), ("relevant", 1, Answer("no")),
    )  # fmt: skip
    before = answers(study)
    with open_project(study, backup=False) as opened:
        FORMATS["csv"].write_project(opened, tmp_path / "out", {})
    for name in ("coded_articles.csv", "codings.csv", "coded_marks.csv"):
        done = run(study, tmp_path / "out" / name, "--empty", "clears")
        assert "0 answers written" in done.output, done.output
    assert answers(study) == before


def read_works(study: Path) -> dict[tuple[str, int], dict[str, tuple[str | None, str]]]:
    """What is kept of other coders: value and state by variable, by coder and article."""
    with open_project(study, backup=False) as opened:
        coders = {one.id: one.coder for one in list_assignments(opened)}
        return {
            (coders[one.assignment_id], one.article_id): {
                each.variable: (each.value, each.state.value) for each in one.work.answers
            }
            for one in list_works(opened)
        }


def test_answers_of_another_coder_are_kept_as_that_coders_work(study: Path, tmp_path: Path) -> None:
    hold_answers(study, ("frame", 1, Answer("cost")))
    held = answers(study)
    table = write(
        tmp_path / "t.csv",
        "article_uid,variable,value,state,coder,unit,unit_id\n"
        "a.txt,frame,blame,,Tamm,,\na.txt,actor,mira odell,,Tamm,,\nb.txt,frame,,absent,tamm,,\n"
        "a.txt,frame,cost,,Ines,,\na.txt,frame,blame,,Oja,,\nb.txt,kind,budget,,Tamm,mark,3\n",
    )
    before = count_operations(study)
    done = run(study, table)
    assert done.return_value == 1
    assert "row 7: Of other coders, only answers about articles can be kept; this one is by Tamm." in done.output
    assert "4 answers written, 1 unchanged, 1 fault." in done.output
    assert answers(study) == held
    works = {
        ("Tamm", 1): {"frame": ("blame", "value"), "actor": ("Mira Odell", "value")},
        ("Tamm", 2): {"frame": (None, "absent")},
        ("Oja", 1): {"frame": ("blame", "value")},
    }
    assert (read_works(study), count_operations(study)) == (works, before + 1)
    assert "0 answers written, 5 unchanged" in run(study, table).output
    assert count_operations(study) == before + 1
    with open_project(study, backup=False) as opened:
        assert list(find_faults(opened)) == []
        edits.undo(opened)
        assert list_rounds(opened) == []
        edits.redo(opened)
    assert read_works(study) == works
    more = write(
        tmp_path / "more.csv",
        "article_uid,variable,value,coder\nb.txt,sources,3,Oja\na.txt,actor,,Tamm\na.txt,frame,cost,Oja\n",
    )
    assert run(study, more, "--empty", "clears").return_value == 0
    assert read_works(study) == {
        ("Tamm", 1): {"frame": ("blame", "value")},
        ("Tamm", 2): {"frame": (None, "absent")},
        ("Oja", 1): {"frame": ("cost", "value")},
        ("Oja", 2): {"sources": ("3", "value")},
    }
    assert answers(study) == held


def test_the_work_of_another_coder_is_compared_with_the_answers_of_the_project(study: Path, tmp_path: Path) -> None:
    hold_answers(study, ("relevant", 1, Answer("yes")), ("relevant", 2, Answer("no")))
    table = write(
        tmp_path / "t.csv", "article_uid,variable,value,coder\na.txt,relevant,yes,Tamm\nb.txt,relevant,no,Tamm\n"
    )
    assert run(study, table).return_value == 0
    done = CliRunner().invoke(verbs, ["reliability", str(study), "--json"], standalone_mode=False)
    assert json.loads(done.output)["relevant"]["alpha"] == 1.0
