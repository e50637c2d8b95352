"""Model of the concordance: the mentions of one entity with their context, read in pages when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from core.records import Change
from core.store.rows import SUGGESTED, ConcordanceLine, EntityLine
from core.translation import _
from gui import theme
from gui.models.entity_model import MENTIONS_DRAGGED, make_drag_data
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.column_model import RIGHT, ColumnModel
from gui.widgets.state_words import SIGNS, describe_state

COLUMNS = ("", _("Before"), _("Text"), _("After"), _("Date"), _("Article"))
STATE, BEFORE, WORDS, AFTER, DATE, ARTICLE = range(len(COLUMNS))
MENTION = Qt.ItemDataRole.UserRole
"""Role that gives the ConcordanceLine."""
PAGE = 200
FEW = 5000
"""Mentions of an entity up to which a page of them is read at once."""
Index = QModelIndex | QPersistentModelIndex


class Concordance(ColumnModel):
    """One row for each mention of the entity; the model resets when their number changes."""

    columns = COLUMNS
    spoken_columns = (_("State"), *COLUMNS[1:])
    right_columns = frozenset({BEFORE})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pages: dict[int, list[ConcordanceLine]] = {}
        self._count = 0
        self._shown = 0
        """Number of times that mentions were shown: pages asked for before are of no use."""
        self._asked: set[tuple[int, int]] = set()
        self.entity: EntityLine | None = None
        """The entity whose mentions are shown, None for none."""
        session.closed.connect(self._show_nothing)

    def _show_nothing(self) -> None:
        self.show_entity(None)

    def show_entity(self, entity: EntityLine | None) -> None:
        """Show the mentions of an entity, reading them again."""
        self.beginResetModel()
        self.entity = entity
        self._count = entity.mentions if entity is not None else 0
        self._pages.clear()
        self._shown += 1
        self._asked.clear()
        self.endResetModel()

    def mention_at(self, row: int) -> ConcordanceLine | None:
        """Return what a row shows, None if the project has fewer mentions by now."""
        if self.entity is None or self._session.project is None or not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None and self._count > FEW:
            self._ask_page(number)
            return None
        if page is None:
            from core.store import queries

            page = self._pages[number] = self._session.ask_store(
                queries.list_mentions, self.entity.id, PAGE, number * PAGE
            )
        return page[place] if place < len(page) else None

    def _ask_page(self, number: int) -> None:
        """Have a page of many mentions read in a thread: they are all sorted for it."""
        asked = (self._shown, number)
        if asked not in self._asked and self.entity is not None and self._session.project is not None:
            self._asked.add(asked)
            read = partial(_read_page, self._session.project.path, self.entity.id, number)
            self._session.jobs.run_in_thread(lambda: (asked, read()), self._take_page)

    def _take_page(self, answer: tuple[tuple[int, int], list[ConcordanceLine]]) -> None:
        (shown, number), page = answer
        if shown == self._shown:
            self._pages[number] = page
            last = min((number + 1) * PAGE, self._count) - 1
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(COLUMNS) - 1))

    def span_ids_at(self, rows: Sequence[int]) -> list[int]:
        """Return the ids of the marks in these rows."""
        return [found.span_id for found in map(self.mention_at, rows) if found is not None]

    def rows_of(self, span_ids: Sequence[int], around: int) -> list[int]:
        """Find the rows of marks on the page of the row `around` and on the pages next to it."""
        wanted, first = set(span_ids), max(0, around // PAGE - 1) * PAGE
        last = min(self._count, first + 3 * PAGE)
        return [
            row for row in range(first, last) if (said := self.mention_at(row)) is not None and said.span_id in wanted
        ]

    def next_undecided(self, row: int) -> int | None:
        """Return the first undecided row from `row` on, looking through one page of rows; None if there is none."""
        for at in range(row, min(row + PAGE, self._count)):
            said = self.mention_at(at)
            if said is not None and said.status == SUGGESTED:
                return at
        return None

    def is_affected(self, change: Change) -> bool:
        """Return whether a change may have altered what is shown."""
        if self.entity is None:
            return False
        if self.entity.id in change.entities or change.verb == "import":
            return True
        shown = {one.span_id for page in self._pages.values() for one in page}
        return not shown.isdisjoint(change.spans)

    # -- Qt's questions

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return self._count

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        said = self.mention_at(index.row()) if index.isValid() else None
        if said is None or role == MENTION:
            return said
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS[said.state] + ("?" if said.doubt else "") if column == STATE else _cell_text(said, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                ", ".join(filter(None, (describe_state(said.state), said.doubt)))
                if column == STATE
                else _cell_text(said, column)
            )
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return describe_mention(said)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._text_colour(said, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == BEFORE:
            return RIGHT
        return None

    def _text_colour(self, said: ConcordanceLine, column: int) -> Any:
        if column == STATE:
            return theme.warning_colour() if said.doubt else None
        return theme.faint_colour() if column in (DATE, ARTICLE) else None

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flag if self._session.read_only else flag | Qt.ItemFlag.ItemIsDragEnabled

    @guard_override
    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [MENTIONS_DRAGGED]

    @guard_override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        return make_drag_data(MENTIONS_DRAGGED, self.span_ids_at(sorted({index.row() for index in indexes})))


def _read_page(path: Path, entity_id: int, number: int) -> list[ConcordanceLine]:
    from core.store import queries, reader_connection

    return reader_connection.ask_store_file(path, queries.list_mentions, entity_id, PAGE, number * PAGE)


def _cell_text(said: ConcordanceLine, column: int) -> str:
    return {
        BEFORE: said.before.lstrip(),
        WORDS: said.words,
        AFTER: said.after.rstrip(),
        DATE: said.published or "",
        ARTICLE: said.title,
    }[column]


def describe_mention(said: ConcordanceLine) -> str:
    """Describe a mention in full, for the tooltip and for screen readers."""
    where = " · ".join(filter(None, (said.title, said.outlet, said.published or _("no date"))))
    role = _("role: {role}").format(role=said.role) if said.role else ""
    state = " · ".join(filter(None, (describe_state(said.state), said.doubt, role)))
    return f"… {said.before}[{said.words}]{said.after} …\n{where}\n{state}"
