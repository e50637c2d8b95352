"""Small buttons side by side of which one is pressed: what a frame shows of several panes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from gui.plain_text import plain_entry, plain_tooltip
from gui.widgets.flow_layout import FlowLayout


class SegmentBar(QWidget):
    """One button for each segment that has a title; hidden while there is nothing to choose."""

    chosen = Signal(str)
    """Name of the segment whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = FlowLayout(self)
        self.hide()

    def add_segment(self, name: str) -> None:
        """Add a button at the end; it is shown once it has a title."""
        button = QToolButton(self)
        button.setObjectName("segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(name))
        button.hide()
        self._group.addButton(button)
        self._row.addWidget(button)
        self._buttons[name] = button

    def show_segments(self, titles: dict[str, str], current: str, keys: dict[str, str]) -> None:
        """Show the segments that have a title, and which one is in front. `keys`: chords for the tooltips."""
        for name, button in self._buttons.items():
            title = titles.get(name, "")
            button.setVisible(bool(title))
            button.setText(plain_entry(title))
            button.setAccessibleName(title)
            button.setToolTip(plain_tooltip(f"{title} ({keys[name]})" if keys.get(name) else title))
            button.setChecked(name == current)
        self.setVisible(sum(map(bool, titles.values())) > 1)
        self._row.invalidate()
        self.updateGeometry()
