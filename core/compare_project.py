"""Compare all claims of a project: their groups first, then the pairs that contradict each other.

Of large projects this is done in a process of its own that never writes, so that the window's memory and threads stay
free, and Cancel simply ends the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from core.compare.conflicts import Conflict, find_conflicts
from core.compare.group_tables import ClaimOutline, GroupTable, PairTable, tabulate_groups, tabulate_pairs
from core.compare.groups import ClaimGroup
from core.reading_process import ReadingWork, run_reading_work
from core.store import reader_connection
from core.store.project import Project
from core.store.queries import comparison_figures
from core.translation import _

LARGE = 5_000
"""Claims beyond which another process compares them."""
FIRST = 4_000
"""Claims of a large project that are compared first."""
_AT_ONCE = 20_000
"""Claims of several groups that are read at once."""


def compare_claims(
    path: Path, once: bool, stop: threading.Event, begin: Callable[[GroupTable], object] | None = None
) -> Iterator[GroupTable | PairTable]:
    """Yield the groups of a project file, then its conflicts; stop early once `stop` is set. Runs in a thread. Raises
    UserError if the file cannot be read or the process dies.

    Of a large project, `begin` is called before with groups about the most frequent measures, which may lack some of
    their claims: they can be shown while all are compared. With `once`, claims that copies repeat count once
    (`core.store.queries.list_figures`).
    """
    if reader_connection.ask_store_file(path, comparison_figures.count_claims) <= LARGE:
        yield from _compare_file(path, once, stop)
    else:
        if begin is not None:
            some = reader_connection.ask_store_file(path, comparison_figures.list_first_outlines, FIRST, once)
            begin(tabulate_groups(some, reader_connection.ask_store_file(path, comparison_figures.list_decisions)))
        yield from _compare_in_process(path, once, stop)


def _compare_file(path: Path, once: bool, stop: threading.Event | None = None) -> Iterator[GroupTable | PairTable]:
    outlines = reader_connection.ask_store_file(path, comparison_figures.list_outlines, once)
    decisions = reader_connection.ask_store_file(path, comparison_figures.list_decisions)
    table = tabulate_groups(outlines, decisions)
    yield table
    if stop is None or not stop.is_set():
        yield reader_connection.ask_store_file(path, _find_pairs, table, outlines)


def _find_pairs(project: Project, table: GroupTable, outlines: list[ClaimOutline]) -> PairTable:
    """Find the conflicts of all groups. Texts are read only where a claim may be the former value of a change."""
    found: list[Conflict] = []
    waiting: list[int] = []
    held = 0
    for number in range(table.count_several()):
        waiting.append(number)
        held += table.size_of(number)
        if held >= _AT_ONCE:
            found += _find_some(project, table, waiting)
            waiting, held = [], 0
    found += _find_some(project, table, waiting)
    suspects = {figure.id for conflict in found for figure in conflict.figures}
    former = comparison_figures.find_former_claims(project, outlines, suspects)
    return tabulate_pairs(table, _leave_out_former(found, former))


def _find_some(project: Project, table: GroupTable, numbers: list[int]) -> list[Conflict]:
    lines = [table.line_at(number) for number in numbers]
    every = comparison_figures.get_figures(project, [one for line in lines for one in line.ids])
    figures = {figure.id: figure for figure in every}
    groups = [ClaimGroup(line.title, tuple(figures[one] for one in line.ids if one in figures)) for line in lines]
    return find_conflicts(group for group in groups if len(group.figures) > 1)


def _leave_out_former(conflicts: list[Conflict], former: set[int]) -> list[Conflict]:
    """Return the conflicts that are left once these claims are known to be the former values of changes."""
    found: list[Conflict] = []
    for conflict in conflicts:
        group = conflict.group
        if former.isdisjoint(figure.id for figure in group.figures):
            found.append(conflict)
            continue
        figures = tuple(replace(one, left=True) if one.id in former else one for one in group.figures)
        found += find_conflicts([ClaimGroup(group.title, figures)])
    return sorted(found, key=lambda conflict: -len(conflict.figures))


def _compare_in_process(path: Path, once: bool, stop: threading.Event) -> Iterator[GroupTable | PairTable]:
    died = _("Comparing the figures stopped early, perhaps for lack of memory. Close other programs and try again.")
    work = ReadingWork(_tell_tables, (path, once), died, behind_window=False, collects=False)
    yield from run_reading_work(work, stop)


def _tell_tables(tell: Callable[[GroupTable | PairTable], None], path: Path, once: bool) -> None:
    for table in _compare_file(path, once):
        tell(table)
