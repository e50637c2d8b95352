"""The fields above the table of entities: search words, kind, homonyms only, and the number of rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton

from core.codebook import SHIPPED, Codebook
from core.store.rows import EntityFilter
from core.translation import _, format_count, ngettext
from gui.models.label_words import label_title
from gui.panes.entities.cell_delegates import HOMONYM
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.filter_bar import FilterBar, refill_choice
from gui.widgets.nested_layouts import nest_layout

_ONE_LINE = 90
"""Width from which all fields stand on one line, in average characters of the font."""
_LEAST = 300


class EntityFilterBar(FilterBar):
    """Emits the filter as soon as the user stops typing."""

    rules = Signal()
    """The rules of the project are to be shown."""

    def __init__(self) -> None:
        super().__init__(_("Find an entity by any of its names"), _("Find an entity"), _("Number of entities"))
        self.kind = self.add_choice(_("Kind of entity"), _("any kind"))
        self.kind.setMinimumContentsLength(len(_("any kind")))
        self.kind.view().setMinimumWidth(
            self.fontMetrics().horizontalAdvance(f"WORK_OF_ART ({format_count(1000)})") + 30
        )
        words = _("{sign} Homonyms").format(sign=HOMONYM)
        self.homonyms = self.add_switch(words, _("Show only entities that may be confused with another one"))
        self.rule_button = QToolButton(autoRaise=True)
        self.rule_button.setText(_("Rules …"))
        self.rule_button.setToolTip(plain_tooltip(_("Show and edit the rules that apply to future imports")))
        self.rule_button.clicked.connect(lambda _checked=False: self.rules.emit())
        self.words.setMinimumWidth(100)
        self.kind.setMinimumWidth(self.fontMetrics().horizontalAdvance(_("any kind")) + 36)  # on half a screen
        search, narrow = QHBoxLayout(), QHBoxLayout()
        search.addWidget(self.words, 1)
        search.addWidget(self.count)
        for part in (self.kind, self.homonyms, self.rule_button):
            narrow.addWidget(part)
        narrow.addStretch(1)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        nest_layout(self._rows, search, 1)
        nest_layout(self._rows, narrow)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        ways, letters = QBoxLayout.Direction, self.fontMetrics().averageCharWidth()
        self._rows.setDirection(ways.LeftToRight if self.width() >= _ONE_LINE * letters else ways.TopToBottom)

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """Return the size of two lines, so that the bar can become narrower than its one line is now."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def read_filter(self) -> EntityFilter:
        """Return the filter that the fields ask for now."""
        return EntityFilter(self.words.search_words, self.kind.currentData(), homonyms=self.homonyms.isChecked())

    def offer_kinds(self, kinds: Sequence[tuple[str, int]], codebook: Codebook = SHIPPED) -> None:
        """Offer the kinds that the project has, with their counts."""
        titled = [(f"{label_title(codebook, kind)} ({format_count(number)})", kind) for kind, number in kinds]
        if refill_choice(self.kind, titled):
            self.say_wanted()

    def show_count(self, shown: int, chosen: int, filtered: bool) -> None:
        """Show how many entities the table has, and how many are selected."""
        found = ngettext("{count} found", "{count} found", shown)
        total = ngettext("{count} entity", "{count} entities", shown)
        self.tell_count((found if filtered else total).format(count=format_count(shown)), chosen)
