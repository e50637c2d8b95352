"""The panel of filters above the list of articles: outlet, state, screening, coding, language, import,
dates and variables."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from core.codebook.coded_units import wanted_variables
from core.language.language_names import name_language
from core.store.rows import OPEN, REVIEWED, ArticleFilter, VariableFilter
from core.store.verdicts import UNSCREENED
from core.translation import _, format_count, pgettext
from gui.models.verdict_words import UNSCREENED_WORDS, VERDICT_WORDS
from gui.panes.articles.answer_choices import (
    CODED_WORDS,
    UNCODED_WORDS,
    list_answer_entries,
    read_answer_filter,
    read_typed_filter,
)
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.coding_form.questions import short_names
from gui.widgets.filter_bar import make_choice, refill_choice

if TYPE_CHECKING:
    from core.codebook import UnitVariable
    from core.store.article_sources import ArticleVariable

STATES: dict[str, str | None] = {_("All states"): None, _("Not reviewed"): OPEN, _("Reviewed"): REVIEWED}
SCREENINGS = ((UNSCREENED_WORDS, UNSCREENED), *((words, verdict.value) for verdict, words in VERDICT_WORDS.items()))
"""Words and values of what screening may have said of an article."""
ALL_OUTLETS = _("All outlets")
NO_OUTLET = _("No outlet")
ANY_VALUE = _("Any value")
NO_VALUE = _("No value")

_NARROWEST = "2019-11-19 (9,999)"
"""What a choice shows at least beside its word."""
_WIDEST = 420
"""Pixels of an open list of questions at most."""
_EDGES = 48
"""Pixels of a choice that are not for its words."""
Offered = Sequence[tuple[str, object]]
"""Entries of a choice: words and data."""


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


def count_words(words: str, count: int) -> str:
    """Return an entry of a choice with its number of articles."""
    return _("{words} ({count})").format(words=words, count=format_count(count))


class ArticleFilterPanel(QWidget):
    """Fields that narrow the list; `edited` after each change. Rows in which nothing can be chosen are hidden."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outlet = make_choice(_("Outlet"), ALL_OUTLETS)
        self.state = make_choice(_("State"), "", ())
        self.state.clear()
        self.state.addItems(list(STATES))
        self.screening = make_choice(_("Screening"), _("Any verdict or none"), SCREENINGS)
        self.coding = make_choice(_("Coding"), _("Coded or not"), ((CODED_WORDS, True), (UNCODED_WORDS, False)))
        self.language = make_choice(_("Language"), _("All languages"))
        self.imports = make_choice(_("Imported with"), _("All imports"))
        self.variable = make_choice(_("Variable"), _("No variable"))
        self.value = make_choice(_("Value of the variable"), ANY_VALUE)
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.value.setToolTip(plain_tooltip(_("A value from the list, or letters that the value must contain")))
        self.first, self.last = QLineEdit(), QLineEdit()
        for field in (self.first, self.last):
            field.setPlaceholderText("2019-11-19")
            field.setToolTip(plain_tooltip(_("A day (2019-11-19), a month (2019-11) or a year (2019)")))
        self.first.setAccessibleName(_("Published from"))
        self.last.setAccessibleName(_("Published to"))
        self.undated = QCheckBox(_("Without a date"))
        self.list_values: Callable[[int], Sequence[tuple[str, int]]] = lambda _variable: ()
        """What returns the values of a variable with their numbers of articles; set by the pane."""
        self._questions: dict[int, UnitVariable] = {}
        """The variables that people answer, by their rows."""
        self._names: dict[QComboBox, PlainLabel] = {}
        """Choice -> the word before it, which a narrow panel leaves out: the first entry says it, too."""
        self._narrow = False
        self._arrange_fields()
        self._connect_fields()

    def _arrange_fields(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for choice in (self.outlet, self.state, self.screening, self.coding, self.language, self.imports):
            self._add_row(grid, choice.accessibleName(), choice)
        for words, field in ((pgettext("dates", "From"), self.first), (pgettext("dates", "To"), self.last)):
            row = grid.rowCount()
            grid.addWidget(PlainLabel(words), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.undated, grid.rowCount(), 0, 1, 2)
        self._add_row(grid, _("Variable"), self.variable)
        self._add_row(grid, _("Value"), self.value)
        for choice in (self.coding, self.language, self.imports, self.variable, self.value):
            self._show_row(choice, False)

    def _add_row(self, grid: QGridLayout, words: str, choice: QComboBox) -> None:
        name, row = PlainLabel(words), grid.rowCount()
        grid.addWidget(name, row, 0)
        grid.addWidget(choice, row, 1)
        self._names[choice] = name

    def _show_row(self, choice: QComboBox, shown: bool) -> None:
        choice.setVisible(shown)
        self._place_row(choice)

    def _place_row(self, choice: QComboBox) -> None:
        """Put a choice after its word, or in its place where the panel is narrow."""
        grid, name = self._grid, self._names[choice]
        row = grid.getItemPosition(grid.indexOf(choice))[0]  # type: ignore[index]
        grid.addWidget(choice, row, 0 if self._narrow else 1, 1, 2 if self._narrow else 1)
        name.setVisible(not (self._narrow or choice.isHidden()))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        widest = max(name.sizeHint().width() for name in self._names.values())
        narrow = self.width() < widest + self.fontMetrics().horizontalAdvance(_NARROWEST) + _EDGES
        if narrow != self._narrow:
            self._narrow = narrow
            for choice in self._names:
                self._place_row(choice)

    def _connect_fields(self) -> None:
        for field in (self.first, self.last):
            field.textChanged.connect(lambda _words: self.edited.emit())
        for box in (self.outlet, self.state, self.screening, self.coding, self.language, self.imports):
            box.currentIndexChanged.connect(lambda _at: self.edited.emit())
        self.undated.toggled.connect(self._follow_undated)
        self.variable.currentIndexChanged.connect(lambda _at: self._follow_variable())
        self.value.editTextChanged.connect(lambda _words: self.edited.emit())

    def _follow_undated(self, only: bool) -> None:
        for field in (self.first, self.last):
            field.setEnabled(not only)
        self.edited.emit()

    def _follow_variable(self) -> None:
        """Offer the values of the variable that was chosen."""
        self._show_row(self.value, self.variable.currentData() is not None)
        blocked = self.value.blockSignals(True)
        self.value.setCurrentIndex(0)
        self.value.blockSignals(blocked)
        self._offer_values()
        self.edited.emit()

    def _offer_values(self) -> None:
        variable = self.variable.currentData()
        values = self.list_values(variable) if variable is not None else ()
        typed = self.value.currentText()
        question = self._questions.get(variable)
        blocked = self.value.blockSignals(True)
        if question is not None:
            entries = list_answer_entries(question, values)
        else:
            entries = [(NO_VALUE, ""), *((count_words(words, count), words) for words, count in values)]
        refill_choice(self.value, entries)
        if self.value.currentText() != typed and self.value.findText(typed) < 0:
            self.value.setEditText(typed)
        self.value.blockSignals(blocked)

    # -- what the project offers

    def offer_outlets(self, outlets: Sequence[tuple[str | None, int]]) -> None:
        """Fill the list of outlets, each with its number of articles; the one chosen stays chosen."""
        refill_choice(self.outlet, [(count_words(name or NO_OUTLET, count), name or "") for name, count in outlets])

    def offer_languages(self, languages: Sequence[tuple[str | None, int]]) -> None:
        """Fill the list of languages, by code, each with its number of articles."""
        named = [
            (count_words(name_language(code) if code else _("Not known"), count), code or "")
            for code, count in languages
        ]
        self._offer(self.language, named, more_than=1)

    def offer_imports(self, imports: Offered) -> None:
        """Fill the list of imports: words and number of the import."""
        self._offer(self.imports, imports, more_than=1)

    def offer_variables(self, variables: Sequence[ArticleVariable], questions: Sequence[UnitVariable] = ()) -> None:
        """Fill the list of article variables: questions that people answer, then what sources say of articles."""
        asked = wanted_variables(questions)
        self._questions = {one.row: one for one in asked}
        self._show_row(self.coding, bool(asked))
        if not asked:
            self.coding.setCurrentIndex(0)
        labels = short_names([one for one in questions if not (one.is_imported or one.hidden)])  # as in the form
        named: Offered = [
            *((f"{labels[one.name]}  {one.title or one.name}", one.row) for one in asked),
            *((one.title, one.id) for one in variables if one.id not in self._questions),
        ]
        refill_choice(self.variable, named, _WIDEST)
        self._show_row(self.variable, bool(named))
        self._show_row(self.value, self.variable.currentData() is not None)
        self._offer_values()

    def _offer(self, choice: QComboBox, entries: Offered, more_than: int) -> None:
        refill_choice(choice, entries)
        self._show_row(choice, len(entries) > more_than)

    # -- the filter

    def reset_fields(self) -> None:
        """Empty every field without emitting `edited`."""
        blocked = self.blockSignals(True)
        for field in (self.first, self.last):
            field.clear()
        for box in self._names:
            box.setCurrentIndex(0)
        self.undated.setChecked(False)
        self.blockSignals(blocked)

    def read_filter(self, words: str) -> ArticleFilter:
        """Return the filter that the fields ask for, with words to search for. A date that cannot be parsed is ignored
        and underlined."""
        bounds: list[str | None] = []
        for field, last in ((self.first, False), (self.last, True)):
            try:
                bounds.append(parse_day(field.text(), last=last) if field.isEnabled() else None)
                field.setStyleSheet("")
            except ValueError:
                bounds.append(None)
                field.setStyleSheet("QLineEdit { text-decoration: underline; color: palette(bright-text); }")
        return ArticleFilter(
            text=words,
            outlet=self.outlet.currentData(),
            state=STATES[self.state.currentText()],
            published_from=bounds[0],
            published_to=bounds[1],
            undated=self.undated.isChecked(),
            language=self.language.currentData(),
            import_id=self.imports.currentData(),
            screening=self.screening.currentData(),
            coded=self.coding.currentData(),
            variable=self._read_variable(),
        )

    def _read_variable(self) -> VariableFilter | None:
        variable = self.variable.currentData()
        if variable is None:
            return None
        at = self.value.findText(self.value.currentText())
        if at >= 0:
            return read_answer_filter(variable, self.value.itemData(at))
        return read_typed_filter(self._questions.get(variable), variable, self.value.currentText())
