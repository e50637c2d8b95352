"""Groups of claims as a list: filtered by words, dragged onto one another to be merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.compare import ClaimGroup
from gui.models.compare import OPEN, Board
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.session import Session

GROUP = Qt.ItemDataRole.UserRole
"""Role that gives the Group."""
SIGN = Qt.ItemDataRole.UserRole + 1
"""Role that tells how it stands: gui.models.compare.OPEN, EXPLAINED or nothing."""
GROUPS_DRAGGED = "application/x-pressmark-group"
"""Kind of what is dragged inside the window: the first claim of a group, in decimals."""
Index = QModelIndex | QPersistentModelIndex


class GroupList(QAbstractListModel):
    """Groups in the order of the board."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._board = Board()
        self._shown: list[int] = []
        self._words: tuple[str, ...] = ()
        self._single = self._contradicting = False

    def show_board(self, board: Board) -> None:
        """Show another board."""
        self._board = board
        self._select()

    def show_only(self, typed: str, single: bool, contradicting: bool) -> None:
        """Filter: every word stands somewhere in it; `single` shows groups of one claim too."""
        self._words = tuple(typed.casefold().split())
        self._single, self._contradicting = single, contradicting
        self._select()

    @property
    def filtered(self) -> bool:
        """Whether words or conflicts are asked for."""
        return bool(self._words) or self._contradicting

    def _select(self) -> None:
        self.beginResetModel()
        self._shown = [
            at
            for at, group in enumerate(self._board.groups)
            if (self._single or len(group.figures) > 1)
            and all(word in self._board.sought[at] for word in self._words)
            and (not self._contradicting or self._board.sign(group) == OPEN)
        ]
        self.endResetModel()

    def group(self, row: int) -> ClaimGroup | None:
        """The group in a row."""
        return self._board.groups[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, claim_id: int) -> int | None:
        """Row of the group that holds a claim."""
        group = self._board.group_of(claim_id)
        if group is None:
            return None
        return next((row for row, at in enumerate(self._shown) if self._board.groups[at] is group), None)

    # -- Qt's questions

    @guarded
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        group = self.group(index.row()) if index.isValid() else None
        if group is None:
            return None
        if role == GROUP:
            return group
        if role == SIGN:
            return self._board.sign(group)
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return told(group, self._board.sign(group))
        return None

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not self._session.read_only and index.isValid():
            flag |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flag

    @guarded
    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [GROUPS_DRAGGED]

    @guarded
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        data = QMimeData()
        found = [group for index in indexes if (group := self.group(index.row())) is not None]
        data.setData(GROUPS_DRAGGED, " ".join(str(group.figures[0].id) for group in found).encode("ascii"))
        return data

    @guarded
    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102 - Qt's name
        return Qt.DropAction.MoveAction


def dragged(data: QMimeData) -> list[int]:
    """First claims of the groups that are dragged; empty where it is something else."""
    return [int(word) for word in bytes(data.data(GROUPS_DRAGGED).data()).split()]


def told(group: ClaimGroup, sign: str) -> str:
    """A group in words, for tooltips and screen readers."""
    count = "1 claim" if len(group.figures) == 1 else f"{len(group.figures):,} claims"
    articles = len({figure.article for figure in group.figures})
    where = "1 article" if articles == 1 else f"{articles:,} articles"
    state = {OPEN: "; some cannot both be true", "": ""}.get(sign, "; its conflict is explained")
    measures = list(dict.fromkeys(figure.measure for figure in group.figures if figure.measure))
    said = f"\nMeasured as: {'; '.join(measures[:6])}{' …' if len(measures) > 6 else ''}" if measures else ""
    return f"{group.title}\n{count} in {where}{state}{said}"
