"""Cards of the records of the article shown, those linked to it, and those just made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.records import Change
from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord, show_chord
from gui.models.article_codings import codings_of
from gui.models.record_filler import RecordFiller
from gui.models.record_operations import remove_chosen
from gui.models.record_words import visible_types
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import Focus, MakeRecord, RecordCommand, ShowRecord
from gui.session import Session
from gui.widgets.context_menus import add_entry, open_menu
from gui.widgets.elided_button import ElidedButton
from gui.widgets.record_card.card_list import CardList

if TYPE_CHECKING:
    from core.store.study_records import StudyRecord

NO_TYPES = _("The codebook has no record types yet.\nAdd one to the codebook first.")
NO_ARTICLE = _("No article is shown.")
NONE_YET = _("No records in this article yet.\nSelect words or a mark in the text and make one.")
SHOWN = 60
"""Cards that are shown at most; the workspace has all records."""


class ArticleRecordsPane(QWidget):
    """Shows cards and fills them; each change is one operation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article records")
        self.setAccessibleName(_("Records of the article"))
        self.session = session
        self.cards = CardList()
        self.filler = RecordFiller(session, self.cards, self)
        self._made: set[int] = set()
        """Records made here that nothing links to the article yet."""
        self._lay_out()
        session.register_target(self, tuple)
        self.cards.left.connect(self._return_to_text)
        self.cards.asked_menu.connect(self._open_menu)
        session.article_shown.connect(self._follow_article)
        session.opened.connect(self._follow_article)
        session.closed.connect(self._follow_article)
        session.changed.connect(self._follow_change)
        session.add_receivers({Focus.ARTICLE_RECORDS: self.enter_cards, RecordCommand.REMOVE_OPEN: self._remove_open})
        session.add_receiver(ShowRecord, self._show_record)
        self._show_records()

    def _lay_out(self) -> None:
        self.area = QScrollArea(self, widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self.area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        self.rest = PlainLabel(inner, wordWrap=True)
        self.rest.setProperty("role", "remark")
        self.rest.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.rest)
        column.addStretch(1)
        self.area.setWidget(inner)
        self.empty = PlainLabel(NONE_YET, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setMargin(24)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.area)
        self.foot = QFrame(self)
        self.foot.setObjectName("codingfoot")
        self.make = ElidedButton("", self.foot)
        self.make.setObjectName("primary")
        self.make.clicked.connect(self._ask_record)
        self.all = QPushButton(_("All records"), self.foot)
        self.all.setToolTip(plain_tooltip(_("The table of all records of the project")))
        self.all.clicked.connect(self._show_all)
        buttons = QHBoxLayout(self.foot)
        buttons.setContentsMargins(12, 8, 12, 10)
        buttons.addWidget(self.make, 2)
        buttons.addWidget(self.all, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.foot)

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Show keys as they are set now, and the places of the open record in the text."""
        super().showEvent(event)
        self._name_button()
        self._show_records()

    @guard_override
    def hideEvent(self, event: QHideEvent) -> None:
        """Wait no longer for a place in the text."""
        super().hideEvent(event)
        self.filler.leave_slot()
        codings_of(self.session).light_words(())

    def _name_button(self) -> None:
        kinds = visible_types(self.session.codebook)
        chord = find_window_chord(self, "record.new")
        said = _("New {type}").format(type=kinds[0].title) if len(kinds) == 1 else _("New record …")
        said = _("{words} ({key})").format(words=said, key=show_chord(chord)) if chord else said
        self.make.show_words(said)
        self.make.setToolTip(plain_tooltip(said))
        self.make.setEnabled(bool(kinds) and not self.session.read_only)

    # -- what is shown

    def _follow_article(self, _article: object = None) -> None:
        self._made.clear()
        self.filler.leave_slot()
        self.cards.open_card(None)
        self._show_records()

    def _follow_change(self, change: Change) -> None:
        if change.codebook:
            self._name_button()
        if change.study or change.codebook or change.records or change.entities or change.spans:
            self._show_records()

    def _read_records(self) -> list[StudyRecord]:
        """Return the records of the article, those linked to it, and those made here that are linked to nothing."""
        from core.store.queries.record_lists import records_around
        from core.store.study_records import REMOVED, get_records

        session = self.session
        if session.project is None or session.article_id is None or not session.codebook.record_types:
            return []
        here, linked = session.ask_store(records_around, session.article_id)
        known = {one.id for one in (*here, *linked)}
        made = session.ask_store(get_records, sorted(self._made - known))
        return [*here, *linked, *(one for one in made if one.status != REMOVED)]

    def _show_records(self) -> None:
        records = self._read_records()
        self._name_segment(len(records))
        if not self.isVisible():
            return
        self.filler.show_records(records[:SHOWN])
        more = len(records) - SHOWN
        said = ngettext("{count} more is in the table of all records.", "{count} more are in the table of all records.",
                        max(more, 1))  # fmt: skip
        self.rest.setText(said.format(count=format_count(more)))
        self.rest.setVisible(more > 0)
        has_types = bool(self.session.codebook.record_types)
        self.empty.setText(NO_TYPES if not has_types else NO_ARTICLE if self.session.article_id is None else NONE_YET)
        self.stack.setCurrentWidget(self.area if records else self.empty)
        self.foot.setVisible(has_types)

    def _name_segment(self, count: int) -> None:
        if self.session.project is None or not self.session.codebook.record_types:
            self.setWindowTitle("")
        else:
            self.setWindowTitle(_("Records {count}").format(count=format_count(count)) if count else _("Records"))

    # -- what is asked for

    def enter_cards(self) -> None:
        """Give the keyboard to the slot at hand, or to the open or first card."""
        if not self.cards.cards:
            (self.make if self.make.isEnabled() else self.all).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self.cards.open_id is None:
            self.cards.open_card(next(iter(self.cards.cards)))
        if self.cards.key is None:
            self.cards.go_to(None, take_keyboard=True)
        field = self.cards.field
        holder = field.line if field is not None else self.cards.cards[self.cards.open_id or 0].head
        holder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_record(self, asked: ShowRecord) -> None:
        from core.store.study_records import get_record

        if not self.isVisible():
            return
        if asked.record_id not in self.cards.cards:
            record = self.session.ask_store(get_record, asked.record_id)
            if record is None:
                return
            if record.article_id is not None and record.article_id != self.session.article_id:
                self.session.show_article(record.article_id)
            self._made.add(asked.record_id)
            self._show_records()
        self.filler.open_record(asked.record_id, at_slot=asked.at_slot)

    def _ask_record(self, _checked: bool = False) -> None:
        self.session.send_request(MakeRecord())

    def _show_all(self, _checked: bool = False) -> None:
        self.session.run_command("record.view")

    def _return_to_text(self) -> None:
        self.filler.leave_slot()
        self.session.send_request(Focus.TEXT)

    def _remove_open(self) -> None:
        if self.isVisible():
            remove_chosen(self.session, [] if self.cards.open_id is None else [self.cards.open_id])

    def _open_menu(self, record_id: int, at: QPoint) -> None:
        open_menu(self, partial(self._fill_menu, record_id), at)

    def _fill_menu(self, record_id: int, menu: QMenu) -> None:
        add_entry(menu, _("Show in the table of all records"), partial(self._show_in_table, record_id))
        if not self.session.read_only:
            add_entry(menu, _("Remove record"), partial(remove_chosen, self.session, [record_id]))

    def _show_in_table(self, record_id: int) -> None:
        self.session.run_command("record.view")
        self.session.send_request(ShowRecord(record_id))
