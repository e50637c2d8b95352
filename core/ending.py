"""Asked to end from outside, the command line ends as with Ctrl+C: what is stored stays, what is half done is undone,
no process and no lock is left behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Ended(BaseException):
    """A signal asked for the end; no Exception, so that nothing on the way takes it for a fault."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number
        """Exit status by the custom of shells."""


@contextmanager
def clean() -> Iterator[None]:
    """While it holds, SIGTERM and SIGHUP raise Ended on the main thread, once. A signal that was ignored before stays
    ignored (nohup)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    for number in _SIGNALS:
        held = signal.getsignal(number)
        if held is not signal.SIG_IGN:
            before[number] = held
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, held in before.items():
            signal.signal(number, held)


def _end(number: int, _frame: FrameType | None) -> None:
    for one in _SIGNALS:  # what is tidied up now must not be torn by a second one
        signal.signal(one, signal.SIG_IGN)
    raise Ended(number)
