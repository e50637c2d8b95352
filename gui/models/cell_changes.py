"""Model of the preview before articles are edited: a row for each cell that would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from core.store.article_cells import ArticleCell, ArticleColumn
from core.store.rows import OPEN, REVIEWED
from core.translation import _, format_count, ngettext
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import CheckedModel, Index

FIELD_TITLES = {
    "title": _("Title"), "outlet": _("Outlet"), "author": _("Author"), "url": _("URL"), "published": _("Published"),
    "state": _("State"),
}  # fmt: skip
STATE_TITLES = {OPEN: _("Not reviewed"), REVIEWED: _("Reviewed")}
EMPTY = "–"


def column_title(column: ArticleColumn) -> str:
    """Return the title of a column."""
    from core.store.article_sources import variable_title

    return variable_title(column.name) if column.is_variable else FIELD_TITLES[column.name]


def value_words(column: ArticleColumn, value: str | None) -> str:
    """Return a value as people read it; a dash for none."""
    if value and not column.is_variable and column.name == "state":
        return STATE_TITLES.get(value, value)
    return value or EMPTY


def describe_changes(cells: Sequence[ArticleCell]) -> str:
    """Say how much would change, in one sentence."""
    if not cells:
        return _("Nothing would change.")
    count = len({cell.article_id for cell in cells})
    words = ngettext("{cells} in {count} article will change.", "{cells} in {count} articles will change.", count)
    many = ngettext("{count} cell", "{count} cells", len(cells)).format(count=format_count(len(cells)))
    return words.format(cells=many, count=format_count(count))


class CellChangeModel(CheckedModel):
    """Article, field, value now and new value; where values are newer in the project, the rows can be checked."""

    columns = (_("Article"), _("Field"), _("Now"), _("New"))

    def __init__(self) -> None:
        super().__init__()
        self.cells: Sequence[ArticleCell] = ()

    def show_cells(self, cells: Sequence[ArticleCell]) -> None:
        """Show other changes; those of values that are newer in the project come first and are not checked."""
        self.beginResetModel()
        self.cells = sorted(cells, key=lambda cell: cell.newer_at is None)
        newer = sum(cell.newer_at is not None for cell in cells)
        self.checked = set(range(newer, len(self.cells))) if newer else None
        self.endResetModel()

    def chosen_cells(self) -> tuple[ArticleCell, ...]:
        """Return the changes that are checked; all where none can be."""
        if self.checked is None:
            return tuple(self.cells)
        return tuple(cell for row, cell in enumerate(self.cells) if row in self.checked)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.cells)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.check_state(index)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self.cells[index.row()]
        now = value_words(cell.column, cell.before)
        if cell.newer_at is not None:
            now = _("{value} (newer, {date})").format(value=now, date=cell.newer_at[:10])
        texts = (
            cell.title, column_title(cell.column), now, value_words(cell.column, cell.after),
        )  # fmt: skip
        return " ".join(texts[index.column()].split())
