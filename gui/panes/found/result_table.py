"""The table of what was found: lines of a concordance, with the columns that fit the kind and the width."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from core.store.found_rows import FoundKind, FoundRow
from core.translation import _
from gui.models.found_table import (
    AFTER,
    ARTICLE,
    BEFORE,
    DATE,
    LABEL,
    MEANS,
    NAMED,
    OUTLET,
    ROW,
    STATE,
    WORDS,
    FoundTable,
)
from gui.qt_overrides import guard_override
from gui.widgets.row_views import RowTable

_SHOWN: dict[FoundKind | None, tuple[int, ...]] = {
    None: (STATE, LABEL, BEFORE, WORDS, AFTER, MEANS, ARTICLE, OUTLET, DATE),
    FoundKind.TEXT: (BEFORE, WORDS, AFTER, ARTICLE, OUTLET, DATE),
    FoundKind.MARK: (STATE, LABEL, BEFORE, WORDS, AFTER, MEANS, ARTICLE, OUTLET, DATE),
    FoundKind.FIGURE: (STATE, BEFORE, WORDS, AFTER, MEANS, ARTICLE, OUTLET, DATE),
    FoundKind.ARTICLE: (WORDS, MEANS, OUTLET, DATE),
    FoundKind.ENTITY: (LABEL, WORDS, AFTER, MEANS),
    FoundKind.MEMO: (WORDS, AFTER, ARTICLE, OUTLET, DATE),
}
"""Columns of each kind; None: all kinds together."""
_NARROW = ((BEFORE, 640), (ARTICLE, 700), (OUTLET, 500), (MEANS, 480), (DATE, 900))
"""Columns with context that are hidden in a pane narrower than so many pixels; the tooltip has them."""
_WORDS_SHARE = 0.24
"""Largest share of the width for the words themselves."""
_ALL_SHARE = 0.18
"""Their share while all kinds are shown together, which have more columns."""
_SAMPLES = {
    False: (
        (STATE, "✕"), (LABEL, "Organization"), (MEANS, "≈ 5,000,000,000 USD"),
        (ARTICLE, "A title of an article"), (OUTLET, "The Vesper Courier"), (DATE, "2026-11-22"),
    ),
    True: ((MEANS, "10,700,000,000 USD"), (ARTICLE, "A title of an"), (OUTLET, "The Vesper Courie")),
}  # fmt: skip
"""Texts as wide as a column; True: as the columns of a table below _WIDE pixels."""
_WIDE = 1000
MOST_SPANS = 200
"""Rows of all kinds together that may be names."""
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Paints the words that were found in bold, and cuts the text before them at its left."""

    @guard_override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Change the option of Qt for each column."""
        super().initStyleOption(option, index)
        row = index.data(ROW)
        if isinstance(row, FoundRow) and row.place.kind in NAMED:
            option.font.setBold(index.column() == BEFORE)
        elif index.column() == BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif index.column() == WORDS:
            option.font.setBold(True)


class ResultTable(RowTable):
    """Rows of FoundTable; Ctrl+C copies the selected ones as text."""

    copied = Signal()
    """Ctrl+C was pressed."""

    def __init__(self, model: FoundTable) -> None:
        super().__init__(model, _("What was found"))
        self._found = model
        self.kind: FoundKind | None = None
        """The kind whose columns are shown; None: all kinds together."""
        self.setItemDelegate(HitDelegate(self))
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        self._bold = QFont(self.font())
        self._bold.setBold(True)
        model.modelReset.connect(self.fit_words)
        model.modelReset.connect(self.span_names)
        model.layoutChanged.connect(self.span_names)

    def show_kind(self, kind: FoundKind | None) -> None:
        """Show the columns of a kind."""
        self.kind = kind
        self._arrange_columns()

    def _arrange_columns(self) -> None:
        shown = _SHOWN[self.kind]
        narrow = {column for column, width in _NARROW if self.width() < width}
        if self.kind in (FoundKind.ARTICLE, FoundKind.ENTITY):
            narrow -= {MEANS, ARTICLE}
        if self.kind is FoundKind.TEXT:
            narrow -= {BEFORE}
        header = self.horizontalHeader()
        for column in range(self._found.columnCount()):
            self.setColumnHidden(column, column not in shown or column in narrow)
        wide = {BEFORE, AFTER} if BEFORE in shown else {WORDS}
        for column in range(self._found.columnCount()):
            stretched = column in wide or (column == AFTER and self.kind is FoundKind.ENTITY)
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
        self.size_columns(_SAMPLES[False])
        if self.width() < _WIDE and self.kind not in (FoundKind.ARTICLE, FoundKind.ENTITY):
            self.size_columns(_SAMPLES[True])
        self.fit_words()

    def fit_words(self) -> None:
        """Make the column of the words as wide as the longest ones at the top, a share of the table at most."""
        if BEFORE not in _SHOWN[self.kind]:
            return
        metrics = QFontMetrics(self._bold)
        rows = (self._found.row_at(row) for row in range(min(self._found.rowCount(), 40)))
        widest = max((metrics.horizontalAdvance(row.words) for row in rows if row is not None), default=0)
        least = metrics.horizontalAdvance(_("Text")) + 28
        share = _ALL_SHARE if self.kind is None else _WORDS_SHARE
        most = max(int(self.viewport().width() * share), least)
        self.setColumnWidth(WORDS, most if self.kind is None else min(max(widest + 18, least), most))

    def span_names(self) -> None:
        """Give titles of articles and names of entities, among all kinds, the room of a line of text."""
        self.clearSpans()
        for row, place in enumerate(self._found.places[:MOST_SPANS] if self.kind is None else ()):
            if place.kind in NAMED:
                self.setSpan(row, BEFORE, 1, AFTER - BEFORE + 1)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the words in a narrow pane."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange_columns()

    # -- selection

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the first and last row of each selected stretch, from top to bottom; quick for any number of rows."""
        chosen = self.selectionModel().selection()
        return sorted({(chosen.at(at).top(), chosen.at(at).bottom()) for at in range(chosen.size())})

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        super().keyPressEvent(event)
