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

from core import worker_lifetime
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

LEAST_SECONDS = 90.0
"""Seconds allowed for any item, far more than an article needs, because the machine may be busy."""

SECONDS_PER_MEGABYTE = 60.0
"""Further seconds per megabyte, several times what prose needs on a busy machine."""

_START = 300.0
"""Seconds allowed for the start of a process."""

_SLICE = 1.0
"""Seconds of one wait for a worker. Waits are counted instead of reading the clock, so that suspending the machine or
setting the clock does not use up the time."""

_GRACE = 10.0
"""Seconds allowed for an idle process to end."""


class LostItem(UserError):
    """Stands for the result of an item that exceeded its time limit or killed its process twice."""

    def __init__(self, sentence: str, source: str) -> None:
        super().__init__(sentence)
        self.source = source
        """Source of the item."""

    def __reduce__(self) -> tuple[type[LostItem], tuple[str, str]]:
        return LostItem, (str(self), self.source)


def count_cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def seconds_allowed(item: object) -> float:
    """Return the seconds allowed for an item, by its size in bytes or characters."""
    held = getattr(item, "data", None) or getattr(item, "text", None) or ""
    return LEAST_SECONDS + SECONDS_PER_MEGABYTE * len(held) / 1e6


def seconds_for_own_model(item: object) -> float:
    """Return the seconds allowed with a model of the user, which can be slow to load and to run."""
    return 10 * seconds_allowed(item)


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    limit: Callable[[Item], float] = seconds_allowed,
) -> Generator[Result | BaseException, None, None]:
    """Apply a function to each item lazily and yield the results in the order of the items.

    An exception is yielded in place of its result, and `LostItem` if an item takes longer than `limit` allows or its
    process dies. The work is done in other processes (start method spawn, so that no state, lock or window is
    inherited): function, items and results must be picklable. With a single worker, an item is taken when the one
    before it has been yielded. Closing the iterator stops the work at once.
    """
    workers = max(1, min(workers, MOST))
    batch_size, ahead = (1, 1) if workers == 1 else (BATCH, workers * AHEAD)
    waiting: deque[Future[list[Result | BaseException]]] = deque()
    crew = _WorkerCrew(function, workers, limit)
    items = iter(items)
    try:
        while True:
            while len(waiting) < ahead and (batch := list(islice(items, batch_size))):
                waiting.append(crew.submit_batch(batch))
            if not waiting:
                break
            yield from waiting.popleft().result()
        crew.end_workers(now=False)
    finally:
        crew.end_workers(now=True)


class _WorkerCrew(Generic[Item, Result]):
    """Worker processes, each with a thread while it is at work."""

    def __init__(self, function: Callable[[Item], Result], workers: int, limit: Callable[[Item], float]) -> None:
        self._limit = limit
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="crew")
        self._workers = [_WorkerHandle(function) for _ in range(workers)]
        self._idle: LifoQueue[_WorkerHandle] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def submit_batch(self, batch: list[Item]) -> Future[list[Result | BaseException]]:
        """Submit a batch."""
        return self._threads.submit(self._read_batch, batch)

    def end_workers(self, *, now: bool) -> None:
        """End all processes, at once or when they are done."""
        for worker in self._workers:
            worker.end_process(now=now)
        self._threads.shutdown(cancel_futures=True)

    def _read_batch(self, batch: list[Item]) -> list[Result | BaseException]:
        worker = self._idle.get()
        got: list[Result | BaseException] = []
        alone = False
        try:
            while rest := batch[len(got) :]:
                before = len(got)
                died = worker.read_items(rest[:1] if alone else rest, self._limit, got)
                guilty = died and len(got) == before
                # Reading the item alone shows whether it killed the process.
                if guilty and alone:
                    got.append(_fatal_item(rest[0]))
                alone = died and not (guilty and alone)
        finally:
            self._idle.put(worker)
        return got


class _WorkerHandle:
    """One process at a time, started on demand and replaced when it dies or is too slow."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._starting = threading.Lock()
        self._ended = False

    def read_items(self, items: Sequence[Any], limit: Callable[[Any], float], got: list[Any]) -> bool:
        """Append the results of these items in order, and return whether the process died.

        There are fewer results if the process dies or is killed for taking too long; a late item is the last one.
        """
        try:
            line = self._open_connection()
            line.send(items)
            for item in items:
                if not self._wait_for_answer(line, limit(item)):
                    got.append(_late_item(item, limit(item)))
                    self._kill_process()
                    return False
                got.append(pickle.loads(line.recv_bytes()))
        except (EOFError, OSError):
            if self._ended:
                raise
            self._kill_process()
            return True
        return False

    def end_process(self, *, now: bool) -> None:
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

    def _open_connection(self) -> Connection:
        with self._starting:
            if self._ended:
                raise EOFError
            if self._line is not None:
                return self._line
            context = get_context("spawn")
            line, theirs = context.Pipe()
            process = context.Process(
                target=_serve_items, args=(theirs, self._function, worker_lifetime.has_window()), daemon=True
            )
            try:
                process.start()
            finally:
                theirs.close()
            self._process, self._line = process, line
        if not self._wait_for_answer(line, _START):
            raise EOFError
        line.recv_bytes()
        return line

    def _kill_process(self) -> None:
        with self._starting:
            if self._process is not None and self._line is not None:
                self._process.kill()
                self._process.join()
                self._line.close()
            self._process = self._line = None

    @staticmethod
    def _wait_for_answer(line: Connection, seconds: float) -> bool:
        """Wait so many seconds and return whether anything arrived, including the end of the connection."""
        while seconds > 0:
            if line.poll(min(_SLICE, seconds)):
                return True
            seconds -= _SLICE
        return False


def _item_name(item: object) -> str:
    return str(getattr(item, "source", None) or item)


def _late_item(item: object, seconds: float) -> LostItem:
    name = _item_name(item)
    sentence = ngettext(
        "{source} took longer than {count} second to read and was skipped. Split it, or leave it out.",
        "{source} took longer than {count} seconds to read and was skipped. Split it, or leave it out.",
        round(seconds),
    )
    return LostItem(sentence.format(source=name, count=format_count(round(seconds))), name)


def _fatal_item(item: object) -> LostItem:
    name = _item_name(item)
    sentence = _("{source} could not be read: its process ended twice, perhaps because memory ran out. Close other "
                 "programs and try again, or leave it out.")  # fmt: skip
    return LostItem(sentence.format(source=name), name)


def _serve_items(line: Connection, function: Callable[[Any], Any], behind_window: bool) -> None:
    """Process items until the connection is closed."""
    worker_lifetime.prepare_worker(behind_window=behind_window)
    line.send_bytes(b"")  # ready
    try:
        while True:
            for item in line.recv():
                line.send_bytes(_pickle_result(function, item))
    except (EOFError, OSError):  # the other end is closed
        line.close()


def _pickle_result(function: Callable[[Any], Any], item: object) -> bytes:
    """Pickle the result, or the exception in its place."""
    try:
        return pickle.dumps(function(item))
    except Exception as error:  # noqa: BLE001 - reported in the other process
        return _pickle_error(error)


def _pickle_error(error: Exception) -> bytes:
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
