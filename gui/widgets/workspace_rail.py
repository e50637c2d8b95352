"""The rail at the left edge: a button with icon and word for each workspace, or with its icon alone in a low window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.icons import themed_icon
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

ICON = 20
"""Width and height of an icon in pixels."""
WIDTH = 68
"""Width of the rail in pixels."""
WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
ICONS_ALONE = Qt.ToolButtonStyle.ToolButtonIconOnly


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One button."""

    name: str
    title: str
    icon: str
    """Name of an icon (gui.icons)."""


class WorkspaceRail(QWidget):
    """One button for each workspace, the one that is shown pressed.

    Where large letters make the words too high for the window, the icons stand alone, and the tooltips say the words.
    """

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
        self._heights: dict[Qt.ToolButtonStyle, int] = {}
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
        button.setToolButtonStyle(WITH_WORDS)
        button.setIconSize(QSize(ICON, ICON))
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: self.chosen.emit(entry.name))
        return button

    def _measure_height(self, style: Qt.ToolButtonStyle) -> int:
        """The height in pixels that all buttons need together in `style`; kept until the letters change."""
        if style not in self._heights:
            shown = next(iter(self.buttons.values())).toolButtonStyle() if self.buttons else style
            self._style_buttons(style)
            box = self.layout()
            assert box is not None
            margins = box.contentsMargins()
            shown_buttons = [button for button in self.buttons.values() if not button.isHidden()]
            total = sum(button.sizeHint().height() + box.spacing() for button in shown_buttons)
            self._heights[style] = total + margins.top() + margins.bottom()
            self._style_buttons(shown)
        return self._heights[style]

    def _style_buttons(self, style: Qt.ToolButtonStyle) -> None:
        for button in self.buttons.values():
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    def _fit_words(self) -> None:
        """Show the words where they have room."""
        room = self._measure_height(WITH_WORDS) <= self.height()
        self._style_buttons(WITH_WORDS if room else ICONS_ALONE)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the words."""
        super().resizeEvent(event)
        self._fit_words()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Measure again with new letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._fit_words()
            self.updateGeometry()

    @guard_override
    def sizeHint(self) -> QSize:
        """With the words."""
        return QSize(WIDTH, self._measure_height(WITH_WORDS))

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """With the icons alone."""
        return QSize(WIDTH, self._measure_height(ICONS_ALONE))

    def leave_out(self, names: Collection[str]) -> None:
        """Hide the buttons of these workspaces and show all others."""
        for name, button in self.buttons.items():
            button.setVisible(name not in names)
        self._heights.clear()
        self._fit_words()
        self.updateGeometry()

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
