"""Mapping a pure function over many items in other processes: results keep the order of the input, memory is bounded,
nothing is lost when a process dies, and every item has a time limit."""

from __future__ import annotations

import os
import pickle
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import LifoQueue
from typing import Any, Generic, TypeVar

from core import lifeline
from core.errors import UserError
from core.translation import _, format_count, ngettext

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 4
"""Items that are sent together, because sending costs much less than reading an article, but not nothing."""

AHEAD = 3
"""Batches per worker that are waiting or not yet consumed: enough to keep it busy, few enough to bound memory."""

MOST = 60
"""Maximum number of workers; each needs about 150 MB."""

LEAST = 90.0
"""Seconds allowed for any item, far more than an article needs, because the machine may be busy."""

A_MEGABYTE = 60.0
"""Further seconds per megabyte, several times what prose needs on a busy machine."""

_START = 300.0
"""Seconds allowed for the start of a process."""

_SLICE = 1.0
"""Seconds of one wait for a worker. Waits are counted instead of reading the clock, so that suspending the machine or
setting the clock does not use up the time."""

_GRACE = 10.0
"""Seconds allowed for an idle process to end."""


class Lost(UserError):
    """Stands for the result of an item that exceeded its time limit or killed its process twice."""

    def __init__(self, sentence: str, source: str) -> None:
        super().__init__(sentence)
        self.source = source
        """Source of the item."""

    def __reduce__(self) -> tuple[type[Lost], tuple[str, str]]:
        return Lost, (str(self), self.source)


def cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def patience(item: object) -> float:
    """Return the seconds allowed for an item, by its size in bytes or characters."""
    held = getattr(item, "data", None) or getattr(item, "text", None) or ""
    return LEAST + A_MEGABYTE * len(held) / 1e6


def unhurried(item: object) -> float:
    """Return the seconds allowed with a model of the user, which can be slow to load and to run."""
    return 10 * patience(item)


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    limit: Callable[[Item], float] = patience,
) -> Generator[Result | BaseException, None, None]:
    """Apply a function to each item lazily and yield the results in the order of the items.

    An exception is yielded in place of its result, and `Lost` if an item takes longer than `limit` allows or its
    process dies. The work is done in other processes (start method spawn, so that no state, lock or window is
    inherited): function, items and results must be picklable. With a single worker, an item is taken when the one
    before it has been yielded. Closing the iterator stops the work at once.
    """
    workers = max(1, min(workers, MOST))
    batch_size, ahead = (1, 1) if workers == 1 else (BATCH, workers * AHEAD)
    waiting: deque[Future[list[Result | BaseException]]] = deque()
    crew = _Crew(function, workers, limit)
    items = iter(items)
    try:
        while True:
            while len(waiting) < ahead and (batch := list(islice(items, batch_size))):
                waiting.append(crew.read(batch))
            if not waiting:
                break
            yield from waiting.popleft().result()
        crew.end(now=False)
    finally:
        crew.end(now=True)


class _Crew(Generic[Item, Result]):
    """Worker processes, each with a thread while it is at work."""

    def __init__(self, function: Callable[[Item], Result], workers: int, limit: Callable[[Item], float]) -> None:
        self._limit = limit
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="crew")
        self._workers = [_Worker(function) for _ in range(workers)]
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def read(self, batch: list[Item]) -> Future[list[Result | BaseException]]:
        """Submit a batch."""
        return self._threads.submit(self._outcomes, batch)

    def end(self, *, now: bool) -> None:
        """End all processes, at once or when they are done."""
        for worker in self._workers:
            worker.end(now=now)
        self._threads.shutdown(cancel_futures=True)

    def _outcomes(self, batch: list[Item]) -> list[Result | BaseException]:
        worker = self._idle.get()
        got: list[Result | BaseException] = []
        alone = False
        try:
            while rest := batch[len(got) :]:
                before = len(got)
                died = worker.read(rest[:1] if alone else rest, self._limit, got)
                guilty = died and len(got) == before
                # Reading the item alone shows whether it killed the process.
                if guilty and alone:
                    got.append(_died(rest[0]))
                alone = died and not (guilty and alone)
        finally:
            self._idle.put(worker)
        return got


class _Worker:
    """One process at a time, started on demand and replaced when it dies or is too slow."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._starting = threading.Lock()
        self._ended = False

    def read(self, items: Sequence[Any], limit: Callable[[Any], float], got: list[Any]) -> bool:
        """Append the results of these items in order, and return whether the process died.

        There are fewer results if the process dies or is killed for taking too long; a late item is the last one.
        """
        try:
            line = self._there()
            line.send(items)
            for item in items:
                if not self._answered(line, limit(item)):
                    got.append(_late(item, limit(item)))
                    self._kill()
                    return False
                got.append(pickle.loads(line.recv_bytes()))
        except (EOFError, OSError):
            if self._ended:
                raise
            self._kill()
            return True
        return False

    def end(self, *, now: bool) -> None:
        """End the process and start no other one."""
        with self._starting:
            self._ended = True
            if self._process is None or self._line is None:
                return
            if not now:
                self._line.close()  # tells it that nothing more will come
                self._process.join(_GRACE)
            self._process.kill()
            self._process.join()

    def _there(self) -> Connection:
        with self._starting:
            if self._ended:
                raise EOFError
            if self._line is not None:
                return self._line
            context = get_context("spawn")
            line, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._function, lifeline.has_window()), daemon=True)
            try:
                process.start()
            finally:
                theirs.close()
            self._process, self._line = process, line
        if not self._answered(line, _START):
            raise EOFError
        line.recv_bytes()
        return line

    def _kill(self) -> None:
        with self._starting:
            if self._process is not None and self._line is not None:
                self._process.kill()
                self._process.join()
                self._line.close()
            self._process = self._line = None

    @staticmethod
    def _answered(line: Connection, seconds: float) -> bool:
        """Wait so many seconds and return whether anything arrived, including the end of the connection."""
        while seconds > 0:
            if line.poll(min(_SLICE, seconds)):
                return True
            seconds -= _SLICE
        return False


def _named(item: object) -> str:
    return str(getattr(item, "source", None) or item)


def _late(item: object, seconds: float) -> Lost:
    name = _named(item)
    sentence = ngettext(
        "{source} took longer than {count} second to read and was skipped. Split it, or leave it out.",
        "{source} took longer than {count} seconds to read and was skipped. Split it, or leave it out.",
        round(seconds),
    )
    return Lost(sentence.format(source=name, count=format_count(round(seconds))), name)


def _died(item: object) -> Lost:
    name = _named(item)
    sentence = _("{source} could not be read: its process ended twice, perhaps because memory ran out. Close other "
                 "programs and try again, or leave it out.")  # fmt: skip
    return Lost(sentence.format(source=name), name)


def _work(line: Connection, function: Callable[[Any], Any], behind_window: bool) -> None:
    """Process items until the connection is closed."""
    lifeline.worker(behind_window=behind_window)
    line.send_bytes(b"")  # ready
    try:
        while True:
            for item in line.recv():
                line.send_bytes(_answer(function, item))
    except (EOFError, OSError):  # the other end is closed
        line.close()


def _answer(function: Callable[[Any], Any], item: object) -> bytes:
    """Pickle the result, or the exception in its place."""
    try:
        return pickle.dumps(function(item))
    except Exception as error:  # noqa: BLE001 - reported in the other process
        return _told(error)


def _told(error: Exception) -> bytes:
    """Pickle an exception with its traceback for the other process."""
    if not isinstance(error, UserError):
        error.add_note("".join(traceback.format_exception(error)))
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except (pickle.PickleError, TypeError, AttributeError, ValueError):
        words = str(error)
        return pickle.dumps(UserError(words) if isinstance(error, UserError) else RuntimeError(repr(error)))
    return data
