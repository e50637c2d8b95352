"""What an import reads: generators that run in a thread and let other processes do the work."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.records import Digest, Failure, Raw, Term

if TYPE_CHECKING:
    from core.store.shelf import Shelf, Waiting


@dataclass(slots=True)
class Read:
    """One input as it came back from the other process, and how many bytes it was."""

    result: Digest | Failure
    size: int
    waiting: Waiting | None = None
    """Its place on the shelf, where a person has answered for it by now."""


def weight(paths: Sequence[Path]) -> int:
    """Bytes below the paths as the disk counts them: the measure of progress before all inputs are known."""
    from core.sources import SUFFIXES

    total = 0
    for path in paths:
        if path.is_dir():
            for folder, _, names in os.walk(path):
                for name in names:
                    if not name.lower().endswith(SUFFIXES):
                        continue  # pictures and the like are not read: they make no progress
                    try:
                        total += os.stat(os.path.join(folder, name)).st_size
                    except OSError:
                        continue
        elif path.is_file():
            total += path.stat().st_size
    return total


def processes(guest: Path | None) -> int:
    """How many read at a time: as many as there are cores, fewer where each must hold a guest's model."""
    from core import pool
    from core.extract.names.guests import MOST

    many = max(2, pool.cores())
    return min(many, MOST) if guest else many


def reading(
    paths: Sequence[Path], stop: threading.Event, terms: tuple[Term, ...] = (), guest: Path | None = None
) -> Iterator[Read]:
    """Find, read and extract, in other processes; runs in a thread. `terms` are the project's own
    (core.store.queries.terms), `guest` the folder of a model of names (core.pipeline). An exception that is no
    UserError is raised."""
    from core import pipeline, pool, sources

    fed: deque[tuple[str, int]] = deque()
    unreadable: deque[Failure] = deque()

    def feed() -> Iterator[Raw]:
        for found in sources.find(paths):
            if stop.is_set():
                return
            if isinstance(found, Failure):
                unreadable.append(found)
            else:
                fed.append((found.source, len(found.data)))
                yield found

    results = pool.ordered_map(partial(pipeline.attempt, terms=terms, guest=guest), feed(), processes(guest))
    for result in results:
        source, size = fed.popleft()
        if isinstance(result, BaseException):
            result = pipeline.blame(source, result)
        yield Read(result, size)
        while unreadable:
            yield Read(unreadable.popleft(), 0)
    while unreadable:
        yield Read(unreadable.popleft(), 0)


def decided(
    shelf: Shelf,
    repair: frozenset[int],
    stop: threading.Event,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
) -> Iterator[Read]:
    """What waited, as a person decided: first those kept as they were read, then the others with their letters put
    right, read anew in other processes; runs in a thread."""
    from core import pipeline, pool

    for number, row in enumerate(shelf.rows):
        if stop.is_set():
            return
        if number not in repair:
            yield Read(shelf.take(number), row.size, row)
    chosen = sorted(repair)
    articles = (shelf.take(number).article for number in chosen if not stop.is_set())
    mended = pool.ordered_map(partial(pipeline.mended, terms=terms, guest=guest), articles, processes(guest))
    for number, result in zip(chosen, mended, strict=False):
        row = shelf.rows[number]
        if isinstance(result, BaseException):
            yield Read(pipeline.blame(row.source, result), row.size, row)
        else:
            yield Read(result, row.size, row)
