"""Words that come from data are shown as they stand: never as markup, never with a letter taken for a shortcut.

Qt guesses whether the words of a label, a tooltip or a message box are HTML, and HTML from an article opens files. So
labels and tooltips are made here; what is to be bold or a link is `Markup`, into which words are filled in escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.overrides import guarded

WIDE = 420
"""Pixels of a tooltip's lines."""
FITS = 90
"""Characters of a line that a tooltip shows unbroken."""
MOST = 4000
"""Characters of a tooltip at most: none is higher than a screen."""


class Markup(str):
    """Rich text of the program's own; only `filled` and `joined` make it."""

    __slots__ = ()


def filled(template: str, *words: object) -> Markup:
    """Markup of a template, its `{}` filled in with words as they stand (or with other markup)."""
    return Markup(template.format(*(word if isinstance(word, Markup) else escape(str(word)) for word in words)))


def joined(between: str, parts: Iterable[Markup]) -> Markup:
    """Markup one after the other, with markup between."""
    return Markup(between.join(filled("{}", part) for part in parts))


class PlainLabel(QLabel):
    """A label that shows its words as they stand."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


class MarkupLabel(QLabel):
    """A label with bold words or links: those of `show_markup` alone, `setText` shows words as they stand."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.RichText)

    def show_markup(self, markup: Markup) -> None:
        """Show rich text."""
        super().setText(markup)

    def setText(self, words: str) -> None:  # noqa: D102 - Qt's name
        super().setText(filled("{}", words))


def plain_tooltip(words: str) -> str:
    """What Qt shows as these words: lines stay lines, long ones are broken; markup stays as it is."""
    if isinstance(words, Markup):
        return words
    if len(words) > MOST:
        words = words[:MOST].rstrip() + " …"
    lines = words.split("\n")
    if "<" not in words and all(len(line) <= FITS for line in lines):
        return words
    width = f"width:{WIDE}px; " if any(len(line) > FITS for line in lines) else ""
    return f"<div style='{width}white-space:pre-wrap'>" + "<br>".join(escape(line) for line in lines) + "</div>"


def with_plain_tips(data: Callable[..., Any]) -> Callable[..., Any]:
    """A model's `data` whose tooltips are shown as they stand."""

    asked = guarded(data)

    @wraps(data)
    def answered(model: Any, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = asked(model, index, role)
        return plain_tooltip(found) if role == Qt.ItemDataRole.ToolTipRole and isinstance(found, str) else found

    return answered


def plain_entry(words: str) -> str:
    """Words of a menu's entry, a button or a tab: `&` stays what it is."""
    return words.replace("&", "&&")


def plain_title(words: str) -> str:
    """Words of a window's title: Qt takes a star in brackets for the sign of what is not saved."""
    return words.replace("[*]", "[*][*]")
