"""The frame of a pane beside a workspace: its title and a button that closes it, or segments for several panes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.translation import _
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.segment_bar import SegmentBar


class PanelFrame(QWidget):
    """A pane below its title, or several behind segments, with a button that closes them.

    The window title of a pane behind a segment is the title of that segment; while it is empty, the segment is hidden.
    """

    closed = Signal(str)
    """The button was pressed; carries the name of the frame."""
    turned = Signal(str)
    """A segment was pressed; carries the name of its pane."""
    fronted = Signal(str)
    """Another pane came to the front, for whatever reason; carries its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name} frame")
        self._name = name
        self._panes: dict[str, QWidget] = {}
        self.title = PlainLabel()
        self.title.setProperty("role", "heading")
        self.segments = SegmentBar()
        self.segments.chosen.connect(self._turn_by_hand)
        self.stack = QStackedWidget()
        self.stack.currentChanged.connect(self._tell_front)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setAccessibleName(_("Close"))
        close.setToolTip(plain_tooltip(_("Close")))
        close.clicked.connect(lambda _checked: self.closed.emit(name))
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 2)
        head.addWidget(self.title, 1)
        head.addWidget(self.segments, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        nest_layout(self._box, head)

        self._box.addWidget(self.stack, 1)

    def fill_frame(self, title: str, pane: QWidget, segment: str = "") -> None:
        """Put the pane below its title; `segment`: its title behind segments."""
        self.title.setText(title)
        self.add_segment(self._name, segment or title, pane)

    def add_segment(self, name: str, title: str, pane: QWidget) -> None:
        """Put a pane behind a segment."""
        if title:
            pane.setWindowTitle(title)
        self._panes[name] = pane
        self.segments.add_segment(name)
        self.stack.addWidget(pane)
        pane.windowTitleChanged.connect(self._show_segments)
        self._show_segments()

    @property
    def front(self) -> str:
        """The name of the pane that is shown."""
        shown = self.stack.currentWidget()
        return next((name for name, pane in self._panes.items() if pane is shown), self._name)

    def _tell_front(self, _at: int) -> None:
        self.fronted.emit(self.front)

    def turn_to(self, name: str) -> None:
        """Show a pane of this frame, unless its segment is hidden."""
        if self._panes[name].windowTitle():
            self.stack.setCurrentWidget(self._panes[name])
            self._show_segments()

    def _turn_by_hand(self, name: str) -> None:
        self.turn_to(name)
        self.turned.emit(name)

    def _show_segments(self, _title: str = "") -> None:
        titles = {name: pane.windowTitle() for name, pane in self._panes.items()}
        if not titles[self.front]:
            self.stack.setCurrentIndex(0)
        self.segments.show_segments(titles, self.front, {})
        several = sum(map(bool, titles.values())) > 1
        self.title.setVisible(not several)
