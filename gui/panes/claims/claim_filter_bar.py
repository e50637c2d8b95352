"""The fields above the table of claims: search words, what rows are grouped by, and one list for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QToolButton, QWidget

from core.store.claim_rows import ClaimFilter
from core.translation import _, format_count, ngettext
from gui.models.claim_model import GROUPS
from gui.models.claim_slots import STATUSES, format_slot_value
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.filter_bar import FilterBar, make_choice, refill_choice
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.state_words import describe_state

WIDEST = 420
"""Maximum width of an open list in pixels."""
ONE_LINE = 1060
"""Width in pixels from which all fields fit on one line."""
TWO_LINES = 540
"""Width in pixels from which they fit on two."""
_LEAST = 300
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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._lines: list[list[QWidget]] = []
        self._place_fields(1)

    def _place_fields(self, lines: int) -> None:
        """Put the fields on one, two or three lines; the count stands at the end of the first, where it has room."""
        tail: list[QWidget] = [self.count, self.clear]
        if lines == 1:
            placed: list[list[QWidget]] = [[self.words, self.group, *self.choices, *tail]]
        elif lines == 2:
            placed = [[self.words, self.group, *tail], list(self.choices)]
        else:
            placed = [[self.words, *tail], [self.group, *self.choices[:2]], list(self.choices[2:])]
        if placed == self._lines:
            return
        self._lines = placed
        while self._grid.count():
            self._grid.takeAt(0)
        for at, line in enumerate(placed):
            row = QHBoxLayout()
            row.setSpacing(6)
            for one in line:
                row.addWidget(one, 3 if one is self.words else 0 if one in tail else 1)
            nest_layout(self._grid, row, at, 0)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._place_fields(1 if self.width() >= ONE_LINE else 2 if self.width() >= TWO_LINES else 3)

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """Return the size of three lines, so that the bar can become narrower than its one line is now."""
        return QSize(_LEAST, super().minimumSizeHint().height())

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
