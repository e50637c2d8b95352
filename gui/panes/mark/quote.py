"""What a quote has: its kind, who said it (source) and the word that says so (cue), both ranges of the text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import SpanRow
from gui.panes.mark.choice import ChoiceBox
from gui.plain_text import MarkupLabel, filled, plain_tooltip

KINDS = ("direct", "mixed")
_PARTS = (("source", "Who said it"), ("cue", "Cue"))


class QuoteFields(QWidget):
    """Kind, source and cue; ranges are set from the words selected in the text."""

    decided = Signal(object)
    """dict: the value of the quote as it shall be."""
    asked = Signal(str)
    """`source` or `cue`: set it from the selection."""
    shown = Signal(str)
    """`source` or `cue`: go there in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: SpanRow | None = None
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName("Kind of the quote")
        for kind in KINDS:
            self.kind.addItem(kind, kind)
        self.kind.activated.connect(lambda _: self._take("kind", self.kind.currentData()))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.addRow("Kind", self.kind)
        self.words: dict[str, MarkupLabel] = {}
        self.set_buttons: dict[str, QToolButton] = {}
        self.clear_buttons: dict[str, QToolButton] = {}
        for key, name in _PARTS:
            form.addRow(name, self._part(key, name))

    def _part(self, key: str, name: str) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        words = self.words[key] = MarkupLabel(part, wordWrap=True)
        words.setAccessibleName(name)
        words.linkActivated.connect(lambda _: self.shown.emit(key))
        take = self.set_buttons[key] = QToolButton(part)
        take.setText("Set from selection")
        take.setToolTip(plain_tooltip(f"{name}: the words selected in the text"))
        take.setAccessibleName(f"{name}: set from selection")
        take.clicked.connect(lambda _=False: self.asked.emit(key))
        clear = self.clear_buttons[key] = QToolButton(part, autoRaise=True)
        clear.setText("✕")
        clear.setToolTip(plain_tooltip(f"{name}: none"))
        clear.setAccessibleName(f"{name}: none")
        clear.clicked.connect(lambda _=False: self._take(key, None))
        row.addWidget(take)
        row.addWidget(clear)
        row.addStretch(1)
        column.addWidget(words)
        column.addLayout(row)
        return part

    def show_row(self, row: SpanRow | None, codebook: Codebook = SHIPPED) -> None:
        """Show the attributes of a quote; hidden for other marks."""
        quote = row is not None and codebook.is_quote(row.label)
        self._row = row if quote else None
        self.setVisible(quote)
        if row is None or not quote:
            return
        kind = str(row.value.get("kind") or KINDS[0])
        if self.kind.findData(kind) < 0:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        for key, _ in _PARTS:
            self._show_part(key, row.value.get(key))

    def _show_part(self, key: str, said: Any) -> None:
        there = isinstance(said, dict)
        words = " ".join(str(said.get("text") or "").split()) if there else ""
        entity = str(said.get("entity") or "") if there else ""
        if entity and entity != words:
            words = f"{words} ({entity})"
        shown = filled("<a href='#'>{}</a>", words) if there else filled("<i>not named</i>")
        self.words[key].show_markup(shown)
        self.clear_buttons[key].setVisible(there)

    def _take(self, key: str, item: Any) -> None:
        if self._row is None or self._row.value.get(key) == item:
            return
        value = {name: kept for name, kept in self._row.value.items() if name != key}
        if item is not None:
            value[key] = item
        self.decided.emit(value)

    def set_range(self, key: str, text: str, start: int, stop: int) -> None:
        """Take a range of the article's text as source or cue."""
        self._take(key, {"start": start, "end": stop, "text": text[start:stop]})
