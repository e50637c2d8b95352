"""The fields above the list of articles: search words, outlet, state, dates and order."""

from __future__ import annotations

import calendar
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.store.rows import OPEN, REVIEWED, ArticleFilter
from core.translation import _, format_count, pgettext
from gui.models.article_model import SORTS
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.filter_bar import SearchField, refill_choice

_DELAY = 150
"""Milliseconds after the last key before the list is filtered."""
STATES: dict[str, str | None] = {_("All states"): None, _("Not reviewed"): OPEN, _("Reviewed"): REVIEWED}
ALL_OUTLETS = _("All outlets")
NO_OUTLET = _("No outlet")


def parse_day(typed: str, *, last: bool) -> str | None:
    """Return the first or last day of a typed `2019`, `2019-11` or `2019-11-19` as an ISO date; None for no text.

    Raises ValueError for anything else.
    """
    parts = [int(part) for part in typed.strip().split("-")] if typed.strip() else []
    if not parts:
        return None
    if len(parts) > 3 or not 1 <= parts[0] <= 9999:
        raise ValueError(typed)
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError(typed)
    number = parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, number).isoformat()


class ArticleFilterBar(QWidget):
    """Emits `wanted` with the order and an ArticleFilter shortly after the last change."""

    wanted = Signal(str, object)
    left = Signal()
    """The search is finished: the list takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(_("Search titles and texts"), _("Search titles and texts"))
        self.more = QToolButton()
        self.more.setText(_("Filter"))
        self.more.setCheckable(True)
        self.more.setToolTip(plain_tooltip(_("Filter by outlet, date and state")))
        self.sort = QComboBox()
        self.sort.setAccessibleName(_("Sort by"))
        self.sort.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sort.setMinimumContentsLength(8)
        self.sort.addItems(list(SORTS))
        self.count = PlainLabel()
        self.panel = self._make_panel()
        self.panel.hide()
        self.more.toggled.connect(self.panel.setVisible)
        self._arrange_fields()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._emit_wanted)
        for field in (self.search, self.first, self.last):
            field.textChanged.connect(self._timer.start)
        self.search.left.connect(self._leave_field)
        self.search.entered.connect(self._leave_with_answer)
        self.search.descended.connect(self._leave_with_answer)
        for box in (self.sort, self.outlet, self.state):
            box.currentIndexChanged.connect(self._timer.start)

    def _make_panel(self) -> QWidget:
        self.outlet = QComboBox()
        self.outlet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outlet.addItem(ALL_OUTLETS)
        self.state = QComboBox()
        self.state.addItems(list(STATES))
        self.first, self.last = QLineEdit(), QLineEdit()
        for field in (self.first, self.last):
            field.setPlaceholderText("2019-11-19")
            field.setToolTip(plain_tooltip(_("A day (2019-11-19), a month (2019-11) or a year (2019)")))
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, (name, box) in enumerate(((_("Outlet"), self.outlet), (_("State"), self.state))):
            grid.addWidget(PlainLabel(name), row, 0)
            grid.addWidget(box, row, 1, 1, 3)
            box.setAccessibleName(name)
        grid.addWidget(PlainLabel(pgettext("dates", "From")), 2, 0)
        grid.addWidget(self.first, 2, 1)
        grid.addWidget(PlainLabel(pgettext("dates", "to")), 2, 2)
        grid.addWidget(self.last, 2, 3)
        self.first.setAccessibleName(_("Published from"))
        self.last.setAccessibleName(_("Published to"))
        return panel

    def _arrange_fields(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.more)
        low = QHBoxLayout()
        low.addWidget(self.sort, 1)
        low.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 6)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.panel)
        box.addLayout(low)

    def _leave_field(self) -> None:
        self.search.clear()
        self.left.emit()

    def _leave_with_answer(self) -> None:
        self._emit_wanted()
        self.left.emit()

    def offer_outlets(self, outlets: list[tuple[str | None, int]]) -> None:
        """Fill the list of outlets, each with its number of articles; the one chosen stays chosen."""
        refill_choice(
            self.outlet, [(f"{name or NO_OUTLET} ({format_count(count)})", name or "") for name, count in outlets]
        )

    def reset_fields(self) -> None:
        """Empty every field without emitting `wanted`, for another project."""
        for widget in (self.search, self.first, self.last):
            widget.blockSignals(True)
            widget.clear()
            widget.blockSignals(False)
        for box in (self.outlet, self.state):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.more.setChecked(False)

    @property
    def read_filter(self) -> ArticleFilter:
        """Return the filter that the fields ask for. A date that cannot be parsed is ignored and underlined."""
        bounds: list[str | None] = []
        for field, last in ((self.first, False), (self.last, True)):
            try:
                bounds.append(parse_day(field.text(), last=last))
                field.setStyleSheet("")
            except ValueError:
                bounds.append(None)
                field.setStyleSheet("QLineEdit { text-decoration: underline; color: palette(bright-text); }")
        return ArticleFilter(
            text=self.search.text().strip(),
            outlet=self.outlet.currentData(),
            state=STATES[self.state.currentText()],
            published_from=bounds[0],
            published_to=bounds[1],
        )

    def _emit_wanted(self) -> None:
        self._timer.stop()
        wanted = self.read_filter
        narrowed = wanted != ArticleFilter(text=wanted.text)
        self.more.setText(_("Filter •") if narrowed else _("Filter"))
        self.wanted.emit(self.sort.currentText(), wanted)
