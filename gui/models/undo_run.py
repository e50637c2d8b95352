"""Undo of several operations, one after the other, so that the window stays responsive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.records import Change
from core.translation import _, format_count, ngettext
from gui.long_edits import LARGE, EditSize
from gui.session import Session

if TYPE_CHECKING:
    from core.store.project import Project
    from core.store.rows import OperationRow

MOST = 500
"""Operations that are undone at once, at most."""


def count_steps_back(project: Project, operation: OperationRow) -> int:
    """Count the operations that must be undone until one is; 0 if it is undone already or too many stand above it."""
    from core.store import queries

    if operation.direction != "do" or operation.undone:
        return 0
    newest = queries.list_operations(project, 4 * MOST)
    done = [one for one in newest if one.direction == "do" and not one.undone]
    steps = next((at for at, one in enumerate(done, 1) if one.op == operation.op), 0)
    return steps if steps <= MOST else 0


class UndoRun(QObject):
    """Undoes operations down to one of them; stops where one cannot be undone."""

    def __init__(self, session: Session, op: int, steps: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._op = session, op
        self._left = steps
        self._undone = 0
        session.closed.connect(self._stop)

    def start(self) -> None:
        """Undo the first operation; the others follow in later turns of the event loop."""
        self._undo_next()

    def _stop(self) -> None:
        self._left = 0

    def _undo_next(self) -> None:
        from core.store import edits

        session = self._session
        if self._left and session.project is not None:
            size = EditSize(session.ask_store(edits.count_step_rows, "undo", LARGE))
            session.run_sized_edit(_("Undo"), edits.undo, size, self._follow_step, self._tell_refusal)
        else:
            self._tell_end()

    def _tell_refusal(self, sentence: str) -> None:
        self._tell_end()
        self._session.show_message(sentence)

    def _follow_step(self, change: Change | None) -> None:
        from core.store import queries

        if change is None:
            self._tell_end()
            return
        self._undone += 1
        self._left -= 1
        newest = self._session.ask_store(queries.list_operations, 1)
        if newest and newest[0].undo_of == self._op:
            self._left = 0
        if self._left:
            QTimer.singleShot(0, self, self._undo_next)
        else:
            self._tell_end()

    def _tell_end(self) -> None:
        if self._undone and self._session.project is not None:
            words = ngettext("{count} operation undone.", "{count} operations undone.", self._undone)
            self._session.show_message(words.format(count=format_count(self._undone)))
        self.deleteLater()
