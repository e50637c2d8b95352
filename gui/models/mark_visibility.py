"""Which marks the text shows: those of the labels and states chosen in the legend, with or without rejected ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from core.store.row_states import REJECTED
from gui.session import Session
from gui.settings import REJECTED_MARKS, read_text

if TYPE_CHECKING:
    from core.store.rows import SpanRow

_HIDDEN = "hidden"


class MarkVisibility(QObject):
    """Labels and states to show, none for all; lives as long as its session."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("mark visibility")
        self.labels: frozenset[str] = frozenset()
        self.states: frozenset[str] = frozenset()
        self.hides_rejected = False
        session.opened.connect(self.show_all)

    @property
    def is_filtered(self) -> bool:
        """Whether labels or states are chosen."""
        return bool(self.labels or self.states)

    def shows(self, row: SpanRow) -> bool:
        """Return whether the text shows a mark. A state that is chosen is shown, also rejected ones."""
        if self.labels and row.label not in self.labels:
            return False
        if self.states:
            return row.state in self.states
        return not (self.hides_rejected and row.status == REJECTED)

    def toggle_label(self, label: str) -> None:
        """Show only marks of this label, too; again: no longer."""
        self.labels = self.labels ^ {label}
        self.changed.emit()

    def toggle_state(self, state: str) -> None:
        """Show only marks of this state, too; again: no longer."""
        self.states = self.states ^ {state}
        self.changed.emit()

    def show_all(self) -> None:
        """Choose no label and no state."""
        if self.is_filtered:
            self.labels = self.states = frozenset()
            self.changed.emit()

    def hide_rejected(self, hide: bool, settings: QSettings | None) -> None:
        """Hide rejected marks from now on, or show them again, and remember it in the settings."""
        if settings is not None:
            settings.setValue(REJECTED_MARKS, _HIDDEN if hide else "shown")
        if hide != self.hides_rejected:
            self.hides_rejected = hide
            self.changed.emit()

    def read_settings(self, settings: QSettings) -> None:
        """Do with rejected marks what was remembered."""
        self.hide_rejected(read_text(settings, REJECTED_MARKS) == _HIDDEN, None)


def visibility_of(session: Session) -> MarkVisibility:
    """Return the MarkVisibility of a session, made on first use."""
    found = session.findChild(MarkVisibility, "mark visibility")
    return found if found is not None else MarkVisibility(session)
