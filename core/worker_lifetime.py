"""Ending worker processes together with the process that started them, even if that was killed or crashed."""

from __future__ import annotations

import os
import signal
import sys
import threading

ORPHANED = 3
"""Exit status of a process that ended because its parent ended."""


NICENESS = 10
"""Niceness of workers behind a window."""

_shows_window = threading.Event()


def yield_to_window() -> None:
    """Declare that this process shows a window: workers started from now on run at low priority."""
    _shows_window.set()


def has_window() -> bool:
    """Return whether this process shows a window. Without one, low priority would only make the user wait longer."""
    return _shows_window.is_set()


def prepare_worker(*, behind_window: bool) -> None:
    """Prepare a worker process: it ignores interrupts and does not outlive its parent; behind a window it runs at low
    priority.

    Ctrl+C and closing a terminal reach every process in it: the parent stops its workers, which need not report it
    themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if behind_window and hasattr(os, "nice"):
        os.nice(NICENESS)
    _end_with_parent()


def _end_with_parent() -> None:
    """End this process when its parent ends, which closes the other end of a pipe.

    Where the kernel can send a signal then, this works even while a library holds the interpreter; a thread does it
    on other systems, and if the parent ended before the kernel was asked. (prctl(PR_SET_PDEATHSIG) of Linux is no
    alternative: it reacts to the end of the thread that started this process, and our threads end early.)
    """
    from multiprocessing import parent_process  # only workers need it; a window is painted without

    parent = parent_process()
    if parent is None:
        return
    if sys.platform != "win32":
        import fcntl

        if hasattr(fcntl, "F_SETOWN") and hasattr(os, "O_ASYNC"):
            signal.signal(signal.SIGIO, signal.SIG_DFL)  # the default action is to end
            fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
            flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
            fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    threading.Thread(target=_exit_after_parent, args=(parent.sentinel,), name="lifeline", daemon=True).start()


def _exit_after_parent(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(ORPHANED)
