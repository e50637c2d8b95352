"""Ending the command line on signals as on Ctrl+C: stored data stays, unfinished work is undone, no process or lock is
left behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class TerminationRequest(BaseException):
    """Raised by a signal; not an Exception, so that no handler takes it for an error."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number
        """Exit status as in shells."""


@contextmanager
def end_on_signals() -> Iterator[None]:
    """Make SIGTERM and SIGHUP raise TerminationRequest on the main thread, once.

    Signals already ignored stay ignored (nohup).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    for number in _SIGNALS:
        held = signal.getsignal(number)
        if held is not signal.SIG_IGN:
            before[number] = held
            signal.signal(number, _request_end)
    try:
        yield
    finally:
        for number, held in before.items():
            signal.signal(number, held)


def _request_end(number: int, _frame: FrameType | None) -> None:
    for one in _SIGNALS:  # a second signal must not interrupt the clean-up
        signal.signal(one, signal.SIG_IGN)
    raise TerminationRequest(number)
