"""The conditions by which marks of the whole project are chosen: label, state, words, confidence and articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from core.codebook import Codebook
from core.language.language_names import name_language
from core.store.rows import OPEN, REVIEWED, ArticleFilter, SpanSearch
from core.translation import _, format_count, format_decimal
from gui.models.label_words import label_with_code
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import DecideMany
from gui.widgets.filter_bar import make_choice
from gui.widgets.state_words import SIGNS, describe_state

if TYPE_CHECKING:
    from core.store.queries import MarkConditions

STATES = ("suggested", "accepted_in_bulk", "accepted", "corrected", "rejected")
CONFIDENCES = (0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)
Counted = Sequence[tuple[str | None, int]]
"""Values with their numbers of articles; None: articles without one."""


class MarkConditionForm(QWidget):
    """Fields in two columns; `edited` after each change."""

    edited = Signal()

    def __init__(self, codebook: Codebook, outlets: Counted, languages: Counted) -> None:
        super().__init__()
        self._codebook = codebook
        self._entity_id: int | None = None
        labels = [(label_with_code(codebook, code.name), code.name) for code in codebook]
        states = [(f"{SIGNS[state]} {describe_state(state)}", state) for state in STATES]
        self.label = make_choice(_("Label"), _("any label"), labels)
        self.state = make_choice(_("State"), _("any state"), states)
        self.words = QLineEdit(clearButtonEnabled=True)
        self.words.setAccessibleName(_("Words or query"))
        self.words.setPlaceholderText(_("Words of the mark, or over $1bn in 2019"))
        self.words.setToolTip(plain_tooltip(_("Everything that finds marks in all articles works here as well")))
        self.least = make_choice(
            _("Confidence at least"), _("any confidence"), [(format_decimal(one, 2), one) for one in CONFIDENCES]
        )
        self.text = QLineEdit(clearButtonEnabled=True)
        self.text.setAccessibleName(_("Words of the article"))
        self.text.setPlaceholderText(_("Words of title or text"))
        self.outlet = make_choice(_("Outlet"), _("all outlets"), _list_counted(outlets, _("no outlet")))
        named = [(name_language(code) if code else None, code or "", count) for code, count in languages]
        self.language = make_choice(
            _("Language"),
            _("all languages"),
            [(f"{name or _('not known')} ({format_count(count)})", code) for name, code, count in named],
        )
        self.reviewed = make_choice(
            _("Articles"), _("all articles"), [(_("not reviewed"), OPEN), (_("reviewed"), REVIEWED)]
        )
        self.entity = QPushButton()
        self.entity.setAutoDefault(False)
        self.entity.setToolTip(plain_tooltip(_("Choose marks of all entities")))
        self.entity.clicked.connect(lambda _checked=False: self._drop_entity())
        self.entity.hide()
        self._lay_out()
        for choice in (self.label, self.state, self.least, self.outlet, self.language, self.reviewed):
            choice.currentIndexChanged.connect(lambda _at: self.edited.emit())
        for line in (self.words, self.text):
            line.textChanged.connect(lambda _words: self.edited.emit())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        left = (self.label, self.state, self.words, self.least)
        right = (self.outlet, self.language, self.reviewed, self.text)
        for column, fields in ((0, left), (2, right)):
            for row, field in enumerate(fields):
                name = PlainLabel(field.accessibleName())
                name.setBuddy(field)
                grid.addWidget(name, row, column)
                grid.addWidget(field, row, column + 1)
        grid.addWidget(self.entity, 4, 1, 1, 3)

    def show_conditions(self, asked: DecideMany) -> None:
        """Fill in the fields; those that say nothing are cleared."""
        self.blockSignals(True)
        self.words.setText(asked.words)
        for choice, wanted in ((self.label, asked.label), (self.state, asked.state), (self.outlet, asked.outlet)):
            _choose_data(choice, wanted)
        self._entity_id = asked.entity_id
        self.entity.setText(_("Entity: {name}  ✕").format(name=asked.entity_name))
        self.entity.setVisible(asked.entity_id is not None)
        self.blockSignals(False)
        self.edited.emit()

    def _drop_entity(self) -> None:
        self._entity_id = None
        self.entity.hide()
        self.edited.emit()

    def read_conditions(self) -> tuple[str, MarkConditions]:
        """Return the conditions, in words as well. Raises UserError if the typed query cannot be understood."""
        from dataclasses import replace

        from core.search import describe_search, parse_search
        from core.store.queries import MarkConditions

        label, state, typed = self.label.currentData(), self.state.currentData(), self.words.text().strip()
        asked = " ".join(filter(None, (label, typed)))
        search = parse_search(asked, self._codebook) if asked else SpanSearch()
        if state is not None:
            search = replace(search, states=(state,))
        articles = ArticleFilter(
            text=self.text.text().strip(),
            outlet=self.outlet.currentData(),
            state=self.reviewed.currentData(),
            language=self.language.currentData(),
        )
        wanted = MarkConditions(search, self.least.currentData(), self._entity_id, articles)
        return describe_search(search, self._codebook), wanted


def _list_counted(counted: Counted, nothing: str) -> list[tuple[str, object]]:
    return [(f"{name or nothing} ({format_count(count)})", name or "") for name, count in counted]


def _choose_data(choice: QComboBox, wanted: str | None) -> None:
    choice.setCurrentIndex(max(choice.findData(wanted), 0) if wanted is not None else 0)
