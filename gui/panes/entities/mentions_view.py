"""The mentions of one entity in context: its name and kind, its namesakes, and a line for each mention."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import EntityLine, Homonym
from core.translation import _, format_count, ngettext
from gui import theme
from gui.keys import WHERE
from gui.models.concordance import AFTER, ARTICLE, BEFORE, DATE, STATE, WORDS, Concordance
from gui.models.label_words import label_title
from gui.panes.entities.cell_delegates import HOMONYM, ContextDelegate
from gui.plain_text import MarkupLabel, fill_markup, join_markup, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import DraggedRows

NOBODY = _("Choose an entity to see its mentions.")
WIDE = 760
"""Width in pixels from which the titles of articles are shown."""
_SHOWN = 3
"""Namesakes listed in the heading; the tooltip of the entity lists more."""


def count_mentions(number: int) -> str:
    """Return a number of mentions in words: `1 mention`, `2,000 mentions`."""
    return ngettext("{count} mention", "{count} mentions", number).format(count=format_count(number))


class MentionTable(DraggedRows):
    """The lines of the concordance."""

    def drag_words(self, rows: int) -> str:  # noqa: D102 - as in DraggedRows
        return count_mentions(rows)


class MentionsView(QWidget):
    """Shows an entity, buttons, and the concordance. Requests of the user go to the pane."""

    split = Signal()
    """The selected mentions belong to another entity."""
    details = Signal()
    """The names, role and note of the entity are to be edited."""
    followed = Signal(int)
    """A namesake was clicked: its id."""

    def __init__(self, model: Concordance) -> None:
        super().__init__()
        self.model = model
        self.who = MarkupLabel()
        self.who.setAccessibleName(_("Entity"))
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.doubt = MarkupLabel(wordWrap=True)
        self.doubt.setAccessibleName(_("Entities it may be confused with"))
        self.doubt.linkActivated.connect(lambda link: self.followed.emit(int(link)))
        self.doubt.hide()
        self.split_button = self._make_button(
            _("Move mentions …"), _("Move the selected mentions to another entity"), self.split
        )
        self.details_button = self._make_button(
            _("Edit …"), _("Edit name, kind, other names, role and note"), self.details
        )
        self.table = MentionTable(model, _("Mentions in context"))
        self.table.empty_words = NOBODY
        self.table.setProperty(WHERE, "mentions")
        self.table.setItemDelegate(ContextDelegate(self.table))
        self._size_columns()
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(self.split_button)
        head.addWidget(self.details_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        nest_layout(box, head)
        box.addWidget(self.doubt)
        box.addWidget(self.table, 1)

    def _make_button(self, words: str, tip: str, asked: object) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        button.clicked.connect(lambda _checked=False: asked.emit())  # type: ignore[attr-defined]
        return button

    def _size_columns(self) -> None:
        self.table.stretch_columns((BEFORE, AFTER))
        self.table.size_columns(
            ((STATE, "✓?"), (WORDS, "United States"), (DATE, "2026-11-22"), (ARTICLE, "a title of an article"))
        )
        self._hide_titles()

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the text in a narrow pane: the title of the article is in the tooltip."""
        super().resizeEvent(event)
        self._hide_titles()

    def _hide_titles(self) -> None:
        self.table.setColumnHidden(ARTICLE, self.width() < WIDE)

    # -- the entity

    def show_entity(
        self, line: EntityLine | None, namesakes: Sequence[Homonym], editable: bool, codebook: Codebook = SHIPPED
    ) -> None:
        """Show the entity whose mentions the table has, and the namesakes it may be confused with."""
        self.table.empty_words = NOBODY if line is None else ""
        self.split_button.setEnabled(editable and line is not None)
        self.details_button.setEnabled(line is not None)
        if line is None:
            self.who.clear()  # the table says it
            self.doubt.hide()
            return
        self._fit_mention_column(line)
        colour = theme.label_colour(line.kind).name()
        role = f" · {line.roles[0]}" if line.roles else ""
        times = count_mentions(line.mentions)
        kind = fill_markup("<span style='color:{}'>{}</span>", colour, label_title(codebook, line.kind))
        self.who.show_markup(fill_markup("<b>{}</b> {} · {}{}", line.name, kind, times, role))
        self.who.setToolTip(plain_tooltip("; ".join(line.roles[:8])))
        self._show_namesakes(namesakes)

    def _fit_mention_column(self, line: EntityLine) -> None:
        """Make the column of the mentions as wide as the longest name, a quarter of the table at most."""
        bold = QFont(self.table.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        most = max(self.table.viewport().width() // 4, metrics.horizontalAdvance("United States"))
        widest = max(metrics.horizontalAdvance(name) for name in (line.name, *line.aliases)) + 14
        self.table.setColumnWidth(WORDS, min(max(widest, metrics.horizontalAdvance("Mr Esper")), most))

    def _show_namesakes(self, namesakes: Sequence[Homonym]) -> None:
        links = []
        for other in namesakes[:_SHOWN]:
            if other.itself:
                links.append(fill_markup("{}", other.why))
                continue
            role = f", {other.roles[0]}" if other.roles else ""
            times = count_mentions(other.mentions)
            links.append(fill_markup("<a href='{}'>{}</a>{} ({})", other.id, other.name, role, times))
        rest = len(namesakes) - _SHOWN
        if rest > 0:
            more = ngettext("{count} more", "{count} more", rest).format(count=format_count(rest))
            links.append(fill_markup("{}", more))
        sign = fill_markup("<span style='color:{}'><b>{}</b></span>", theme.warning_colour().name(), HOMONYM)
        self.doubt.show_markup(fill_markup("{} {} {}", sign, _("May be confused with:"), join_markup("; ", links)))
        self.doubt.setVisible(bool(links))

    # -- the selection

    def chosen_ids(self) -> list[int]:
        """Return the marks of the selected rows."""
        return self.model.span_ids_at(self.table.chosen_rows())

    def select_rows(self, rows: Sequence[int], current: int) -> None:
        """Select these rows and make `current` the current one."""
        chooser = self.table.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for row in rows:
            wanted.select(self.model.index(row, 0), self.model.index(row, last))
        chooser.select(wanted, flag.ClearAndSelect)
        at = self.model.index(
            min(max(current, 0), self.model.rowCount() - 1), max(self.table.currentIndex().column(), 0)
        )
        chooser.setCurrentIndex(at if at.isValid() else QModelIndex(), flag.NoUpdate)
        if at.isValid():
            self.table.scrollTo(at)
