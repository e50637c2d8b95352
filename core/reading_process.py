"""Work over a project file in a process of its own that never writes: the window's memory and threads stay free, and
stopping simply ends the process."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from core import worker_lifetime
from core.errors import UserError

_TOLD, _END = "told", "end"
"""Kinds of what the process sends."""
_WAIT = 0.1
"""Seconds between checks whether to stop."""


@dataclass(frozen=True, slots=True)
class ReadingWork:
    """What the process does. It is pickled, so `run` is a function of a module."""

    run: Callable[..., object]
    """Called with a function that tells one message, and the arguments."""
    arguments: tuple[object, ...]
    died: str
    """Sentence for the user if the process dies."""
    behind_window: bool = True
    """Whether it gives way to the window."""
    collects: bool = True
    """Whether Python collects cycles in it: not where a short run makes plain records only."""


def run_reading_work(work: ReadingWork, stop: threading.Event) -> Iterator[Any]:
    """Yield what another process tells; stop early once `stop` is set. Runs in a thread. Raises UserError if `run`
    raises one, or the process dies."""
    context = get_context("spawn")  # no lock, thread or window is inherited
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run_in_process, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        with closing(ours):
            while not stop.is_set():
                if not ours.poll(_WAIT):
                    continue
                try:
                    kind, message = ours.recv()
                except EOFError:
                    raise UserError(work.died) from None
                if kind == _END:
                    return
                if isinstance(message, UserError):
                    raise message
                yield message
    finally:
        process.kill()  # it writes nothing, and no signal that it ignores or handles may keep it
        process.join()


def _run_in_process(work: ReadingWork, answer: Connection) -> None:
    """Body of the process."""
    worker_lifetime.prepare_worker(behind_window=work.behind_window)
    if not work.collects:
        gc.disable()
    try:
        work.run(lambda message: answer.send((_TOLD, message)), *work.arguments)
        answer.send((_END, None))
    except UserError as problem:
        answer.send((_TOLD, UserError(str(problem))))
    answer.close()
