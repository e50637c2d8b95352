"""Model of the places where the words of a mark stand, in groups by what stands there, each to be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from core.codebook import SHIPPED, Codebook
from core.store.alike_places import AlikePlace, AlikeState
from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.label_words import label_title
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import CELL_ROLES, RIGHT, ColumnModel

if TYPE_CHECKING:
    from core.store.rows import ArticleRow

COLUMNS = ("", _("Before"), _("Words"), _("After"), _("There now"), _("Article"), _("Outlet"), _("Date"))
TICK, BEFORE, WORDS, AFTER, NOW, ARTICLE, OUTLET, DATE = range(len(COLUMNS))
PLACE = Qt.ItemDataRole.UserRole
"""Role that gives the AlikePlace of a row, None for the title of a group."""
_ROLES = CELL_ROLES | {PLACE, Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.FontRole}
"""Roles that the table answers."""
Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int]
"""Article id and start of a place."""


class AlikeGroup(IntEnum):
    """Groups of places in the order of the table."""

    OTHER = 0
    """Marks of another label or entity, which may mean something else: not ticked at first."""
    OPEN = 1
    """Places that get the mark."""
    REJECTED = 2
    """Places whose mark a person rejected: not ticked at first."""
    DONE = 3
    """Places that have the mark."""


def find_group(place: AlikePlace, label: str, entity_id: int | None) -> AlikeGroup:
    """Return the group of a place where words are to be marked with a label and an entity, None: with no certain
    one."""
    is_namesake = None not in (entity_id, place.entity_id) and place.entity_id != entity_id
    if place.state is AlikeState.OTHER or (place.label == label and is_namesake):
        return AlikeGroup.OTHER
    if place.state is AlikeState.REJECTED:
        return AlikeGroup.REJECTED
    return AlikeGroup.DONE if place.state is AlikeState.SAME else AlikeGroup.OPEN


class AlikeTable(ColumnModel):
    """A row for the title of each group that has places, then one for each of its places."""

    columns = COLUMNS
    spoken_columns = (_("To be marked"), *COLUMNS[1:])
    right_columns = frozenset({BEFORE})
    ticked = Signal()
    """Places were ticked or unticked."""
    regrouped = Signal()
    """The titles of the groups are in other rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[list[AlikePlace], ...] = tuple([] for _group in AlikeGroup)
        self._rows = 0
        self._articles: dict[int, ArticleRow] = {}
        self._open: tuple[set[Key], ...] = tuple(set() for _group in AlikeGroup)
        """Keys of the places of each group that can be ticked."""
        self._ticked: tuple[set[Key], ...] = tuple(set() for _group in AlikeGroup)
        self._codebook = SHIPPED
        self._label = ""
        self._entity_id: int | None = None

    # -- what is shown

    def clear_places(self, codebook: Codebook, label: str, entity_id: int | None) -> None:
        """Show nothing. The places that follow are to be marked with this label and entity."""
        self.beginResetModel()
        self._groups = tuple([] for _group in AlikeGroup)
        self._open = tuple(set() for _group in AlikeGroup)
        self._ticked = tuple(set() for _group in AlikeGroup)
        self._articles, self._rows = {}, 0
        self._codebook, self._label, self._entity_id = codebook, label, entity_id
        self.endResetModel()
        self.regrouped.emit()

    def add_places(self, places: Iterable[AlikePlace], articles: Mapping[int, ArticleRow]) -> None:
        """Show more places, at the ends of their groups."""
        self._articles.update(articles)
        by_group = sorted(places, key=self._group_of)
        for group, some in groupby(by_group, self._group_of):
            self._extend_group(group, list(some))
        self.regrouped.emit()

    def _group_of(self, place: AlikePlace) -> AlikeGroup:
        return find_group(place, self._label, self._entity_id)

    def _extend_group(self, group: AlikeGroup, some: list[AlikePlace]) -> None:
        held = self._groups[group]
        first = self._first_row(group) + (len(held) + 1 if held else 0)
        more = len(some) + (not held)
        self.beginInsertRows(QModelIndex(), first, first + more - 1)
        held.extend(some)
        self._rows += more
        keys = [_key_of(one) for one in some if one.can_change]
        self._open[group].update(keys)
        if group is AlikeGroup.OPEN:
            self._ticked[group].update(keys)
        self.endInsertRows()

    def _first_row(self, group: AlikeGroup) -> int:
        """Return the row of the title of a group, or where it would stand."""
        return sum(len(held) + 1 for held in self._groups[:group] if held)

    def title_rows(self) -> list[int]:
        """Return the rows that are titles of groups."""
        return [self._first_row(group) for group in AlikeGroup if self._groups[group]]

    @property
    def places(self) -> Iterator[AlikePlace]:
        """All places, in the order of the table."""
        return (place for held in self._groups for place in held)

    @property
    def ticked_places(self) -> list[AlikePlace]:
        """The places that are ticked."""
        pairs = zip(self._groups, self._ticked, strict=True)
        return [place for held, ticked in pairs if ticked for place in held if _key_of(place) in ticked]

    @property
    def tick_count(self) -> int:
        """How many places are ticked."""
        return sum(map(len, self._ticked))

    def count_places(self) -> tuple[int, int]:
        """Return the number of places and of their articles."""
        return sum(map(len, self._groups)), len(self._articles)

    def item_at(self, row: int) -> AlikePlace | AlikeGroup:
        """Return the place of a row, or the group that it is the title of."""
        group, place = self._find_row(row)
        return group if place is None else place

    def _find_row(self, row: int) -> tuple[AlikeGroup, AlikePlace | None]:
        """Return the group of a row, and its place unless it is the title of the group."""
        left = row
        for group in AlikeGroup:
            held = self._groups[group]
            if not held:
                continue
            if left <= len(held):
                return group, held[left - 1] if left else None
            left -= len(held) + 1
        raise IndexError(row)

    # -- ticks

    def toggle_rows(self, rows: Sequence[int]) -> None:
        """Tick places, and all of a group for its title; if all of them are ticked, untick them."""
        chosen: dict[AlikeGroup, set[Key]] = {}
        for row in rows:
            group, place = self._find_row(row)
            if place is None:
                chosen[group] = self._open[group]
            elif place.can_change and chosen.get(group) is not self._open[group]:
                chosen.setdefault(group, set()).add(_key_of(place))
        if not any(chosen.values()):
            return
        is_ticked = all(keys <= self._ticked[group] for group, keys in chosen.items())
        for group, keys in chosen.items():
            if is_ticked:
                self._ticked[group].difference_update(keys)
            else:
                self._ticked[group].update(keys)
        self.repaint_rows()
        self.ticked.emit()

    def _tick_state(self, row: int) -> Qt.CheckState | None:
        group, place = self._find_row(row)
        if place is not None:
            if not place.can_change:
                return None
            return Qt.CheckState.Checked if _key_of(place) in self._ticked[group] else Qt.CheckState.Unchecked
        count, most = len(self._ticked[group]), len(self._open[group])
        if not most:
            return None
        if 0 < count < most:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if count else Qt.CheckState.Unchecked

    @guard_override
    def setData(self, index: Index, value: object, role: int = 0) -> bool:  # noqa: D102 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.toggle_rows([index.row()])
        return True

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flags = super().flags(index)
        if index.isValid() and index.column() == TICK and self._tick_state(index.row()) is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    # -- cells

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return self._rows

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in _ROLES or not index.isValid() or index.row() >= self._rows:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick_state(index.row()) if index.column() == TICK else None
        item = self.item_at(index.row())
        if isinstance(item, AlikeGroup):
            return self._title_data(item, index.column(), role)
        return self._place_data(item, index.column(), role)

    def _title_data(self, group: AlikeGroup, column: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return describe_group(group, len(self._groups[group])) if column == TICK else None
        return _bold_font() if role == Qt.ItemDataRole.FontRole else None

    def _place_data(self, place: AlikePlace, column: int, role: int) -> Any:
        if role == PLACE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell_text(place, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = f"{place.before}[{place.words}]{place.after}"
            return line if column == TICK else self._cell_text(place, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._describe_place(place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column == BEFORE else None
        if role == Qt.ItemDataRole.FontRole:
            return _bold_font() if column == WORDS else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if not place.can_change:
                return theme.faint_colour()
            return theme.label_colour(place.label) if column == NOW and place.label else None
        return None

    def _cell_text(self, place: AlikePlace, column: int) -> str:
        article = self._articles.get(place.article_id)
        if column in (ARTICLE, OUTLET, DATE):
            cells = ("", "", "") if article is None else (article.title, article.outlet, article.published)
            return cells[column - ARTICLE] or ""
        if column == NOW:
            return describe_now(self._codebook, place)
        words = " ".join(place.words.split())
        return {BEFORE: place.before, WORDS: words, AFTER: place.after}.get(column, "")

    def _describe_place(self, place: AlikePlace) -> str:
        lines = [f"… {place.before}[{place.words}]{place.after} …", self._cell_text(place, ARTICLE)]
        if place.state is AlikeState.OTHER and not place.can_change:
            lines.append(_("This mark is in the way and stays as it is: decide on it first."))
        elif not place.can_change:
            lines.append(_("A decided mark stays as it is."))
        return "\n".join(line for line in lines if line)


def _key_of(place: AlikePlace) -> Key:
    return place.article_id, place.start


def _bold_font() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def describe_group(group: AlikeGroup, count: int) -> str:
    """Return the title of a group of so many places."""
    told = {
        AlikeGroup.OTHER: ngettext(
            "{count} place with another label or entity: the same words may mean something else",
            "{count} places with another label or entity: the same words may mean something else",
            count,
        ),
        AlikeGroup.OPEN: ngettext("{count} place to be marked", "{count} places to be marked", count),
        AlikeGroup.REJECTED: ngettext(
            "{count} place where this mark was rejected", "{count} places where this mark was rejected", count
        ),
        AlikeGroup.DONE: ngettext(
            "{count} place is marked like this already", "{count} places are marked like this already", count
        ),
    }[group]
    return told.format(count=format_count(count))


def describe_now(codebook: Codebook, place: AlikePlace) -> str:
    """Return what stands at a place."""
    if place.state is AlikeState.FREE:
        return _("not marked")
    if place.state is AlikeState.REJECTED:
        return _("rejected")
    if place.entity:
        told = _("suggested as {label}: {entity}") if place.is_open else _("marked as {label}: {entity}")
    else:
        told = _("suggested as {label}") if place.is_open else _("marked as {label}")
    return told.format(label=label_title(codebook, place.label), entity=place.entity)
