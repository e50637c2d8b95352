"""Model of the groups of claims; groups are merged by dragging one onto another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.compare.group_tables import GroupLine
from core.translation import _, format_count, ngettext
from gui.models.comparison_board import OPEN, ComparisonBoard
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.growing_list import GrowingList

GROUP = Qt.ItemDataRole.UserRole
"""Role that gives the GroupLine."""
SIGN = Qt.ItemDataRole.UserRole + 1
"""Role that gives the conflict state: gui.models.comparison_board.OPEN, EXPLAINED or nothing."""
GROUPS_DRAGGED = "application/x-pressmark-group"
"""MIME type of drags inside the window: the id of the first claim of each group, in decimals."""
Index = QModelIndex | QPersistentModelIndex


class GroupList(GrowingList):
    """Groups in the order of the board, filtered by text."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._board = ComparisonBoard()
        self._words: tuple[str, ...] = ()
        self._single = self._contradicting = False

    def show_board(self, board: ComparisonBoard) -> None:
        """Show the groups of a board."""
        self._board = board
        self._apply_filter()

    def show_only(self, typed: str, single: bool, contradicting: bool) -> None:
        """Show groups that hold all typed words; `single` includes groups of one claim."""
        self._words = tuple(typed.casefold().split())
        self._single, self._contradicting = single, contradicting
        self._apply_filter()

    @property
    def is_filtered(self) -> bool:
        """Whether the filter asks for words or conflicts."""
        return bool(self._words) or self._contradicting

    def _apply_filter(self) -> None:
        self.beginResetModel()
        table = self._board.table
        shown: Sequence[int] = range(len(table) if self._single else table.count_several())
        for word in self._words:
            shown = [at for at in shown if word in table.sought[at]]
        if self._contradicting:
            shown = [at for at in shown if self._board.conflict_state(at) == OPEN]
        self.show_numbers(shown)
        self.endResetModel()

    def group_at(self, row: int) -> GroupLine | None:
        """Return the group in a row, None outside the list."""
        return self._board.table.line_at(self.shown[row]) if 0 <= row < len(self.shown) else None

    def row_of(self, claim_id: int) -> int | None:
        """Return the row of the group that holds a claim, None if it is not shown."""
        number = self._board.table.number_of(claim_id)
        if number is None:
            return None
        row = bisect_left(self.shown, number)  # groups are shown in the order of the board
        if row == len(self.shown) or self.shown[row] != number:
            return None
        self.reveal_row(row)
        return row

    # -- Qt's questions

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        group = self.group_at(index.row()) if index.isValid() else None
        if group is None:
            return None
        if role == GROUP:
            return group
        if role == SIGN:
            return self._board.conflict_state(self.shown[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return describe_group(group, self._board.conflict_state(self.shown[index.row()]))
        return None

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not self._session.read_only and index.isValid():
            flag |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flag

    @guard_override
    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [GROUPS_DRAGGED]

    @guard_override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        data = QMimeData()
        found = [group for index in indexes if (group := self.group_at(index.row())) is not None]
        data.setData(GROUPS_DRAGGED, " ".join(str(group.first) for group in found).encode("ascii"))
        return data

    @guard_override
    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102 - Qt's name
        return Qt.DropAction.MoveAction


def dragged_groups(data: QMimeData) -> list[int]:
    """Return the first claim of each dragged group; none if something else is dragged."""
    return [int(word) for word in bytes(data.data(GROUPS_DRAGGED).data()).split()]


def describe_group(group: GroupLine, sign: str) -> str:
    """Describe a group in full, for the tooltip and for screen readers."""
    number = len(group.ids)
    count = ngettext("{count} figure", "{count} figures", number).format(count=format_count(number))
    articles = ngettext("{count} article", "{count} articles", group.articles).format(
        count=format_count(group.articles)
    )
    sentence = {OPEN: _("{claims} in {articles}; some cannot both be true"), "": _("{claims} in {articles}")}.get(
        sign, _("{claims} in {articles}; the conflict is explained")
    )
    lines = [group.title, sentence.format(claims=count, articles=articles)]
    if group.measures:
        lines.append(_("Measured as: {measures}").format(measures="; ".join(group.measures)))
    return "\n".join(lines)
