"""Order, laziness, exceptions as values, and what happens when a process dies."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from core import pool
from core.pool import cores, ordered_map


def double(n: int) -> int:
    if n < 0:
        raise ValueError(f"{n} is negative")
    return 2 * n


def dies_at_seven(n: int) -> int:
    if n == 7:
        os._exit(3)  # as the kernel does when memory runs out
    return n


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
    results.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_costs_only_its_own_item() -> None:
    got = list(ordered_map(dies_at_seven, range(30), 2))
    assert isinstance(got[7], pool.BrokenProcessPool)
    assert [n for n in got if not isinstance(n, BaseException)] == [n for n in range(30) if n != 7]


def test_a_pool_that_breaks_before_the_next_item_is_sent() -> None:
    """The input waits until the worker is dead: sending to the broken pool must not end the map."""

    def items() -> Iterator[int]:
        yield from range(4 * pool.BATCH)
        time.sleep(1.5)
        yield from range(100, 130)

    got = list(ordered_map(dies_at_seven, items(), 2))
    assert isinstance(got[7], pool.BrokenProcessPool)
    expected = [n for n in [*range(4 * pool.BATCH), *range(100, 130)] if n != 7]
    assert [n for n in got if not isinstance(n, BaseException)] == expected


def test_it_may_be_used_from_a_thread() -> None:
    got: list[object] = []
    thread = threading.Thread(target=lambda: got.extend(ordered_map(double, range(5), 2)))
    thread.start()
    thread.join()
    assert got == [0, 2, 4, 6, 8]


def test_nothing_of_a_pool_is_left_when_it_ends_or_is_closed() -> None:
    """A manager thread that outlives the map races with the end of the interpreter: a traceback on standard error."""
    list(ordered_map(double, range(3), 2))
    early = ordered_map(double, range(1000), 2)
    next(early)
    early.close()  # type: ignore[attr-defined]
    assert [t for t in threading.enumerate() if type(t).__name__ == "_ExecutorManagerThread"] == []


def test_there_is_a_core() -> None:
    assert cores() >= 1
