"""Reliability of a large study: 3 coders, 200 articles, 20 variables, 8,000 marks, 1,000 draws each."""

from __future__ import annotations

import random
import threading
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from core.codebook.units import Level
from core.coder_comparison.study_report import measure_report
from core.reliability.agreement import measure_agreement
from core.reliability.coder_pairs import measure_pairs
from core.reliability.coding_table import CodingTable
from core.reliability.mark_agreement import measure_marks
from core.reliability.unitizing import TextSegment, UnitizedText, measure_unitizing
from core.round_reliability import ReliabilityWish, RoundReliability, measure_in_process
from tests.coded_round import make_coded_round
from tests.core.coder_comparison.big_study import lengths_of, make_book, make_works

CODERS = ("anna", "ben", "cleo")
LIMIT = 5.0
"""Seconds for all of it."""


def tables() -> list[CodingTable]:
    chance = random.Random(2)
    return [
        CodingTable(
            CODERS,
            tuple(range(200)),
            tuple(tuple(chance.choice([None, 1, 2, 3, 4, 5]) for _unit in range(200)) for _coder in CODERS),
            list(Level)[number % 4],
        )
        for number in range(20)
    ]


def texts() -> list[UnitizedText]:
    chance = random.Random(3)
    return [
        UnitizedText(
            4000,
            {
                coder: tuple(
                    TextSegment(at, at + chance.randint(3, 20), chance.choice("ABCDEFGHIJKLMNOPQRSTU"))
                    for at in range(0, 3900, 290)
                )
                for coder in CODERS
            },
        )
        for _text in range(200)
    ]


def test_all_figures_of_a_study(benchmark: BenchmarkFixture) -> None:
    coded, marked = tables(), texts()
    assert sum(len(marks) for text in marked for marks in text.marks.values()) >= 8000

    def measure_everything() -> int:
        reports = [(measure_agreement(table), measure_pairs(table)) for table in coded]
        return len(reports) + len(measure_marks(marked)) + (measure_unitizing(marked).alpha is not None)

    assert benchmark.pedantic(measure_everything, rounds=3) == 42
    print(f"\n{benchmark.stats.stats.min:.2f} s of {LIMIT:.0f} s")


def test_all_lines_of_a_study(benchmark: BenchmarkFixture) -> None:
    """What the workspace of coders shows: with states, pairs, and the units of each line."""
    book = make_book(20)
    works = make_works(200, 15, book)
    assert sum(len(work.marks) for own in works.values() for work in own.values()) >= 8000
    report = benchmark.pedantic(measure_report, (works, lengths_of(works), book), rounds=3)
    assert len(report.lines) == 28
    print(f"\n{benchmark.stats.stats.min / LIMIT:.2f} of {LIMIT:.0f} s")


def test_a_round_in_its_process(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The same from a project file, with the start of the process: 200 articles of three coders."""
    path = tmp_path / "study.pressmark"
    make_coded_round(path, 200)

    def measure_round() -> object:
        *_steps, found = measure_in_process(path, ReliabilityWish(), threading.Event())
        return found

    found = benchmark.pedantic(measure_round, rounds=3)
    assert isinstance(found, RoundReliability)
    print(f"\n{benchmark.stats.stats.min / LIMIT:.2f} of {LIMIT:.0f} s")
