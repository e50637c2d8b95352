"""Find anything in the whole project: a field, tabs for the kinds of results, and lines of a concordance."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.records import Change
from core.store.decision_kinds import Decidable, Decision
from core.store.found_rows import FoundKind, FoundPlace
from core.translation import _, format_count, ngettext
from gui.keys import WHERE
from gui.models.decisions import decide_rows
from gui.models.found_search import MEMO_VERBS, FoundSearch
from gui.models.found_sorting import FoundSorting
from gui.models.found_table import DECIDABLE, FoundTable
from gui.models.hit_trail import trail_of
from gui.models.name_search import names_of
from gui.models.table_selection import SelectionReporter
from gui.panes.found.kind_tabs import KindTabs
from gui.panes.found.query_bar import QueryBar
from gui.panes.found.result_actions import MOST_DECIDED, ResultActions
from gui.panes.found.result_table import ResultTable
from gui.panes.found.search_progress import FoundProgress
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Decide, DecideMany, FindWords, Focus, FoundCommand, MarkCommand, Origin, ShowBeside, ShowEntity
from gui.session import Session
from gui.study_requests import ShowMemo
from gui.widgets.column_model import keep_selection
from gui.widgets.context_menus import offer_menu
from gui.widgets.nested_layouts import nest_layout

EXAMPLES = _("Type words to find them in texts, marks, figures and names. ? explains phrases, AND, OR, NOT and NEAR.")
"""Shown while nothing is typed."""
_FIRST = ((FoundKind.ENTITY, 3), (FoundKind.MEMO, 3), (FoundKind.ARTICLE, 5), (FoundKind.FIGURE, 10),
          (FoundKind.MARK, 10), (FoundKind.TEXT, 40))  # fmt: skip
"""Kinds in the list of all together, and how many of each it shows."""


class FoundPane(QWidget):
    """Searches while one types, in a thread; a row shows its article beside the table, at the words."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        names_of(session)  # notes from now on which articles are shown
        self.search = FoundSearch(session)
        self.sorting = FoundSorting(session, self.search)
        self.model = FoundTable(session)
        self.bar = QueryBar()
        self.field = self.bar.field
        self.tabs = KindTabs()
        self.table = ResultTable(self.model)
        self.meaning = PlainLabel(EXAMPLES)
        self.meaning.setAccessibleName(_("Meaning of the search"))
        self.meaning.setWordWrap(True)
        self.actions_bar = ResultActions(session, self)
        self._lay_out()
        self._stale = False
        self._marks: tuple[int, ...] = ()
        """Marks of the selected rows."""
        self._connect_signals()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.meaning, 1)
        line.addWidget(FoundProgress(self.search))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.setSpacing(4)
        box.addWidget(self.bar)
        box.addWidget(self.tabs)
        nest_layout(box, line)
        box.addWidget(self.table, 1)
        box.addWidget(self.actions_bar)
        self.table.setProperty(WHERE, "found")
        self.table.empty_words = ""
        self.table.show_kind(None)

    def _connect_signals(self) -> None:
        session = self._session
        self.field.searched.connect(self._search_typed)
        self.field.entered.connect(self._enter_answer)
        self.field.descended.connect(self._enter_table)
        self.field.left.connect(partial(session.run_command, "entity.back"))
        self.bar.chosen.connect(self._search_typed)
        self.tabs.turned.connect(self._show_kind)
        self.search.restarted.connect(self._follow_restart)
        self.search.grew.connect(self._follow_growth)
        self.search.ended.connect(self._follow_end)
        self.sorting.sorted.connect(self.model.show_places)
        self._chooser = SelectionReporter(session, self.table, self._chosen_marks)
        session.register_target(self, tuple)
        chooser = self.table.selectionModel()
        chooser.currentRowChanged.connect(self._follow_row)
        chooser.selectionChanged.connect(self._follow_selection)
        self.model.modelReset.connect(self._follow_selection)
        self.table.clicked.connect(self._show_at_once)
        self.table.doubleClicked.connect(self.open_result)
        self.table.copied.connect(self.actions_bar.copy_rows)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        offer_menu(self.table, self._fill_menu)
        session.add_receivers(
            {
                Focus.FOUND: self.field.take_focus,
                Focus.FOUND_ROWS: self._enter_table,
                MarkCommand.GO_ON: self._go_on_here,
                FoundCommand.OPEN: self.open_result,
            }
        )
        session.add_receiver(FindWords, self._find_words)
        session.add_receiver(Decide, self._answer_decision)
        session.changed.connect(self._follow_change)
        session.closed.connect(self.field.clear)

    # -- asking

    def _search_typed(self) -> None:
        words = self.field.search_words
        if words != self.search.typed or self._stale:
            self._stale = False
            self.search.start_search(words, self.tabs.kind)

    def _find_words(self, asked: FindWords) -> None:
        if asked.kind:
            self.tabs.show_kind(FoundKind(asked.kind))
        self.field.setText(asked.words)
        self.field.stop_waiting()
        self._search_typed()
        self._remember()
        self.field.take_focus()

    def _enter_answer(self) -> None:
        """Search at once, or go to the table if the answer is there (Enter)."""
        waiting = self.field.search_words != self.search.typed
        self._search_typed()
        self._remember()
        if not waiting:
            self._enter_table()

    def _remember(self) -> None:
        if self.field.search_words:
            self.bar.remember_search(self.field.search_words)

    def _enter_table(self) -> None:
        if self.model.rowCount():
            self.table.enter_rows()

    # -- what was found

    def _follow_restart(self) -> None:
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.sorting.forget_order()
        self._show_kind(self.tabs.kind)
        self.tabs.show_counts(self.search.kinds, bool(self.search.typed))

    def _follow_growth(self, kind: FoundKind) -> None:
        self.tabs.show_counts(self.search.kinds, bool(self.search.typed))
        if self.tabs.kind is None:
            self._show_all_kinds()
        elif kind is self.tabs.kind and not self.sorting.is_sorted:
            places = self.search.kinds[kind].places
            if places is self.model.places:
                self.model.follow_growth()
            else:
                self.model.show_places(places)
        self._say_meaning()

    def _follow_end(self) -> None:
        if self._stale and self.isVisible() and self.search.typed and not self.search.is_cancelled:
            self._search_typed()
            return
        self.tabs.show_counts(self.search.kinds, bool(self.search.typed))
        self.actions_bar.update_buttons()
        self._say_meaning()

    def _show_kind(self, kind: FoundKind | None) -> None:
        self.sorting.forget_order()
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.show_kind(kind)
        if kind is None:
            self.model.show_places(self._list_first())
        else:
            self.model.show_places(self.search.kinds[kind].places)
        self._say_meaning()

    def _list_first(self) -> list[FoundPlace]:
        found: list[FoundPlace] = []
        for kind, count in _FIRST:
            state = self.search.kinds[kind]
            if state.done or len(state.places) >= count or self.search.is_cancelled:
                found += state.places[:count]
        return found

    def _show_all_kinds(self) -> None:
        first, shown = self._list_first(), self.model.places
        if first == shown:
            return
        if not shown:
            self.model.show_places(first)
            return
        rows = {place: row for row, place in enumerate(first)}
        with keep_selection(self.model, lambda row: shown[row], lambda place: rows.get(place)):
            self.model.replace_places(first)

    def _sort_by(self, column: int) -> None:
        kind = self.tabs.kind
        if kind is None or self.search.is_running:
            self._session.show_message(_("Choose one kind of results, and wait for all of them, to sort."))
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        header = self.table.horizontalHeader()
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self.sorting.sort_by(kind, column, descending=descending)

    def _say_meaning(self) -> None:
        kind = self.tabs.kind
        words = EXAMPLES
        if self.search.typed:
            state = self.search.kinds[kind or self._telling_kind()]
            words = state.problem or state.meaning or _("Searching …")
            listed = state.places or (kind is None and self.model.rowCount())
            if state.done and not state.problem and not listed:
                words = _("Nothing found: {meaning}").format(meaning=words)
            if self.search.is_cancelled:
                words = _("Cancelled; this was found so far. {meaning}").format(meaning=words)
        self.meaning.setText(words)

    def _telling_kind(self) -> FoundKind:
        """Return the kind whose reading of the search is told while all kinds are listed: the first with results."""
        found = (kind for kind in (FoundKind.TEXT, FoundKind.MARK) if self.search.kinds[kind].places)
        return next(found, FoundKind.TEXT)

    # -- the selection

    def chosen_ids(self, kind: FoundKind) -> list[int]:
        """Return the marks or claims of the selected rows, in the order of the table."""
        return [one for first, last in self.table.chosen_ranges() for one in self.model.ids_in(first, last, kind)]

    @property
    def decided_kind(self) -> FoundKind | None:
        """The kind of the selected rows that decisions act on; None if there is none."""
        if self.tabs.kind is not None:
            return self.tabs.kind if self.tabs.kind in DECIDABLE else None
        return next((kind for kind in DECIDABLE if self.chosen_ids(kind)), None)

    def _chosen_marks(self) -> tuple[int, ...]:
        return self._marks if len(self._marks) <= MOST_DECIDED else ()

    def _follow_selection(self, *_changed: object) -> None:
        kind = self.decided_kind
        self._marks = tuple(self.chosen_ids(FoundKind.MARK)) if kind is FoundKind.MARK else ()
        deciding = Decidable.CLAIM if kind is FoundKind.FIGURE else None
        self._session.register_target(self.table, self._chosen_marks, deciding)
        if self.table.hasFocus():
            self._session.chosen, self._session.deciding = self._chosen_marks(), deciding
        self.actions_bar.update_buttons()

    def _current_place(self) -> FoundPlace | None:
        row = self.table.currentIndex().row()
        return self.model.places[row] if 0 <= row < self.model.rowCount() else None

    def _follow_row(self, *_rows: QModelIndex) -> None:
        place = self._current_place()
        if place is not None and place.article_id:
            self._show_words(place)
            self._session.send_request(ShowBeside(place.article_id, self._mark_of(place)))

    def _show_at_once(self, *_index: QModelIndex) -> None:
        place = self._current_place()
        if place is not None and place.article_id:
            self._show_words(place)
            self._session.show_article(place.article_id, self._mark_of(place))

    def _mark_of(self, place: FoundPlace) -> int | None:
        if place.kind is FoundKind.MARK:
            return place.row_id
        row = self.model.row_at(self.table.currentIndex().row())
        return row.claim.span_id if row is not None and row.claim is not None else None

    def _show_words(self, place: FoundPlace) -> None:
        ranges = self.search.kinds[FoundKind.TEXT].places.ranges_in(place.article_id)
        at_hand = (place.start, place.stop) if place.kind is FoundKind.TEXT and place.start >= 0 else None
        if place.kind is FoundKind.ARTICLE and ranges:
            at_hand = ranges[0]
        trail_of(self._session).show_places(place.article_id, ranges, at_hand, self.step_rows)

    def step_rows(self, by: int) -> None:
        """Go to the next (1) or previous (-1) result, from wherever the keyboard is."""
        row = self.table.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            last, first = _("This is the last result."), _("This is the first result.")
            self._session.show_message(last if by > 0 else first)
            return
        self.table.go_to(row)
        self._show_at_once()

    def open_result(self, *_index: QModelIndex) -> None:
        """Read the article of the current row at its words, or show its entity; Esc returns here."""
        place = self._current_place()
        if place is None:
            return
        if place.kind is FoundKind.ENTITY:
            self._session.run_command("view.entities")
            self._session.send_request(ShowEntity(place.row_id))
            return
        if place.kind is FoundKind.MEMO:
            self._session.send_request(ShowMemo(place.row_id))
            return
        self._show_at_once()
        self._session.run_command("view.read")
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("found", Focus.FOUND_ROWS)

    # -- deciding

    def _answer_decision(self, asked: Decide) -> None:
        if self.table.hasFocus() and asked.kind is Decidable.CLAIM:
            self.decide_chosen(asked.decision)

    def decide_chosen(self, decision: Decision) -> None:
        """Decide on the selected rows, and after accepting or rejecting go to the next undecided one."""
        kind = self.decided_kind
        ids = self.chosen_ids(kind) if kind is not None else []
        if len(ids) > MOST_DECIDED:
            sentence = _("Select at most {count} rows, or press Decide all.").format(count=format_count(MOST_DECIDED))
            self._session.show_message(sentence)
        elif kind is None or not ids:
            self._session.show_message(_("Select marks or figures first."))
        elif decide_rows(self._session, DECIDABLE[kind], decision, ids) and decision is not Decision.RESET:
            self._go_on()

    def decide_all(self) -> None:
        """Open the dialog that decides on all marks found, with a preview."""
        self._session.send_request(DecideMany(self.search.typed, state=None))

    def _go_on_here(self) -> None:
        if self.table.hasFocus():
            self._go_on()

    def _go_on(self) -> None:
        """Go on after a decision: to the next undecided row below the selected ones, and to its place in the text."""
        last = max((last for _first, last in self.table.chosen_ranges()), default=self.table.currentIndex().row())
        row = self.model.next_undecided(last)
        if row is None:
            self._session.show_message(_("Nothing undecided below."))
        else:
            self.table.go_to(row)

    def _fill_menu(self, menu: QMenu) -> None:
        self.actions_bar.fill_menu(menu)

    # -- following

    def _follow_change(self, change: Change) -> None:
        if change.listed or change.verb == "import" or change.codebook or change.verb in MEMO_VERBS:
            self._stale = True
            if self.isVisible() and self.search.typed and not self.search.is_running:
                self._search_typed()
        else:
            self.model.follow_change(change)

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Search again if articles came or went meanwhile."""
        super().showEvent(event)
        if self._stale and self.search.typed:
            self._search_typed()

    @guard_override
    def hideEvent(self, event: QHideEvent) -> None:
        """Decisions never act on rows that are not shown."""
        super().hideEvent(event)
        if self.table.hasFocus():
            self._session.chosen = None

    def count_chosen(self) -> int:
        """Return the number of selected rows."""
        return sum(last - first + 1 for first, last in self.table.chosen_ranges())

    def describe_count(self) -> str:
        """Describe how many rows there are, and how many are selected."""
        if self.tabs.kind is None:
            return _("The first results of each kind; a tab has all of one.")
        count, chosen = self.model.rowCount(), self.count_chosen()
        rows = ngettext("{count} result", "{count} results", count).format(count=format_count(count))
        if chosen > 1:
            return _("{rows}, {chosen} selected").format(rows=rows, chosen=format_count(chosen))
        return rows
