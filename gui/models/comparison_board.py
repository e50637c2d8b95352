"""Compared claims: groups, conflicts, their explanations and exchange rates.

A thread has them computed over a reader connection, of large projects in another process; the panes that compare share
one `Comparison`.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from core.compare import ComparedClaim, Conflict, ExchangeRate, GroupDecision, find_conflicts, group_claims
from core.compare.group_tables import GroupLine, GroupTable, PairTable, tabulate_groups, tabulate_pairs
from core.records import Change
from core.store.claim_rows import ExplanationRow
from gui.models.claim_symbols import rank_outlets
from gui.session import Session
from gui.widgets.background_query import BackgroundValue

OPEN, EXPLAINED = "yes", "explained"
"""Conflict state of a claim; an empty string if it is in no conflict."""
_REST = 200
"""Milliseconds after an operation before the board is computed again, so that a key held down computes once."""
VERBS = frozenset(
    {
        "import", "together", "apart", "end_comparison", "explain", "end_explanation", "load_rates", "same_story",
        "other_story", "copies", "set_published", "set_article",
        "edit_articles",
    }
)  # fmt: skip
"""Operations that change the comparison without touching a claim."""
_QUIET = frozenset({"comment_claim"})
"""Operations on claims that leave the comparison as it is."""


@dataclass(frozen=True, slots=True)
class ComparisonBoard:
    """All groups and conflicts at one moment."""

    table: GroupTable = field(default_factory=GroupTable)
    pairs: PairTable = field(default_factory=PairTable)
    """Each pair of contradicting claims, because an explanation holds for a pair."""
    rates: tuple[ExchangeRate, ...] = ()
    explained: dict[tuple[int, int], ExplanationRow] = field(default_factory=dict)
    """Explanations by the ids of the two claims, smaller id first."""
    standing: dict[int, str] = field(default_factory=dict)
    """OPEN or EXPLAINED by claim id, for claims in a conflict."""
    complete: bool = True
    """Whether the conflicts and the groups of one claim are known too."""
    settled: tuple[int, ...] = ()
    """Numbers of the pairs that are explained, ascending."""
    outlets: tuple[str, ...] = ()
    """Outlets of the project, that with the most articles first, as gui.models.claim_symbols.rank_outlets gives them:
    so each has one colour in all views."""
    _by_group: list[tuple[int, int]] = field(default_factory=list)
    """(number of the group, number of the pair), sorted."""

    def group_of(self, claim_id: int) -> GroupLine | None:
        """Return the group that holds a claim, None if there is none."""
        number = self.table.number_of(claim_id)
        return None if number is None else self.table.line_at(number)

    def unexplained_pairs(self, conflict: Conflict) -> list[tuple[int, int]]:
        """Return the pairs of a conflict that are not explained."""
        return [pair for pair in conflict.pairs if pair not in self.explained]

    def pairs_in(self, number: int) -> list[tuple[int, int]]:
        """Return the contradictions in a group, given its number."""
        low, high = bisect_left(self._by_group, (number, -1)), bisect_left(self._by_group, (number + 1, -1))
        return [self.pairs.pair_at(at) for _group, at in self._by_group[low:high]]

    def conflict_state(self, number: int) -> str:
        """Return the conflict state of a group, given its number: OPEN, EXPLAINED or nothing."""
        low = bisect_left(self._by_group, (number, -1))
        if low == len(self._by_group) or self._by_group[low][0] != number:
            return ""
        if not self.explained:
            return OPEN
        return OPEN if any(pair not in self.explained for pair in self.pairs_in(number)) else EXPLAINED


def make_board(
    table: GroupTable,
    pairs: PairTable | None,
    explained: Iterable[ExplanationRow] = (),
    rates: Iterable[ExchangeRate] = (),
    outlets: tuple[str, ...] = (),
) -> ComparisonBoard:
    """Make the board from tables; call it in a thread. Without `pairs` the board is not complete."""
    said = {(min(row.one, row.other), max(row.one, row.other)): row for row in explained if row.active}
    found = pairs if pairs is not None else PairTable()
    standing: dict[int, str] = {}
    for pair in zip(found.ones, found.others, strict=True):
        word = EXPLAINED if pair in said else OPEN
        for claim in pair:
            if standing.get(claim) != OPEN:
                standing[claim] = word
    settled = tuple(at for at, pair in enumerate(zip(found.ones, found.others, strict=True)) if pair in said)
    by_group = sorted((number, at) for at, number in enumerate(found.groups))
    return ComparisonBoard(table, found, tuple(rates), said, standing, pairs is not None, settled, outlets, by_group)


def compare_figures(
    figures: Iterable[ComparedClaim],
    decisions: Iterable[GroupDecision] = (),
    explained: Iterable[ExplanationRow] = (),
    rates: Iterable[ExchangeRate] = (),
) -> ComparisonBoard:
    """Make the board of these claims."""
    every, decided = list(figures), list(decisions)
    table = tabulate_groups(every, decided)
    pairs = tabulate_pairs(table, find_conflicts(group_claims(every, decided)))
    return make_board(table, pairs, explained, rates)


def _compute_board(
    path: Path,
    once: bool,
    stop: threading.Event,
    tell: Callable[[tuple[Path, ComparisonBoard]], object] | None,
) -> ComparisonBoard | None:
    """Compute the board, and `tell` what is known of it before it is complete; None if it was stopped."""
    from core.compare_project import LARGE, compare_claims
    from core.store import queries, reader_connection

    explained = reader_connection.ask_store_file(path, queries.list_explanations)
    rates = reader_connection.ask_store_file(path, queries.list_rates)
    outlets = rank_outlets(reader_connection.ask_store_file(path, queries.count_by_outlet))

    def tell_groups(some: GroupTable) -> None:
        if tell is not None:
            tell((path, make_board(some, None, explained, rates, outlets)))

    table = GroupTable()
    for found in compare_claims(path, once, stop, None if tell is None else tell_groups):
        if isinstance(found, PairTable):
            return make_board(table, found, explained, rates, outlets)
        table = found
        if len(table.members) > LARGE:
            tell_groups(table)
    return None


class Comparison(BackgroundValue[ComparisonBoard]):
    """The board of a session's project, read only while a pane shows it (`set_awake`)."""

    told = Signal(object)
    """(path of the project, board that is not complete), from the thread."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, ComparisonBoard, _REST)
        self.setObjectName("comparison")
        self.once = True
        """Whether claims that copies repeat count once."""
        self._asked_path: Path | None = None
        self.told.connect(self._take_part)

    @property
    def current_board(self) -> ComparisonBoard:
        """The board as last computed."""
        return self.value

    def set_awake(self, who: str, awake: bool) -> None:
        """Note that a pane shows the board, or no longer does."""
        self.query.set_awake(awake, who)

    def count_copies(self, every: bool) -> None:
        """Set whether each copy of an article counts (`every`) or only one of them."""
        if self.once is every:
            self.once = not every
            self.load_now()

    def prepare_question(self, path: Path) -> Callable[[], ComparisonBoard | None]:  # noqa: D102 - as in BackgroundValue
        self._asked_path = path
        shown = self.loaded and self.value.complete  # stays until the new one is complete
        return partial(_compute_board, path, self.once, self.make_stop(), None if shown else self.told.emit)

    def _take_part(self, told: tuple[Path, ComparisonBoard]) -> None:
        """Show the first groups while the rest is computed; a board that is complete stays until the new one is."""
        path, board = told
        if path == self._asked_path and self.query.is_busy and not (self.loaded and self.value.complete):
            self.value, self.loaded = board, True
            self.ready.emit()

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        touched = change.claims and change.verb not in _QUIET
        return bool(touched or change.entities or change.verb in VERBS)


def comparison_of(session: Session) -> Comparison:
    """Return the Comparison of a session, made on first use; it lives as long as the session."""
    found = session.findChild(Comparison, "comparison")
    return found if found is not None else Comparison(session)
