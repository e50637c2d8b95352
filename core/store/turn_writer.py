"""Write in a thread, in turns with the thread that opened the project (core.store.lent_connection)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from core.store.lent_connection import SharingEnded
from core.store.project import Project

T = TypeVar("T")


class TurnWriter:
    """What one stream of results writes; the thread that opened the project starts and stops it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stopped = True

    def start_writing(self) -> None:
        """Let another thread write from now on. Raises UserError if something is being written."""
        self._project.lend_out(shared=True)
        self._stopped = False

    def stop_writing(self) -> None:
        """Let it write nothing from now on; waits until what is being written is stored or rolled back."""
        if not self._stopped:
            with self._project.lent.take_turn():
                self._stopped = True
            self._project.lent.end_sharing()

    def write(self, write: Callable[[], T], note: Callable[[T], None]) -> None:
        """Write one transaction, and note its outcome before anybody else can write. Raises SharingEnded once it is
        stopped."""

        def write_and_note() -> None:
            self.refuse_stopped()
            note(write())

        self._project.lent.write_in_turn(write_and_note)

    def refuse_stopped(self) -> None:
        """Raise SharingEnded once it is stopped; called in a turn."""
        if self._stopped:
            raise SharingEnded
