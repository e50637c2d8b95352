"""A pure function over many items in other processes: results in input order, memory bounded, nothing lost when a
process dies, and no item waited for for ever."""

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

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 4
"""Items that travel together: sending one costs about 0.2 ms, reading an article of 500 words 15 ms."""

AHEAD = 3
"""Batches per worker that wait or are done but not yet asked for: enough that none idles, few enough to bound
memory."""

MOST = 60
"""Workers at most, each of 150 MB."""

LEAST = 90.0
"""Seconds that any item may take: ten thousand times what an article of 500 words takes, for a machine may be busy."""

A_MEGABYTE = 60.0
"""Seconds more for each megabyte: five times what prose takes on a busy machine; work that grows faster ends there."""

_START = 300.0
"""Seconds that a process may take to be there."""

_SLICE = 1.0
"""Seconds of one look at a worker. Slices are counted, not the clock: a machine that slept meanwhile costs nobody his
time, and a clock that is set neither."""

_GRACE = 10.0
"""Seconds that a process that has nothing more to do may take to end."""


class Lost(UserError):
    """An item that cannot be read here: over its deadline, or the process died of it twice; in the place of its
    result."""

    def __init__(self, sentence: str, source: str) -> None:
        super().__init__(sentence)
        self.source = source
        """What the item calls itself."""

    def __reduce__(self) -> tuple[type[Lost], tuple[str, str]]:
        return Lost, (str(self), self.source)


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def patience(item: object) -> float:
    """Seconds that an item may take, by its size: an article's bytes or characters."""
    held = getattr(item, "data", None) or getattr(item, "text", None) or ""
    return LEAST + A_MEGABYTE * len(held) / 1e6


def unhurried(item: object) -> float:
    """Seconds where a model of the user's own reads: a large one takes minutes to open, and ten times ours to read."""
    return 10 * patience(item)


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    limit: Callable[[Item], float] = patience,
) -> Generator[Result | BaseException, None, None]:
    """`function` of each item, lazily, in the order of the items; an exception that it raised stands in its place as
    a value, and `Lost` where it took longer than `limit` says or its process died.

    Everything happens in processes of their own (start method spawn, so that no state, lock or window is inherited):
    function, items and results must pickle. With one worker an item is taken when the one before it was given out.
    Closing the iterator stops the work at once.
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
    """Worker processes, and a thread for each that is at work."""

    def __init__(self, function: Callable[[Item], Result], workers: int, limit: Callable[[Item], float]) -> None:
        self._limit = limit
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="crew")
        self._workers = [_Worker(function) for _ in range(workers)]
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def read(self, batch: list[Item]) -> Future[list[Result | BaseException]]:
        """A batch on its way."""
        return self._threads.submit(self._outcomes, batch)

    def end(self, *, now: bool) -> None:
        """End all processes: those at work too, or once they are done."""
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
                # A process was killed, or died of an item: whose fault it was shows when the item is read alone.
                if guilty and alone:
                    got.append(_died(rest[0]))
                alone = died and not (guilty and alone)
        finally:
            self._idle.put(worker)
        return got


class _Worker:
    """One process at a time, started when it is needed; a new one when it died or was too slow."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._starting = threading.Lock()
        self._ended = False

    def read(self, items: Sequence[Any], limit: Callable[[Any], float], got: list[Any]) -> bool:
        """Add the outcomes of these items, in order; fewer when the process dies (True) or is ended for being late, and
        then that item's outcome is the last."""
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
        """End the process and start none any more."""
        with self._starting:
            self._ended = True
            if self._process is None or self._line is None:
                return
            if not now:
                self._line.close()  # it reads that nothing more will come
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
        """Whether something came, if only the end, before that many seconds were waited."""
        while seconds > 0:
            if line.poll(min(_SLICE, seconds)):
                return True
            seconds -= _SLICE
        return False


def _named(item: object) -> str:
    return str(getattr(item, "source", None) or item)


def _late(item: object, seconds: float) -> Lost:
    name = _named(item)
    return Lost(
        f"{name} took longer than {seconds:,.0f} seconds to read and was left out: split it, or leave it out.", name
    )


def _died(item: object) -> Lost:
    name = _named(item)
    return Lost(
        f"{name} could not be read, its process ended twice, perhaps for want of memory: close other programs and try "
        "again, or leave it out.",
        name,
    )


def _work(line: Connection, function: Callable[[Any], Any], behind_window: bool) -> None:
    """What a process does until its line is closed."""
    lifeline.worker(behind_window=behind_window)
    line.send_bytes(b"")  # here
    try:
        while True:
            for item in line.recv():
                line.send_bytes(_answer(function, item))
    except (EOFError, OSError):  # nobody listens any more
        line.close()


def _answer(function: Callable[[Any], Any], item: object) -> bytes:
    """The result, or the exception in its place, as bytes that can be read again."""
    try:
        return pickle.dumps(function(item))
    except Exception as error:  # noqa: BLE001 - told in the other process
        return _told(error)


def _told(error: Exception) -> bytes:
    """An exception for the other process, which cannot see where it was raised."""
    if not isinstance(error, UserError):
        error.add_note("".join(traceback.format_exception(error)))
    try:
        data = pickle.dumps(error)
        pickle.loads(data)
    except (pickle.PickleError, TypeError, AttributeError, ValueError):
        words = str(error)
        return pickle.dumps(UserError(words) if isinstance(error, UserError) else RuntimeError(repr(error)))
    return data
