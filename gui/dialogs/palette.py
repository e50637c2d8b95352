"""The command palette: find any command by a few letters and run it with Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from core.translation import _
from gui.main_window_api import CommandInfo, MainWindowApi
from gui.menu_names import last_name
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

WIDTH, HEIGHT = 560, 420


def match_score(typed: str, words: str) -> int | None:
    """Return how well a command matches the typed words, lower is better; None if a word is missing."""
    hay = words.casefold()
    total = 0
    for word in typed.casefold().split():
        at = hay.find(word)
        if at < 0:
            return None
        total += at + (0 if at == 0 or not hay[at - 1].isalnum() else 100)
    return total


class PaletteDialog(QDialog):
    """A field above a list; the arrow keys move in the list while you type."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._desk = desk
        self.setAccessibleName(_("Commands"))
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Find command"))
        self.field.setPlaceholderText(_("Type a command"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Commands"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.resize(WIDTH, HEIGHT)
        self.field.textChanged.connect(self._fill_list)
        self.list.itemClicked.connect(lambda _item: self._start_command())
        self._fill_list("")
        self.field.setFocus()

    def _fill_list(self, typed: str) -> None:
        found: list[tuple[int, int, CommandInfo]] = []
        for at, command in enumerate(self._desk.commands):
            if command.menu:
                fit = match_score(typed, f"{command.text} {command.menu} {command.help}")
                if fit is not None:
                    found.append((fit, at, command))
        self.list.clear()
        for *_order, command in sorted(found, key=lambda one: one[:2]):
            keys = self._desk.keymap.chords_of(command.name)
            group = last_name(command.menu)
            item = QListWidgetItem(
                f"{group}: {self._desk.command_text(command.name)}" + (f"   ({keys[0]})" if keys else "")
            )
            item.setData(Qt.ItemDataRole.UserRole, command.name)
            item.setToolTip(plain_tooltip(command.help))
            if not self._desk.can_run(command.name):
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
        if not found:
            nothing = QListWidgetItem(_("No command matches “{typed}”.").format(typed=typed.strip()), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            return
        self.list.setCurrentRow(0)

    def _start_command(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags():
            return
        self.close()
        name = item.data(Qt.ItemDataRole.UserRole)
        self._desk.run_later(lambda: self._desk.run_command(name))

    @guard_override
    def event(self, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.WindowDeactivate:
            self.close()  # the user switched to another window
        return super().event(event)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key())) if event.key() in {key.value for key in steps} else None
        if step is not None:
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start_command()
            return True
        return False


def show_dialog(desk: MainWindowApi) -> PaletteDialog:
    """Show the palette over the upper part of the window."""
    made = PaletteDialog(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window = desk.widget
    corner = window.mapToGlobal(window.rect().topLeft())
    made.move(corner.x() + (window.width() - WIDTH) // 2, corner.y() + 70)
    made.show()
    made.field.setFocus()
    return made
