"""Model of marks of the whole project for a preview, each with its surroundings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from core.codebook import SHIPPED, Codebook
from core.store.rows import REJECTED, SearchHit, SearchResult
from core.translation import _
from gui import theme
from gui.models.label_words import label_title
from gui.models.mark_values import format_mark_details, format_mark_value
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import ColumnModel
from gui.widgets.state_words import SIGNS, describe_state

COLUMNS = (
    _("Article"), _("Outlet"), _("Date"), _("State"), _("Label"), _("Text"), _("Value"), _("Context"),
)  # fmt: skip
ARTICLE, OUTLET, DATE, STATE, LABEL, WORDS, MEANS, AROUND = range(len(COLUMNS))
_LONGEST = 120
"""Code points of a mark shown in its cell, because a quote can be very long."""
Index = QModelIndex | QPersistentModelIndex


class PreviewTable(ColumnModel):
    """Hits in the order of the search; `Qt.UserRole` gives the SearchHit."""

    columns = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()
        self._codebook = SHIPPED

    def show_hits(self, found: SearchResult | None, codebook: Codebook = SHIPPED) -> None:
        """Show the result of a search, None for no search. `codebook` is that of the project."""
        self.beginResetModel()
        self._codebook = codebook
        self._hits = found.hits if found else ()
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._hits)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell_text(self._codebook, hit, index.column())
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role == Qt.ItemDataRole.ToolTipRole:
            where = f"{hit.title} · {hit.outlet or _('no outlet')} · {describe_state(hit.span.state)}"
            around = f"… {hit.before}[{_shorten_text(hit.words, 400)}]{hit.after} …"
            return "\n".join(line for line in (where, around, format_mark_details(self._codebook, hit.span)) if line)
        if role == Qt.ItemDataRole.ForegroundRole:
            if hit.span.status == REJECTED:
                return theme.faint_colour()
            return theme.label_colour(hit.span.label) if index.column() == LABEL else None
        return None


def _cell_text(codebook: Codebook, hit: SearchHit, column: int) -> str:
    if column == AROUND:
        return f"{hit.before[-24:].lstrip()}[{_shorten_text(hit.words, _LONGEST)}]{hit.after}"
    if column == STATE:
        return f"{SIGNS.get(hit.span.state, '')} {describe_state(hit.span.state)}"
    return {
        ARTICLE: hit.title,
        OUTLET: hit.outlet or "",
        DATE: hit.published or "",
        LABEL: label_title(codebook, hit.span.label),
        WORDS: _shorten_text(hit.words, _LONGEST),
        MEANS: format_mark_value(codebook, hit.span),
    }[column]


def _shorten_text(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[:longest] + " …"
