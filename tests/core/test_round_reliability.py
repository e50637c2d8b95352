"""The agreement of a round, computed from the project file."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.assignments import RoundKind
from core.coder_comparison.study_lines import LineKind
from core.reliability.coefficients import PrimaryCoefficient
from core.round_lanes import read_lanes
from core.round_reliability import (
    NO_ROUNDS,
    NOTHING_BACK,
    TOO_FEW,
    ReliabilityWish,
    RoundReliability,
    measure_in_process,
    measure_round,
)
from core.store import edits
from core.store.codings import Answer, UnitKey
from core.store.primary_coefficient import fix_coefficient
from core.store.project import create_project, open_project
from core.store.rounds import TABLE_ROUND, list_rounds
from tests.coded_round import CODERS, code_round, make_coded_round

WISH = ReliabilityWish(draws=20)


def measure(path: Path, wish: ReliabilityWish = WISH) -> RoundReliability:
    return measure_round(path, wish, lambda _done, _total: None)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "study.pressmark"
    make_coded_round(path, 5)
    return path


def test_the_lines_of_a_round(master: Path) -> None:
    found = measure(master)
    assert found.report is not None
    assert found.works.coders == found.report.coders == CODERS
    assert found.report.articles == 5
    assert [line.name for line in found.report.lines] == ["tone", "frame", "detail", "MONEY", "MONEY.budget"]
    assert set(found.report.uids) == set(found.works.rows)
    assert sorted(found.works.rows.values()) == [1, 2, 3, 4, 5]
    assert found.works.round_name == "Reliability"
    assert found.works.first_return is not None


def test_coders_and_revisions_can_be_left_out(master: Path) -> None:
    two = measure(master, ReliabilityWish(left_out=frozenset({"ben"}), draws=20))
    assert two.report is not None
    assert two.report.coders == ("anna", "cleo")
    assert two.works.coders == CODERS
    one = measure(master, ReliabilityWish(left_out=frozenset({"ben", "anna"}), draws=20))
    assert (one.report, one.reason) == (None, TOO_FEW)
    (revision,) = two.works.revisions
    assert measure(master, ReliabilityWish(revision=revision, draws=20)).report is not None
    assert measure(master, ReliabilityWish(revision=revision + 1, draws=20)).reason == TOO_FEW


def test_the_latest_round_with_work_of_two_coders_is_shown_first(master: Path) -> None:
    with open_project(master, backup=False) as opened:
        code_round(opened, "Later")
    found = measure(master)
    assert [name for _row, name in found.works.rounds] == ["Later", "Reliability"]
    assert found.works.round_name == "Later"
    first = found.works.rounds[1][0]
    assert measure(master, ReliabilityWish(first, draws=20)).works.round_name == "Reliability"


def test_a_project_without_rounds_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.pressmark"
    create_project(path).close_project()
    assert measure(path).reason == NO_ROUNDS


def test_one_coder_agrees_with_nobody(tmp_path: Path) -> None:
    path = tmp_path / "one.pressmark"
    make_coded_round(path, 2, coders=("anna", "ben"))
    with open_project(path, backup=False) as opened, opened.record_operation("take_back"):
        opened.connection.execute("DELETE FROM coder_work WHERE assignment_id = 2")
    assert measure(path).reason == NOTHING_BACK


def test_the_coefficient_that_the_project_fixed_is_primary(master: Path) -> None:
    with open_project(master, backup=False) as opened:
        fix_coefficient(opened, PrimaryCoefficient.AC1)
    report = measure(master).report
    assert report is not None
    assert report.coefficient is PrimaryCoefficient.AC1
    own = [line for line in report.lines if line.kind is LineKind.ARTICLE]
    assert all(line.value == line.others[PrimaryCoefficient.AC1] for line in own)


def test_the_process_tells_its_steps_and_then_the_result(master: Path) -> None:
    *steps, result = measure_in_process(master, WISH, threading.Event())
    assert isinstance(result, RoundReliability)
    assert result == measure(master)
    assert steps[0][0] == 0
    assert steps[-1] == (steps[0][1], steps[0][1])


def test_beside_answers_from_tables_the_project_itself_is_a_coder(tmp_path: Path) -> None:
    path = tmp_path / "tables.pressmark"
    make_coded_round(path, 4, coders=("anna", "ben"))
    with open_project(path, backup=False) as opened:
        code_round(opened, TABLE_ROUND, coders=("dora",), kind=RoundKind.MAIN)
        who = opened.who
        tone = next(one for one in opened.codebook.unit_variables if one.name == "tone")
        edits.set_answers(opened, {tone: {UnitKey(article): Answer("1") for article in (1, 2, 3, 4)}})
        (row,) = [one.id for one in list_rounds(opened) if one.plan.name == TABLE_ROUND]
        assert read_lanes(opened, row, 1).coders == ("dora", who)
    found = measure(path)
    assert found.works.round_name == TABLE_ROUND
    assert found.report is not None
    assert found.report.coders == ("dora", who)
    assert found.report.lines[0].cells[1] == ("1",) * 4
