"""Generators that read the inputs of an import; they run in a thread, and other processes do the work."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.codebook import Codebook
from core.records import AsideItem, Digest, Failure, Raw, SourceFile, SourcePiece, Term

if TYPE_CHECKING:
    from core.collections.split_lines import SplitChoice
    from core.sources.table_header import MappedColumns
    from core.store.held_imports import HeldArticle, HeldImports
    from core.store.imports import SeenLookup


_TOGETHER = 64
"""Maximum known inputs that are noted together."""


@dataclass(frozen=True, slots=True)
class KnownInput:
    """An input whose bytes were imported before, so that it need not be read again."""

    source: str
    article_id: int
    """Id of the article with its text."""


@dataclass(frozen=True, slots=True)
class KnownInputs:
    """Several known inputs in a row: to note them costs a transaction, however many they are."""

    inputs: tuple[KnownInput, ...]


@dataclass(slots=True)
class ReadInput:
    """One input as the other process returned it, and its size in bytes."""

    result: Digest | Failure | KnownInput | KnownInputs | AsideItem | SourcePiece
    size: int
    waiting: HeldArticle | None = None
    """Its place among the held imports, once the user has answered."""


def count_bytes(paths: Sequence[Path]) -> int:
    """Return the bytes of all files below the paths: the measure of progress before all inputs are known."""
    from core.sources.kinds import SUFFIXES

    total = 0
    for path in paths:
        if path.is_dir():
            for folder, _, names in os.walk(path):
                for name in names:
                    if not name.lower().endswith(SUFFIXES):
                        continue  # pictures and other files are never read
                    try:
                        total += os.stat(os.path.join(folder, name)).st_size
                    except OSError:
                        continue
        elif path.is_file():
            total += path.stat().st_size
    return total


def measure_inputs(paths: Sequence[Path]) -> tuple[int, int]:
    """Return the number of bytes and of files below the paths."""
    from core.sources.count_files import count_files

    return count_bytes(paths), count_files(paths)


def count_processes(guest: Path | None) -> int:
    """Return the number of worker processes: one per core, fewer if each must load a user's model."""
    from core import pool
    from core.extract.names.guests import MOST

    many = max(2, pool.count_cores())
    return min(many, MOST) if guest else many


def _choose_limit(guest: Path | None) -> Callable[[Any], float]:
    """Return the seconds that an input may take."""
    from core import pool

    return pool.seconds_for_own_model if guest else pool.seconds_allowed


def read_inputs(
    paths: Sequence[Path],
    stop: threading.Event,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    project: Path | None = None,
    codebook: Codebook | None = None,
    mapped: MappedColumns | None = None,
    splitting: SplitChoice | None = None,
) -> Iterator[ReadInput]:
    """Find, read and extract articles in other processes; runs in a thread. Raises exceptions other than UserError.

    `terms`: rules of the project (core.store.queries.list_terms). `guest`: folder of a names model (core.pipeline).
    `project`: file whose articles need not be read again. `codebook`: that of the project. `mapped`: what the columns
    of tables are. `splitting`: how files that look like several articles are split."""
    from core import near_copies, pipeline, pool, sources
    from core.store.imports import SeenLookup

    fed: deque[tuple[str, int]] = deque()
    beside: deque[ReadInput] = deque()
    with closing(SeenLookup(project)) as lookup:
        everything = sources.find(paths, mapped, splitting)
        inputs = sources.keep_articles(everything, lambda aside: beside.append(ReadInput(aside, 0)))
        for found in inputs:  # what an interrupted import has read comes first and needs no process
            read = _find_known(lookup, found)
            if stop.is_set() or read is None:
                inputs = chain((found,), inputs)
                break
            yield from _take_all(beside)
            yield read

        def feed_raws() -> Iterator[Raw]:
            for found in inputs:
                if stop.is_set():
                    return
                read = _find_known(lookup, found)
                if read is not None:
                    beside.append(read)
                elif isinstance(found, Raw):
                    fed.append((found.source, len(found.data)))
                    yield found

        obeying = partial(pipeline.digest_or_failure, terms=terms, guest=guest, codebook=codebook)
        results = pool.ordered_map(obeying, feed_raws(), count_processes(guest), _choose_limit(guest))
        for result in near_copies.mark_for_project(results, project):
            yield from _take_all(beside)
            source, size = fed.popleft()
            yield ReadInput(_name_failure(source, result), size)
        yield from _take_all(beside)


def group_known(results: Iterator[ReadInput]) -> Iterator[ReadInput]:
    """Yield known inputs that follow each other together, and everything else as it is."""
    waiting: list[KnownInput] = []
    size = 0
    try:
        for read in results:
            if isinstance(read.result, KnownInput):
                waiting.append(read.result)
                size += read.size
                if len(waiting) < _TOGETHER:
                    continue
            if waiting:
                yield ReadInput(KnownInputs(tuple(waiting)), size)
                waiting, size = [], 0
            if not isinstance(read.result, KnownInput):
                yield read
        if waiting:
            yield ReadInput(KnownInputs(tuple(waiting)), size)
    finally:
        close = getattr(results, "close", None)
        if close is not None:
            close()  # ends the processes of an import that was cancelled


def _name_failure(source: str, result: Digest | Failure | BaseException) -> Digest | Failure:
    from core import pipeline

    return pipeline.failure_of(source, result) if isinstance(result, BaseException) else result


def _take_all(waiting: deque[ReadInput]) -> Iterator[ReadInput]:
    """Yield and remove what waits, files with many articles piece by piece; a thread of the pool adds more
    meanwhile."""
    from core.store.source_pieces import cut_pieces

    while waiting:
        read = waiting.popleft()
        if isinstance(read.result, SourceFile):
            for piece in cut_pieces(read.result):
                yield ReadInput(piece, 0)
        else:
            yield read


def _find_known(lookup: SeenLookup, found: Raw | Failure) -> ReadInput | None:
    """Return what is known about an input without reading it; None if it must be read."""
    if isinstance(found, Failure):
        return ReadInput(found, 0)
    if found.about or found.published is not None:
        return None  # what is said of it beside its bytes may have changed
    held = lookup.find_article(found.source, found.data)
    return None if held is None else ReadInput(KnownInput(found.source, held), len(found.data))


def digest_held(
    shelf: HeldImports,
    repair: frozenset[int],
    stop: threading.Event,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Iterator[ReadInput]:
    """Yield the articles held back: first those kept unchanged, then the repaired ones, reprocessed in other processes.

    Runs in a thread.
    """
    from core import pipeline, pool

    for number, row in enumerate(shelf.rows):
        if stop.is_set():
            return
        if number not in repair:
            yield ReadInput(shelf.take_back(number), row.size, row)
    chosen = sorted(repair)
    articles = (shelf.take_back(number).article for number in chosen if not stop.is_set())
    mending = partial(pipeline.digest_repaired, terms=terms, guest=guest, codebook=codebook)
    mended = pool.ordered_map(mending, articles, count_processes(guest), _choose_limit(guest))
    for number, result in zip(chosen, mended, strict=False):
        row = shelf.rows[number]
        yield ReadInput(_name_failure(row.source, result), row.size, row)
