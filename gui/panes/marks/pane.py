"""The table of all marks of the article; sorts, filters, and keeps the same mark selected as the text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.store.decision_kinds import Decidable, Decision
from core.store.rows import SUGGESTED
from core.translation import _, format_count, ngettext
from gui.models.article_spans import SpanChanges, spans_of
from gui.models.code_entries import add_code_entries
from gui.models.decisions import decide_rows, name_decision
from gui.models.label_words import describe_label, label_title
from gui.models.mark_edits import relabel_marks
from gui.models.mark_table import COMMENT, LABEL, MEANS, STATE, SURE, WORDS, MarkFilter, MarkTable
from gui.models.table_selection import SelectionReporter
from gui.panes.marks import NAME, TITLE
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import DecideMany, Focus, MarkCommand
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.filter_bar import refill_choice, widen_list
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import RowTable
from gui.widgets.state_words import SIGNS, describe_state
from gui.widgets.text_delegate import TextDelegate

LEAST_WORDS, LEAST_LABEL, LEAST_COMMENT = "Unabridged", "Quant…", "abc…"
"""Texts as wide as the narrowest column of texts or values, of labels, and of comments."""
BRIEF_BELOW = 460
"""Width in pixels below which states are shown as signs only and the confidence is hidden."""
LOW = 190
"""Height in pixels below which the rows take the room of the count, which the head of the article says, too."""
_EDGE = 8
"""Pixels beside the table."""


class MarksPane(QWidget):
    """Filter above, table below. The current row is the selected mark."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAccessibleName(TITLE)
        self.session = session
        self.spans = spans_of(session)
        self.model = MarkTable(self.spans, self)
        self._following = False
        self._undecided = 0
        self._article_id: int | None = None
        self._make_filter()
        self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 6, _EDGE, _EDGE)
        column.setSpacing(6)
        nest_layout(column, self._filter_row)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.spans.loaded.connect(self._follow_loading)
        self.spans.altered.connect(self._follow_change)
        session.mark_shown.connect(self._select_mark)
        session.add_receivers({Focus.MARKS: self._enter_table, MarkCommand.GO_ON: self._go_on_here})
        self._follow_loading()

    def _make_filter(self) -> None:
        self.words = QLineEdit(self, placeholderText=_("Filter marks"), clearButtonEnabled=True)
        self.words.setAccessibleName(_("Filter marks by text"))
        self.state = QComboBox(self)
        self.state.setAccessibleName(_("Filter marks by state"))
        self.state.addItem(_("any state"), None)
        for state, sign in SIGNS.items():
            self.state.addItem(f"{sign} {describe_state(state)}", state)
        widen_list(self.state)
        self.label = QComboBox(self)
        self.label.setAccessibleName(_("Filter marks by label"))
        self.label.addItem(_("any label"), None)
        self.count = PlainLabel(self)
        self.count.setAccessibleName(_("Number of marks"))
        self.words.textChanged.connect(self._apply_filter)
        self.state.currentIndexChanged.connect(self._apply_filter)
        self.label.currentIndexChanged.connect(self._apply_filter)
        self._filter_row = QHBoxLayout()
        self._filter_row.addWidget(self.words, 1)
        self._filter_row.addWidget(self.state)
        self._filter_row.addWidget(self.label)

    def _make_table(self) -> None:
        table = self.table = RowTable(self.model, _("Marks of the article"), self)
        table.setFrameShape(RowTable.Shape.StyledPanel)
        table.setSortingEnabled(True)
        table.stretch_columns((WORDS, MEANS))
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        table.setItemDelegateForColumn(COMMENT, TextDelegate(_("Comment"), table))
        offer_menu(table, self._fill_menu)
        header = table.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.selectionModel().currentRowChanged.connect(self._show_row)
        self._chooser = SelectionReporter(self.session, table, self._chosen_marks)
        table.selectionModel().selectionChanged.connect(lambda *_args: self._chooser.report_selection())

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to text and value in a narrow pane: states become signs, the confidence is in the tooltip."""
        super().resizeEvent(event)
        brief = self.width() < BRIEF_BELOW
        self.model.set_brief(brief)
        self.table.setColumnHidden(SURE, brief)
        self.count.setVisible(self.height() >= LOW)
        self._size_columns()

    def _size_columns(self) -> None:
        """Give each column its width. Text and value share what is left, and keep enough to be read: comments give way
        first, then labels. Comments are shown where there is room, in a narrow pane only if there are any."""
        brief, header = self.width() < BRIEF_BELOW, self.table.horizontalHeader()
        state = self._text_width("✕" if brief else "✕ undecided")
        label, sure = self._text_width(_("Organization")), self._text_width("0.000")
        edges = 2 * _EDGE + self.table.frameWidth() * 2
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        words = 2 * self._text_width(LEAST_WORDS)
        room = self.width() - edges - bar - state - words - (0 if brief else sure)
        comment = min(self._text_width(_("Comment")), room - label)
        some = not brief or any(row.comment for row in self.spans.places.rows.values())
        self.table.setColumnHidden(COMMENT, not some or comment < self._text_width(LEAST_COMMENT))
        least = self._text_width(LEAST_LABEL)
        sizes = ((STATE, state), (LABEL, max(least, min(label, room))), (SURE, sure), (COMMENT, comment))
        for column, width in sizes:
            header.resizeSection(column, width)

    def _text_width(self, sample: str) -> int:
        return self.table.fontMetrics().horizontalAdvance(sample) + 14

    # -- following

    def _follow_loading(self) -> None:
        self._following = True
        self._list_labels()
        self._following = False
        self._undecided = sum(row.status == SUGGESTED for row in self.spans.places.rows.values())
        if self._article_id != self.session.article_id:
            self._article_id = self.session.article_id
            self.table.scrollToTop()
        self._select_mark(self.session.mark_id)
        self._show_count()
        self._size_columns()

    def _follow_change(self, altered: SpanChanges) -> None:
        """Update labels, current row and count; the model, connected first, has its new rows already."""
        if altered.added or altered.removed or any(was.label != row.label for was, row in altered.changed):
            self._following = True
            self._list_labels()
            self._following = False
        gone = [*altered.removed, *(was for was, _row in altered.changed)]
        come = [*altered.added, *(row for _was, row in altered.changed)]
        self._size_columns()
        self._undecided += sum(r.status == SUGGESTED for r in come) - sum(r.status == SUGGESTED for r in gone)
        self._select_mark(self.session.mark_id)
        self._show_count()

    def _list_labels(self) -> None:
        kept = self.label.currentData()
        labels = {row.label for row in self.spans.places.rows.values()} | ({kept} if kept else set())
        codebook = self.session.codebook
        titled = sorted((label_title(codebook, label), label) for label in labels)
        if refill_choice(self.label, titled):
            self._describe_labels()
        widen_list(self.label)

    def _describe_labels(self) -> None:
        for at in range(1, self.label.count()):
            told = describe_label(self.session.codebook, str(self.label.itemData(at)))
            self.label.setItemData(at, plain_tooltip(told), Qt.ItemDataRole.ToolTipRole)

    def _show_count(self) -> None:
        total = len(self.spans.places.rows)
        shown = self.model.rowCount()
        undecided = self._undecided
        if not total:
            self.count.setText(_("This article has no marks.") if self.spans.article else _("No article is shown."))
            return
        marks = ngettext("{count} mark", "{count} marks", total)
        some = ngettext("{shown} of {count} mark", "{shown} of {count} marks", total)
        counted = (marks if shown == total else some).format(shown=format_count(shown), count=format_count(total))
        left = _("{marks}, {undecided} undecided") if undecided else _("{marks}, all decided")
        self.count.setText(left.format(marks=counted, undecided=format_count(undecided)))

    def _apply_filter(self, _changed: object = None) -> None:
        if self._following:
            return
        self._following = True
        wanted = MarkFilter(self.words.text().strip(), self.state.currentData(), self.label.currentData())
        self.model.show_only(wanted)
        self._following = False
        self._select_mark(self.session.mark_id)
        self._show_count()

    def _select_mark(self, span_id: int | None) -> None:
        """Make the row of the selected mark the current one."""
        row = self.model.row_of(span_id)
        chooser = self.table.selectionModel()
        self._following = True
        if row is None:
            chooser.clearSelection()
            chooser.setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
        elif chooser.currentIndex().row() != row or not chooser.isRowSelected(row, QModelIndex()):
            index = self.model.index(row, max(chooser.currentIndex().column(), 0))
            flag = QItemSelectionModel.SelectionFlag
            chooser.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._following = False

    def _show_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._following and now.isValid():
            self.session.show_mark(self.model.id_at(now.row()))

    def _chosen_marks(self) -> tuple[int, ...] | None:
        """Return the marks of the selected rows if there are several; a single one is the selected mark anyway."""
        ids = self.chosen_ids()
        return tuple(ids) if len(ids) > 1 else None

    def _go_on(self) -> None:
        """Go on after a decision on several marks: to the first undecided one below them, or else stay at the last."""
        rows = self.table.chosen_rows()
        below = range(max(rows, default=-1) + 1, self.model.rowCount())
        places = self.spans.places.rows
        after = (span_id for span_id in map(self.model.id_at, below) if span_id is not None)
        found = next((span_id for span_id in after if places[span_id].status == SUGGESTED), self.session.mark_id)
        self._following = True
        self.table.clearSelection()
        self._following = False
        self.session.show_mark(found)
        self._select_mark(found)

    def _go_on_here(self) -> None:
        if self.table.hasFocus():
            self._go_on()

    def _enter_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    # -- the mouse

    def chosen_ids(self) -> list[int]:
        """Return the marks of the selected rows, in the order of the table."""
        return [span_id for span_id in map(self.model.id_at, self.table.chosen_rows()) if span_id is not None]

    def _fill_menu(self, menu: QMenu) -> None:
        ids = self.chosen_ids()
        if not ids or self.session.read_only:
            return
        if len(ids) == 1:
            add_entry(menu, _("Show in text"), partial(self._show_in_text, ids[0]))
            add_entry(menu, _("Edit comment"), partial(self._edit_comment, ids[0]))
            menu.addSeparator()
        for decision in (Decision.ACCEPT, Decision.REJECT, Decision.RESET):
            decide = partial(decide_rows, self.session, Decidable.MARK, decision, ids)
            add_entry(menu, name_decision(self.session, Decidable.MARK, decision, ids), decide)
        labels = menu.addMenu(_("Relabel and accept as"))
        add_code_entries(labels, self.session.codebook, partial(self._relabel_marks, ids))

        asked = DecideMany(label=self.label.currentData(), state=self.state.currentData() or "suggested")
        if asked.label is None and len({self.spans.places.rows[one].label for one in ids}) == 1:
            asked = replace(asked, label=self.spans.places.rows[ids[0]].label)
        menu.addSeparator()
        add_entry(menu, _("Decide on such marks in all articles …"), partial(self.session.send_request, asked))

    def _show_in_text(self, span_id: int) -> None:
        self.session.show_mark(span_id)
        self.session.send_request(Focus.TEXT)

    def _edit_comment(self, span_id: int) -> None:
        """Edit the comment of a mark in its cell, if the filter still shows it."""
        row = self.model.row_of(span_id)
        if row is not None:
            self.table.setColumnHidden(COMMENT, False)
            self.table.edit(self.model.index(row, COMMENT))

    def _relabel_marks(self, ids: list[int], label: str) -> None:
        """Relabel and accept marks, as one step of undo."""
        rows = [row for row in map(self.spans.find_row, ids) if row is not None]
        relabel_marks(self.session, rows, label)
