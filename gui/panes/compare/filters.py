"""The row above the chart: which claims are shown, on which time axis, in which currency, and the export menu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QSizePolicy, QToolButton, QWidget

from core.compare import ComparedClaim
from core.compare.chart_points import PERIOD, PUBLISHED
from core.translation import _, format_count
from gui.models.claim_card_list import format_period
from gui.models.claim_symbols import STATUS_WORDS, outlet_name
from gui.widgets.flow_layout import FlowLayout
from gui.plain_text import plain_tooltip
from gui.widgets.filter_bar import refill_choice
from gui.widgets.mnemonics import give_mnemonics

FILTERS = ("outlet", "source", "status", "period")
"""Attributes of a claim that can be filtered."""
_TEXTS = {
    "outlet": (_("All outlets"), _("Show only this outlet")),
    "source": (_("All sources"), _("Show only this source")),
    "status": (_("All statuses"), _("Show only this status")),
    "period": (_("All periods"), _("Show only this period")),
}
"""First entry and name of each filter."""


BY_STATUS, BY_OUTLET, MULTIPLES = "status", "outlet", "multiples"


@dataclass(frozen=True, slots=True)
class ChartFilter:
    """Says what is shown of a group. None means no restriction."""

    outlet: str | None = None
    source: str | None = None
    status: str | None = None
    period: str | None = None
    time: str = PUBLISHED
    look: str = BY_STATUS
    """What shapes show, or whether each outlet has a panel: BY_STATUS, BY_OUTLET or MULTIPLES."""
    currency: str = ""
    """Currency that money is converted into; if empty, each currency has its own axis."""

    def lets_through(self, figure: ComparedClaim) -> bool:
        """Return whether a claim is shown."""
        return all(getattr(self, name) in (None, getattr(figure, name)) for name in FILTERS)

    @property
    def is_narrowed(self) -> bool:
        """Return whether any claim may be hidden."""
        return any(getattr(self, name) is not None for name in FILTERS)


class ChartFilters(QWidget):
    """Fields for the ChartFilter; emits `wanted` whenever it changes."""

    wanted = Signal()
    copies = Signal(bool)
    """Whether every copy counts."""
    rates = Signal()
    """Exchange rates are to be loaded."""
    exported = Signal(str)
    """The chart is to be exported as `png`, `svg`, `pdf` or `csv`."""
    decisions = Signal()
    """The decisions on groups are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._quiet = False
        row = FlowLayout(self)
        self.boxes = {name: self._make_choice(*_TEXTS[name]) for name in FILTERS}
        self.time = self._make_choice(_("By publication"), _("Time axis of the chart"))
        self.time.setItemData(0, PUBLISHED)
        self.time.addItem(_("By period"), PERIOD)
        self.currency = self._make_choice(_("Original currencies"), _("Currency of the chart"))
        self.currency.setItemData(0, "")
        self.look = self._make_choice(_("Shapes: status"), _("What shapes show"))
        self.look.setItemData(0, BY_STATUS)
        self.look.addItem(_("Shapes: outlet"), BY_OUTLET)
        self.look.addItem(_("A panel per outlet"), MULTIPLES)
        self.every = QCheckBox(_("Count copies"))
        self.every.setToolTip(_("Show every copy of a figure; when off, a figure repeated in copies counts once"))
        self.every.toggled.connect(self.copies.emit)
        self.rate_button = self._make_button(
            _("Rates …"), _("Load exchange rates from a CSV file with the columns from, to, rate and optionally date")
        )
        self.rate_button.clicked.connect(lambda _checked=False: self.rates.emit())
        self.export = self._make_button(_("Export"), _("Export the chart as a picture, or its data as a table"))
        menu = QMenu(self.export)
        for words, kind in (
            (_("Picture …"), "png"),
            (_("Drawing (SVG) …"), "svg"),
            (_("Page (PDF) …"), "pdf"),
            (_("Table (CSV) …"), "csv"),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, kind=kind: self.exported.emit(kind))
        give_mnemonics(menu)
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for box in (*self.boxes.values(), self.time, self.currency, self.look):
            box.currentIndexChanged.connect(lambda _at: None if self._quiet else self.wanted.emit())
        chart = (self.time, self.currency, self.look, self.rate_button, self.every, self.export)
        for part in (*self.boxes.values(), *chart):
            row.addWidget(part)

    def _make_choice(self, first: str, name: str) -> QComboBox:
        box = QComboBox()
        box.addItem(first, None)
        box.setAccessibleName(name)
        box.setToolTip(plain_tooltip(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(150)
        return box

    def _make_button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        return button

    @property
    def current_filter(self) -> ChartFilter:
        """Return the filter as the fields say it now."""
        chosen = {name: box.currentData() for name, box in self.boxes.items()}
        return ChartFilter(
            **chosen, time=self.time.currentData(), look=self.look.currentData(), currency=self.currency.currentData()
        )

    def offer_choices(self, figures: Sequence[ComparedClaim], currencies: Sequence[str]) -> None:
        """Offer the values of these claims, and the currencies that have rates."""
        self._quiet = True
        words: dict[str, Callable[[str], str]] = {
            "outlet": outlet_name,
            "source": lambda said: said or _("no source"),
            "status": lambda said: STATUS_WORDS.get(said, said),
            "period": lambda said: format_period(said) or _("no period"),
        }
        for name, box in self.boxes.items():
            counted = Counter(getattr(figure, name) for figure in figures)
            ranked = sorted(counted, key=lambda said: (-counted[said], said))
            refill_choice(box, [(f"{words[name](said)} ({format_count(counted[said])})", said) for said in ranked])
        refill_choice(self.currency, [(_("All in {currency}").format(currency=one), one) for one in currencies])
        self._quiet = False

    def reset(self) -> None:
        """Show all claims of the group."""
        self._quiet = True
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._quiet = False
        self.wanted.emit()
