"""The agreement of a study line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.units import RecordSlot, RecordType, SlotContent
from core.coder_comparison.study_agreement import measure_study
from core.coder_comparison.study_lines import FOUND, MISSED, LineKind, StudyReport, cross_values, list_pairs
from core.coder_comparison.study_report import ReportWish, measure_report
from core.coder_work import CoderWork, WorkAnswer, WorkFilling, WorkMark, WorkRecord
from core.extract import default_codebook
from core.reliability.coefficients import PrimaryCoefficient
from tests.core.coder_comparison.big_study import lengths_of, make_book, make_works

OPTIONS = (AnswerOption("c", "conflict"), AnswerOption("m", "money"))
FRAME = UnitVariable("frame", "Frame?", type=AnswerType.CHOICE, options=OPTIONS)
SIDE = UnitVariable("side", "Which side?", type=AnswerType.YES_NO, condition="frame = c")
SIZE = UnitVariable("size", "How many?", type=AnswerType.COUNT)
BUDGET = UnitVariable("budget", "A budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)
EVENT = RecordType("event", "Event", (RecordSlot("place", "Place", SlotContent.VALUE),))
BOOK = replace(default_codebook(), unit_variables=(FRAME, SIDE, SIZE, BUDGET), record_types=(EVENT,))


def says(variable: UnitVariable, value: str | None, key: str = "", state: AnswerState | None = None) -> WorkAnswer:
    state = state or AnswerState.VALUE
    return WorkAnswer(variable.unit, key, variable.subject, variable.name, state, value)


def measure(works: dict[str, dict[str, CoderWork]], **wish: object) -> StudyReport:
    lengths = {key: 500 for own in works.values() for key in own}
    return measure_report(works, lengths, BOOK, ReportWish(draws=40, **wish))  # type: ignore[arg-type]


def work(
    key: str, *answers: WorkAnswer, marks: tuple[WorkMark, ...] = (), records: tuple[WorkRecord, ...] = ()
) -> CoderWork:
    return CoderWork(f"uid {key}", key, True, marks, answers, records)


def study() -> StudyReport:
    money = WorkMark("m", 10, 20, "MONEY")
    late = WorkMark("n", 40, 50, "MONEY")
    event = WorkRecord("r", "event", 10, 20, (WorkFilling("place", value="Lindport"),))
    return measure({
        "anna": {
            "a": work("a", says(FRAME, "c"), says(SIDE, "yes"), says(BUDGET, "yes", "m"), marks=(money, late),
                      records=(event,)),
            "b": work("b", says(FRAME, "m"), says(SIZE, "3")),
        },
        "ben": {
            "a": work("a", says(FRAME, "m"), says(BUDGET, None, "m", AnswerState.CANNOT_TELL), marks=(money,)),
            "b": work("b", says(FRAME, None, state=AnswerState.ABSENT), says(SIZE, None, state=AnswerState.ABSENT)),
        },
    })  # fmt: skip


def test_every_line_has_the_figures_of_the_command() -> None:
    book = make_book(8)
    works = make_works(12, 6, book)
    told: list[tuple[int, int]] = []
    report = measure_report(works, lengths_of(works), book, ReportWish(draws=60), lambda *step: told.append(step))
    figures = measure_study(works, lengths_of(works), book, draws=60).list_figures()
    assert [line.name for line in report.lines] == list(figures)
    for line in report.lines:
        wanted = figures[line.name]
        assert (line.value, line.low, line.high) == (wanted["alpha"], wanted["low"], wanted["high"])
        assert (line.units, line.values) == (wanted["units"], wanted["pairable"])
        if line.finding is not None:
            mine = (line.finding.f1_overlap, line.finding.shared, line.finding.found)
            assert mine == (wanted["f1"], wanted["shared"], wanted["found"])
    assert told[0] == (0, told[-1][1])
    assert told[-1][0] == told[-1][1] == len(told) - 1


def test_states_say_why_a_cell_is_missing() -> None:
    frame, side, size, _money, budget, *_records = study().lines
    assert frame.states == {AnswerState.VALUE: 3, AnswerState.ABSENT: 1}
    assert frame.missing == 0  # absent is a category
    assert side.states == {AnswerState.VALUE: 1, AnswerState.NOT_ASKED: 3}
    assert side.is_filtered
    assert not frame.is_filtered
    assert size.states == {AnswerState.NOT_CODED: 2, AnswerState.VALUE: 1, AnswerState.ABSENT: 1}
    assert size.missing == 3  # absent is no number
    assert budget.states == {AnswerState.VALUE: 1, AnswerState.CANNOT_TELL: 1}


def test_a_line_about_marks_lists_who_missed_them() -> None:
    money = next(line for line in study().lines if line.kind is LineKind.MARKS)
    assert money.cells == ((FOUND, FOUND), (FOUND, MISSED))
    assert [(one.start, one.stop) for one in money.places] == [(10, 20), (40, 50)]
    assert money.find_disagreements() == [1]
    (pair,) = money.pairs
    assert (pair.units, pair.f1) == (2, pytest.approx(2 / 3))


def test_records_that_one_coder_made_are_a_line_of_misses() -> None:
    event = study().lines[-1]
    assert (event.kind, event.title, event.cells) == (LineKind.RECORDS, "Event", ((FOUND,), (MISSED,)))
    assert event.finding is not None
    assert (event.finding.found, event.finding.shared, event.finding.f1_overlap) == (1, 0, 0)


def test_the_matrix_of_two_coders_knows_its_units() -> None:
    report = study()
    frame = report.lines[0]
    crossing = cross_values(frame, report.coders, "anna", "ben")
    assert crossing.values == ("c", "m", "(absent)")
    assert crossing.units == {("c", "m"): (0,), ("m", "(absent)"): (1,)}
    assert crossing.count_cell("c", "m") == 1
    assert crossing.count_cell("c", "c") == 0
    assert frame.title_of("c") == "conflict"
    assert list_pairs(("a", "b", "c")) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_numbers_and_days_are_told_as_they_were_written() -> None:
    day = UnitVariable("day", "Which day?", type=AnswerType.DATE)
    book = replace(BOOK, unit_variables=(SIZE, replace(day, level=SIZE.level.INTERVAL)))
    works = {
        coder: {"a": work("a", says(SIZE, "3"), says(day, "2020-05")), "b": work("b", says(SIZE, "2.5"))}
        for coder in ("anna", "ben")
    }
    size, when = measure_report(works, {"a": 9, "b": 9}, book, ReportWish(draws=20)).lines
    assert size.cells[0] == ("3", "2.5")
    assert when.cells[0] == ("2020-05-01", None)


@pytest.mark.parametrize("coefficient", [PrimaryCoefficient.FLEISS, PrimaryCoefficient.AC1])
def test_another_primary_coefficient_has_an_interval_of_its_own(coefficient: PrimaryCoefficient) -> None:
    book = make_book(3)
    works = make_works(20, 2, book)
    line = measure_report(works, lengths_of(works), book, ReportWish(coefficient, 80)).lines[0]
    assert line.value == line.others[coefficient]
    assert line.low is not None
    assert line.value is not None
    assert line.high is not None
    assert line.low < line.value < line.high


def test_each_filled_slot_is_compared() -> None:
    def with_place(words: str) -> dict[str, CoderWork]:
        filled = WorkRecord("r", "event", 10, 20, (WorkFilling("place", value=words),))
        return {"a": work("a", records=(filled,))}

    report = measure({"anna": with_place("Lindport"), "ben": with_place("Vesper")})
    records, place = report.lines
    assert records.find_disagreements() == []
    assert place.title == "Place"
    assert place.subject_title == "Event"
    assert place.cells == (("lindport",), ("vesper",))
    assert place.find_disagreements() == [0]
