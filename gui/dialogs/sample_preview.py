"""What a sample would be: its strata with what is drawn from each, warnings, and what is no part of the frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.samples.sentences import describe_left_out
from core.store.samples import PlannedSample
from core.translation import _, format_count, ngettext
from gui.models.sample_words import describe_drawn
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.problem_label import ProblemLabel

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_ROWS = 500
"""Strata that are shown."""


class SamplePreview(QWidget):
    """A sentence, a table of strata, warnings, and what was left out."""

    def __init__(self) -> None:
        super().__init__()
        self.told = PlainLabel(_("Counting the articles …"), wordWrap=True)
        self.told.setAccessibleName(_("What would be drawn"))
        self.table = QTreeWidget()
        self.table.setAccessibleName(_("Strata"))
        self.table.setHeaderLabels([_("Stratum"), _("Articles"), _("Drawn")])
        self.table.headerItem().setTextAlignment(1, _RIGHT)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setColumnWidth(0, 210)
        self.table.setColumnWidth(1, 70)
        self.warnings = ProblemLabel()
        self.warnings.hide()
        self.left_out = PlainLabel(wordWrap=True)
        self.left_out.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)
        box.addWidget(self.warnings)
        box.addWidget(self.left_out)

    def show_draw(self, planned: PlannedSample) -> None:
        """Show what would be drawn."""
        draw = planned.draw
        words = ngettext(
            "{count} article of {frame} will be drawn.",
            "{count} articles of {frame} will be drawn.",
            len(draw.articles),
        )
        self.told.setText(words.format(count=format_count(len(draw.articles)), frame=format_count(draw.frame_size)))
        self.table.clear()
        for one in draw.strata[:_MOST_ROWS]:
            name = one.name or _("All articles")
            item = QTreeWidgetItem([name, format_count(one.articles), describe_drawn(one)])
            item.setToolTip(0, plain_tooltip(name))
            item.setTextAlignment(1, _RIGHT)
            self.table.addTopLevelItem(item)
        self.warnings.hide()
        if draw.warnings:
            self.warnings.show_problem("\n".join(draw.warnings))
        self.left_out.setText("\n".join(describe_left_out(planned.left_out)))

    def clear_draw(self) -> None:
        """Show nothing."""
        self.told.setText("")
        self.table.clear()
        self.warnings.hide()
        self.left_out.setText("")
