"""Base class of panes with tables: session, focus, and being shown or hidden."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.store.decision_kinds import Decidable
from gui.qt_overrides import guard_override
from gui.session import Session

KEEPS_SELECTION = frozenset(
    (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
)
"""Reasons of a focus change to a menu or another window, after which keys still act on the selection here."""
Chosen = Callable[[], tuple[int, ...] | None]


class TablePane(QWidget):
    """A pane with tables or lists. While one of them has the focus, decisions never act on the mark in the text."""

    decides: Decidable | None = None
    """Kind of rows that decisions act on here, if they are not marks."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        session.register_target(self, tuple)

    def watch_keyboard(self, *parts: QWidget, chosen: Chosen = tuple) -> None:
        """While one of these has the focus, let decisions act on the marks that `chosen` returns (by default none)."""
        for part in parts:
            part.installEventFilter(self)
            self._session.register_target(part, chosen, self.decides)

    def wake_models(self, awake: bool) -> None:
        """Let models read while the pane is visible; a subclass overrides this."""

    def choose_marks(self) -> None:
        """Tell the session which rows decisions act on while the focus is here."""
        self._session.chosen, self._session.deciding = (), self.decides

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self.choose_marks()
            elif event.type() == QEvent.Type.FocusOut and event.reason() not in KEEPS_SELECTION:
                self._forget_choice()
        return super().eventFilter(watched, event)

    def _forget_choice(self) -> None:
        self._session.chosen = None
        if self.decides is not None:
            self._session.deciding = None

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        super().showEvent(event)
        self.wake_models(True)

    @guard_override
    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 - Qt's name
        super().hideEvent(event)
        self.wake_models(False)
        self._forget_choice()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.layout() is not None:
            QTimer.singleShot(0, self, self.follow_palette)

    def follow_palette(self) -> None:
        """Repaint what has its own colours after a change of the palette."""

    def lay_rows(self, *parts: QWidget, margins: tuple[int, int, int, int] = (8, 6, 8, 4)) -> None:
        """Lay out parts in a column; the last one takes the remaining room."""
        fill_column(self, *parts, margins=margins)

    def turn_split(self, split: QSplitter, across: bool) -> bool:
        """Lay out a splitter horizontally (`across`) or vertically; return whether that changed."""
        way = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
        turned = way != split.orientation()
        if turned:
            split.setOrientation(way)
        return turned


def fill_column(place: QWidget, *parts: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Lay out parts in a column inside a widget; the last one takes the remaining room."""
    column = QVBoxLayout(place)
    column.setContentsMargins(*margins)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    return column


def make_split(*parts: QWidget, sizes: tuple[int, ...] = (), across: bool = True) -> QSplitter:
    """Make a splitter of parts, horizontal (`across`) or vertical; no part can be collapsed."""
    split = QSplitter(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)  # a line; Qt takes the mouse some pixels beside it, too
    for part in parts:
        split.addWidget(part)
    if sizes:
        split.setSizes(list(sizes))
    return split
