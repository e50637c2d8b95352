"""history.csv about a study: sentences with titles, old and new; each step its own difference; no temporary names."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerOption, AnswerType, Codebook, Level, RecordSlot, RecordType, UnitVariable
from core.codebook.answers import ABSENT
from core.export import write_folder
from core.store import edits
from core.store.codings import Answer, UnitKey
from core.store.project import Project

TONES = (AnswerOption("1", "critical"), AnswerOption("2", "neutral"))
TONE = UnitVariable("tone", "Tone of the article", type=AnswerType.CHOICE, options=TONES)
FRAME = UnitVariable("frame", "Main frame")
EVENT = RecordType("event", "Event", (RecordSlot("place", "Place"), RecordSlot("day", "Day")))


def set_book(project: Project, **more: Any) -> str:
    """Change the codebook and return how the journal tells it."""
    edits.set_codebook(project, replace(project.codebook, **more), "detail")
    return last_detail(project)


def last_detail(project: Project) -> str:
    return str(project.read_rows("SELECT detail FROM op ORDER BY id DESC LIMIT 1")[0][0])


def change_variable(book: Codebook, which: str, **more: Any) -> tuple[UnitVariable, ...]:
    return tuple(replace(one, **more) if one.name == which else one for one in book.unit_variables)


def read_history(project: Project, folder: Path) -> list[dict[str, str]]:
    write_folder(project, folder)
    with (folder / "history.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def study(project: Project) -> Project:
    with project.write_transaction() as connection:  # before the first revision: nothing uses it
        connection.execute("UPDATE span SET decided_at = '2020-01-01T00:00:00Z' WHERE decided_at IS NOT NULL")
    set_book(project, unit_variables=(TONE, FRAME), record_types=(EVENT,))
    return project


def test_an_answer_is_told_with_titles_old_and_new(study: Project) -> None:
    tone = study.codebook.unit_variables[0]
    told = []
    for said in (Answer("2"), Answer("1"), ABSENT, None):
        edits.set_answer(study, tone, [UnitKey(1)], said)
        told.append(last_detail(study))
    edits.set_answer(study, tone, [UnitKey(1), UnitKey(2)], Answer("1"))
    assert [*told, last_detail(study)] == [
        "Answered “neutral” to “Tone of the article”",
        "Answered “critical” (was “neutral”) to “Tone of the article”",
        "Answered absent (was “critical”) to “Tone of the article”",
        "Answer to “Tone of the article” removed (it was absent)",
        "Answered “critical” to “Tone of the article” (2 units)",
    ]


@pytest.mark.parametrize(
    ("name", "more", "sentence"),
    [
        ("tone", {"description": "By the headline."}, "Definition of “Tone of the article” set to “By the headline.”"),
        ("tone", {"title": "Stance"}, "Title of “Tone of the article” changed from “Tone of the article” to “Stance”"),
        ("tone", {"options": (*TONES, AnswerOption("3", "3"))},
         "Answers to “Tone of the article” changed from “1 = critical, 2 = neutral” to “1 = critical, 2 = neutral, 3”"),
        ("frame", {"required": True}, "“Main frame” is now required"),
        ("frame", {"type": AnswerType.COUNT, "level": Level.RATIO},
         "Type of “Main frame” changed from “text” to “count”; Level of measurement of “Main frame” changed from"
         " “nominal” to “ratio”"),
    ],
)  # fmt: skip
def test_a_change_of_a_variable_is_told_old_and_new(
    study: Project, name: str, more: dict[str, Any], sentence: str
) -> None:
    assert set_book(study, unit_variables=change_variable(study.codebook, name, **more)) == sentence


def test_parts_that_come_go_and_move_are_told(study: Project) -> None:
    book = study.codebook
    assert set_book(study, unit_variables=book.unit_variables[::-1]) == "“Main frame” moved"
    book = study.codebook
    assert set_book(study, unit_variables=book.unit_variables[:1]) == "“Tone of the article” removed"
    (event,) = study.codebook.record_types
    more = (replace(event.slots[0], is_repeated=True), RecordSlot("size", "Size"))
    assert set_book(study, record_types=(replace(event, slots=more),)) == (
        "Slot “Day” of “Event” removed; Slot “Place” of “Event” takes several things now; Slot “Size” of “Event” added"
    )
    many = tuple(UnitVariable(f"v{number}", f"Question {number}") for number in range(6))
    told = set_book(study, unit_variables=(*study.codebook.unit_variables, *many))
    assert told == "“Question 0” added; “Question 1” added; “Question 2” added; 3 more changes"
    code = study.codebook.codes[0]
    others = (replace(code, title="People", light="#111111"), *study.codebook.codes[1:])
    assert (
        set_book(study, codes=others)
        == "Title of “Person” changed from “Person” to “People”; Colour of “Person” changed"
    )


def test_a_revision_tells_only_what_a_step_added(study: Project, tmp_path: Path) -> None:
    for text in ("One.", "Two.", "Three."):
        set_book(study, unit_variables=change_variable(study.codebook, "tone", description=text))
    edits.undo(study)
    rows = [row for row in read_history(study, tmp_path / "out") if row["table"] == "codebook_revision"]
    told = [json.loads(row["after"])["changes"] for row in rows]
    assert [[one["after"] for one in changes if one["field"] == "description"] for changes in told] == [
        [], ["One."], ["Two."], ["Three."], [],
    ]  # fmt: skip
    assert [json.loads(row["before"])["changes"] if row["before"] else None for row in rows[:4]] == [None, [], [], []]
    (undone,) = json.loads(rows[4]["before"])["changes"]
    assert (undone["name"], undone["before"], undone["after"]) == ("article/tone", "Two.", "Three.")


def test_names_that_are_exchanged_are_never_temporary(study: Project, tmp_path: Path) -> None:
    one, other = study.codebook.unit_variables
    set_book(study, unit_variables=(replace(one, name="frame"), replace(other, name="tone")))
    edits.undo(study)
    set_book(study, unit_variables=change_variable(study.codebook, "tone", name="stance"))
    rows = read_history(study, tmp_path / "out")
    assert "\\u0001" not in (tmp_path / "out" / "history.csv").read_text(encoding="utf-8")
    named = [tuple(json.loads(row[side])["name"] for side in ("before", "after"))
             for row in rows if row["table"] == "unit_variable" and row["before"]]  # fmt: skip
    exchanged = [("tone", "frame"), ("frame", "tone")]
    assert sorted(named[:2]) == sorted(exchanged)
    assert sorted(named[2:4]) == sorted(exchanged)
    assert named[4:] == [("tone", "stance")]
    options = json.loads(next(row for row in rows if row["table"] == "unit_variable")["after"])["options"]
    assert options[0]["title"] == "critical"
