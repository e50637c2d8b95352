"""One record beside the table: its card, and the records that link it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.translation import _, format_count, ngettext
from gui.models.record_filler import RecordFiller
from gui.models.record_words import name_record
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.session import Session
from gui.widgets.record_card.card_list import CardList
from gui.widgets.record_card.slot_row import empty_layout

if TYPE_CHECKING:
    from core.store.study_records import StudyRecord

NOTHING = _("Choose a record to see its slots.")
_LINKS = 50
"""Records that link one, of which each has a button."""


class RecordSheet(QWidget):
    """Shows one record and fills it."""

    linked = Signal(int)
    """Id of a record in the list of links that was clicked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cards = CardList()
        self.filler = RecordFiller(session, self.cards, self)
        self.heading = PlainLabel(wordWrap=True)
        self.heading.setProperty("role", "heading")
        self.heading.setContentsMargins(12, 10, 12, 2)
        self.links = QWidget()
        self.links.setAccessibleName(_("Records that link this one"))
        self._links = QVBoxLayout(self.links)
        self._links.setContentsMargins(8, 0, 8, 10)
        self._links.setSpacing(0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.cards, self.heading, self.links):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.nothing = PlainLabel(NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setMargin(16)
        self.nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def show_record(self, record: StudyRecord | None) -> None:
        """Show a record, open; None shows that none is chosen."""
        self.stack.setCurrentWidget(self.area if record is not None else self.nothing)
        if record is None:
            self.filler.leave_slot()
            self.filler.show_records([])
            self._show_links([])
            return
        from core.store.study_records import list_records_linking

        if record.id not in self.cards.cards:
            self.filler.leave_slot()
        self.filler.show_records([record])
        self.cards.open_card(record.id)
        shown = self.cards.record
        told = {one.id for slot in shown.slots if slot.key.is_reverse for one in slot.fillings} if shown else set()
        linking = self._session.ask_store(list_records_linking, record.id)
        self._show_links([one for one in linking if one.id not in told])

    def _show_links(self, linking: Sequence[StudyRecord]) -> None:
        empty_layout(self._links)
        said = ngettext("Linked by {count} record", "Linked by {count} records", len(linking))
        self.heading.setText(said.format(count=format_count(len(linking))))
        for part in (self.heading, self.links):
            part.setVisible(bool(linking))
        for one in linking[:_LINKS]:
            words = name_record(self._session.codebook, one)
            button = QPushButton(plain_entry(words), self.links, flat=True)
            button.setObjectName("words")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(plain_tooltip(words))
            button.clicked.connect(partial(self._report_link, one.id))
            self._links.addWidget(button)

    def _report_link(self, record_id: int, _checked: bool = False) -> None:
        self.linked.emit(record_id)
