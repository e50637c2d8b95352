"""A field above a list of parts of the codebook: what is typed filters the list, Enter chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from core.translation import _
from gui import settings, theme
from gui.icons import keep_colours
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, with_plain_tips
from gui.qt_overrides import guard_override

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


class FinderModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[FinderLine] = []
        self.height = 0
        """Pixels of a line."""

    def show_lines(self, lines: Sequence[FinderLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    @guard_override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @guard_override
    @with_plain_tips
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        one = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            words = " · ".join(filter(None, (one.title, one.detail)))
            return f"{words}   [{one.key}]" if one.key else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.tip
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self.height)
        if role == Qt.ItemDataRole.DecorationRole and one.label:
            picture = QPixmap(QSize(_DOT, _DOT))
            picture.fill(theme.label_colour(one.label))
            return keep_colours(picture)
        return None


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
        self.list = QListView()
        self.list.setAccessibleName(name)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # a model of our own, for items of a QListWidget are at times freed too early (docs/reliability.md)
        self.model = FinderModel(self)
        self.list.setModel(self.model)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self.show_lines())
        self.list.doubleClicked.connect(lambda _index: self.entered.emit())
        self.list.selectionModel().currentRowChanged.connect(lambda *_rows: self.changed.emit())
        self.show_lines()

    def show_lines(self) -> None:
        """Show the lines that contain what is typed, those that begin with it first."""
        typed = self.field.text().casefold().strip()
        words = typed.split()
        found = [one for one in self._lines if all(word in f"{one.title} {one.detail}".casefold() for word in words)]
        if typed:
            found.sort(key=lambda one: (one.key.casefold() != typed, not one.title.casefold().startswith(typed)))
        self.model.height = self.fontMetrics().height() + 8
        self.model.show_lines(found)
        if found:
            self._go_to(0)
        else:
            self.changed.emit()

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))

    def choose_value(self, value: Any) -> None:
        """Make the line of a value the current one."""
        for row, one in enumerate(self.model.lines):
            if one.value == value:
                self._go_to(row)

    @property
    def chosen(self) -> FinderLine | None:
        """The current line."""
        row = self.list.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrows, and choose with Enter, while the keyboard is in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ARROWS and self.model.lines:
                step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
                self._go_to(min(max(self.list.currentIndex().row() + step, 0), len(self.model.lines) - 1))
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
