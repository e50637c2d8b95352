"""Before an import: looks at its tables in another process, and asks where text or days are not sure.

All of this runs in the thread of the import; a question waits for the window to answer it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gui.dialogs.importing.column_choices import adapt_mapping, leave_table_out
from gui.dialogs.importing.column_memory import RememberedColumns, parse_columns

if TYPE_CHECKING:
    from core.sources.column_mapping import ColumnMapping
    from core.sources.table_header import MappedColumns
    from core.sources.table_looks import TableFile, TableLook
    from core.sources.table_preview import TablePreview

_POLL = 0.1
"""Seconds between two checks whether the import was cancelled while a question waits."""

_LONGEST_LOOK = 600.0
"""Seconds in which a table must be looked at; after that it is read without a question."""


@dataclass(frozen=True, slots=True)
class ColumnsAnswer:
    """What a person says of the columns of a table."""

    mappings: tuple[ColumnMapping, ...]
    """One for each of its sheets; empty: the table is left out."""
    for_others: bool = False
    """Whether it holds for the tables that would be asked about next, too."""


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """A question about the columns of one table."""

    look: TableLook
    known: Mapping[str, RememberedColumns]
    """What was chosen before, by header."""
    others: int
    """Number of tables that would be asked about next."""
    same: int
    """Number of tables with the same columns, this one included."""
    _answers: queue.SimpleQueue[ColumnsAnswer] = field(default_factory=queue.SimpleQueue)

    def send_answer(self, answer: ColumnsAnswer) -> None:
        """Answer the question; the import goes on."""
        self._answers.put(answer)

    def wait_for_answer(self, stop: threading.Event) -> ColumnsAnswer | None:
        """Return the answer; None if the import was cancelled."""
        while not stop.is_set():
            try:
                return self._answers.get(timeout=_POLL)
            except queue.Empty:
                continue
        return None


@dataclass(frozen=True, slots=True)
class LookProgress:
    """How many tables were looked at."""

    done: int
    total: int
    source: str
    """The table that is next."""


Asked = Generator[TableQuestion | LookProgress, None, "MappedColumns | None"]


def choose_columns(
    paths: Sequence[Path], stop: threading.Event, stored: Mapping[str, str], *, always: bool = False
) -> Asked:
    """Look at the tables among the inputs, yield questions, and return what the columns are; None if nobody said.

    `stored`: what was chosen before (gui.settings.stored_columns). `always`: also ask about tables in which everything
    is sure.
    """
    from core.sources.column_mapping import collect_mappings
    from core.sources.table_looks import may_hold_tables

    known = parse_columns(stored)
    chosen = {header: one.mapping for header, one in known.items() if one.is_silent and not always}
    if not may_hold_tables(paths):  # tables in archives are read as those with the same header were
        return collect_mappings(chosen.values()) if chosen else None
    from gui.dialogs.importing import column_dialog  # noqa: F401 - the window must not wait for it when a question comes

    looks = yield from _look_at_tables(tuple(paths), stop)
    waiting = [look for look in looks if look.previews and (always or _needs_question(look, known))]
    for number, look in enumerate(waiting):
        if all(header in chosen for header in _headers_of(look)):
            continue
        others = [one for one in waiting[number + 1 :] if not _is_answered(one, chosen, look)]
        same = sum(_headers_of(one) <= _headers_of(look) for one in looks if one.previews)
        question = TableQuestion(look, known, len(others), same)
        yield question
        answer = question.wait_for_answer(stop)
        if answer is None:
            break
        given = answer.mappings or tuple(map(leave_table_out, look.previews))
        chosen |= {one.header: one for one in given}
        if answer.for_others:
            for other in others:
                chosen = _adapt_answer(answer, other) | chosen
    return collect_mappings(chosen.values()) if chosen else None


def _look_at_tables(paths: tuple[Path, ...], stop: threading.Event) -> Generator[LookProgress, None, list[TableLook]]:
    """Look at all tables in another process, so that neither a large nor a broken one stops the window."""
    from core import pool
    from core.sources.table_looks import TableLook, look_at_input

    files: list[TableFile] = []
    looks: list[TableLook] = []

    def feed_inputs() -> Iterator[tuple[Path, ...] | TableFile]:
        yield paths
        yield from files

    with closing(pool.ordered_map(look_at_input, feed_inputs(), 1, lambda _one: _LONGEST_LOOK)) as results:
        for result in results:
            if isinstance(result, list):
                files += result
            elif isinstance(result, TableLook):
                looks.append(result)
            elif files:  # too slow, or it killed the process: the import says what is wrong
                looks.append(TableLook(files[len(looks)], ()))
            if stop.is_set():
                break
            if len(looks) < len(files):
                yield LookProgress(len(looks), len(files), files[len(looks)].path.name)
    return looks


def _headers_of(look: TableLook) -> set[str]:
    return {one.guess.mapping.header for one in look.previews}


def _needs_question(look: TableLook, known: Mapping[str, RememberedColumns]) -> bool:
    """Return whether a table is doubtful, or was read in another way before than it would be now."""
    kept = [(one, known.get(one.guess.mapping.header)) for one in look.previews]
    if all(before is not None and before.is_silent for _, before in kept):
        return False
    return look.is_doubtful or any(before is not None and _differs(before.mapping, one) for one, before in kept)


def _differs(before: ColumnMapping, table: TablePreview) -> bool:
    guessed = dict(table.guess.mapping.fields)
    chosen = {ours: column for ours, column in before.fields if ours in guessed}
    return any(chosen.get(ours) != column for ours, column in guessed.items())


def _is_answered(look: TableLook, chosen: Mapping[str, ColumnMapping], asked: TableLook) -> bool:
    """Return whether the tables asked about so far settle another one."""
    return _headers_of(look) <= {*chosen, *_headers_of(asked)}


def _adapt_answer(answer: ColumnsAnswer, look: TableLook) -> dict[str, ColumnMapping]:
    """Return what an answer says of another table, by header."""
    found: dict[str, ColumnMapping] = {}
    for table in look.previews:
        adapted = [adapt_mapping(one, table) for one in answer.mappings] or [leave_table_out(table)]
        found |= {one.header: one for one in adapted[::-1] if one is not None}
    return found
