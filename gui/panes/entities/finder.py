"""What stands above the table of entities: words to find, kind, homonyms only, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from core.store.rows import EntityFilter
from gui.panes.entities.delegates import HOMONYM
from gui.widgets.search import FilterBar, refill_choice


class Finder(FilterBar):
    """Says what is wanted as soon as one stops typing."""

    rules = Signal()
    """The rules of the project shall be shown."""

    def __init__(self) -> None:
        super().__init__("Find an entity by any of its names", "Find an entity", "Number of entities")
        self.kind = self.add_choice("Kind of entity", "any kind")
        self.kind.setMinimumContentsLength(len("any kind"))
        self.kind.view().setMinimumWidth(self.fontMetrics().horizontalAdvance("WORK_OF_ART (1,000)") + 30)
        self.homonyms = self.add_switch(f"{HOMONYM} Homonyms", "Only those that may be taken for another one")
        self.rule_button = QToolButton(autoRaise=True)
        self.rule_button.setText("Rules …")
        self.rule_button.setToolTip("What was decided for all imports to come")
        self.rule_button.clicked.connect(lambda _=False: self.rules.emit())
        self.count.setMinimumWidth(1)  # where there is little room it gives way first
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.words.setMinimumWidth(100)
        self.kind.setMinimumWidth(70)  # on half a screen
        row.addWidget(self.words, 1)
        for part in (self.kind, self.homonyms, self.count, self.rule_button):
            row.addWidget(part)

    def read_filter(self) -> EntityFilter:
        """Return what is wanted now."""
        return EntityFilter(self.words.words, self.kind.currentData(), homonyms=self.homonyms.isChecked())

    def offer(self, kinds: Sequence[tuple[str, int]]) -> None:
        """Kinds that the project has, with their numbers."""
        if refill_choice(self.kind, [(f"{kind} ({number:,})", kind) for kind, number in kinds]):
            self.say_wanted()

    def tell(self, shown: int, chosen: int, filtered: bool) -> None:
        """How many rows there are, and how many are chosen."""
        noun = "found" if filtered else "entity" if shown == 1 else "entities"
        self.tell_count(f"{shown:,} {noun}", chosen)
