"""A worker process ends when the process that started it does, however that one ended: closed, killed, crashed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

ORPHANED = 3
"""Exit status of a process that ended because its parent had."""


NICENESS = 10
"""How far workers step back behind a window."""

_shows_window = threading.Event()


def yield_to_window() -> None:
    """Say that this process shows a window: workers that it starts from now on let it have the processor first."""
    _shows_window.set()


def has_window() -> bool:
    """Tell whether this process shows a window. Without one, workers that step back would only make it wait: where
    other programs are busy, two of them were slower than one."""
    return _shows_window.is_set()


def worker(*, behind_window: bool) -> None:
    """Call it first in a process that works for another one: it keeps silent and does not outlive it.

    Ctrl+C and the end of a terminal reach every process in it: the one in front stops its workers, which need not
    complain themselves. Behind a window it steps back.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if behind_window and hasattr(os, "nice"):
        os.nice(NICENESS)
    _tie()


def _tie() -> None:
    """The parent holds the other end of a pipe that closes with it.

    Where the kernel can tell that by a signal, it ends this process even while a library holds the interpreter; the
    thread does it everywhere else, and where the parent was gone before the kernel was asked. (Linux could also be
    asked for a signal on the parent's death, prctl(PR_SET_PDEATHSIG); but it means the death of the thread that started
    this process, and ours are started by threads that end.)
    """
    parent = parent_process()
    if parent is None:
        return
    if sys.platform != "win32":
        import fcntl

        if hasattr(fcntl, "F_SETOWN") and hasattr(os, "O_ASYNC"):
            signal.signal(signal.SIGIO, signal.SIG_DFL)  # which is to end
            fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
            flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
            fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    threading.Thread(target=_wait, args=(parent.sentinel,), name="lifeline", daemon=True).start()


def _wait(sentinel: int) -> None:
    wait([sentinel])
    os._exit(ORPHANED)
