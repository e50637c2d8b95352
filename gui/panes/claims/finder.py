"""What stands above the table of claims: words to find, what rows are parted by, one list for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QToolButton

from core.store.claim_rows import ClaimFilter
from core.translation import _
from gui.models.claims import GROUPS
from gui.models.slots import STATUSES
from gui.overrides import guarded
from gui.widgets.search import FilterBar, make_choice, refill_choice

WIDEST = 420
"""Pixels that an open list takes at most."""
ONE_LINE = 1060
"""Pixels of width from which all stands on one line."""
STATES = (
    ("undecided", "suggested"),
    ("accepted", "accepted"),
    ("corrected", "corrected"),
    ("added by hand", "added"),
    ("rejected", "rejected"),
)
CountedValues = Sequence[tuple[str, int]]


class Finder(FilterBar):
    """Says what is wanted as soon as one stops typing."""

    parted = Signal(str)
    """One of GROUPS, or an empty string."""

    def __init__(self) -> None:
        placeholder = _("Find claims: amount, measure, who, article")
        super().__init__(placeholder, _("Find claims"), _("Number of claims"), escape_clears=True)
        self.words.setMinimumWidth(180)
        self.group = make_choice(_("Group by"), _("no groups"), [(f"by {name}", name) for name in GROUPS])
        self.state = self.add_choice(_("State"), _("any state"), STATES)
        self.payer = self.add_choice(_("Payer"), _("any payer"))
        self.status = self.add_choice(_("Status"), _("any status"), [(name, name) for name, _words in STATUSES])
        self.source = self.add_choice(_("Source"), _("any source"))
        self.outlet = self.add_choice(_("Outlet"), _("any outlet"))
        self.clear = QToolButton(autoRaise=True)
        self.clear.setText(_("Show all"))
        self.clear.setToolTip("Take every condition away")
        self.clear.clicked.connect(lambda _=False: self.reset())
        self._lay_out()
        self.group.currentIndexChanged.connect(lambda _at: self.parted.emit(self.group.currentData() or ""))
        self.wanted.connect(self._show_conditions)
        self._show_conditions(self.read_filter())

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        first.addWidget(self.group)
        for part in (*self.choices, self.count, self.clear):
            second.addWidget(part, 1 if isinstance(part, QComboBox) else 0)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(first, 3)
        self._rows.addLayout(second, 5)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        wide = self.width() >= ONE_LINE
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """That of two lines: it must be able to become narrower than its one line is now."""
        return QSize(ONE_LINE // 2, super().minimumSizeHint().height())

    def read_filter(self) -> ClaimFilter:
        """Return what is wanted now."""
        state, payer, status, source, outlet = (choice.currentData() for choice in self.choices)
        return ClaimFilter(self.words.words, state=state, payer=payer, status=status, source=source, outlet=outlet)

    def _show_conditions(self, wanted: object) -> None:
        """Show which conditions hold."""
        self.clear.setVisible(wanted != ClaimFilter())
        for choice in self.choices:
            font = choice.font()
            font.setBold(choice.currentIndex() > 0)
            choice.setFont(font)

    def step_group(self) -> None:
        """Part by the next thing."""
        self.group.setCurrentIndex((self.group.currentIndex() + 1) % self.group.count())

    def offer(self, payers: CountedValues, sources: CountedValues, outlets: CountedValues) -> None:
        """What the project has, with numbers, the most frequent first."""
        lost = [_offer_values(*pair) for pair in ((self.payer, payers), (self.source, sources), (self.outlet, outlets))]
        if any(lost):
            self.say_wanted()

    def tell(self, shown: int, chosen: int, filtered: bool) -> None:
        """How many claims there are, and how many are chosen."""
        noun = "found" if filtered else "claim" if shown == 1 else "claims"
        self.tell_count(f"{shown:,} {noun}", chosen)


def _offer_values(choice: QComboBox, counted: CountedValues) -> bool:
    """Whether what was chosen is there no longer."""
    return refill_choice(choice, [(f"{name or '(none)'}  ({number:,})", name) for name, number in counted], WIDEST)
