"""The works of several coders, compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.units import Level, RecordSlot, RecordType, SlotContent
from core.coder_comparison.answer_values import ABSENT, ComparedQuestion
from core.coder_comparison.record_units import EMPTY, group_records
from core.coder_comparison.side_by_side import compare_articles
from core.coder_comparison.study_agreement import measure_study
from core.coder_work import CoderWork, WorkAnswer, WorkFilling, WorkMark, WorkRecord
from core.extract import default_codebook

OPTIONS = (AnswerOption("1", "critical"), AnswerOption("2", "neutral"), AnswerOption("3", "friendly"))
TONE = UnitVariable("tone", "Tone?", type=AnswerType.CHOICE, options=OPTIONS)
FRAMES = UnitVariable("frames", "Frames?", type=AnswerType.CHOICES, options=OPTIONS[:2])
HEAT = UnitVariable("heat", "How heated?", type=AnswerType.ORDINAL, level=Level.ORDINAL, options=OPTIONS)
SIZE = UnitVariable("size", "How many?", type=AnswerType.COUNT, level=Level.RATIO)
BUDGET = UnitVariable("budget", "A budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)
SUMMED = UnitVariable("index", "Index", type=AnswerType.RATIO, formula="sum(size)")
EVENT = RecordType(
    "event",
    "Event",
    (
        RecordSlot("place", "Place"),
        RecordSlot("people", "People", SlotContent.VALUE, type=AnswerType.COUNT),
        RecordSlot("actor", "Actor", SlotContent.ENTITY, is_repeated=True),
    ),
)
BOOK = replace(default_codebook(), unit_variables=(TONE, FRAMES, HEAT, SIZE, BUDGET, SUMMED), record_types=(EVENT,))
Works = dict[str, dict[str, CoderWork]]


def says(
    variable: UnitVariable, value: str | None, state: AnswerState = AnswerState.VALUE, key: str = ""
) -> WorkAnswer:
    return WorkAnswer(variable.unit, key, variable.subject, variable.name, state, value)


def articles_of(works: Works) -> dict[str, int]:
    return {uid: 1000 for own in works.values() for uid in own}


def code(values: str, variable: UnitVariable = TONE) -> dict[str, CoderWork]:
    """One article per character; a blank: no answer."""
    return {
        f"a{number}": CoderWork(f"a{number}", "f", True, answers=(says(variable, value),) if value != " " else ())
        for number, value in enumerate(values)
    }


def test_answers_about_articles_have_the_alpha_of_their_table() -> None:
    works = {"anna": code("11223312"), "ben": code("11223321"), "cleo": code("1122331 ")}
    study = measure_study(works, articles_of(works), BOOK, draws=50)
    (tone,) = study.answers
    assert tone.name == "tone"
    assert [row[-1] for row in tone.table.values] == ["2", "1", None]
    assert (study.coders, study.articles) == (("anna", "ben", "cleo"), 8)
    assert tone.report.alpha.pairable == 23
    perfect = measure_study({"anna": code("12312"), "ben": code("12312")}, {f"a{n}": 9 for n in range(5)}, BOOK, 50)
    assert perfect.answers[0].report.alpha.alpha == 1


@pytest.mark.parametrize(
    ("variable", "wanted"),
    [
        (TONE, 0.743),
        (replace(HEAT, options=tuple(AnswerOption(value, value) for value in "12345")), 0.815),
        (replace(SIZE, type=AnswerType.INTERVAL, level=Level.INTERVAL), 0.849),
        (SIZE, 0.797),
    ],
)
def test_the_worked_example_of_krippendorff_2011(variable: UnitVariable, wanted: float) -> None:
    rows = {"A": "123321412   ", "B": "1233224125 3", "C": " 3332342251 ", "D": "12332441251 "}
    works = {coder: code(values, variable) for coder, values in rows.items()}
    study = measure_study(works, articles_of(works), replace(BOOK, unit_variables=(variable,)), draws=20)
    assert study.answers[0].report.alpha.alpha == pytest.approx(wanted, abs=0.0005)


def test_choices_are_compared_one_by_one_and_computed_variables_not_at_all() -> None:
    def frames(*lists: str) -> dict[str, CoderWork]:
        return {
            f"a{number}": CoderWork(f"a{number}", "f", True, answers=(says(FRAMES, said), says(SUMMED, "4")))
            for number, said in enumerate(lists)
        }

    works = {"anna": frames('["1"]', '["1", "2"]', '["2"]'), "ben": frames('["1"]', '["1"]', '["2"]')}
    study = measure_study(works, articles_of(works), BOOK, draws=20)
    assert [one.name for one in study.answers] == ["frames=1", "frames=2"]
    first, second = (one.table.values for one in study.answers)
    assert first == (("yes", "yes", "no"), ("yes", "yes", "no"))
    assert second == (("no", "yes", "yes"), ("no", "no", "yes"))


@pytest.mark.parametrize(
    ("question", "state", "value", "wanted"),
    [
        (ComparedQuestion(TONE), AnswerState.VALUE, "2", "2"),
        (ComparedQuestion(TONE), AnswerState.ABSENT, None, ABSENT),
        (ComparedQuestion(TONE), AnswerState.CANNOT_TELL, None, None),
        (ComparedQuestion(HEAT), AnswerState.ABSENT, None, None),
        (ComparedQuestion(SIZE), AnswerState.VALUE, "300", 300.0),
        (ComparedQuestion(SIZE), AnswerState.ABSENT, None, None),
        (ComparedQuestion(FRAMES, "1"), AnswerState.ABSENT, None, "no"),
        (ComparedQuestion(replace(HEAT, level=Level.INTERVAL)), AnswerState.VALUE, "3", 3.0),
        (
            ComparedQuestion(UnitVariable("day", "Day?", type=AnswerType.DATE, level=Level.INTERVAL)),
            AnswerState.VALUE, "2020-05", 737546.0,
        ),
        (ComparedQuestion(UnitVariable("w", "?", type=AnswerType.ENTITY)), AnswerState.VALUE, "The  City", "the city"),
    ],
)  # fmt: skip
def test_what_of_an_answer_is_compared(
    question: ComparedQuestion, state: AnswerState, value: str | None, wanted: object
) -> None:
    assert question.compared_value(says(question.variable, value, state)) == wanted
    assert question.compared_value(None) is None


def marked(*marks: WorkMark, answers: tuple[WorkAnswer, ...] = ()) -> dict[str, CoderWork]:
    return {"a0": CoderWork("a0", "f", True, marks, answers)}


def test_a_coder_who_misses_half_the_marks_agrees_on_values_and_not_on_places() -> None:
    places = range(0, 400, 40)
    every = tuple(WorkMark(f"m{at}", at, at + 20, "MONEY") for at in places)
    answers = tuple(says(BUDGET, "yes" if at % 80 else "no", key=f"m{at}") for at in places)
    half = tuple(mark for mark in every if mark.start < 200)
    said = tuple(one for one in answers if one.unit_key in {mark.key for mark in half})
    works = {"anna": marked(*every, answers=answers), "ben": marked(*half, answers=said)}
    figures = measure_study(works, {"a0": 500}, BOOK, draws=20).list_figures()
    assert figures["MONEY.budget"]["alpha"] == 1
    assert figures["MONEY.budget"]["f1"] == pytest.approx(2 * 5 / 15)
    assert (figures["MONEY.budget"]["shared"], figures["MONEY.budget"]["found"]) == (5, 10)
    assert figures["MONEY"]["alpha"] < 0.6  # type: ignore[operator]


def test_rejected_suggestions_are_no_marks() -> None:
    works = {
        "anna": marked(WorkMark("m", 0, 5, "ORG")),
        "ben": marked(WorkMark("m", 0, 5, "ORG", is_rejected=True, was_suggested=True)),
    }
    figures = measure_study(works, {"a0": 50}, BOOK, draws=20).list_figures()
    assert figures["ORG"]["found"] == 1
    assert figures["ORG"]["f1"] == 0


def event(key: str, *fillings: WorkFilling) -> WorkRecord:
    return WorkRecord(key, "event", fillings=fillings)


def recorded(marks: tuple[WorkMark, ...], *records: WorkRecord) -> dict[str, CoderWork]:
    return {"a0": CoderWork("a0", "f", True, marks, records=records)}


def test_records_are_matched_by_what_fills_them_whatever_their_keys() -> None:
    mine = (WorkMark("x", 10, 16, "GPE"), WorkMark("y", 40, 47, "GPE"))
    theirs = (WorkMark("1", 41, 47, "GPE"), WorkMark("2", 10, 16, "GPE"))
    people = (WorkFilling("people", value="300"), WorkFilling("people", value="40"))
    works = {
        "anna": recorded(mine, event("r1", WorkFilling("place", mark="x"), people[0]),
                         event("r2", WorkFilling("place", mark="y"), people[1])),
        "ben": recorded(theirs, event("r1", WorkFilling("place", mark="1"), people[1]),
                        event("r2", WorkFilling("place", mark="2"), WorkFilling("people", value="350"))),
    }  # fmt: skip
    units = group_records(compare_articles(works, {"a0": 100}))
    assert [{coder: one.key for coder, one in unit.records.items()} for unit in units] == [
        {"anna": "r1", "ben": "r2"},
        {"anna": "r2", "ben": "r1"},
    ]
    study = measure_study(works, {"a0": 100}, BOOK, draws=20)
    tables = {one.name: one.table for one in study.slots}
    assert tables["event.people"].values == ((300.0, 40.0), (350.0, 40.0))
    assert tables["event.people"].level is Level.RATIO
    assert [len(set(column)) for column in zip(*tables["event.place"].values, strict=True)] == [1, 1]
    assert [(one.records, one.units, one.shared, one.f1) for one in study.counts] == [(4, 2, 2, 1.0)]


def test_a_slot_that_one_coder_leaves_empty_is_a_disagreement_and_a_missing_record_is_told() -> None:
    marks = (WorkMark("x", 10, 16, "GPE"),)
    place = WorkFilling("place", mark="x")
    works = {
        "anna": recorded(marks, event("r1", place, WorkFilling("actor", entity="The  Council"))),
        "ben": recorded(marks, event("r1", place)),
        "cleo": recorded(marks),
    }
    study = measure_study(works, {"a0": 100}, BOOK, draws=20)
    actor = next(one.table for one in study.slots if one.name == "event.actor")
    assert actor.values[1] == (EMPTY,)
    assert actor.values[2] == (None,)
    assert study.counts[0].f1 == pytest.approx(2 * 1 / (2 * 2))


def test_articles_that_a_coder_did_not_reach_count_as_unread() -> None:
    done, begun = CoderWork("a0", "f", True), CoderWork("a1", "f")
    mark = CoderWork("a1", "f", False, (WorkMark("m", 0, 4, "ORG"),))
    articles = compare_articles(
        {"anna": {"a0": done, "a1": begun}, "ben": {"a0": begun, "a1": mark}}, {"a0": 9, "a1": 9}
    )
    assert [(one.key, sorted(one.works)) for one in articles] == [("a0", ["anna", "ben"]), ("a1", ["ben"])]


def test_a_codebook_without_questions_compares_marks_alone() -> None:
    plain: Codebook = default_codebook()
    works = {"anna": marked(WorkMark("m", 0, 5, "ORG")), "ben": marked(WorkMark("k", 0, 5, "ORG"))}
    study = measure_study(works, {"a0": 50}, plain, draws=20)
    assert study.answers == ()
    assert study.list_figures()["ORG"]["alpha"] == 1
