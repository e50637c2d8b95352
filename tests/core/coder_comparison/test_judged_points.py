"""Points on which coders agree or not."""

from __future__ import annotations

from dataclasses import replace

from core.codebook import AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.units import RecordSlot, RecordType
from core.coder_comparison.judged_points import JudgedPoint, list_points
from core.coder_comparison.side_by_side import ComparedArticle
from core.coder_work import CoderWork, WorkAnswer, WorkFilling, WorkMark, WorkRecord
from core.extract import default_codebook

TONE = UnitVariable("tone", "Tone?", type=AnswerType.TEXT)
BUDGET = UnitVariable("budget", "A budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)
BOOK = replace(
    default_codebook(),
    unit_variables=(TONE, BUDGET),
    record_types=(RecordType("event", "Event", (RecordSlot("place", "Place"),)),),
)


def points_of(**works: CoderWork) -> dict[str, JudgedPoint]:
    return {one.name: one for one in list_points(ComparedArticle("a", 100, works), BOOK)}


def work(*marks: WorkMark, answers: tuple[WorkAnswer, ...] = (), records: tuple[WorkRecord, ...] = ()) -> CoderWork:
    return CoderWork("a", "f", True, marks, answers, records)


def tone(value: str) -> WorkAnswer:
    return WorkAnswer(StudyUnit.ARTICLE, "", "", "tone", AnswerState.VALUE, value)


def budget(key: str, value: str) -> WorkAnswer:
    return WorkAnswer(StudyUnit.MARK, key, "MONEY", "budget", AnswerState.VALUE, value)


def test_equal_answers_are_agreed_and_a_missing_one_is_not() -> None:
    agreed = points_of(anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("calm"),)))
    assert agreed["article/tone"].is_agreed
    missing = points_of(anna=work(answers=(tone("calm"),)), ben=work())
    assert not missing["article/tone"].is_agreed
    assert [coders for _said, coders in missing["article/tone"].list_groups()] == [["anna"], ["ben"]]


def test_equal_marks_are_agreed_whatever_their_keys() -> None:
    points = points_of(
        anna=work(WorkMark("m1", 4, 9, "MONEY", {"amount": 5})), ben=work(WorkMark("x", 4, 9, "MONEY", {"amount": 5}))
    )
    assert list(points) == ["mark/4-9/MONEY"]
    assert points["mark/4-9/MONEY"].is_agreed


def test_other_boundaries_values_and_codes_are_one_point_to_decide() -> None:
    for other in (
        WorkMark("x", 4, 12, "MONEY"), WorkMark("x", 4, 9, "MONEY", {"amount": 6}), WorkMark("x", 4, 9, "CARDINAL"),
    ):  # fmt: skip
        (point,) = points_of(anna=work(WorkMark("m1", 4, 9, "MONEY")), ben=work(other)).values()
        assert not point.is_agreed
        assert len(point.list_groups()) == 2


def test_marks_at_other_places_are_points_of_their_own_in_reading_order() -> None:
    points = points_of(anna=work(WorkMark("m1", 40, 45, "ORG")), ben=work(WorkMark("x", 4, 9, "ORG")), cleo=work())
    assert list(points) == ["mark/4-9/ORG", "mark/40-45/ORG"]
    assert [one is None for one in points["mark/4-9/ORG"].voices.values()] == [True, False, True]


def test_only_coders_with_the_mark_have_a_voice_on_it() -> None:
    points = points_of(
        anna=work(WorkMark("m1", 4, 9, "MONEY"), answers=(budget("m1", "yes"),)),
        ben=work(WorkMark("x", 4, 9, "MONEY"), answers=(budget("x", "no"),)),
        cleo=work(),
    )
    point = points["mark/4-9/MONEY/budget"]
    assert (list(point.voices), point.is_agreed, point.about) == (["anna", "ben"], False, "mark/4-9/MONEY")
    assert point.keys == {"anna": "m1", "ben": "x"}
    assert list(points) == ["mark/4-9/MONEY", "mark/4-9/MONEY/budget"]


def test_records_with_the_same_marks_are_agreed() -> None:
    def record(key: str) -> tuple[WorkRecord, ...]:
        return (WorkRecord("r", "event", fillings=(WorkFilling("place", mark=key),)),)

    mine, theirs = WorkMark("m1", 4, 9, "GPE"), WorkMark("x", 4, 9, "GPE")
    points = points_of(anna=work(mine, records=record("m1")), ben=work(theirs, records=record("x")))
    (name,) = (one for one in points if one.startswith("record/event/"))
    assert points[name].is_agreed
    alone = points_of(anna=work(mine, records=record("m1")), ben=work(theirs))
    (name,) = (one for one in alone if one.startswith("record/"))
    assert not alone[name].is_agreed
    assert name == next(one for one in points_of(anna=work(mine, records=record("m1")), ben=work()) if "record" in one)
