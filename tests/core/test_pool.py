"""Order, laziness, exceptions as values, deadlines, and what happens when a process dies."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from core import pool
from core.pool import LostItem, count_cores, ordered_map
from core.records import Raw
from tests.core.pool_work import HANGS, dies_at_seven, double, hangs_at_seven, picky, stuck_at_seven, unlucky


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_exceptions_stand_in_their_place(workers: int) -> None:
    got = list(ordered_map(double, [1, 2, -3, *range(20)], workers))
    assert got[:2] == [2, 4]
    assert isinstance(got[2], ValueError)
    assert got[3:] == [2 * n for n in range(20)]


def test_nothing_at_all() -> None:
    assert list(ordered_map(double, [], 2)) == []


@pytest.mark.parametrize(("workers", "ahead"), [(1, 0), (2, 2 * pool.AHEAD * pool.BATCH)])
def test_input_is_taken_only_as_far_as_needed(workers: int, ahead: int) -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    results = ordered_map(double, items(), workers)
    assert next(results) == 0
    assert len(taken) <= 1 + ahead
    results.close()


def test_a_process_that_dies_costs_only_its_own_item() -> None:
    got = list(ordered_map(dies_at_seven, range(30), 2))
    assert isinstance(got[7], LostItem)
    assert str(got[7]).startswith("7 could not be read: its process ended twice")
    assert [n for n in got if not isinstance(n, BaseException)] == [n for n in range(30) if n != 7]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_killed_from_outside_cost_nothing(workers: int, tmp_path: Path) -> None:
    assert list(ordered_map(partial(unlucky, folder=tmp_path), range(12), workers)) == list(range(12))


def test_a_pool_whose_worker_dies_before_the_next_item_is_sent() -> None:
    def items() -> Iterator[int]:
        yield from range(4 * pool.BATCH)
        time.sleep(1.5)
        yield from range(100, 130)

    got = list(ordered_map(dies_at_seven, items(), 2))
    assert isinstance(got[7], LostItem)
    expected = [n for n in [*range(4 * pool.BATCH), *range(100, 130)] if n != 7]
    assert [n for n in got if not isinstance(n, BaseException)] == expected


def _limit(n: int) -> float:
    return 1.0 if n == HANGS else 600.0


@pytest.mark.parametrize("function", [hangs_at_seven, stuck_at_seven])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_takes_too_long_is_named_and_the_rest_goes_on_in_order(workers: int, function: object) -> None:
    got = list(ordered_map(function, range(12), workers, _limit))  # type: ignore[arg-type]
    late = got.pop(7)
    assert isinstance(late, LostItem)
    assert late.source == "7"
    assert str(late) == "7 took longer than 1 second to read and was skipped. Split it, or leave it out."
    assert got == [n for n in range(12) if n != 7]


def test_closing_does_not_wait_for_what_is_stuck() -> None:
    results = ordered_map(stuck_at_seven, range(12), 2, lambda _n: 600.0)
    assert [next(results) for _ in range(4)] == [0, 1, 2, 3]
    results.close()  # a test that hangs here fails by the patience of whoever runs it
    assert [t for t in threading.enumerate() if t.name.startswith("crew")] == []


def test_patience_grows_with_the_article() -> None:
    small, large = Raw("a.txt", b"x" * 1000, "plain"), Raw("b.txt", b"x" * 5_000_000, "plain")
    assert pool.LEAST_SECONDS <= pool.seconds_allowed(small) < pool.LEAST_SECONDS + 1
    assert pool.seconds_allowed(large) >= 5 * 60  # a minute on a busy machine was measured
    assert pool.seconds_for_own_model(large) > pool.seconds_allowed(large)


def test_time_is_counted_in_slices_of_waiting_not_by_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is set back, or a machine that slept, neither spares nor costs an article."""
    looks: list[float] = []

    class Silent:
        def poll(self, seconds: float) -> bool:
            looks.append(seconds)
            return False

    def no_clock() -> float:
        raise AssertionError("asked for the time")

    for name in ("time", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, name, no_clock)
    answered = pool._WorkerHandle._wait_for_answer(Silent(), 2.5)  # type: ignore[arg-type]
    monkeypatch.undo()
    assert not answered
    assert looks == [1.0, 1.0, 0.5]


def test_what_does_not_travel_is_an_exception_in_its_place() -> None:
    got = list(ordered_map(picky, range(3), 1))
    assert isinstance(got[0], Exception)
    assert isinstance(got[1], RuntimeError)
    assert "1 and 2" in str(got[1])
    assert got[2] == 2


def test_it_may_be_used_from_a_thread() -> None:
    got: list[object] = []
    thread = threading.Thread(target=lambda: got.extend(ordered_map(double, range(5), 2)))
    thread.start()
    thread.join()
    assert got == [0, 2, 4, 6, 8]


def test_nothing_of_a_pool_is_left_when_it_ends_or_is_closed() -> None:
    list(ordered_map(double, range(3), 2))
    early = ordered_map(double, range(1000), 2)
    next(early)
    early.close()
    assert [t for t in threading.enumerate() if t.name.startswith("crew")] == []


def test_there_is_a_core() -> None:
    assert count_cores() >= 1
