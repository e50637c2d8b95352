"""A field above a list of parts of the codebook: what is typed filters the list, Enter chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from core.translation import _
from gui import settings, theme
from gui.icons import keep_colours
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.widgets.line_list import LineList, ListLine

_DOT = 12
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


@dataclass(frozen=True, slots=True)
class FinderLine:
    """One line to choose."""

    value: Any
    title: str
    detail: str = ""
    """Shown after the title, and searched too."""
    key: str = ""
    label: str = ""
    """Code whose colour is shown."""
    tip: str = ""


def _make_line(one: FinderLine) -> ListLine:
    words = " · ".join(filter(None, (one.title, one.detail)))
    icon = None
    if one.label:
        picture = QPixmap(QSize(_DOT, _DOT))
        picture.fill(theme.label_colour(one.label))
        icon = keep_colours(picture)
    return ListLine(f"{words}   [{one.key}]" if one.key else words, one, one.tip, icon=icon)


class CodebookFinder(QWidget):
    """The field and the list."""

    entered = Signal()
    """Enter was pressed, or a line double-clicked."""
    changed = Signal()
    """Another line is the current one."""

    def __init__(self, lines: Sequence[FinderLine], name: str) -> None:
        """`name`: what a screen reader calls the list."""
        super().__init__()
        self._lines = list(lines)
        self.field = QLineEdit(placeholderText=_("Type some letters of it"))
        self.field.setAccessibleName(_("Filter"))
        self.list = LineList(name, is_typed_above=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self.show_lines())
        self.list.doubleClicked.connect(lambda _index: self.entered.emit())
        self.list.moved.connect(self.changed.emit)
        self.show_lines()

    def show_lines(self) -> None:
        """Show the lines that contain what is typed, those that begin with it first."""
        typed = self.field.text().casefold().strip()
        words = typed.split()
        found = [one for one in self._lines if all(word in f"{one.title} {one.detail}".casefold() for word in words)]
        if typed:
            found.sort(key=lambda one: (one.key.casefold() != typed, not one.title.casefold().startswith(typed)))
        self.list.set_row_height(self.fontMetrics().height() + 8)
        self.list.show_lines(map(_make_line, found), 0)
        if not found:
            self.changed.emit()

    def choose_value(self, value: Any) -> None:
        """Make the line of a value the current one."""
        for row, line in enumerate(self.list.lines):
            if line.value.value == value:
                self.list.go_to_row(row)

    @property
    def chosen(self) -> FinderLine | None:
        """The current line."""
        found = self.list.current_value
        return found if isinstance(found, FinderLine) else None

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrows, and choose with Enter, while the keyboard is in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ARROWS and self.list.lines:
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
                self.list.go_to_row(min(max(self.list.current_row + step, 0), len(self.list.lines) - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)


class FinderDialog(QDialog):
    """A finder, and below it what the current line means; a subclass takes what was chosen in `accept`."""

    def __init__(self, desk: MainWindowApi, title: str, finder: CodebookFinder, none: str) -> None:
        """`none`: what is said if no line matches."""
        super().__init__(desk.widget)
        self._desk, self._none = desk, none
        self.finder = finder
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.addWidget(finder)
        box.addWidget(self.told)
        finder.entered.connect(self.accept)
        finder.changed.connect(self._show_meaning)
        desk.session.closed.connect(self.reject)
        self._show_meaning()
        settings.resize_dialog(self, 420, 400)

    def _show_meaning(self) -> None:
        chosen = self.finder.chosen
        self.told.setText(chosen.tip if chosen is not None else self._none)
