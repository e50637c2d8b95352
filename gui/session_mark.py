"""A mark next to the settings while the program runs: if it is still there at the next start, the program was cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QSettings


class SessionMark:
    """The mark of this process; another window of the same person may hold it."""

    def __init__(self, remembered: QSettings) -> None:
        path = Path(remembered.fileName()).with_suffix(".running")
        there = path.exists()
        self._lock = QLockFile(str(path))
        self._lock.setStaleLockTime(0)  # only the end of its process makes it stale, not its age
        self._holds = self._lock.tryLock(0)
        self.was_cut = there and self._holds
        """Whether the last session ended without closing its window."""

    def remove_mark(self) -> None:
        """Take the mark away: the window was closed."""
        if self._holds:
            self._lock.unlock()
            self._holds = False
