"""Claims side by side as the window shows them: groups, conflicts, what humans explained, the user's rates.

Computed in a thread from a reading of its own; the panes that compare share one `Comparison`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from core.compare import ClaimGroup, ComparedClaim, Conflict, ExchangeRate, GroupDecision, find_conflicts, group_claims
from core.records import Change
from core.store.claim_rows import ExplanationRow
from gui.session import Session
from gui.widgets.background import BackgroundValue

OPEN, EXPLAINED = "yes", "explained"
"""How a claim stands in a conflict; an empty string: in none."""
_REST = 200
"""Milliseconds after a deed before all is computed again: a key held down asks once."""
VERBS = frozenset(
    {
        "import", "together", "apart", "end_comparison", "explain", "end_explanation", "load_rates", "same_story",
        "other_story", "copies", "set_published", "set_article",
    }
)  # fmt: skip
"""Deeds that change what is compared without naming a claim."""


@dataclass(frozen=True, slots=True)
class Board:
    """All that is compared, at one moment."""

    groups: tuple[ClaimGroup, ...] = ()
    """The largest first; those of one claim last."""
    conflicts: tuple[Conflict, ...] = ()
    """The one of most claims first."""
    pairs: tuple[Conflict, ...] = ()
    """Each two claims of a conflict as one of its own: a reason holds for a pair, so pairs are told and explained."""
    rates: tuple[ExchangeRate, ...] = ()
    explained: dict[tuple[int, int], ExplanationRow] = field(default_factory=dict)
    """By the two claims, smaller id first."""
    _group_of: dict[int, int] = field(default_factory=dict)
    _conflict_of: dict[int, Conflict] = field(default_factory=dict)
    """By the first claim of the group."""
    sought: tuple[str, ...] = ()
    """For each group the words by which it is found, small."""
    standing: dict[int, str] = field(default_factory=dict)
    """OPEN or EXPLAINED for each claim of a conflict."""

    def group_of(self, claim_id: int) -> ClaimGroup | None:
        """The group that holds a claim."""
        at = self._group_of.get(claim_id)
        return None if at is None else self.groups[at]

    def conflict_in(self, group: ClaimGroup) -> Conflict | None:
        """What contradicts each other in a group."""
        return self._conflict_of.get(group.figures[0].id)

    def left(self, conflict: Conflict) -> list[tuple[int, int]]:
        """Contradictions that nobody explained."""
        return [pair for pair in conflict.pairs if pair not in self.explained]

    def explanations(self, conflict: Conflict) -> list[ExplanationRow]:
        """What was said of a conflict, in the order it was said."""
        if not self.explained:
            return []
        found = {row.id: row for pair in conflict.pairs if (row := self.explained.get(pair)) is not None}
        return [found[one] for one in sorted(found)]

    def sign(self, group: ClaimGroup) -> str:
        """OPEN, EXPLAINED or nothing for a group."""
        conflict = self.conflict_in(group)
        if conflict is None:
            return ""
        return OPEN if any(pair not in self.explained for pair in conflict.pairs) else EXPLAINED


def board(
    figures: Iterable[ComparedClaim],
    decisions: Iterable[GroupDecision],
    explained: Iterable[ExplanationRow],
    rates: Iterable[ExchangeRate],
) -> Board:
    """Group and hold against each other; half a second for 60,000 figures, so call it in a thread."""
    made = tuple(group_claims(figures, list(decisions), single=True))
    found = tuple(find_conflicts(made))
    said = {(min(row.one, row.other), max(row.one, row.other)): row for row in explained if row.active}
    standing: dict[int, str] = {}
    for conflict in found:
        for pair in conflict.pairs:
            word = EXPLAINED if pair in said else OPEN
            for claim in pair:
                if standing.get(claim) != OPEN:
                    standing[claim] = word
    return Board(
        made,
        found,
        tuple(pair for conflict in found for pair in _split(conflict)),
        tuple(rates),
        said,
        {figure.id: at for at, group in enumerate(made) for figure in group.figures},
        {conflict.group.figures[0].id: conflict for conflict in found},
        tuple(map(_sought, made)),
        standing,
    )


def _split(conflict: Conflict) -> list[Conflict]:
    by_id = {figure.id: figure for figure in conflict.figures}
    return [Conflict(conflict.group, (by_id[one], by_id[other]), ((one, other),)) for one, other in conflict.pairs]


def _sought(group: ClaimGroup) -> str:
    parts = {part for f in group.figures for part in (f.measure, f.payer, f.recipient, f.words) if part}
    return " ".join((group.title, *parts)).casefold()


def _compute_board(path: Path, once: bool) -> Board:
    from core.store import queries, reader_connection

    return board(
        reader_connection.ask_store_file(path, queries.list_figures, None, once),
        reader_connection.ask_store_file(path, queries.list_decisions),
        reader_connection.ask_store_file(path, queries.list_explanations),
        reader_connection.ask_store_file(path, queries.list_rates),
    )


class Comparison(BackgroundValue[Board]):
    """The board of a session's project. Nothing is read until somebody looks (`wake`)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Board, _REST)
        self.setObjectName("comparison")
        self.once = True
        """Whether what copies repeat counts once."""

    @property
    def board(self) -> Board:
        """All that is compared."""
        return self.value

    def wake(self, who: str, awake: bool) -> None:
        """A pane looks at the board, or no longer does."""
        self.query.wake(awake, who)

    def count_copies(self, every: bool) -> None:
        """Whether each copy of an article counts, or one for all."""
        if self.once is every:
            self.once = not every
            self.load()

    def prepare_question(self, path: Path) -> Callable[[], Board]:  # noqa: D102 - as in BackgroundValue
        return partial(_compute_board, path, self.once)

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        return bool(change.claims or change.entities or change.verb in VERBS)


def comparison(session: Session) -> Comparison:
    """The one Comparison of a session, made on first use; it lives as long as the session."""
    found = session.findChild(Comparison, "comparison")
    return found if found is not None else Comparison(session)
