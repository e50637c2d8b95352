"""What an import reads: generators that run in a thread and let other processes do the work."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.codebook import Codebook
from core.records import Digest, Failure, Raw, Term

if TYPE_CHECKING:
    from core.store.imports import Lookup
    from core.store.shelf import Shelf, Waiting


@dataclass(frozen=True, slots=True)
class Known:
    """An input whose bytes were read before: it need not be read again."""

    source: str
    article_id: int
    """Article that holds its text."""


@dataclass(slots=True)
class Read:
    """One input as it came back from the other process, and how many bytes it was."""

    result: Digest | Failure | Known
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


def measured(paths: Sequence[Path]) -> tuple[int, int]:
    """Bytes and files below the paths."""
    from core.sources.counting import files_below

    return weight(paths), files_below(paths)


def processes(guest: Path | None) -> int:
    """How many read at a time: as many as there are cores, fewer where each must hold a guest's model."""
    from core import pool
    from core.extract.names.guests import MOST

    many = max(2, pool.cores())
    return min(many, MOST) if guest else many


def reading(
    paths: Sequence[Path],
    stop: threading.Event,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    project: Path | None = None,
    codebook: Codebook | None = None,
) -> Iterator[Read]:
    """Find, read and extract, in other processes; runs in a thread. `terms` are the project's own
    (core.store.queries.terms), `guest` the folder of a model of names (core.pipeline), `project` the file whose
    articles need not be read again, `codebook` the project's own. An exception that is no UserError is raised."""
    from core import pipeline, pool, sources
    from core.store.imports import Lookup

    fed: deque[tuple[str, int]] = deque()
    beside: deque[Read] = deque()
    with closing(Lookup(project)) as lookup:
        inputs = sources.find(paths)
        for found in inputs:  # what an import that was cut off has read lies at the head: no process is needed for it
            read = _unread(lookup, found)
            if stop.is_set() or read is None:
                inputs = chain((found,), inputs)
                break
            yield read

        def feed() -> Iterator[Raw]:
            for found in inputs:
                if stop.is_set():
                    return
                read = _unread(lookup, found)
                if read is not None:
                    beside.append(read)
                elif isinstance(found, Raw):
                    fed.append((found.source, len(found.data)))
                    yield found

        obeying, limit = (
            partial(pipeline.attempt, terms=terms, guest=guest, codebook=codebook),
            pool.unhurried if guest else pool.patience,
        )
        results = pool.ordered_map(obeying, feed(), processes(guest), limit)
        for result in results:
            source, size = fed.popleft()
            if isinstance(result, BaseException):
                result = pipeline.blame(source, result)
            yield Read(result, size)
            while beside:
                yield beside.popleft()
        yield from beside


def _unread(lookup: Lookup, found: Raw | Failure) -> Read | None:
    """What is known of an input without reading it; None: it must be read."""
    if isinstance(found, Failure):
        return Read(found, 0)
    held = lookup.find(found.source, found.data)
    return None if held is None else Read(Known(found.source, held), len(found.data))


def decided(
    shelf: Shelf,
    repair: frozenset[int],
    stop: threading.Event,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
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
    mending, limit = (
        partial(pipeline.mended, terms=terms, guest=guest, codebook=codebook),
        pool.unhurried if guest else pool.patience,
    )
    mended = pool.ordered_map(mending, articles, processes(guest), limit)
    for number, result in zip(chosen, mended, strict=False):
        row = shelf.rows[number]
        if isinstance(result, BaseException):
            yield Read(pipeline.blame(row.source, result), row.size, row)
        else:
            yield Read(result, row.size, row)
