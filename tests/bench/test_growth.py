"""How time grows with the length of repeated text: the power of the length, from times of one run that are compared
with each other. The test command counts calls in the same texts instead (tests/work.py)."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.attack.growth import EXPONENT, bent, exponent, reading
from tests.core.extract.amounts_reading import read as read_amounts
from tests.core.extract.test_amounts_properties import PIECES
from tests.core.extract.test_quotes import RUNS
from tests.core.extract.test_quotes import read as read_quotes
from tests.core.extract.test_times_properties import NASTY
from tests.core.extract.test_times_properties import spans as read_times
from tests.journeys.test_bad_input import UNITS

LENGTH = 12_000
"""Characters of the shortest text of an extractor alone; the longest has four times as many."""
CASES = [
    *((read_amounts, unit) for unit in PIECES),
    *((read_times, unit) for unit in NASTY.values()),
    *((read_quotes, unit) for unit in RUNS),
]


def timed(read: Callable[[str], object], unit: str) -> Callable[[int], float]:
    """Give the measure of a unit: seconds that so many characters of it take in one extractor."""

    def measure(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.thread_time()
        read(text)
        return time.thread_time() - began

    return measure


@pytest.mark.parametrize(("read", "unit"), CASES)
def test_an_extractor_takes_linear_time(read: Callable[[str], object], unit: str) -> None:
    assert bent(timed(read, unit), LENGTH) is None


@pytest.mark.parametrize("unit", UNITS)
def test_the_pipeline_takes_linear_time(unit: str) -> None:
    assert bent(reading(unit), 2_500) is None


def test_a_square_is_seen() -> None:
    def search_for_pairs(length: int) -> float:
        return length**2 / 1e7

    assert exponent(search_for_pairs) > EXPONENT
