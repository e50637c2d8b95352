"""What stands above the chart: which claims, which time, which currency, and what leaves as a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QSizePolicy, QToolButton, QWidget

from core.compare import ComparedClaim
from core.compare.chart_points import PERIOD, PUBLISHED
from gui.models.claim_lines import period_words
from gui.models.claim_looks import STATUS_WORDS, outlet_words
from gui.panes.compare.flow import Flow
from gui.plain_text import plain_tooltip
from gui.widgets.search import refill_choice

FILTERS = ("outlet", "source", "status", "period")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown of a group; None: whatever it is."""

    outlet: str | None = None
    source: str | None = None
    status: str | None = None
    period: str | None = None
    time: str = PUBLISHED
    currency: str = ""
    """Into which money is turned; empty: each currency has an axis of its own."""

    def lets(self, figure: ComparedClaim) -> bool:
        """Whether a claim is shown."""
        return all(getattr(self, name) in (None, getattr(figure, name)) for name in FILTERS)

    @property
    def narrowed(self) -> bool:
        """Whether any claim may be left out."""
        return any(getattr(self, name) is not None for name in FILTERS)


class Filters(QWidget):
    """Says what is wanted whenever it changes."""

    wanted = Signal()
    copies = Signal(bool)
    """Whether each copy counts."""
    rates = Signal()
    """A table of rates shall be loaded."""
    exported = Signal(str)
    """The chart shall leave as png, svg or csv."""
    decisions = Signal()
    """What was decided on groups shall be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._quiet = False
        row = Flow(self)
        self.boxes = {name: self._box(f"any {name}", f"Only this {name}") for name in FILTERS}
        self.time = self._box("by publication", "Time that the chart shows")
        self.time.setItemData(0, PUBLISHED)
        self.time.addItem("by period", PERIOD)
        self.currency = self._box("own currencies", "Currency that money is shown in")
        self.currency.setItemData(0, "")
        self.every = QCheckBox("Count copies")
        self.every.setToolTip("What copies of one story repeat counts once, unless this is on")
        self.every.toggled.connect(self.copies.emit)
        self.rate_button = self._button(
            "Rates …", "Load a table of rates (CSV with from, to, rate and, if they change, date)"
        )
        self.rate_button.clicked.connect(lambda _=False: self.rates.emit())
        self.export = self._button("Export", "The chart as a picture, or the table behind it")
        menu = QMenu(self.export)
        for words, kind in (("Picture (PNG) …", "png"), ("Drawing (SVG) …", "svg"), ("Table (CSV) …", "csv")):
            menu.addAction(words).triggered.connect(lambda _=False, kind=kind: self.exported.emit(kind))
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for box in (*self.boxes.values(), self.time, self.currency):
            box.currentIndexChanged.connect(lambda _at: None if self._quiet else self.wanted.emit())
        for part in (*self.boxes.values(), self.time, self.currency, self.rate_button, self.every, self.export):
            row.addWidget(part)

    def _box(self, first: str, name: str) -> QComboBox:
        box = QComboBox()
        box.addItem(first, None)
        box.setAccessibleName(name)
        box.setToolTip(plain_tooltip(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(150)
        return box

    def _button(self, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        return button

    @property
    def now(self) -> Wanted:
        """What is wanted."""
        chosen = {name: box.currentData() for name, box in self.boxes.items()}
        return Wanted(**chosen, time=self.time.currentData(), currency=self.currency.currentData())

    def offer(self, figures: Sequence[ComparedClaim], currencies: Sequence[str]) -> None:
        """What there is to choose among: values of these claims, currencies that there are rates for."""
        self._quiet = True
        words: dict[str, Callable[[str], str]] = {
            "outlet": outlet_words,
            "source": lambda said: said or "no source",
            "status": lambda said: STATUS_WORDS.get(said, said),
            "period": lambda said: period_words(said) or "no period",
        }
        for name, box in self.boxes.items():
            counted = Counter(getattr(figure, name) for figure in figures)
            ranked = sorted(counted, key=lambda said: (-counted[said], said))
            refill_choice(box, [(f"{words[name](said)} ({counted[said]:,})", said) for said in ranked])
        refill_choice(self.currency, [(f"all in {one}", one) for one in currencies])
        self._quiet = False

    def reset(self) -> None:
        """Show all of the group."""
        self._quiet = True
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._quiet = False
        self.wanted.emit()
