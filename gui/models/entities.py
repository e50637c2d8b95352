"""The table of entities: ids in row order made in a thread, lines read page by page where they are looked at.

Cells are edited in place, rows are dragged onto rows; what is wanted then is one deed (gui.models.entity_deeds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.records import Change
from core.store.rows import EntityFilter, EntityLine
from gui import theme
from gui.models import entity_deeds as deeds
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.columns import CELL_ROLES, RIGHT
from gui.widgets.windowed import RowOrder, WindowedModel, order_rows

COLUMNS = ("Name", "Kind", "Mentions", "Articles", "First", "Last", "Role", "Also called", "External id")
NAME, KIND, MENTIONS, ARTICLES, FIRST, LAST, ROLE, ALIASES, EXTERNAL = range(len(COLUMNS))
SORTS = ("name", "kind", "mentions", "articles", "first", "last", "role", "aliases", "external_id")
"""Sort of core.store.queries for each column."""
EDITED = frozenset({NAME, KIND, ROLE, EXTERNAL})
"""Columns edited in the cell; other names have a dialog."""
NUMBERS = frozenset({MENTIONS, ARTICLES})
LINE = Qt.ItemDataRole.UserRole
"""Role that gives the EntityLine."""
ENTITIES_DRAGGED = "application/x-pressmark-entities"
MENTIONS_DRAGGED = "application/x-pressmark-mentions"
"""Kinds of what is dragged inside the window: row ids in decimals, parted by blanks."""
_ROLES = CELL_ROLES | {Qt.ItemDataRole.EditRole.value, LINE.value}
Index = QModelIndex | QPersistentModelIndex


def dragged(data: QMimeData, kind: str) -> list[int]:
    """Row ids that are being dragged, empty where it is something else."""
    return [int(word) for word in bytes(data.data(kind).data()).split()] if data.hasFormat(kind) else []


def carried(kind: str, ids: Sequence[int]) -> QMimeData:
    """What a drag of these rows carries."""
    data = QMimeData()
    data.setData(kind, " ".join(map(str, ids)).encode("ascii"))
    return data


class Entities(WindowedModel[EntityLine, EntityFilter]):
    """Lines in the order of a column, filtered by name and kind."""

    columns = COLUMNS
    right_columns = NUMBERS
    first_column = MENTIONS

    def __init__(self, session: Session) -> None:
        super().__init__(session, EntityFilter(), descending=True)

    def line(self, row: int) -> EntityLine | None:
        """What a row shows; None where the project has it no longer."""
        return self.row_at(row)

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:  # noqa: D102 - as in WindowedModel
        from core.store import queries, reader_connection

        sort, down, wanted = SORTS[self._column], self._descending, self._wanted
        return lambda: order_rows(reader_connection.ask_store_file(path, queries.entity_ids, sort, down, wanted))

    def read_rows(self, ids: list[int]) -> Iterable[EntityLine]:  # noqa: D102 - as in WindowedModel
        from core.store import queries

        return self._session.ask_store(queries.entity_lines, ids)

    def judge_change(self, change: Change) -> tuple[bool, bool]:  # noqa: D102 - as in WindowedModel
        touched = bool(change.entities or change.verb == "import" or change.articles)
        return touched, touched

    # -- Qt's questions

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in _ROLES or not index.isValid():
            return None
        line = self.line(index.row())
        if line is None or role == LINE:
            return line
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return line.role if column == ROLE else said(line, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._described(line, role)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour(line.kind) if column == KIND else theme.faint() if _given(line, column) else None
        return RIGHT if column in NUMBERS else None

    def _described(self, line: EntityLine, role: int) -> str:
        """All of a line in words; the tooltip names those whom it may be taken for."""
        words = described(line)
        if not line.homonym:
            return words
        if role != Qt.ItemDataRole.ToolTipRole:
            return f"{words}\nmay be taken for somebody else"
        from core.store import queries

        found = self._session.ask_store(queries.list_homonyms, line.id)
        return "\n".join((words, "", *map(deeds.namesake, found[:8])))

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self._session.read_only:
            return flag
        flag |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flag | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else flag

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        verb = {NAME: deeds.rename, KIND: deeds.retype, ROLE: deeds.set_role, EXTERNAL: deeds.set_external_id}
        done = verb.get(index.column())
        return done is not None and done(self._session, line, str(value))

    # -- dragging

    @guarded
    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [ENTITIES_DRAGGED, MENTIONS_DRAGGED]

    @guarded
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        return carried(ENTITIES_DRAGGED, [self._ids[row] for row in sorted({index.row() for index in indexes})])

    @guarded
    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102 - Qt's name
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def _given(line: EntityLine, column: int) -> bool:
    """Whether a role stands here that articles give and no human wrote."""
    return column == ROLE and not line.role


def said(line: EntityLine, column: int) -> str:
    """Words of a cell."""
    if column == ROLE:
        return line.roles[0] if line.roles else ""
    return (
        line.name,
        line.kind,
        f"{line.mentions:,}",
        f"{line.articles:,}",
        line.first or "",
        line.last or "",
        "",
        " · ".join(alias for alias in line.aliases if alias != line.name),
        line.external_id,
    )[column]


def described(line: EntityLine) -> str:
    """All of a line in words, for the tooltip and for screen readers."""
    times = f"{deeds.count(line.mentions, 'mention')} in {deeds.count(line.articles, 'article')}"
    days = " to ".join(dict.fromkeys(day for day in (line.first, line.last) if day)) or "no date"
    parts = [f"{line.name} · {line.kind} · {times}, {days}"]
    if line.roles:
        parts.append(f"Role: {'; '.join(line.roles[:5])}")
    if line.aliases:
        parts.append(f"Also called: {', '.join(line.aliases[:12])}{' …' if len(line.aliases) > 12 else ''}")
    if line.note:
        parts.append(f"Note: {line.note}")
    return "\n".join(parts)
