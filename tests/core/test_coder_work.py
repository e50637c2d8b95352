"""The form in which the work of coders comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.codebook import AnswerState, StudyUnit
from core.coder_work import (
    CoderWork,
    WorkAnswer,
    WorkFilling,
    WorkMark,
    WorkRecord,
    dump_work,
    read_work,
    write_work,
)
from core.errors import UserError

WORK = CoderWork(
    "ab12",
    "f" * 64,
    True,
    (
        WorkMark("m1", 4, 9, "MONEY", {"amount": 5_000_000, "currency": "USD"}),
        WorkMark("m2", 20, 26, "ORG", entity="Harbour Authority", was_suggested=True, is_rejected=True),
    ),
    (
        WorkAnswer(StudyUnit.ARTICLE, "", "", "tone", AnswerState.VALUE, "1", 3, ((4, 9), (11, 15))),
        WorkAnswer(StudyUnit.MARK, "m1", "MONEY", "budget", AnswerState.CANNOT_TELL),
        WorkAnswer(StudyUnit.RECORD, "r1", "event", "size", AnswerState.ABSENT),
    ),
    (
        WorkRecord("r1", "event", 0, 30, (WorkFilling("amount", mark="m1"), WorkFilling("title", value="A march"))),
        WorkRecord("r2", "event", fillings=(WorkFilling("reports", record="r1"),)),
    ),
)


def test_a_work_comes_back_as_it_was() -> None:
    assert read_work(json.loads(dump_work(WORK)), "a file") == WORK


def test_what_has_its_usual_value_is_not_written() -> None:
    assert write_work(CoderWork("u", "f")) == {"article_uid": "u", "fingerprint": "f"}
    assert "is_rejected" not in write_work(WORK)["marks"][0]


def test_only_marks_that_stand_are_made_marks() -> None:
    assert [one.key for one in WORK.made_marks] == ["m1"]


def _change(path: list[Any], value: object) -> object:
    said = json.loads(dump_work(WORK))
    place = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return said


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["article_uid"], ""),
        (["fingerprint"], 5),
        (["is_done"], "yes"),
        (["marks"], {}),
        (["marks", 0, "start"], 9),
        (["marks", 0, "start"], True),
        (["marks", 0, "stop"], 9.5),
        (["marks", 0, "label"], ""),
        (["marks", 0, "value"], []),
        (["marks", 0, "value"], {"amount": float("nan")}),
        (["marks", 1, "key"], "m1"),
        (["answers", 0, "unit"], "book"),
        (["answers", 0, "state"], "not_coded"),
        (["answers", 0, "value"], None),
        (["answers", 1, "value"], "5"),
        (["answers", 1, "unit_key"], "m9"),
        (["answers", 0, "unit_key"], "m1"),
        (["answers", 0, "revision"], -1),
        (["answers", 0, "passages"], [[9, 4]]),
        (["answers", 0, "variable"], "x" * 30_000),
        (["records", 0, "fillings", 0], {"slot": "amount", "mark": "m9"}),
        (["records", 0, "fillings", 0], {"slot": "amount", "mark": "m1", "value": "2"}),
        (["records", 0, "fillings", 0], {"slot": "amount"}),
        (["records", 1, "fillings", 0, "record"], "m1"),
    ],
)
def test_a_work_in_another_form_is_refused_in_one_sentence(path: list[Any], value: object) -> None:
    with pytest.raises(UserError, match=r"^back\.json is no coded assignment that can be taken back: .*\.$"):
        read_work(_change(path, value), "back.json")


@pytest.mark.parametrize("said", [None, [], "work", 5])
def test_what_is_no_object_is_refused(said: object) -> None:
    with pytest.raises(UserError):
        read_work(said, "back.json")


def test_equal_works_have_equal_texts() -> None:
    assert dump_work(WORK) == dump_work(replace(WORK, marks=tuple(WORK.marks)))
    assert dump_work(WORK) != dump_work(replace(WORK, is_done=False))
