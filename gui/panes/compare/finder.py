"""What stands above the list of groups: words to find, conflicts only, single claims too."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.models.claim_cards import SIGNS
from gui.models.compare import OPEN
from gui.widgets.search import FilterBar


class Finder(FilterBar):
    """Says what is wanted as soon as one stops typing."""

    def __init__(self) -> None:
        super().__init__("Find a measure", "Find a group by measure, party or amount", "Number of groups")
        self.conflicts = self.add_switch(f"{SIGNS[OPEN]} Conflicts", "Only groups with claims that cannot both be true")
        self.single = self.make_switch(
            "Single claims", "Claims that are compared with none, too: drag one onto a group"
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.conflicts)
        row.addWidget(self.single)
        row.addStretch(1)
        row.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addLayout(row)

    def read_filter(self) -> tuple[str, bool, bool]:
        """Return the words, whether single claims are shown, and whether conflicts only."""
        return self.words.words, self.single.isChecked(), self.conflicts.isChecked()

    def show_single(self) -> None:
        """Show single claims too."""
        self.single.setChecked(True)

    def tell(self, shown: int) -> None:
        """How many groups there are."""
        self.tell_count("1 group" if shown == 1 else f"{shown:,} groups")
