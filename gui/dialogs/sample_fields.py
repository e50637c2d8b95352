"""The fields that say how a sample is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from core.samples.allocate import parse_shares
from core.samples.plans import ENOUGH_WEEKS, Allocation, Period, SampleKind, SamplePlan
from core.store.article_filter import ArticleFilter
from core.store.edits.samples import LONGEST_NAME
from core.store.samples import FrameChoice
from core.translation import _, format_count, ngettext
from gui.models.sample_words import KIND_REMARKS, KIND_TITLES, VARIABLE_TITLES
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.line_list import LineList, ListLine

_MOST = 1_000_000
_LARGEST_SEED = 2**31 - 1
_USUAL = 100
"""Articles drawn unless something else is chosen."""
_USUAL_STRATA = ("outlet",)
_LINES = 5
"""Variables that are seen at once."""

_SIZED = (SampleKind.RANDOM, SampleKind.STRATIFIED, SampleKind.SYSTEMATIC)
_WITH_STRATA = (SampleKind.STRATIFIED, SampleKind.SYSTEMATIC, SampleKind.WEEKS)


class SampleFields(QWidget):
    """Emits `edited` after every change; only the fields that the kind of sample needs are seen."""

    edited = Signal()

    def __init__(self, variables: Sequence[str], articles: int, selected: int) -> None:
        """`variables`: names of variables to stratify by; `articles`: those of the project; `selected`: those selected
        in the list."""
        super().__init__()
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.kind = QComboBox()
        for kind, title in KIND_TITLES.items():
            if kind is not SampleKind.HAND or selected:
                self.kind.addItem(title, kind)
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.size_spin = QSpinBox(minimum=1, maximum=_MOST, value=min(_USUAL, max(articles, 1)))
        self.weeks = QSpinBox(minimum=1, maximum=520, value=ENOUGH_WEEKS)
        self.period = QComboBox()
        self.period.addItem(_("From each year"), Period.YEAR)
        self.period.addItem(_("From the whole span"), Period.SPAN)
        self.strata = _list_variables(variables)
        self.allocation = QComboBox()
        self.allocation.addItem(_("In proportion to their size"), Allocation.PROPORTIONAL)
        self.allocation.addItem(_("The same from each"), Allocation.EQUAL)
        self.allocation.addItem(_("Fixed numbers"), Allocation.FIXED)
        self.minimum = QSpinBox(minimum=0, maximum=_MOST, value=1)
        self.fixed = QLineEdit(placeholderText=_("Velm Post=10, Courier=5"))
        self.words = QLineEdit(placeholderText=_("All articles"))
        self.words.setToolTip(
            plain_tooltip(_("Words as in the search above the list of articles: harbour frame:conflict"))
        )
        self.copies = QCheckBox(_("Also copies of earlier articles"))
        self.not_relevant = QCheckBox(_("Also articles screened as not relevant"))
        self.seed = QSpinBox(minimum=0, maximum=_LARGEST_SEED, value=1)
        self.seed.setToolTip(plain_tooltip(_("The same seed always draws the same articles")))
        self.note = QLineEdit()
        self._selected = PlainLabel(_count_selected(selected))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._lay_out()
        self._connect_signals()
        self._follow_kind()

    def _lay_out(self) -> None:
        rows = (
            (_("Name"), self.name), (_("Kind"), self.kind), ("", self.remark), (_("Selected"), self._selected),
            (_("Articles to draw"), self.size_spin), (_("Weeks"), self.weeks), (_("Weeks are drawn"), self.period),
            (_("Strata"), self.strata), (_("Share"), self.allocation), (_("At least"), self.minimum),
            (_("Numbers"), self.fixed), (_("Search"), self.words), ("", self.copies), ("", self.not_relevant),
            (_("Seed"), self.seed), (_("Note"), self.note),
        )  # fmt: skip
        for words, field in rows:
            self._form.addRow(words, field)
            if words:
                field.setAccessibleName(words)

    def _connect_signals(self) -> None:
        self.kind.currentIndexChanged.connect(self._offer_outlet)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.allocation.currentIndexChanged.connect(self._follow_kind)
        self.strata.ticked.connect(self._follow_kind)
        self.period.currentIndexChanged.connect(self._tell_edit)
        for spin in (self.size_spin, self.weeks, self.minimum, self.seed):
            spin.valueChanged.connect(self._tell_edit)
        for line in (self.fixed, self.words):
            line.textChanged.connect(self._tell_edit)
        for box in (self.copies, self.not_relevant):
            box.toggled.connect(self._tell_edit)

    def _tell_edit(self, _value: object = None) -> None:
        self.edited.emit()

    def _offer_outlet(self, _at: int) -> None:
        """Tick the outlet for a stratified sample, and nothing for others, unless something else was ticked."""
        if self._strata in ((), _USUAL_STRATA):
            self.strata.tick_only(_USUAL_STRATA if self.chosen_kind is SampleKind.STRATIFIED else ())

    def _follow_kind(self, _value: object = None) -> None:
        kind, allocation = self.chosen_kind, Allocation(self.allocation.currentData())
        self.remark.setText(KIND_REMARKS[kind])
        shared = kind in _SIZED and kind is not SampleKind.RANDOM and bool(self._strata)
        is_fixed = shared and allocation is Allocation.FIXED
        by_hand = kind is SampleKind.HAND
        for field, seen in (
            (self._selected, by_hand),
            (self.size_spin, kind in _SIZED and not is_fixed),
            (self.weeks, kind is SampleKind.WEEKS),
            (self.period, kind is SampleKind.WEEKS),
            (self.strata, kind in _WITH_STRATA),
            (self.allocation, shared),
            (self.minimum, shared and allocation is Allocation.PROPORTIONAL),
            (self.fixed, is_fixed),
            (self.words, not by_hand),
            (self.copies, not by_hand),
            (self.not_relevant, not by_hand),
            (self.seed, kind.is_drawn),
        ):
            self._form.setRowVisible(field, seen)
        self.edited.emit()

    @property
    def _strata(self) -> tuple[str, ...]:
        return tuple(self.strata.ticked_values)

    @property
    def chosen_kind(self) -> SampleKind:
        """Return the kind that is chosen."""
        return SampleKind(self.kind.currentData())

    def read_plan(self) -> SamplePlan:
        """Return the plan. Raises UserError for fixed numbers that cannot be read."""
        kind = self.chosen_kind
        strata = self._strata if kind in _WITH_STRATA else ()
        shared = bool(strata) and kind in _SIZED
        allocation = Allocation(self.allocation.currentData()) if shared else Allocation.PROPORTIONAL
        fixed = parse_shares(self.fixed.text().strip()) if allocation is Allocation.FIXED else {}
        return SamplePlan(
            kind, self.seed.value(), self.size_spin.value() if kind in _SIZED else 0, strata, allocation,
            self.minimum.value(), fixed, self.weeks.value() if kind is SampleKind.WEEKS else 0,
            Period(self.period.currentData()),
        )  # fmt: skip

    def read_choice(self, selected: tuple[int, ...]) -> FrameChoice:
        """Return which articles the sample is drawn from; `selected` are those of a sample by hand."""
        if self.chosen_kind is SampleKind.HAND:
            return FrameChoice(articles=selected)
        words = ArticleFilter(text=self.words.text().strip())
        return FrameChoice(words, None, self.copies.isChecked(), self.not_relevant.isChecked())


def _list_variables(variables: Sequence[str]) -> LineList:
    made = LineList(_("Strata"))
    made.setTabKeyNavigation(False)
    made.show_lines((ListLine(VARIABLE_TITLES.get(name, name), name, is_ticked=False) for name in variables), 0)
    lines = min(_LINES, max(len(variables), 1))
    made.setFixedHeight(made.sizeHintForRow(0) * lines + 2 * made.frameWidth() + 2)
    return made


def _count_selected(count: int) -> str:
    words = ngettext("{count} article selected in the list", "{count} articles selected in the list", count)
    return words.format(count=format_count(count))
