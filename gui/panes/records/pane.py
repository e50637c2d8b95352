"""The table of all records of a type with one record below or beside it; connects both to the session."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton

from core.codebook import RecordSlot, RecordType
from core.errors import UserError
from core.records import Change
from core.store.queries.record_lists import RecordRow
from core.translation import _, format_count, ngettext
from gui import ask
from gui.keys import WHERE
from gui.models.record_operations import remove_chosen
from gui.models.record_table import RecordTable
from gui.models.record_words import kind_of
from gui.panes.records.record_filter_bar import RecordFilterBar
from gui.panes.records.record_sheet import RecordSheet
from gui.qt_overrides import guard_override
from gui.requests import Focus, MakeRecord, Origin, RecordCommand, ShowBeside, ShowRecord, ShowWords
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu, open_menu
from gui.widgets.row_views import RowTable
from gui.widgets.table_pane import TablePane, make_split

ACROSS = 900
"""Width in pixels from which table and record stand side by side."""
LEAST = 320
_REST = 40
"""Milliseconds for which the current row stays the same before its record is shown."""
_WIDEST = 260
NO_TYPES = _("The codebook has no record types yet. Add one to the codebook first.")
NONE_YET = _(
    "No records of this type yet. Select words or a mark in an article and press the key of a new record, or add one"
    " here with Insert."
)
NONE_SUCH = _("No records match these filters. “Show all” clears them.")


class RecordsPane(TablePane):
    """Filter above; table and one record side by side or below each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seek: int | None = None
        self._seek_slot = False
        self._placed = False
        self.model = RecordTable(session)
        self.finder = RecordFilterBar()
        self.table = RowTable(self.model, _("Records"))
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().setSectionsMovable(True)
        self.table.setProperty(WHERE, "records")
        self.sheet = RecordSheet(session)
        self.setProperty(WHERE, "records workspace")
        self.split = make_split(self.table, self.sheet, across=False)
        self.new = QPushButton(_("New record"))
        self.new.clicked.connect(self._ask_record)
        self.lay_rows(self.finder, self.split)
        self.finder.add_tool(self.new)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_current_record)
        self._connect_signals()
        self._show_types()

    def _connect_signals(self) -> None:
        session = self._session
        self.finder.wanted.connect(self.model.show_only)
        self.finder.turned.connect(self._turn_type)
        self.finder.entered.connect(self._enter_table)
        self.finder.left.connect(partial(session.run_command, "entity.back"))
        self.model.ready.connect(self._follow_rows)
        self.split.splitterMoved.connect(self._keep_split)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.table.doubleClicked.connect(self._fill_record)
        offer_menu(self.table, self._fill_menu)
        self.sheet.cards.left.connect(self._leave_card)
        self.sheet.cards.asked_menu.connect(self._open_menu)
        self.sheet.linked.connect(self.show_record)
        self.watch_keyboard(self.table)
        session.add_receivers(
            {
                Focus.RECORDS: self._enter_table,
                Focus.RECORD_SEARCH: self.finder.take_focus,
                RecordCommand.FILL: self._fill_record,
                RecordCommand.SHOW_IN_ARTICLE: self._show_in_article,
                RecordCommand.REMOVE: self._remove_chosen,
                RecordCommand.REMOVE_OPEN: self._remove_open,
                RecordCommand.COMMENT: self._edit_comment,
                RecordCommand.SAVE_TABLE: self._save_table,
            }
        )
        session.add_receiver(ShowRecord, self._answer_record)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._show_types)
        session.changed.connect(self._follow_change)
        session.article_shown.connect(self._follow_article)

    # -- looks

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the record to the right of the table in a wide pane, below it in a narrow one."""
        super().resizeEvent(event)
        across = self.width() >= ACROSS
        if self.turn_split(self.split, across):
            self._placed = False
        if not self._placed:
            room = self.width() if across else self.height()
            sheet = max(LEAST, int(room * 0.36)) if across else int(room * 0.55)
            self.split.setSizes([room - sheet, sheet])

    def _keep_split(self, _position: int, _number: int) -> None:
        self._placed = True

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.model.set_awake(awake)
        if awake:
            self._soon.start()
        else:
            self.sheet.filler.leave_slot()

    # -- types

    def _show_types(self) -> None:
        """Offer the types of the codebook; the one shown stays, if it is still there."""
        session = self._session
        kinds = session.codebook.record_types if session.project is not None else ()
        now = self.model.kind
        kind = next((one for one in kinds if now is not None and one.row == now.row), next(iter(kinds), None))
        self.finder.offer_types(kinds, kind)
        self._show_kind(kind)
        self.new.setEnabled(bool(kinds) and not session.read_only)

    def _turn_type(self, row: int | None) -> None:
        kind = next((one for one in self._session.codebook.record_types if one.row == row), None)
        self.finder.offer_types(self._session.codebook.record_types, kind)
        self._show_kind(kind)
        self.finder.reset_filter()

    def _show_kind(self, kind: RecordType | None) -> None:
        if kind == self.model.kind and self.table.model().columnCount():
            return
        self.model.show_type(kind)
        room = self.table.fontMetrics().horizontalAdvance
        for at, column in enumerate(self.model.shown_columns):
            wide = room("m" * 18) if isinstance(column, RecordSlot) else {"id": room("000000"), "title": room("m" * 22)}
            title = room(self.model.columns[at]) + 34
            width = wide if isinstance(wide, int) else wide.get(str(column), room("2026-11-30 "))
            self.table.setColumnWidth(at, min(max(width if at else width + 12, title), _WIDEST))
        self.table.horizontalHeader().setSortIndicator(*self.model_order())
        self._soon.start()

    def model_order(self) -> tuple[int, Qt.SortOrder]:
        """Return the column by which the table is sorted, and how."""
        column, down = self.model.sorted_by
        return column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder

    # -- following

    def _follow_opening(self) -> None:
        self._seek = None
        self._show_types()
        self.finder.reset_filter()

    def _follow_rows(self) -> None:
        self.table.empty_words = (
            NO_TYPES if self.model.kind is None else NONE_SUCH if self.model.is_filtered else NONE_YET
        )
        self.table.viewport().update()
        seek, self._seek = self._seek, None
        row = self.model.row_of(seek) if seek is not None else None
        if row is not None:
            self.table.go_to(row)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.go_to(0)
        self._show_count()
        self._show_current_record()
        if row is not None and self._seek_slot:
            self._fill_record()
        self._seek_slot = False

    def _show_count(self, *_changed: object) -> None:
        self.finder.show_count(len(self.model.row_ids), len(self._chosen_ids()), self.model.is_filtered)

    def _follow_change(self, change: Change) -> None:
        if change.codebook:
            self._show_types()
        if self.isVisible():
            self._soon.start()

    def _follow_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._soon.start()
        row = self.model.row_at(now.row()) if now.isValid() else None
        place = self._place_of(row) if row is not None else None
        if place is not None:
            self._session.send_request(ShowBeside(*place))

    def _place_of(self, row: RecordRow) -> tuple[int, int | None] | None:
        """Return the article of a record, or else of what fills it, and its first mark there."""
        from core.store.study_records import get_records

        marks = [one for one in row.record.fillings if one.article_id is not None]
        article_id = row.record.article_id or next((one.article_id for one in marks), None)
        if article_id is None:
            others = [one.thing.other_id for one in row.record.fillings if one.thing.other_id is not None]
            found = self._session.ask_store(get_records, others[:1]) if others else []
            article_id = next((one.article_id for one in found), None)
        if article_id is None:
            return None
        return article_id, next((one.thing.span_id for one in marks if one.article_id == article_id), None)

    def _follow_article(self, article_id: int | None) -> None:
        """Show the place of the record in the article that is shown beside it."""
        row = self.current_row()
        if not self.isVisible() or row is None:
            return
        record = row.record
        self._soon.start()
        if record.article_id == article_id and record.start is not None and record.stop is not None:
            self._session.send_request(ShowWords(record.start, record.stop))

    def current_row(self) -> RecordRow | None:
        """Return the record of the current row."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _show_current_record(self) -> None:
        if not self.isVisible() and self._session.project is not None:
            return
        row = self.current_row()
        self.sheet.show_record(row.record if row is not None else None)

    # -- what is asked for

    def _enter_table(self) -> None:
        self.table.enter_rows()

    def _answer_record(self, asked: ShowRecord) -> None:
        if self.isVisible():
            self.show_record(asked.record_id, at_slot=asked.at_slot)

    def show_record(self, record_id: int, *, at_slot: bool = False) -> None:
        """Make the row of a record the current one: turn to its type, and clear filters that hide it."""
        from core.store.study_records import get_record

        record = self._session.ask_store(get_record, record_id)
        kind = kind_of(self._session.codebook, record) if record is not None else None
        if kind is None:
            return
        self._seek, self._seek_slot = record_id, at_slot
        if self.model.kind is None or kind.row != self.model.kind.row:
            self.finder.choose_type(kind.row)
        elif self.model.is_filtered and self.model.row_of(record_id) is None:
            self.finder.reset_filter()
        elif self.model.row_of(record_id) is not None and not self.model.is_stale:
            self._follow_rows()
        else:
            self.model.load_now()

    def _ask_record(self, _checked: bool = False) -> None:
        self._session.send_request(MakeRecord(self.model.kind.name if self.model.kind is not None else ""))

    def _chosen_ids(self) -> list[int]:
        return [one for row in self.table.chosen_rows() if (one := self.model.id_at(row)) is not None]

    def _remove_chosen(self) -> None:
        remove_chosen(self._session, self._chosen_ids())

    def _remove_open(self) -> None:
        if self.isVisible() and self.sheet.cards.open_id is not None:
            remove_chosen(self._session, [self.sheet.cards.open_id])

    def _fill_record(self, _index: object = None) -> None:
        if self.current_row() is None:
            self._session.show_message(_("Choose a record first."))
            return
        self._soon.stop()
        self._show_current_record()
        self.sheet.cards.go_to(None, take_keyboard=True)

    def _edit_comment(self) -> None:
        row = self.current_row()
        if row is None:
            self._session.show_message(_("Choose a record first."))
            return
        self._soon.stop()
        self._show_current_record()
        self.sheet.cards.cards[row.id].comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_card(self) -> None:
        self.sheet.filler.leave_slot()
        self._enter_table()

    def _show_in_article(self) -> None:
        row = self.current_row()
        place = self._place_of(row) if row is not None else None
        if place is None:
            self._session.show_message(_("This record belongs to no article."))
            return
        self._session.show_article(*place)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("records", Focus.RECORDS)

    # -- a table as a file

    def _save_table(self) -> None:
        """Save the selected rows if there are several, else all that are listed, in a thread."""
        project, kind = self._session.project, self.model.kind
        if project is None or kind is None:
            return
        suggested = project.path.with_name(f"{project.path.stem}-{kind.name}.csv")
        target = ask.choose_new_file(self, _("Save records"), suggested, _("Tables (*.csv)"), ".csv")
        if target is None:
            return
        from gui.models.record_table_file import write_record_table

        chosen = self._chosen_ids()
        ids = chosen if len(chosen) > 1 else list(self.model.row_ids)
        write = partial(
            write_record_table, project.path, ids, list(self.model.shown_columns), self._session.codebook, target
        )
        self._session.jobs.run_in_thread(write, partial(self._report_saved, target), self._report_problem)

    def _report_saved(self, target: Path, count: int) -> None:
        said = ngettext("Saved {count} record in {file}.", "Saved {count} records in {file}.", count)
        self._session.show_message(said.format(count=format_count(count), file=target.name))

    def _report_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self._session.show_message(str(problem))

    # -- the mouse

    def _open_menu(self, _record_id: int, at: QPoint) -> None:
        open_menu(self, self._fill_menu, at)

    def _fill_menu(self, menu: QMenu) -> None:
        if self.current_row() is None:
            return
        add_entry(menu, _("Show in article"), self._show_in_article)
        if not self._session.read_only:
            add_entry(menu, _("Fill the slots"), self._fill_record)
            add_entry(menu, _("Comment …"), self._edit_comment)
            count = len(self._chosen_ids())
            said = ngettext("Remove record", "Remove {count} records", max(count, 1))
            add_entry(menu, said.format(count=format_count(count)), self._remove_chosen)
        add_entry(menu, _("Save as CSV …"), self._save_table)
