"""Work in the background: functions in a thread, and streams of values computed in other processes.

Workers compute values and hand them back. Whatever touches the project runs on the GUI thread, in slices so short that
the window stays responsive; what takes longer writes in turns with that thread (core.store.lent_connection).
"""

from __future__ import annotations

import gc
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core import worker_lifetime
from core.errors import UserError
from gui.key_pause import pausing_keys

SLICE = 0.02
"""Seconds for which one batch may block the GUI thread: the window must respond within 50 ms."""
_WAITING = 64
"""Maximum results waiting for the GUI thread; beyond that the stream pauses, so that memory stays bounded."""
_POLL = 10
"""Milliseconds between two checks for waiting results."""
_LARGEST = 64
"""Maximum results in one batch."""
SWITCH = 0.0005
"""Seconds after which a busy thread releases the interpreter lock. SQLite releases it at every statement, and the GUI
thread then waits that long for a thread that unpickles results; Python's default makes storing an article several times
slower (tests/bench/test_window.py)."""


class BackgroundJobs(QObject):
    """The threads of one window."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH)
        worker_lifetime.yield_to_window()
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="job")
        self._streams: list[ResultStream] = []
        self._stopped = False
        self._holders = 0
        """How many streams and edits keep the collector off."""
        # queued: a function that ends before `call` returns must not deliver its result inside that call
        self._ended.connect(self._deliver_answer, Qt.ConnectionType.QueuedConnection)

    def _deliver_answer(self, answer: Callable[[], None]) -> None:
        """Run an answer. This is a method because only a slot of an object is sure to run in that object's thread."""
        answer()

    def run_in_thread(
        self,
        function: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run a function in a thread; on the GUI thread, `then` gets its value or `failed` its exception.

        Without `failed` the exception is raised there. Results that arrive after `stop` are dropped.
        """

        def deliver_result(future: Future[Any]) -> None:
            if self._stopped or future.cancelled() or is_deleted(then):
                return  # the window, or the dialog that asked, is closed
            problem = future.exception()
            with pausing_keys():
                if problem is None:
                    then(future.result())
                elif failed is not None:
                    failed(problem)
                else:
                    raise problem

        self._threads.submit(function).add_done_callback(
            lambda future: self._ended.emit(lambda: deliver_result(future))
        )

    def start_stream(
        self, source: Source, take: Callable[[list[Any]], None], is_alone: Callable[[Any], bool] | None = None
    ) -> ResultStream:
        """Start a stream of results; `take` gets them in batches on the GUI thread.

        `is_alone`: whether a result is a batch of its own, because it takes far longer than others.
        """
        stream = ResultStream(source, take, self._threads, self, is_alone)
        self._streams.append(stream)
        self.hold_collector()
        stream.finished.connect(lambda: self._drop_stream(stream))
        return stream

    def _drop_stream(self, stream: ResultStream) -> None:
        self._streams.remove(stream)
        self.release_collector()

    def hold_collector(self) -> None:
        """Keep the garbage collector off until `release_collector`.

        Results are plain records without cycles. If it stayed on, the collector would walk all waiting results, and the
        whole program, every few seconds, and block the window longer than 50 ms.
        """
        self._holders += 1
        gc.freeze()
        gc.disable()

    def release_collector(self) -> None:
        """Let the garbage collector run again once nobody else keeps it off."""
        self._holders -= 1
        if not self._holders:
            gc.enable()

    @property
    def is_busy(self) -> bool:
        """Whether a stream is running."""
        return bool(self._streams)

    @property
    def is_stopped(self) -> bool:
        """Whether the window is closed or closing; a stream that ends now was not cancelled by the user."""
        return self._stopped

    def stop_all(self) -> None:
        """Cancel every stream and accept no further work; threads end by themselves."""
        self._stopped = True
        for stream in list(self._streams):
            stream.cancel_stream()
        self._threads.shutdown(wait=False, cancel_futures=True)


def is_deleted(waiting: Callable[[Any], None]) -> bool:
    """Return whether the widget whose method waits for an answer was deleted."""
    owner = getattr(waiting, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


Source = Callable[[threading.Event], Iterator[Any]]
"""Yields results, in a thread; ends early when the event is set."""


class ResultStream(QObject):
    """Results that arrive in batches, sized by how long the last batch took."""

    finished = Signal()
    """All results were delivered, or the stream was cancelled; `problem` holds an exception of the source."""

    def __init__(
        self,
        source: Source,
        take: Callable[[list[Any]], None],
        threads: ThreadPoolExecutor,
        parent: QObject,
        is_alone: Callable[[Any], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_alone = is_alone or (lambda _result: False)
        self.cancelled = False
        self.problem: BaseException | None = None
        self._take = take
        self._stop = threading.Event()
        self._queue: queue.Queue[Any] = queue.Queue(_WAITING)
        self._size = 1
        self._again: deque[Any] = deque()
        """Results to be delivered one by one: those of a failed batch, and one that is a batch of its own."""
        self._future = threads.submit(self._queue_results, source)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._take_batch)
        self._timer.start()

    def _queue_results(self, source: Source) -> None:
        results = source(self._stop)
        for result in results:
            while not self._stop.is_set():
                try:
                    self._queue.put(result, timeout=0.1)
                    break
                except queue.Full:
                    continue
            if self._stop.is_set():
                break
        close = getattr(results, "close", None)
        if close is not None:
            close()  # ends the processes of a stream that was cancelled

    def _take_batch(self) -> None:
        ended = self._future.done()
        batch = self._gather_batch()
        if batch:
            began = time.perf_counter()
            if not self._hand_over(batch) or self._is_alone(batch[0]):
                return
            took = max(time.perf_counter() - began, 1e-4)
            self._size = max(1, min(_LARGEST, 2 * len(batch), int(len(batch) * SLICE / took)))
        elif ended:
            self._end_stream()

    def _gather_batch(self) -> list[Any]:
        """Return the results to deliver now; empty if none waits."""
        if self._again:
            return [self._again.popleft()]
        batch: list[Any] = []
        while len(batch) < self._size and not self._queue.empty():
            result = self._queue.get()
            if not self._is_alone(result):
                batch.append(result)
            elif batch:
                self._again.append(result)
                break
            else:
                return [result]
        return batch

    def _hand_over(self, batch: list[Any]) -> bool:
        """Deliver a batch; return whether that worked.

        A batch that fails is delivered again result by result, so that an exception loses only the result that raised
        it. A UserError (a full disk) would hit each of them, so it ends the stream.
        """
        done = False
        try:
            self._take(batch)
            done = True
        except UserError as error:
            self._stop.set()
            self.problem = error
            self._end_stream()
        finally:
            if not done and len(batch) > 1 and self.is_running:
                self._again.extendleft(reversed(batch))
        return done

    @property
    def is_running(self) -> bool:
        """Whether results may still arrive."""
        return self._timer.isActive()

    def cancel_stream(self) -> None:
        """Stop at once; delivered results stay, waiting ones are dropped."""
        if self._timer.isActive():
            self.cancelled = True
            self._stop.set()
            self._end_stream()

    def _end_stream(self) -> None:
        self._timer.stop()
        if self._future.done() and self.problem is None:
            self.problem = self._future.exception()
        with pausing_keys():
            self.finished.emit()
