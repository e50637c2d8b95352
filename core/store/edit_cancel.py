"""Cancelling an edit that is written in a thread: whoever writes asks here between two steps."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.errors import UserError
from core.translation import _


class CancelledEdit(UserError):
    """A person cancelled an edit before it was committed."""

    def __init__(self) -> None:
        super().__init__(_("Cancelled. Nothing was changed."))


_stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)
"""Set when the edit of this thread is cancelled; None: it cannot be."""


@contextmanager
def cancel_with(stop: threading.Event) -> Iterator[None]:
    """Raise CancelledEdit for a statement of this thread that SQLite interrupts, and before a commit, once `stop` is
    set."""
    before = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(before)


def is_cancelled() -> bool:
    """Return whether the edit of this thread is cancelled."""
    stop = _stop.get()
    return stop is not None and stop.is_set()


def check_cancel() -> None:
    """Raise CancelledEdit if the edit of this thread is cancelled."""
    if is_cancelled():
        raise CancelledEdit
