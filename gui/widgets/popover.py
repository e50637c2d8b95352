"""Fields that a button opens below it, so that a narrow pane keeps its room for what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QStyleOptionToolButton, QToolButton, QWidget

from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

_GAP = 8
"""Pixels between a popover and the edges of its window."""


class PopoverButton(QToolButton):
    """A button with the arrow of a menu that opens a popover; it is shown as active while `set_active` says so."""

    def __init__(self, words: str, tip: str) -> None:
        super().__init__()
        self._words, self._active = words, False
        self.setText(words)
        self.setToolTip(plain_tooltip(tip))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setCheckable(True)
        self.popover = FieldPopover(self, words)
        self.clicked.connect(self._open_popover)

    def set_active(self, active: bool, words: str = "") -> None:
        """Show whether the fields differ from those at the start; `words` then replace those of the button."""
        self._active = active
        self.setText(words or self._words)
        self.setChecked(active)

    def _open_popover(self) -> None:
        self.setChecked(self._active)
        self.popover.open_below(self)

    @guard_override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Have the arrow of a menu drawn."""
        super().initStyleOption(option)
        option.features |= QStyleOptionToolButton.ToolButtonFeature.HasMenu


class FieldPopover(QFrame):
    """Shows fields with their names one below the other; Escape or a click elsewhere closes it."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the button closes it, and opens no other
        self._form = QFormLayout(self)
        self._form.setContentsMargins(16, 12, 16, 12)
        self._form.setSpacing(8)
        self._fields: list[QWidget] = []

    def add_fields(self, fields: Sequence[tuple[str, QWidget]]) -> None:
        """Add fields, each with its name; an empty name lets the field take the whole line."""
        for words, field in fields:
            self._fields.append(field)
            if words:
                self._form.addRow(words, field)
            else:
                self._form.addRow(field)

    def open_below(self, button: QWidget) -> None:
        """Show below a button, within its window, with the keyboard in the first field."""
        self.adjustSize()
        window = button.window()
        corner, left = button.mapToGlobal(QPoint(0, button.height() + 4)), window.mapToGlobal(QPoint(_GAP, _GAP))
        right = left.x() + window.width() - 2 * _GAP - self.width()
        lowest = left.y() + window.height() - 2 * _GAP - self.height()
        self.move(max(min(corner.x(), right), left.x()), max(min(corner.y(), lowest), left.y()))
        self.show()
        if self._fields:
            self._fields[0].setFocus(Qt.FocusReason.PopupFocusReason)
