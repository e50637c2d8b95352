"""Which articles the pile has and in which order: words, verdict, what the list of articles shows, and the order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from core.store.rows import ArticleFilter
from core.store.verdicts import UNSCREENED, Verdict
from core.translation import _
from gui.models.article_model import SORTS
from gui.models.screening_pile import AT_RANDOM, PileWish
from gui.models.verdict_words import UNSCREENED_WORDS, VERDICT_WORDS
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.filter_bar import SearchField
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.number_field import indent_number

_MOST = 999_999
"""The largest seed."""
_DELAY = 200
"""Milliseconds after the last key before the pile is listed again."""
ORDERS = SORTS | {_("At random"): (AT_RANDOM, False)}
"""Orders by their name on screen."""


class PileBar(QWidget):
    """Emits `wanted` after each change of its fields."""

    wanted = Signal(object)
    """The PileWish that the fields describe."""
    left = Signal()
    """The list takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(
            _("Search titles and texts"), _("Search titles and texts"), delay=_DELAY, escape_clears=True
        )
        self.verdict = QComboBox()
        self.verdict.setAccessibleName(_("Screening"))
        self.verdict.addItem(UNSCREENED_WORDS, UNSCREENED)
        self.verdict.addItem(_("All articles"), None)
        for verdict in Verdict:
            self.verdict.addItem(VERDICT_WORDS[verdict], verdict.value)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Sort by"))
        self.order.addItems(list(ORDERS))
        self.seed = QSpinBox(minimum=1, maximum=_MOST)
        indent_number(self.seed)
        self.seed.setPrefix(_("seed "))
        self.seed.setAccessibleName(_("Seed of the random order"))
        self.seed.setToolTip(plain_tooltip(_("The same seed gives the same order: note it for your methods section.")))
        self.seed.hide()
        self.listed = QCheckBox(_("Only what Read lists"))
        self.listed.setToolTip(
            plain_tooltip(_("Only articles that the list of the Read workspace shows, as filtered."))
        )
        self.count = PlainLabel()
        self.count.setAccessibleName(_("Number of articles in the pile"))
        self._lay_out()
        self._connect_fields()

    def _lay_out(self) -> None:
        for choice in (self.verdict, self.order):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 6)
        rows.setSpacing(6)
        rows.addWidget(self.search)
        for parts in ((self.verdict, self.order), (self.listed, self.seed, self.count)):
            line = QHBoxLayout()
            for part in parts:
                line.addWidget(part, 0 if part is self.seed or part is self.count else 1)
            nest_layout(rows, line)

    def _connect_fields(self) -> None:
        self.search.searched.connect(self._say_wanted)
        self.search.entered.connect(self.left)
        self.search.descended.connect(self.left)
        self.search.left.connect(self.left)
        self.verdict.currentIndexChanged.connect(self._say_wanted)
        self.order.currentIndexChanged.connect(self._follow_order)
        self.seed.valueChanged.connect(self._say_wanted)
        self.listed.toggled.connect(self._say_wanted)

    def _follow_order(self) -> None:
        self.seed.setVisible(ORDERS[self.order.currentText()][0] == AT_RANDOM)
        self._say_wanted()

    def _say_wanted(self, _value: object = None) -> None:
        self.search.stop_waiting()
        self.wanted.emit(self.read_wish())

    def read_wish(self) -> PileWish:
        """Return what the fields describe."""
        sort, down = ORDERS[self.order.currentText()]
        articles = ArticleFilter(text=self.search.search_words, screening=self.verdict.currentData())
        return PileWish(articles, sort, down, self.seed.value(), self.listed.isChecked())

    def reset_fields(self) -> None:
        """Empty the fields without emitting `wanted`, for another project."""
        blocked = self.blockSignals(True)
        self.search.clear()
        self.verdict.setCurrentIndex(0)
        self.listed.setChecked(False)
        self.search.stop_waiting()
        self.blockSignals(blocked)
