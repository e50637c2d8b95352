"""The rail at the left edge: a button with icon and word for each workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import themed_icon
from gui.plain_text import plain_tooltip

ICON = 20
"""Width and height of an icon in pixels."""
WIDTH = 68
"""Width of the rail in pixels."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One button."""

    name: str
    title: str
    icon: str
    """Name of an icon (gui.icons)."""


class WorkspaceRail(QWidget):
    """One button for each workspace, the one that is shown pressed."""

    chosen = Signal(str)
    """A button was pressed; carries the name of its workspace."""

    def __init__(self, entries: Sequence[RailEntry], title: str) -> None:
        """`title` is what a screen reader calls it."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 8, 4, 8)
        box.setSpacing(2)
        for entry in entries:
            button = self._make_button(entry)
            self.buttons[entry.name] = button
            self._group.addButton(button)
            box.addWidget(button)
        box.addStretch(1)
        self._icons = {entry.name: entry.icon for entry in entries}
        self.update_icons()

    def _make_button(self, entry: RailEntry) -> QToolButton:
        button = QToolButton()
        button.setObjectName("workspace")
        button.setText(entry.title)
        button.setAccessibleName(entry.title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(ICON, ICON))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: self.chosen.emit(entry.name))
        return button

    def show_current(self, name: str) -> None:
        """Show which workspace is shown."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def name_keys(self, keys: dict[str, str]) -> None:
        """Show the key of each workspace in its tooltip."""
        for name, button in self.buttons.items():
            chord = keys.get(name, "")
            button.setToolTip(plain_tooltip(f"{button.text()} ({chord})" if chord else button.text()))

    def update_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for name, button in self.buttons.items():
            button.setIcon(themed_icon(self._icons[name]))
