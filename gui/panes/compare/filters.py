"""The buttons above the chart: which claims are shown, how the chart is drawn, and the export menu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from core.compare import ComparedClaim
from core.compare.chart_points import PERIOD, PUBLISHED
from core.translation import _, format_count, ngettext
from gui.models.claim_card_list import format_period
from gui.models.claim_symbols import STATUS_WORDS, outlet_name
from gui.plain_text import plain_tooltip
from gui.widgets.filter_bar import make_choice, refill_choice
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.mnemonics import give_mnemonics
from gui.widgets.popover import PopoverButton

FILTERS = ("outlet", "source", "status", "period")
"""Attributes of a claim that can be filtered."""
_TEXTS = {
    "outlet": (_("Outlet"), _("All outlets"), _("Show only this outlet")),
    "source": (_("Source"), _("All sources"), _("Show only this source")),
    "status": (_("Status"), _("All statuses"), _("Show only this status")),
    "period": (_("Period"), _("All periods"), _("Show only this period")),
}
"""Name, first entry and explanation of each filter."""
_LETTERS = 22
"""Letters that a field has room for."""

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
    """Buttons that open the fields for the ChartFilter; emits `wanted` whenever it changes."""

    wanted = Signal()
    copies = Signal(bool)
    """Whether every copy counts."""
    rates = Signal()
    """Exchange rates are to be loaded."""
    exported = Signal(str)
    """The chart is to be exported as `png`, `svg`, `pdf` or `csv`."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._quiet = False
        self.boxes = {name: self._make_choice(first, tip) for name, (_name, first, tip) in _TEXTS.items()}
        self.time = self._make_choice(_("By publication"), _("Time axis of the chart"))
        self.time.setItemData(0, PUBLISHED)
        self.time.addItem(_("By period"), PERIOD)
        self.currency = self._make_choice(_("Original currencies"), _("Currency of the chart"))
        self.currency.setItemData(0, "")
        self.look = self._make_choice(_("Show the status"), _("What shapes show"))
        self.look.setItemData(0, BY_STATUS)
        self.look.addItem(_("Show the outlet"), BY_OUTLET)
        self.look.addItem(_("A panel per outlet"), MULTIPLES)
        self.every = QCheckBox(_("Count copies"))
        self.every.setToolTip(_("Show every copy of a figure; when off, a figure repeated in copies counts once"))
        self.every.toggled.connect(self.copies.emit)
        self.everything = QPushButton(_("Show all figures"))
        self.everything.clicked.connect(self.reset)
        self.rate_button = QPushButton(_("Load exchange rates …"))
        self.rate_button.setToolTip(
            plain_tooltip(_("From a CSV file with the columns from, to, rate and optionally date"))
        )
        self.rate_button.clicked.connect(self._ask_rates)
        self._lay_out()
        for box in (*self.boxes.values(), self.time, self.currency, self.look):
            box.currentIndexChanged.connect(lambda _at: None if self._quiet else self._tell_wanted())
        self._show_narrowing()

    def _lay_out(self) -> None:
        self.narrowing = PopoverButton(_("Filter"), _("Which figures of the group are shown"))
        named = [(name, self.boxes[key]) for key, (name, _first, _tip) in _TEXTS.items()]
        self.narrowing.popover.add_fields([*named, ("", self.every), ("", self.everything)])
        self.drawing = PopoverButton(_("Chart"), _("How the chart is drawn: time axis, shapes, currency"))
        self.drawing.popover.add_fields(
            [
                (_("Time axis"), self.time),
                (_("Shapes"), self.look),
                (_("Currency"), self.currency),
                ("", self.rate_button),
            ]
        )
        self.export = QToolButton()
        self.export.setText(_("Export"))
        self.export.setToolTip(plain_tooltip(_("Export the chart as a picture, or its data as a table")))
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
        row = FlowLayout(self)
        for part in (self.narrowing, self.drawing, self.export):
            row.addWidget(part)

    def _make_choice(self, first: str, name: str) -> QComboBox:
        box = make_choice(name, first)
        box.setMinimumContentsLength(_LETTERS)
        box.setToolTip(plain_tooltip(name))
        return box

    def _ask_rates(self) -> None:
        self.drawing.popover.close()
        self.rates.emit()

    def _tell_wanted(self) -> None:
        self._show_narrowing()
        self.wanted.emit()

    def _show_narrowing(self) -> None:
        """Show how many filters hide figures, and whether the chart is drawn in another way than at first."""
        number = sum(box.currentIndex() > 0 for box in self.boxes.values())
        words = ngettext("Filter: {count}", "Filter: {count}", number).format(count=format_count(number))
        self.narrowing.set_active(number > 0, words if number else "")
        self.everything.setEnabled(number > 0)
        self.drawing.set_active(any(box.currentIndex() > 0 for box in (self.time, self.look, self.currency)))

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
        self._show_narrowing()

    def reset(self) -> None:
        """Show all claims of the group."""
        self._quiet = True
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._quiet = False
        self._tell_wanted()
