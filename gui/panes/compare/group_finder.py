"""The fields above the list of groups: words to find, conflicts only, single claims too."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.translation import _, format_count, ngettext
from gui.models.claim_cards import SIGNS
from gui.models.comparison_board import OPEN
from gui.widgets.filter_bar import FilterBar
from gui.widgets.flow_layout import FlowLayout


class GroupFinder(FilterBar):
    """Filters groups; emits `wanted` as soon as the typing stops."""

    def __init__(self) -> None:
        super().__init__(_("Find a measure"), _("Find a group by measure, party or amount"), _("Number of groups"))
        words = _("{sign} Conflicts").format(sign=SIGNS[OPEN])
        self.conflicts = self.add_switch(words, _("Only groups with figures that cannot both be true"))
        self.single = self.make_switch(
            _("Single figures"), _("Also show figures that compare with no other; drag one onto a group")
        )
        switches = QWidget()
        row = FlowLayout(switches)
        for part in (self.conflicts, self.single, self.count):
            row.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.words)
        box.addWidget(switches)

    def read_filter(self) -> tuple[str, bool, bool]:
        """Return the words, whether single claims are shown, and whether conflicts only."""
        return self.words.search_words, self.single.isChecked(), self.conflicts.isChecked()

    def show_single(self) -> None:
        """Show single claims too."""
        self.single.setChecked(True)

    def show_group_count(self, shown: int) -> None:
        """Show the number of groups listed."""
        self.tell_count(ngettext("{count} group", "{count} groups", shown).format(count=format_count(shown)))
