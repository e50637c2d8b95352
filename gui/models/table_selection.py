"""Reports which marks a key acts on while a table has the focus: those selected there, not the one in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.table_pane import KEEPS_SELECTION


class SelectionReporter(QObject):
    """Tells the session what is selected in a table while the table has the focus."""

    def __init__(self, session: Session, table: QWidget, chosen: Callable[[], tuple[int, ...] | None]) -> None:
        """`chosen` returns the ids of marks: empty if keys act on no mark from here, None if on the selected mark."""
        super().__init__(table)
        self._session, self._table, self._chosen = session, table, chosen
        table.installEventFilter(self)
        session.register_target(table, chosen)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus."""
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self._session.chosen = self._chosen()
            elif event.reason() not in KEEPS_SELECTION:
                self._session.chosen = None
        return super().eventFilter(watched, event)

    def report_selection(self) -> None:
        """Report a new selection in the table."""
        if self._table.hasFocus():
            self._session.chosen = self._chosen()
