"""The attributes of a quote: its kind, its source (who said it) and its cue (the word that says so)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import SpanRow
from core.translation import _
from gui.panes.mark.choice_box import ChoiceBox
from gui.plain_text import MarkupLabel, fill_markup, plain_tooltip
from gui.widgets.nested_layouts import nest_layout

KINDS = ("direct", "mixed")
_PARTS = (
    ("source", _("Source"), _("Set the source to the text selected in the article"), _("Clear the source")),
    ("cue", _("Cue"), _("Set the cue to the text selected in the article"), _("Clear the cue")),
)
"""Attribute, title, and descriptions of its two buttons."""


class QuoteFields(QWidget):
    """Shows kind, source and cue; source and cue are set to the text selected in the article."""

    decided = Signal(object)
    """New value of the quote (dict)."""
    asked = Signal(str)
    """`source` or `cue`, to be set from the selection."""
    shown = Signal(str)
    """`source` or `cue`, to be shown in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(_("Kind of the quote"))
        for kind in KINDS:
            self.kind.addItem(kind, kind)
        self.kind.activated.connect(lambda _index: self._set_attribute("kind", self.kind.currentData()))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.addRow(_("Kind"), self.kind)
        self.words: dict[str, MarkupLabel] = {}
        self.set_buttons: dict[str, QToolButton] = {}
        self.clear_buttons: dict[str, QToolButton] = {}
        for key, name, take, clear in _PARTS:
            form.addRow(name, self._make_part(key, name, take, clear))

    def _make_part(self, key: str, name: str, take_tip: str, clear_tip: str) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        words = self.words[key] = MarkupLabel(part, wordWrap=True)
        words.setAccessibleName(name)
        words.linkActivated.connect(lambda _link: self.shown.emit(key))
        take = self.set_buttons[key] = QToolButton(part)
        take.setText(_("Set from selection"))
        take.setToolTip(plain_tooltip(take_tip))
        take.setAccessibleName(take_tip)
        take.clicked.connect(lambda _checked=False: self.asked.emit(key))
        clear = self.clear_buttons[key] = QToolButton(part, autoRaise=True)
        clear.setText("✕")
        clear.setToolTip(plain_tooltip(clear_tip))
        clear.setAccessibleName(clear_tip)
        clear.clicked.connect(lambda _checked=False: self._set_attribute(key, None))
        row.addWidget(take)
        row.addWidget(clear)
        row.addStretch(1)
        column.addWidget(words)
        nest_layout(column, row)
        return part

    def show_row(self, row: SpanRow | None, codebook: Codebook = SHIPPED) -> None:
        """Show the attributes of a quote; hide for other marks."""
        quote = row is not None and codebook.is_quote(row.label)
        self._row = row if quote else None
        self.setVisible(quote)
        if row is None or not quote:
            return
        kind = str(row.value.get("kind") or KINDS[0])
        if self.kind.findData(kind) < 0:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        for key, *_texts in _PARTS:
            self._show_part(key, row.value.get(key))

    def _show_part(self, key: str, said: Any) -> None:
        there = isinstance(said, dict)
        words = " ".join(str(said.get("text") or "").split()) if there else ""
        entity = str(said.get("entity") or "") if there else ""
        if entity and entity != words:
            words = f"{words} ({entity})"
        shown = fill_markup("<a href='#'>{}</a>", words) if there else fill_markup("<i>{}</i>", _("not given"))
        self.words[key].show_markup(shown)
        self.clear_buttons[key].setVisible(there)

    def _set_attribute(self, key: str, item: Any) -> None:
        if self._row is None or self._row.value.get(key) == item:
            return
        value = {name: kept for name, kept in self._row.value.items() if name != key}
        if item is not None:
            value[key] = item
        self.decided.emit(value)

    def set_range(self, key: str, text: str, start: int, stop: int) -> None:
        """Set source or cue to a range of the article's text."""
        self._set_attribute(key, {"start": start, "end": stop, "text": text[start:stop]})
