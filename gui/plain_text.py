"""Text that comes from data is shown as it is: never as markup, and no letter becomes a shortcut.

Qt guesses whether the text of a label, tooltip or message box is HTML, and HTML from an article could open files. So
labels and tooltips are made here. Bold text and links are `Markup`, into which text is inserted escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

WIDE = 420
"""Width of wrapped tooltip lines in pixels."""
FITS = 90
"""Maximum characters of a tooltip line that is not wrapped."""
MOST = 4000
"""Maximum characters of a tooltip, so that it fits on a screen."""


class Markup(str):
    """The program's own rich text; only `fill_markup` and `join_markup` make it."""

    __slots__ = ()


_TIP = Qt.ItemDataRole.ToolTipRole.value


def fill_markup(template: str, *words: object) -> Markup:
    """Fill the `{}` of a markup template with escaped text or with other markup."""
    return Markup(template.format(*(word if isinstance(word, Markup) else escape(str(word)) for word in words)))


def join_markup(between: str, parts: Iterable[Markup]) -> Markup:
    """Join pieces of markup with a separator."""
    return Markup(between.join(fill_markup("{}", part) for part in parts))


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


class MarkupLabel(QLabel):
    """A label with bold text or links through `show_markup`; `setText` shows text as it is."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.RichText)

    def show_markup(self, markup: Markup) -> None:
        """Show rich text."""
        super().setText(markup)

    def setText(self, words: str) -> None:  # noqa: D102 - Qt's name
        super().setText(fill_markup("{}", words))


def plain_tooltip(words: str) -> str:
    """Return what makes Qt show a text as it is: line breaks are kept, long lines wrapped, markup is unchanged."""
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
    """Make the tooltips of a model's `data` plain text."""

    @wraps(data)
    def answer_plainly(model: Any, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        try:
            found = data(model, index, role)
        finally:
            pass  # as in guard_override; a call less for each role of each cell
        return plain_tooltip(found) if role == _TIP and isinstance(found, str) else found

    return answer_plainly


def plain_entry(words: str) -> str:
    """Return the text for a menu entry, button or tab that shows every `&`."""
    return words.replace("&", "&&")


def plain_title(words: str) -> str:
    """Return the text for a window title: Qt replaces `[*]` by its mark for unsaved changes."""
    return words.replace("[*]", "[*][*]")
