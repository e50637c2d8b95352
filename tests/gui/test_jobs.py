"""Work beside the window: values and exceptions come back on the GUI thread, streams stop at once."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.errors import UserError
from gui.jobs import BackgroundJobs


def test_a_value_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    jobs, got = BackgroundJobs(), []
    jobs.run_in_thread(threading.get_ident, lambda there: got.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    there, here = got[0]
    assert here == threading.get_ident() != there
    jobs.stop_all()


def test_an_exception_comes_back_or_is_raised(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError("no")

    jobs, got = BackgroundJobs(), []
    jobs.run_in_thread(fail, got.append, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ValueError)
    with capture_exceptions() as raised:
        jobs.run_in_thread(fail, got.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError
    jobs.stop_all()


def test_nothing_is_collected_while_results_wait(qtbot: QtBot) -> None:
    jobs, seen = BackgroundJobs(), []
    stream = jobs.start_stream(lambda _stop: iter([1, 2]), lambda _batch: seen.append(gc.isenabled()))
    with qtbot.waitSignal(stream.finished):
        pass
    assert seen
    assert not any(seen)
    assert gc.isenabled()
    jobs.stop_all()


def test_a_stream_gives_everything_in_order(qtbot: QtBot) -> None:
    jobs, got = BackgroundJobs(), []
    stream = jobs.start_stream(lambda _stop: iter(range(500)), got.extend)
    with qtbot.waitSignal(stream.finished):
        assert jobs.is_busy
    assert got == list(range(500))
    assert not stream.cancelled
    assert not jobs.is_busy
    jobs.stop_all()


def test_a_cancelled_stream_keeps_what_was_taken(qtbot: QtBot) -> None:
    closed = threading.Event()

    def slow(_stop: threading.Event) -> Iterator[int]:
        try:
            number = 0
            while True:
                number += 1
                yield number
                time.sleep(0.002)
        finally:
            closed.set()

    jobs, got = BackgroundJobs(), []
    stream = jobs.start_stream(slow, got.extend)
    qtbot.waitUntil(lambda: len(got) > 3)
    stream.cancel_stream()
    kept = len(got)
    qtbot.wait(50)
    assert stream.cancelled
    assert len(got) == kept
    assert closed.wait(60)
    jobs.stop_all()


def test_a_fault_of_the_source_is_kept(qtbot: QtBot) -> None:
    def broken(_stop: threading.Event) -> Iterator[int]:
        yield 1
        raise KeyError("gone")

    jobs, got = BackgroundJobs(), []
    stream = jobs.start_stream(broken, got.extend)
    with qtbot.waitSignal(stream.finished):
        pass
    assert got == [1]
    assert isinstance(stream.problem, KeyError)
    jobs.stop_all()


@pytest.mark.parametrize("slow", [0.0, 0.03])
def test_batches_stay_short(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, slow: float) -> None:
    """By a clock that only taking moves on, and once all results wait."""
    sizes: list[int] = []
    clock, waiting = SimpleNamespace(now=0.0), threading.Event()
    monkeypatch.setattr("gui.jobs.time", SimpleNamespace(perf_counter=lambda: clock.now))

    def make(_stop: threading.Event) -> Iterator[int]:
        yield from range(19)
        waiting.set()
        yield 19

    def take(batch: list[int]) -> None:
        assert waiting.wait(60)
        sizes.append(len(batch))
        clock.now += slow * len(batch)

    jobs = BackgroundJobs()
    stream = jobs.start_stream(make, take)
    with qtbot.waitSignal(stream.finished):
        pass
    assert sum(sizes) == 20
    assert (max(sizes) == 1) == bool(slow)
    jobs.stop_all()


@pytest.mark.parametrize("bad", [None, 12])
def test_results_that_take_long_are_batches_of_their_own(qtbot: QtBot, bad: int | None) -> None:
    batches: list[list[int]] = []
    waiting = threading.Event()

    def make(_stop: threading.Event) -> Iterator[int]:
        yield from range(40)
        waiting.set()

    def take(batch: list[int]) -> None:
        assert waiting.wait(60)
        if bad in batch:
            raise KeyError("a bad one")
        batches.append(batch)

    jobs = BackgroundJobs()
    with capture_exceptions():
        stream = jobs.start_stream(make, take, lambda one: one % 10 == 5)
        with qtbot.waitSignal(stream.finished):
            pass
    assert [one for batch in batches for one in batch] == [one for one in range(40) if one != bad]
    assert [batch for batch in batches if any(one % 10 == 5 for one in batch)] == [[5], [15], [25], [35]]
    assert max(map(len, batches)) > 1
    jobs.stop_all()


def test_what_stop_overtakes_is_dropped(qtbot: QtBot) -> None:
    jobs, got, gate = BackgroundJobs(), [], threading.Event()
    with capture_exceptions() as raised:
        for _ in range(8):  # four run, four wait
            jobs.run_in_thread(lambda: gate.wait(10), got.append)
        jobs.stop_all()
        gate.set()
        qtbot.wait(100)
    assert (got, raised) == ([], [])


def test_an_exception_loses_no_neighbours(qtbot: QtBot) -> None:
    got: list[int] = []

    def take(batch: list[int]) -> None:
        if 7 in batch:
            raise KeyError("a bad one")
        got.extend(batch)

    jobs = BackgroundJobs()
    with capture_exceptions() as raised:
        stream = jobs.start_stream(lambda _stop: iter(range(20)), take)
        with qtbot.waitSignal(stream.finished):
            pass
    assert got == [number for number in range(20) if number != 7]
    assert all(isinstance(one[1], KeyError) for one in raised)
    jobs.stop_all()


def test_a_full_disk_ends_a_stream_once(qtbot: QtBot) -> None:
    def take(_batch: list[int]) -> None:
        raise UserError("The disk is full.")

    jobs = BackgroundJobs()
    stream = jobs.start_stream(lambda _stop: iter(range(20)), take)
    with qtbot.waitSignal(stream.finished):
        pass
    assert isinstance(stream.problem, UserError)
    assert not stream.cancelled
    jobs.stop_all()
