"""The fields above the table of claims: search words, what rows are grouped by, and one list for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QToolButton

from core.store.claim_rows import ClaimFilter
from core.translation import _, format_count, ngettext
from gui.models.claim_model import GROUPS
from gui.models.claim_slots import STATUSES, format_slot_value
from gui.models.state_words import describe_state
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.filter_bar import FilterBar, make_choice, refill_choice

WIDEST = 420
"""Maximum width of an open list in pixels."""
ONE_LINE = 1060
"""Width in pixels from which all fields fit on one line."""
STATES = ("suggested", "accepted", "accepted_in_bulk", "corrected", "added", "rejected")
_GROUP_WORDS = {
    "measure": _("by measure"),
    "payer": _("by payer"),
    "status": _("by status"),
    "article": _("by article"),
}
CountedValues = Sequence[tuple[str, int]]


class ClaimFilterBar(FilterBar):
    """Emits the filter as soon as the user stops typing."""

    parted = Signal(str)
    """Rows are to be grouped by one of GROUPS, or not at all (an empty string)."""

    def __init__(self) -> None:
        placeholder = _("Find figures: amount, measure, who, article")
        super().__init__(placeholder, _("Find figures"), _("Number of figures"), escape_clears=True)
        self.words.setMinimumWidth(180)
        self.group = make_choice(_("Group by"), _("no groups"), [(_GROUP_WORDS[name], name) for name in GROUPS])
        self.state = self.add_choice(_("State"), _("any state"), [(describe_state(one), one) for one in STATES])
        self.payer = self.add_choice(_("Payer"), _("any payer"))
        statuses = [(format_slot_value("status", name), name) for name, _meaning in STATUSES]
        self.status = self.add_choice(_("Status"), _("any status"), statuses)
        self.source = self.add_choice(_("Source"), _("any source"))
        self.outlet = self.add_choice(_("Outlet"), _("any outlet"))
        self.clear = QToolButton(autoRaise=True)
        self.clear.setText(_("Show all"))
        self.clear.setToolTip(plain_tooltip(_("Clear the search and all filters")))
        self.clear.clicked.connect(lambda _checked=False: self.reset_filter())
        self._lay_out()
        self.group.currentIndexChanged.connect(lambda _at: self.parted.emit(self.group.currentData() or ""))
        self.wanted.connect(self._show_conditions)
        self._show_conditions(self.read_filter())

    def _lay_out(self) -> None:
        self._first, self._second = first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        first.addWidget(self.group)
        for choice in self.choices:
            second.addWidget(choice, 1)
        self._place_count(True)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(first, 3)
        self._rows.addLayout(second, 5)

    def _place_count(self, wide: bool) -> None:
        """Put the count at the end of the line, or of the first of two, where it has more room."""
        for part in (self.count, self.clear):
            (self._second if wide else self._first).addWidget(part)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= ONE_LINE else ways.TopToBottom
        if way != self._rows.direction():
            self._rows.setDirection(way)
            self._place_count(way == ways.LeftToRight)

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """Return the size of two lines, so that the bar can become narrower than its one line is now."""
        return QSize(ONE_LINE // 2, super().minimumSizeHint().height())

    def read_filter(self) -> ClaimFilter:
        """Return the filter that the fields ask for now."""
        state, payer, status, source, outlet = (choice.currentData() for choice in self.choices)
        return ClaimFilter(
            self.words.search_words, state=state, payer=payer, status=status, source=source, outlet=outlet
        )

    def _show_conditions(self, wanted: object) -> None:
        """Show which conditions are set: in bold, with a button to clear them."""
        self.clear.setVisible(wanted != ClaimFilter())
        for choice in self.choices:
            font = choice.font()
            font.setBold(choice.currentIndex() > 0)
            choice.setFont(font)

    def step_group(self) -> None:
        """Group by the next entry of the list."""
        self.group.setCurrentIndex((self.group.currentIndex() + 1) % self.group.count())

    def offer_values(self, payers: CountedValues, sources: CountedValues, outlets: CountedValues) -> None:
        """Offer the values that the project has, with their counts, the most frequent first."""
        lost = [
            _refill_counted(*pair) for pair in ((self.payer, payers), (self.source, sources), (self.outlet, outlets))
        ]
        if any(lost):
            self.say_wanted()

    def show_count(self, shown: int, chosen: int, filtered: bool) -> None:
        """Show how many claims the table has, and how many are selected."""
        found = ngettext("{count} found", "{count} found", shown)
        total = ngettext("{count} figure", "{count} figures", shown)
        self.tell_count((found if filtered else total).format(count=format_count(shown)), chosen)


def _refill_counted(choice: QComboBox, counted: CountedValues) -> bool:
    """Offer values with their counts; return whether the one chosen is gone."""
    none = _("(none)")
    return refill_choice(
        choice, [(f"{name or none}  ({format_count(number)})", name) for name, number in counted], WIDEST
    )
