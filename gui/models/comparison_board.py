"""Compared claims: groups, conflicts, their explanations and exchange rates.

A thread computes them over a reader connection; the panes that compare share one `Comparison`.
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


@dataclass(frozen=True, slots=True)
class ComparisonBoard:
    """All groups and conflicts at one moment."""

    groups: tuple[ClaimGroup, ...] = ()
    """Largest first; groups of one claim last."""
    conflicts: tuple[Conflict, ...] = ()
    """Those with most claims first."""
    pairs: tuple[Conflict, ...] = ()
    """Each pair of contradicting claims as a conflict of its own, because an explanation holds for a pair."""
    rates: tuple[ExchangeRate, ...] = ()
    explained: dict[tuple[int, int], ExplanationRow] = field(default_factory=dict)
    """Explanations by the ids of the two claims, smaller id first."""
    _group_of: dict[int, int] = field(default_factory=dict)
    """Index of the group by claim id."""
    _conflict_of: dict[int, Conflict] = field(default_factory=dict)
    """Conflict by the first claim of its group."""
    sought: tuple[str, ...] = ()
    """Text that a search matches, for each group, in lower case."""
    standing: dict[int, str] = field(default_factory=dict)
    """OPEN or EXPLAINED by claim id, for claims in a conflict."""

    def group_of(self, claim_id: int) -> ClaimGroup | None:
        """Return the group that holds a claim, None if there is none."""
        at = self._group_of.get(claim_id)
        return None if at is None else self.groups[at]

    def conflict_in(self, group: ClaimGroup) -> Conflict | None:
        """Return the conflict in a group, None if there is none."""
        return self._conflict_of.get(group.figures[0].id)

    def unexplained_pairs(self, conflict: Conflict) -> list[tuple[int, int]]:
        """Return the pairs of a conflict that are not explained."""
        return [pair for pair in conflict.pairs if pair not in self.explained]

    def list_explanations(self, conflict: Conflict) -> list[ExplanationRow]:
        """List the explanations of a conflict, the oldest first."""
        if not self.explained:
            return []
        found = {row.id: row for pair in conflict.pairs if (row := self.explained.get(pair)) is not None}
        return [found[one] for one in sorted(found)]

    def conflict_state(self, group: ClaimGroup) -> str:
        """Return the conflict state of a group: OPEN, EXPLAINED or nothing."""
        conflict = self.conflict_in(group)
        if conflict is None:
            return ""
        return OPEN if any(pair not in self.explained for pair in conflict.pairs) else EXPLAINED


def make_board(
    figures: Iterable[ComparedClaim],
    decisions: Iterable[GroupDecision],
    explained: Iterable[ExplanationRow],
    rates: Iterable[ExchangeRate],
) -> ComparisonBoard:
    """Group claims and find their conflicts; this takes long for many claims, so call it in a thread."""
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
    return ComparisonBoard(
        made,
        found,
        tuple(pair for conflict in found for pair in _split_into_pairs(conflict)),
        tuple(rates),
        said,
        {figure.id: at for at, group in enumerate(made) for figure in group.figures},
        {conflict.group.figures[0].id: conflict for conflict in found},
        tuple(map(_search_text, made)),
        standing,
    )


def _split_into_pairs(conflict: Conflict) -> list[Conflict]:
    by_id = {figure.id: figure for figure in conflict.figures}
    return [Conflict(conflict.group, (by_id[one], by_id[other]), ((one, other),)) for one, other in conflict.pairs]


def _search_text(group: ClaimGroup) -> str:
    parts = {part for f in group.figures for part in (f.measure, f.payer, f.recipient, f.words) if part}
    return " ".join((group.title, *parts)).casefold()


def _compute_board(path: Path, once: bool) -> ComparisonBoard:
    from core.store import queries, reader_connection

    return make_board(
        reader_connection.ask_store_file(path, queries.list_figures, None, once),
        reader_connection.ask_store_file(path, queries.list_decisions),
        reader_connection.ask_store_file(path, queries.list_explanations),
        reader_connection.ask_store_file(path, queries.list_rates),
    )


class Comparison(BackgroundValue[ComparisonBoard]):
    """The board of a session's project, read only while a pane shows it (`set_awake`)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, ComparisonBoard, _REST)
        self.setObjectName("comparison")
        self.once = True
        """Whether claims that copies repeat count once."""

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

    def prepare_question(self, path: Path) -> Callable[[], ComparisonBoard]:  # noqa: D102 - as in BackgroundValue
        return partial(_compute_board, path, self.once)

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        return bool(change.claims or change.entities or change.verb in VERBS)


def comparison_of(session: Session) -> Comparison:
    """Return the Comparison of a session, made on first use; it lives as long as the session."""
    found = session.findChild(Comparison, "comparison")
    return found if found is not None else Comparison(session)
