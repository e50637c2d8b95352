"""Reliability of a large study: 3 coders, 200 articles, 20 variables, 8,000 marks, 1,000 draws each."""

from __future__ import annotations

import random

from pytest_benchmark.fixture import BenchmarkFixture

from core.codebook.units import Level
from core.reliability.agreement import measure_agreement
from core.reliability.coder_pairs import measure_pairs
from core.reliability.coding_table import CodingTable
from core.reliability.mark_agreement import measure_marks
from core.reliability.unitizing import TextSegment, UnitizedText, measure_unitizing

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
