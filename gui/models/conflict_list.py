"""Model of the conflicts of a project, one row for each pair: open ones first, explained ones last or hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.compare import ClaimGroup, ComparedClaim, Conflict
from core.store.claim_rows import ExplanationRow
from core.translation import _, format_count, ngettext
from gui.models.claim_card_list import format_period
from gui.models.comparison_board import EXPLAINED, OPEN, ComparisonBoard
from gui.models.comparison_operations import reason_name
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.growing_list import GrowingList

LINE = Qt.ItemDataRole.UserRole
"""Role that gives the ConflictLine."""
Index = QModelIndex | QPersistentModelIndex
SHOWN = 6
"""Amounts shown in a line, at most."""
_PAGE = 32
"""Pairs whose claims are read at once: the requested one and those after it."""
_KEPT = 4096
"""Claims kept in memory, at most."""
NO_PAPER = _("no outlet or date")


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """What is shown of two claims that contradict each other."""

    conflict: Conflict
    standing: str
    """gui.models.comparison_board.OPEN or EXPLAINED."""
    explanations: tuple[ExplanationRow, ...]

    @property
    def measure_title(self) -> str:
        """Measure of the group."""
        return self.conflict.group.title.partition(" · ")[0]

    @property
    def context_line(self) -> str:
        """Parties, periods and number of articles on one line."""
        figures = self.conflict.figures
        parties = self.conflict.group.title.partition(" · ")[2]
        periods = list(dict.fromkeys(format_period(figure.period) for figure in figures if figure.period))
        articles = len({figure.article for figure in figures})
        when = ", ".join(periods[:3]) + (" …" if len(periods) > 3 else "")
        where = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
        return " · ".join(filter(None, (parties, when, where)))

    @property
    def facts_line(self) -> str:
        """Periods and parties on one line."""
        periods = dict.fromkeys(format_period(figure.period) for figure in self.conflict.figures if figure.period)
        return " · ".join(filter(None, (", ".join(periods), self.conflict.group.title.partition(" · ")[2])))

    @property
    def figure_lines(self) -> list[tuple[str, str, str]]:
        """The printed amount, outlet and date of each figure, smallest first."""
        return [
            (figure.words, figure.outlet if figure.outlet or figure.published else NO_PAPER, figure.published or "")
            for figure in self._sorted_claims
        ]

    @property
    def value_line(self) -> str:
        """The printed amounts, smallest first."""
        words = list(dict.fromkeys(figure.words for figure in self._sorted_claims))
        amounts = "  ≠  ".join(words[:SHOWN])
        more = len(words) - SHOWN
        if more <= 0:
            return amounts
        sentence = ngettext("{amounts}  and {count} more", "{amounts}  and {count} more", more)
        return sentence.format(amounts=amounts, count=format_count(more))

    @property
    def _sorted_claims(self) -> list[ComparedClaim]:
        return sorted(self.conflict.figures, key=lambda figure: (figure.unit, figure.value))

    @property
    def explanation_text(self) -> str:
        """The explanations with their notes; empty if there are none."""
        reasons = [(reason_name(row.reason), row.note) for row in self.explanations]
        return "; ".join(dict.fromkeys(f"{reason}: {note}" if note else reason for reason, note in reasons))


class ConflictList(GrowingList):
    """Pairs in the order of the board's conflicts, open pairs first; claims are read when they are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._board = ComparisonBoard()
        self._figures: dict[int, ComparedClaim] = {}
        self._words: tuple[str, ...] = ()
        self._explained = True

    def show_board(self, board: ComparisonBoard) -> None:
        """Show the pairs of a board."""
        self._board = board
        self._apply_filter()

    def show_only(self, typed: str, explained: bool) -> None:
        """Show the pairs that hold all typed words; `explained` includes explained pairs."""
        self._words, self._explained = tuple(typed.casefold().split()), explained
        self._apply_filter()

    def _apply_filter(self) -> None:
        self.beginResetModel()
        self._figures.clear()
        shown: Sequence[int] = range(len(self._board.pairs))
        if self._board.settled:
            settled = set(self._board.settled)
            shown = [at for at in shown if at not in settled]
            shown += self._board.settled if self._explained else ()
        for word in self._words:
            shown = [at for at in shown if word in self._board.pairs.sought[at] or word in self._explanation_of(at)]
        self.show_numbers(shown)
        self.endResetModel()

    def _explanation_of(self, number: int) -> str:
        row = self._board.explained.get(self._board.pairs.pair_at(number)) if self._board.explained else None
        return f"{reason_name(row.reason)}: {row.note}".casefold() if row is not None else ""

    @property
    def count_pairs(self) -> tuple[int, int]:
        """Numbers of open and of explained pairs, regardless of the filter."""
        done = len(self._board.settled)
        return len(self._board.pairs) - done, done

    def line_at(self, row: int) -> ConflictLine | None:
        """Return what a row shows, None outside the list."""
        if not 0 <= row < len(self.shown):
            return None
        pairs = self._board.pairs
        pair = pairs.pair_at(self.shown[row])
        if not self._figures.keys() >= set(pair):
            self._read_page(row)
        both = tuple(self._figures[one] for one in pair if one in self._figures)
        if len(both) < 2:
            return None  # one of them has just been removed
        title = self._board.table.titles[pairs.groups[self.shown[row]]]
        said = self._board.explained.get(pair)
        conflict = Conflict(ClaimGroup(title, both), both, (pair,))
        return ConflictLine(conflict, OPEN if said is None else EXPLAINED, () if said is None else (said,))

    def _read_page(self, row: int) -> None:
        if self._session.project is None:
            return
        from core.store import queries

        if len(self._figures) > _KEPT:
            self._figures.clear()
        shown = self.shown[row : row + _PAGE]
        wanted = {claim for at in shown for claim in self._board.pairs.pair_at(at)} - self._figures.keys()
        for figure in self._session.ask_store(queries.get_figures, sorted(wanted)):
            self._figures[figure.id] = figure

    def row_of(self, claim_ids: frozenset[int]) -> int | None:
        """Return the row of the pair of these claims, else of the first pair that holds one of them, else None."""
        pairs = self._board.pairs
        shown = set(self.shown) if self._words or not self._explained else None
        numbers = sorted({at for claim in claim_ids for at in pairs.numbers_of(claim) if shown is None or at in shown})
        rows = [self.shown.index(at) for at in numbers]
        exact = [row for at, row in zip(numbers, rows, strict=True) if claim_ids == set(pairs.pair_at(at))]
        found = min(exact or rows, default=None)
        if found is not None:
            self.reveal_row(found)
        return found

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.measure_title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            state = _("Not explained yet")
            if line.standing == EXPLAINED:
                state = _("Explained: {reasons}").format(reasons=line.explanation_text)
            return "\n".join((line.measure_title, line.context_line, line.value_line, state))
        return None
