"""The fields above the table of records: the type, search words, and a slot with what must be in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from core.codebook import RecordType
from core.codebook.slots import visible_slots
from core.store.queries.record_lists import RecordFilter
from core.translation import _, format_count, ngettext
from gui.plain_text import plain_tooltip
from gui.widgets.filter_bar import FilterBar, make_choice, refill_choice
from gui.widgets.flow_layout import FlowLayout

_WIDEST = 420
"""Maximum width of an open list in pixels."""


class RecordFilterBar(FilterBar):
    """Emits the filter as soon as the user stops typing."""

    turned = Signal(object)
    """The row of another type, or None."""

    def __init__(self) -> None:
        super().__init__(_("Find records"), _("Find records"), _("Number of records"), escape_clears=True)
        self._type_row = 0
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Record type"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(14)
        self.words.setMinimumWidth(160)
        self.words.setMaximumWidth(320)
        self.slot = self.add_choice(_("Slot"), _("in any slot"))
        self.filled = make_choice(_("What the slot holds"), _("filled or empty"),
                                  [(_("filled"), True), (_("empty"), False)])  # fmt: skip
        self.filled.currentIndexChanged.connect(lambda _at: self.say_wanted())
        self.choices.append(self.filled)
        self.clear = QToolButton(autoRaise=True)
        self.clear.setText(_("Show all"))
        self.clear.setToolTip(plain_tooltip(_("Clear the search and all filters")))
        self.clear.clicked.connect(lambda _checked=False: self.reset_filter())
        line = QWidget()
        self._flow = flow = FlowLayout(line)
        for part in (self.kind, self.words, self.slot, self.filled, self.count, self.clear):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        self.kind.currentIndexChanged.connect(lambda _at: self.turned.emit(self.kind.currentData()))
        self.wanted.connect(self._show_conditions)
        self._show_conditions(RecordFilter())

    def add_tool(self, tool: QWidget) -> None:
        """Add a button at the end."""
        self._flow.addWidget(tool)

    def offer_types(self, types: Sequence[RecordType], chosen: RecordType | None) -> None:
        """Offer these types, and the slots of the chosen one."""
        blocked = self.kind.blockSignals(True)
        self.kind.clear()
        for one in types:
            self.kind.addItem(one.title, one.row)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen.row if chosen is not None else 0), 0))
        self.kind.blockSignals(blocked)
        self.kind.setEnabled(len(types) > 1)
        slots = visible_slots(chosen) if chosen is not None else ()
        is_lost = refill_choice(self.slot, [(one.title or one.name, one.row) for one in slots], _WIDEST)
        self._type_row = chosen.row if chosen is not None else 0
        if is_lost:
            self.say_wanted()

    def choose_type(self, row: int) -> None:
        """Choose a type by its row."""
        self.kind.setCurrentIndex(max(self.kind.findData(row), 0))

    def read_filter(self) -> RecordFilter:
        """Return the filter that the fields ask for now."""
        slot = self.slot.currentData()
        filled = self.filled.currentData() if slot is not None else None
        return RecordFilter(self._type_row, self.words.search_words, slot, filled)

    def _show_conditions(self, wanted: object) -> None:
        """Show which conditions are set: in bold, with a button to clear them."""
        self.clear.setVisible(isinstance(wanted, RecordFilter) and (wanted.hides_records or wanted.slot_id is not None))
        self.filled.setEnabled(self.slot.currentIndex() > 0)
        for choice in self.choices:
            font = choice.font()
            font.setBold(choice.currentIndex() > 0 and choice.isEnabled())
            choice.setFont(font)

    def show_count(self, shown: int, chosen: int, filtered: bool) -> None:
        """Show how many records the table has, and how many are selected."""
        found = ngettext("{count} found", "{count} found", shown)
        total = ngettext("{count} record", "{count} records", shown)
        self.tell_count((found if filtered else total).format(count=format_count(shown)), chosen)
