"""A heading that folds the fields below it away; whether it is open is remembered between starts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from core.translation import _, format_count, ngettext
from gui.qt_overrides import guard_override
from gui.settings import MORE_FIELDS, read_text, window_settings


class FoldButton(QToolButton):
    """Opens and closes the rare fields; its words say how many of them have a value."""

    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, autoRaise=True)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Fields that rarely need a look. The program fills them in."))
        self._filled = 0
        self._read = False
        self.toggled.connect(self._follow_toggle)
        self._show_words()

    def count_filled(self, filled: int) -> None:
        """Say how many of the folded fields have a value."""
        self._filled = filled
        self._show_words()

    def _show_words(self) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if self.isChecked() else Qt.ArrowType.RightArrow)
        filled = ngettext("More fields · {count} filled in", "More fields · {count} filled in", self._filled)
        self.setText(filled.format(count=format_count(self._filled)) if self._filled else _("More fields"))
        self.setAccessibleName(self.text())

    def _follow_toggle(self, is_open: bool) -> None:
        settings = window_settings(self)
        if settings is not None and self._read:
            settings.setValue(MORE_FIELDS, "open" if is_open else "closed")
        self._show_words()
        self.opened.emit(is_open)

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Read the remembered state once the window is known."""
        settings = window_settings(self)
        if settings is not None and not self._read:
            self.setChecked(read_text(settings, MORE_FIELDS) == "open")
            self._read = True
        super().showEvent(event)
