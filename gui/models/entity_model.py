"""Model of the entities table: a thread lists the ids in row order, and rows are read in pages when they are shown.

Cells are edited in place and rows are dragged onto rows; each of these is one operation of
gui.models.entity_operations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.codebook import SHIPPED, Codebook
from core.records import Change
from core.store.rows import EntityFilter, EntityLine
from core.translation import _
from gui import theme
from gui.models import entity_operations as deeds
from gui.models.label_words import label_title, label_with_code
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.column_model import CELL_ROLES, RIGHT
from gui.widgets.windowed_model import PAGE, RowOrder, WindowedModel, order_rows

COLUMNS = (
    _("Name"), _("Kind"), _("Mentions"), _("Articles"), _("First"), _("Last"), _("Role"), _("Also called"),
    _("External ID"),
)  # fmt: skip
NAME, KIND, MENTIONS, ARTICLES, FIRST, LAST, ROLE, ALIASES, EXTERNAL = range(len(COLUMNS))
SORTS = ("name", "kind", "mentions", "articles", "first", "last", "role", "aliases", "external_id")
"""Sort of core.store.queries for each column."""
EDITED = frozenset({NAME, KIND, ROLE, EXTERNAL})
"""Columns that are edited in the cell; other names have a dialog."""
NUMBERS = frozenset({MENTIONS, ARTICLES})
NUMBER_GAP = "\u00a0" * 3
"""Room after a number and its heading: for the arrow of the order, and before the next column."""
LINE = Qt.ItemDataRole.UserRole
"""Role that gives the EntityLine."""
ENTITIES_DRAGGED = "application/x-pressmark-entities"
MENTIONS_DRAGGED = "application/x-pressmark-mentions"
"""MIME types of drags inside the window: row ids in decimals, separated by blanks."""
_ROLES = CELL_ROLES | {Qt.ItemDataRole.EditRole.value, LINE.value}
Index = QModelIndex | QPersistentModelIndex


def _list_entities(path: Path, sort: str, down: bool, wanted: EntityFilter) -> RowOrder:
    """List the entities, and read the first of them here: their mentions are counted, and the first have most."""
    from core.store import queries, reader_connection

    ids = reader_connection.ask_store_file(path, queries.entity_ids, sort, down, wanted)
    return order_rows(ids, (), reader_connection.ask_store_file(path, queries.entity_lines, ids[:PAGE]))


def dragged_ids(data: QMimeData, kind: str) -> list[int]:
    """Return the dragged row ids, none if something else is dragged."""
    return [int(word) for word in bytes(data.data(kind).data()).split()] if data.hasFormat(kind) else []


def make_drag_data(kind: str, ids: Sequence[int]) -> QMimeData:
    """Make the MIME data for a drag of these rows."""
    data = QMimeData()
    data.setData(kind, " ".join(map(str, ids)).encode("ascii"))
    return data


class EntityModel(WindowedModel[EntityLine, EntityFilter]):
    """Entities sorted by a column, filtered by name and kind."""

    columns = tuple(title + NUMBER_GAP * (number in NUMBERS) for number, title in enumerate(COLUMNS))
    spoken_columns = COLUMNS
    right_columns = NUMBERS
    first_column = MENTIONS

    def __init__(self, session: Session) -> None:
        super().__init__(session, EntityFilter(), descending=True)

    def line_at(self, row: int) -> EntityLine | None:
        """Return what a row shows, None if the entity no longer exists."""
        return self.row_at(row)

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:  # noqa: D102 - as in WindowedModel
        return partial(_list_entities, path, SORTS[self._column], self._descending, self._wanted)

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
        line = self.line_at(index.row())
        if line is None or role == LINE:
            return line
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return label_title(self._session.codebook, line.kind) if column == KIND else cell_text(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return line.role if column == ROLE else cell_text(line, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._describe_cell(line, role)
        if role == Qt.ItemDataRole.ForegroundRole:
            return (
                theme.label_colour(line.kind)
                if column == KIND
                else theme.faint_colour()
                if _is_guessed_role(line, column)
                else None
            )
        return RIGHT if column in NUMBERS else None

    def _describe_cell(self, line: EntityLine, role: int) -> str:
        """Describe an entity in full; the tooltip also lists entities that it may be confused with."""
        words = describe_entity(line, self._session.codebook)
        if not line.homonym:
            return words
        if role != Qt.ItemDataRole.ToolTipRole:
            return "\n".join((words, _("may be confused with another entity")))
        from core.store import queries

        found = self._session.ask_store(queries.list_homonyms, line.id)
        return "\n".join((words, "", *map(deeds.describe_homonym, found[:8])))

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self._session.read_only:
            return flag
        flag |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flag | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else flag

    @guard_override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        line = self.line_at(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        verb = {
            NAME: deeds.rename_entity,
            KIND: deeds.change_kind,
            ROLE: deeds.set_role,
            EXTERNAL: deeds.set_external_id,
        }
        done = verb.get(index.column())
        return done is not None and done(self._session, line, str(value))

    # -- dragging

    @guard_override
    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [ENTITIES_DRAGGED, MENTIONS_DRAGGED]

    @guard_override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        return make_drag_data(ENTITIES_DRAGGED, [self._ids[row] for row in sorted({index.row() for index in indexes})])

    @guard_override
    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102 - Qt's name
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def _is_guessed_role(line: EntityLine, column: int) -> bool:
    """Return whether the cell shows a role found in articles, not one that a person entered."""
    return column == ROLE and not line.role


def cell_text(line: EntityLine, column: int) -> str:
    """Return the text of a cell."""
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


def describe_entity(line: EntityLine, codebook: Codebook = SHIPPED) -> str:
    """Describe an entity in full, for the tooltip and for screen readers."""
    times = _("{mentions} in {articles}").format(
        mentions=deeds.format_noun_count(line.mentions, "mention"),
        articles=deeds.format_noun_count(line.articles, "article"),
    )
    parts = [f"{line.name} · {label_with_code(codebook, line.kind)} · {times}, {_describe_days(line)}"]
    if line.roles:
        parts.append(_("Role: {roles}").format(roles="; ".join(line.roles[:5])))
    if line.aliases:
        names = ", ".join(line.aliases[:12]) + (" …" if len(line.aliases) > 12 else "")
        parts.append(_("Also called: {names}").format(names=names))
    if line.note:
        parts.append(_("Note: {note}").format(note=line.note))
    return "\n".join(parts)


def _describe_days(line: EntityLine) -> str:
    days = list(dict.fromkeys(day for day in (line.first, line.last) if day))
    if not days:
        return _("no date")
    return days[0] if len(days) == 1 else _("{first} to {last}").format(first=days[0], last=days[1])
