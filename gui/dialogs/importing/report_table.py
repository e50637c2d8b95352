"""The table of an import report: groups that fold, rows that can be copied, and the file that it is saved as."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from core.translation import _
from gui.qt_overrides import guard_override
from gui.widgets.source_groups import SOURCE_ROLE

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Names of groups with their inputs and reasons."""


_MARGIN = 10
"""Pixels of a cell that its words do not use."""
_TALLEST = 10_000


class MiddleElision(QStyledItemDelegate):
    """Cuts long paths in the middle, so that the name of the file stays visible."""

    @guard_override
    def initStyleOption(  # noqa: D102 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText


class WrappedReason(QStyledItemDelegate):
    """Gives a long reason as many lines as it needs; a tree view does not ask for the width of its column."""

    def __init__(self, table: QTreeWidget) -> None:
        super().__init__(table)
        self._table = table

    @guard_override
    def sizeHint(  # noqa: D102 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        width = self._table.columnWidth(index.column()) - _MARGIN
        words = index.data()
        if isinstance(words, str) and len(words) * self._table.fontMetrics().averageCharWidth() > width / 2:
            room = QRect(0, 0, max(width, 1), _TALLEST)
            needed = self._table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
            hint.setHeight(max(hint.height(), needed.height() + 2))
        return hint


class ReportTable(QTreeWidget):
    """Inputs by group, each with its reason; Ctrl+C copies the selected rows as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([_("Input"), _("Reason")])
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.setAccessibleName(_("Inputs that need attention"))
        self._elision = MiddleElision(self)
        self._wrapping = WrappedReason(self)
        self.setItemDelegateForColumn(0, self._elision)
        self.setItemDelegateForColumn(1, self._wrapping)
        self.header().sectionResized.connect(lambda *_sizes: self.scheduleDelayedItemsLayout())
        self.copy = QAction(_("Copy"), self)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.triggered.connect(lambda _checked=False: self.copy_rows())
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def copy_rows(self) -> None:
        """Copy the selected rows, in their order, with a tab between the columns; of a selected group, all rows."""
        lines: list[str] = []
        for head in _children_of(self.invisibleRootItem()):
            if head.isSelected():
                lines.append(_one_line(head))
            lines += [_one_line(row) for row in _children_of(head) if row.isSelected() or head.isSelected()]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def selected_sources(self) -> list[str]:
        """Return the inputs of the selected rows, in their order; of a selected group, of all its rows."""
        return [
            source
            for head in _children_of(self.invisibleRootItem())
            for row in _children_of(head)
            if (row.isSelected() or head.isSelected()) and isinstance(source := row.data(0, SOURCE_ROLE), str)
        ]

    def select_source(self, source: str) -> None:
        """Select the first row of an input."""
        for head in _children_of(self.invisibleRootItem()):
            for row in _children_of(head):
                if row.data(0, SOURCE_ROLE) == source:
                    self.setCurrentItem(row)
                    return


def _children_of(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for n in range(item.childCount()) if (child := item.child(n)) is not None]


def _one_line(item: QTreeWidgetItem) -> str:
    """Return the cells of a row as plain text on one line."""
    cells = [" ".join(item.text(column).split()) for column in range(item.columnCount())]
    return "\t".join(cells).rstrip("\t")


def save_report(path: Path, groups: Groups) -> None:
    """Write all rows of a report as CSV; cells that a spreadsheet would run are guarded. Raises UserError."""
    from core.export.columns import TableColumn
    from core.export.csv_cells import write_csv
    from core.safe_files import FileBatch, write_error

    columns = [
        TableColumn("group", "string", _("What happened to the input")),
        TableColumn("input", "string", _("The input")),
        TableColumn("reason", "string", _("Why")),
    ]
    rows = ((group, source, reason) for group, lines in groups for source, reason in lines)
    try:
        with FileBatch(path.parent) as batch:
            with batch.open_file(path.name) as out:
                for _done in write_csv(out, columns, rows):
                    pass
            batch.replace_all()
    except OSError as error:
        raise write_error(path, error) from error
