"""The table of entities: ids in row order made in a thread, lines read page by page where they are looked at.

Cells are edited in place, rows are dragged onto rows; what is wanted then is one deed (gui.models.entity_deeds).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.records import Change
from core.store.rows import EntityFilter, EntityLine
from gui import theme
from gui.models import entity_deeds as deeds
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.session import Session

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
PAGE = 64
_PAGES_KEPT = 64
_ROLES = frozenset(
    role.value
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        LINE,
    )
)
Index = QModelIndex | QPersistentModelIndex


def dragged(data: QMimeData, kind: str) -> list[int]:
    """Row ids that are being dragged, empty where it is something else."""
    return [int(word) for word in bytes(data.data(kind).data()).split()] if data.hasFormat(kind) else []


def carried(kind: str, ids: Sequence[int]) -> QMimeData:
    """What a drag of these rows carries."""
    data = QMimeData()
    data.setData(kind, " ".join(map(str, ids)).encode("ascii"))
    return data


class Entities(QAbstractTableModel):
    """Lines in the order of a column, filtered by name and kind. Nothing is read until somebody looks (`wake`)."""

    ready = Signal()
    """The order asked for is there; ids that were there keep their place in selections."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._ids: Sequence[int] = array("q")
        self._at: dict[int, int] = {}
        self._pages: dict[int, dict[int, EntityLine]] = {}
        self._wanted = EntityFilter()
        self._column, self._descending = MENTIONS, True
        self._asking = self._again = False
        self.stale = True
        """Whether the project may hold something else by now."""
        self.awake = False
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._follow)

    # -- which rows

    @property
    def ids(self) -> Sequence[int]:
        """Ids in row order."""
        return self._ids

    @property
    def filtered(self) -> bool:
        """Whether rows are left out."""
        return self._wanted != EntityFilter()

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """Column, and whether it goes down."""
        return self._column, self._descending

    def row_of(self, entity_id: int) -> int | None:
        """Row of an entity, None where it is not among those shown."""
        return self._at.get(entity_id)

    def line(self, row: int) -> EntityLine | None:
        """What a row shows; None where the project has it no longer."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        return page.get(self._ids[row])

    def _read(self, number: int) -> dict[int, EntityLine]:
        from core.store import queries

        if self._session.project is None:
            return {}
        ids = list(self._ids[number * PAGE : (number + 1) * PAGE])
        page = {line.id: line for line in self._session.ask_store(queries.entity_lines, ids)}
        while len(self._pages) >= _PAGES_KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[number] = page
        return page

    def show_only(self, wanted: EntityFilter) -> None:
        """Filter."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.load()

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        wanted = (column if 0 <= column < len(COLUMNS) else MENTIONS, order == Qt.SortOrder.DescendingOrder)
        if wanted != self.sorted_by:
            self._column, self._descending = wanted
            self.load()

    # -- reading

    def wake(self, awake: bool) -> None:
        """Somebody looks at the table, or no longer does."""
        self.awake = awake
        if awake and self.stale:
            self.load()

    def load(self) -> None:
        """Ask for the order in a thread, one question at a time; what is wanted meanwhile is asked next."""
        project = self._session.project
        if project is None or not self.awake:
            self.stale = True
            return
        if self._asking:
            self._again = True
            return
        from core.store import aside, queries

        self._asking, self.stale = True, False
        path, sort, down, wanted = project.path, SORTS[self._column], self._descending, self._wanted
        self._session.jobs.call(
            lambda: (path, aside.ask(path, queries.entity_ids, sort, down, wanted)), self._answered, self._refused
        )

    def _answered(self, answer: tuple[object, array[int]]) -> None:
        project = self._session.project
        self._asking = False
        if project is None or answer[0] != project.path:
            self._again = False
            self.load()
            return
        self._take(answer[1])
        if self._again:
            self._again = False
            self.load()
        else:
            self.ready.emit()

    def _refused(self, problem: BaseException) -> None:
        from core.errors import UserError

        self._asking = self._again = False
        if not isinstance(problem, UserError):
            raise problem
        self._session.say(str(problem))

    def _take(self, ids: Sequence[int]) -> None:
        """Show these rows; what is selected stays selected, wherever it stands now."""
        self._pages.clear()
        if ids == self._ids:
            self._repaint()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._ids[index.row()] for index in before]
        self._ids = ids
        self._at = {entity_id: row for row, entity_id in enumerate(ids)}
        after = [
            self.index(self._at[one], index.column()) if one in self._at else QModelIndex()
            for one, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    # -- following

    def _opened(self) -> None:
        self.stale = True
        if self.awake:
            self.load()

    def _closed(self) -> None:
        self._empty()
        self.stale = True

    def _empty(self) -> None:
        self.beginResetModel()
        self._ids, self._at = array("q"), {}
        self._pages.clear()
        self.endResetModel()

    def _follow(self, change: Change) -> None:
        """Lines are read again at once, their order in a thread."""
        if not (change.entities or change.verb == "import" or change.articles):
            return
        self.stale = True
        if self.awake:
            self._pages.clear()
            self._repaint()
            self.load()

    # -- Qt's questions

    @guarded
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    @guarded
    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    @guarded
    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

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
        if column in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _described(self, line: EntityLine, role: int) -> str:
        """All of a line in words; the tooltip names those whom it may be taken for."""
        words = described(line)
        if not line.homonym:
            return words
        if role != Qt.ItemDataRole.ToolTipRole:
            return f"{words}\nmay be taken for somebody else"
        from core.store import queries

        found = self._session.ask_store(queries.homonyms, line.id)
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
