"""The table of claims: ids in row order made in a thread, claims read page by page where they are looked at.

Rows may be parted into sections (by measure, payer, status, article) that fold.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from core.records import Change
from core.store.claim_rows import ClaimFilter, ClaimRow
from gui import theme
from gui.models import claim_words as words
from gui.models.claim_sections import Heading, Sections
from gui.models.claim_words import AMOUNT, COLUMNS, NUMBERS, STATE
from gui.models.slots import NARRATOR
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.session import Session

CLAIM = Qt.ItemDataRole.UserRole
"""Role that gives the ClaimRow, None for a heading."""
GROUPS = ("measure", "payer", "status", "article")
"""What rows can be parted by."""
UNNAMED = "(none)"
"""Title of the section of those in which the slot is empty."""
_GAP = "\u2002"
"""Behind what stands at the right edge of its column, beside the next one's left."""
PAGE = 64
_PAGES_KEPT = 64
_REST = 200
"""Milliseconds after a deed before the order is asked for again: a key held down asks once."""
_ROLES = frozenset(
    role.value
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
        CLAIM,
    )
)
STATED = frozenset({"accept_claims", "reject_claims", "reset_claims"})
"""Deeds that change the state of claims and nothing else of them."""
Index = QModelIndex | QPersistentModelIndex
Answer = tuple[Path, Sequence[int], dict[int, int], list[tuple[str, int]]]


def _ask(path: Path, sort: str, descending: bool, chosen: ClaimFilter, group: str) -> Answer:
    """Ids in row order, the place of each, and the sections they stand in. Runs in a thread."""
    from core.store import aside, queries
    from core.store.queries.claim_sections import claim_sections

    sections: list[tuple[str, int]] = []
    if not group:
        ids = queries.claim_ids(path, sort, descending, chosen)
    else:
        ids, sections = aside.ask(path, claim_sections, group, sort, descending, chosen)
    return path, ids, {claim_id: at for at, claim_id in enumerate(ids)}, titled(sections)


def titled(sections: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Sections with titles that differ: an empty one gets a name, the second of two that are alike a number."""
    made: dict[str, int] = {}
    for title, count in sections:
        name = title or UNNAMED
        more = 2
        while name in made:
            name, more = f"{title or UNNAMED} ({more})", more + 1
        made[name] = count
    return list(made.items())


class Claims(QAbstractTableModel):
    """Claims in the order of a column, filtered and parted. Nothing is read until somebody looks (`wake`)."""

    ready = Signal()
    """The order asked for is there; claims that were there keep their place in selections."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._ids: Sequence[int] = array("q")
        self._at: dict[int, int] = {}
        self._sections = Sections()
        self._pages: dict[int, dict[int, ClaimRow]] = {}
        self._wanted = ClaimFilter()
        self._column, self._descending, self._group = words.ARTICLE, False, ""
        self._asking = self._again = False
        self.stale = True
        """Whether the project may hold something else by now."""
        self.awake = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.load)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._follow)

    # -- which rows

    @property
    def ids(self) -> Sequence[int]:
        """Claims in order, also those in folded sections."""
        return self._ids

    @property
    def filtered(self) -> bool:
        """Whether claims are left out."""
        return self._wanted != ClaimFilter()

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """Column, and whether it goes down."""
        return self._column, self._descending

    @property
    def group(self) -> str:
        """What rows are parted by (GROUPS), empty: they are not."""
        return self._group

    def id_at(self, row: int) -> int | None:
        """The claim in a row; None for a heading and outside."""
        if not 0 <= row < self._sections.rows:
            return None
        item = self._sections.item(row)
        return None if item is None else self._ids[item]

    def row_of(self, claim_id: int) -> int | None:
        """Row of a claim; None where it is not among those shown, or its section is folded."""
        item = self._at.get(claim_id)
        return None if item is None else self._sections.row(item)

    def has(self, claim_id: int) -> bool:
        """Whether a claim is among those shown, also in a folded section."""
        return claim_id in self._at

    def heading(self, row: int) -> Heading | None:
        """The heading in a row, None for a claim."""
        return self._sections.heading(row) if 0 <= row < self._sections.rows else None

    def claim(self, row: int) -> ClaimRow | None:
        """What a row shows; None for a heading, and where the project has it no longer."""
        if not 0 <= row < self._sections.rows:
            return None
        item = self._sections.item(row)
        if item is None:
            return None
        page = self._pages.get(item // PAGE)
        if page is None:
            page = self._read(item // PAGE)
        return page.get(self._ids[item])

    def _read(self, number: int) -> dict[int, ClaimRow]:
        from core.store import queries

        if self._session.project is None:
            return {}
        ids = list(self._ids[number * PAGE : (number + 1) * PAGE])
        page = {one.id: one for one in self._session.ask_store(queries.claim_rows, ids)}
        while len(self._pages) >= _PAGES_KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[number] = page
        return page

    def next_undecided(self, row: int, step: int = 1) -> int | None:
        """Row of the nearest claim after (or before) a row that nobody decided on; looks through 2,000 rows."""
        for other in range(row + step, row + step * 2000, step):
            if not 0 <= other < self._sections.rows:
                return None
            found = self.claim(other)
            if found is not None and found.state == "suggested":
                return other
        return None

    def show_only(self, wanted: ClaimFilter) -> None:
        """Filter."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.load()

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        wanted = (column if 0 <= column < len(COLUMNS) else words.ARTICLE, order == Qt.SortOrder.DescendingOrder)
        if wanted != self.sorted_by:
            self._column, self._descending = wanted
            self.load()

    def part(self, group: str) -> None:
        """Part the rows by one of GROUPS; empty: one list."""
        if group != self._group:
            self._group = group
            self.load()

    def fold(self, row: int, folded: bool | None = None) -> None:
        """Fold or open the section of a heading; None: the other way round."""
        heading = self.heading(row)
        if heading is None:
            return
        with _Rearranged(self):
            self._sections.fold(heading.title, not heading.folded if folded is None else folded)

    def fold_all(self, folded: bool) -> None:
        """Fold or open all sections."""
        with _Rearranged(self):
            self._sections.fold_all(folded)

    def unfold(self, claim_id: int) -> None:
        """Open the section that a claim stands in."""
        item = self._at.get(claim_id)
        top = None if item is None else self._sections.top_of(item)
        if top is not None:
            self.fold(top, False)

    def top(self, row: int) -> int:
        """Row of the heading above a row."""
        return self._sections.top(row)

    # -- reading

    def wake(self, awake: bool) -> None:
        """Somebody looks at the table, or no longer does."""
        self.awake = awake
        if awake and self.stale:
            self.load()

    def load(self) -> None:
        """Ask for the order in a thread, one question at a time; what is wanted meanwhile is asked next."""
        self._soon.stop()
        project = self._session.project
        if project is None or not self.awake:
            self.stale = True
            return
        if self._asking:
            self._again = True
            return
        self._asking, self.stale = True, False
        path, sort, down = project.path, words.SORTS[self._column], self._descending
        wanted, group = self._wanted, self._group
        self._session.jobs.call(lambda: _ask(path, sort, down, wanted, group), self._answered, self._refused)

    def _answered(self, answer: Answer) -> None:
        project = self._session.project
        self._asking = False
        if project is None or answer[0] != project.path:
            self._again = False
            self.load()
            return
        self._take(*answer[1:])
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

    def _take(self, ids: Sequence[int], at: dict[int, int], groups: Sequence[tuple[str, int]]) -> None:
        """Show these rows; what is selected stays selected, wherever it stands now."""
        self._pages.clear()
        if ids == self._ids and tuple(groups) == self._sections.groups:
            self._repaint()
            return
        with _Rearranged(self):
            self._ids = ids
            self._at = at
            self._sections = Sections(groups, len(ids), self._sections.folded)

    def _repaint(self) -> None:
        if self._sections.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self._sections.rows - 1, len(COLUMNS) - 1))

    # -- following

    def _opened(self) -> None:
        self.stale = True
        if self.awake:
            self.load()

    def _closed(self) -> None:
        self.beginResetModel()
        self._ids, self._at, self._sections = array("q"), {}, Sections()
        self._pages.clear()
        self.endResetModel()
        self.stale = True

    def _follow(self, change: Change) -> None:
        """Claims are read again at once, their order in a thread, where the deed can have changed it."""
        told = change.claims or change.entities or change.articles or change.verb == "import"
        if not told and not change.spans:
            return
        if not self.awake:
            self.stale = True
            return
        self._pages.clear()
        self._repaint()
        if told and self._moves(change):
            self.stale = True
            self._soon.start()

    def _moves(self, change: Change) -> bool:
        """Whether a deed can change the order of the rows, or which there are."""
        only_states = change.verb in STATED and change.direction == "do"
        return not only_states or self._column == STATE or self._wanted.state is not None

    # -- Qt's questions

    @guarded
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else self._sections.rows

    @guarded
    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    @guarded
    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] + (_GAP if section in NUMBERS else "")
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in _ROLES or not index.isValid():
            return None
        heading = self.heading(index.row())
        if heading is not None:
            if index.column() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return None
            return words.titled(heading.title, heading.count) if role == Qt.ItemDataRole.AccessibleTextRole else ""
        row = self.claim(index.row())
        if row is None or role == CLAIM:
            return row
        return self._said(row, index.column(), role)

    def _said(self, row: ClaimRow, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell(row, column, self._session.codebook) + (_GAP if column in NUMBERS else "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.decided if column == STATE else words.cell(row, column, self._session.codebook)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return words.described(row, self._session.codebook)
        if role == Qt.ItemDataRole.ForegroundRole:
            if row.state == "rejected" or (column == words.SOURCE and row.source == NARRATOR):
                return theme.faint()
            return theme.colour(row.label) if column in (AMOUNT, STATE) else None
        if column in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class _Rearranged:
    """While rows get other places: claims that are selected are selected afterwards, wherever they stand."""

    def __init__(self, model: Claims) -> None:
        self._model = model

    def __enter__(self) -> None:
        model = self._model
        model.layoutAboutToBeChanged.emit()
        self._before = model.persistentIndexList()
        self._kept = [(model.id_at(index.row()), model.heading(index.row())) for index in self._before]

    def __exit__(self, *_: object) -> None:
        model = self._model
        after = []
        for (claim_id, heading), index in zip(self._kept, self._before, strict=True):
            row = model.row_of(claim_id) if claim_id is not None else None
            if heading is not None:
                same = model.heading(index.row())
                row = index.row() if same is not None and same.title == heading.title else None
            after.append(model.index(row, index.column()) if row is not None else QModelIndex())
        model.changePersistentIndexList(self._before, after)
        model.layoutChanged.emit()
