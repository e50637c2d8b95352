"""Work in a process of its own: its messages come in order, it can be stopped, and its end is told."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable

import pytest

from core.errors import UserError
from core.reading_process import ReadingWork, run_reading_work


def _count_up(tell: Callable[[object], None], top: int) -> None:
    for number in range(top):
        tell(number)


def _tell_where(tell: Callable[[object], None]) -> None:
    tell((os.getpid(), gc.isenabled()))


def _refuse(tell: Callable[[object], None], words: str) -> None:
    tell("before")
    raise UserError(words)


def _die(tell: Callable[[object], None]) -> None:
    tell("before")
    os._exit(1)


def _wait_for_ever(tell: Callable[[object], None]) -> None:
    tell("begun")
    threading.Event().wait()


def test_messages_come_in_order_until_the_work_is_done() -> None:
    assert list(run_reading_work(ReadingWork(_count_up, (5,), "It died."), threading.Event())) == [0, 1, 2, 3, 4]


def test_it_is_another_process_that_may_leave_cycles_alone() -> None:
    ((number, collects),) = run_reading_work(
        ReadingWork(_tell_where, (), "It died.", collects=False), threading.Event()
    )
    assert number != os.getpid()
    assert not collects


def test_what_the_work_refuses_is_refused_here() -> None:
    told = run_reading_work(ReadingWork(_refuse, ("No such file.",), "It died."), threading.Event())
    assert next(told) == "before"
    with pytest.raises(UserError, match="No such file"):
        next(told)


def test_a_process_that_dies_says_so() -> None:
    told = run_reading_work(ReadingWork(_die, (), "It died."), threading.Event())
    assert next(told) == "before"
    with pytest.raises(UserError, match="It died"):
        next(told)


def test_work_that_would_never_end_is_stopped() -> None:
    stop = threading.Event()
    told = run_reading_work(ReadingWork(_wait_for_ever, (), "It died."), stop)
    assert next(told) == "begun"
    stop.set()
    assert list(told) == []
