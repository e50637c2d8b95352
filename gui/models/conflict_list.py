"""Model of the conflicts of a project, one row for each pair: open ones first, explained ones last or hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from core.compare import ComparedClaim, Conflict
from core.store.claim_rows import ExplanationRow
from core.translation import _, format_count, ngettext
from gui.models.claim_card_list import format_period
from gui.models.comparison_board import EXPLAINED, OPEN, ComparisonBoard
from gui.models.comparison_operations import reason_name
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session

LINE = Qt.ItemDataRole.UserRole
"""Role that gives the ConflictLine."""
Index = QModelIndex | QPersistentModelIndex
SHOWN = 6
"""Amounts shown in a line, at most."""
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
    def outlet_line(self) -> str:
        """Outlet and date of each amount, in the same order."""
        both = (", ".join(filter(None, (figure.outlet, figure.published))) for figure in self._sorted_claims)
        return "  ≠  ".join(dict.fromkeys(words or NO_PAPER for words in both))

    @property
    def _sorted_claims(self) -> list[ComparedClaim]:
        return sorted(self.conflict.figures, key=lambda figure: (figure.unit, figure.value))

    @property
    def explanation_text(self) -> str:
        """The explanations with their notes; empty if there are none."""
        reasons = [(reason_name(row.reason), row.note) for row in self.explanations]
        return "; ".join(dict.fromkeys(f"{reason}: {note}" if note else reason for reason, note in reasons))


class ConflictList(QAbstractListModel):
    """Pairs in the order of the board's conflicts, open pairs first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lines: list[ConflictLine] = []
        self._shown: list[ConflictLine] = []
        self._words: tuple[str, ...] = ()
        self._explained = True

    def show_board(self, board: ComparisonBoard) -> None:
        """Show the pairs of a board."""
        lines = []
        for one in board.pairs:
            said = board.explained.get(one.pairs[0])
            lines.append(ConflictLine(one, OPEN if said is None else EXPLAINED, () if said is None else (said,)))
        self._lines = sorted(lines, key=lambda line: line.standing != OPEN)
        self._apply_filter()

    def show_only(self, typed: str, explained: bool) -> None:
        """Show the pairs that hold all typed words; `explained` includes explained pairs."""
        self._words, self._explained = tuple(typed.casefold().split()), explained
        self._apply_filter()

    def _apply_filter(self) -> None:
        self.beginResetModel()
        self._shown = [
            line
            for line in self._lines
            if (self._explained or line.standing == OPEN)
            and all(
                word in f"{line.measure_title} {line.context_line} {line.value_line} {line.explanation_text}".casefold()
                for word in self._words
            )
        ]
        self.endResetModel()

    @property
    def count_pairs(self) -> tuple[int, int]:
        """Numbers of open and of explained pairs, regardless of the filter."""
        left = sum(line.standing == OPEN for line in self._lines)
        return left, len(self._lines) - left

    def line_at(self, row: int) -> ConflictLine | None:
        """Return what a row shows, None outside the list."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, claim_ids: frozenset[int]) -> int | None:
        """Return the row of the pair of these claims, else of the first pair that holds one of them, else None."""
        held = [claim_ids.intersection(line.conflict.pairs[0]) for line in self._shown]
        exact = next((row for row, ids in enumerate(held) if ids == claim_ids), None)
        return exact if exact is not None else next((row for row, ids in enumerate(held) if ids), None)

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._shown)

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
