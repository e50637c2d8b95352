"""Whether a project file is still the one that was opened: a sync program may put another in its place at any time.

Nothing is written into a file that is not. What this window decided is kept beside it: as a whole project where the
old file can still be read (it was replaced, moved or deleted), else as the deeds themselves, one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.store.backups import beside


class ReplacedFile(UserError):
    """The project file is no longer the one that was opened; `kept` is where this window's decisions are."""

    def __init__(self, sentence: str, kept: Path | None) -> None:
        super().__init__(sentence)
        self.kept = kept


_DEED = "SELECT id, at, who, verb, detail, direction, undo_of FROM op "


class Seat:
    """What tells the opened file from any other, and what was decided since."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection
        self._file = _identity(path)
        self._version = self._counted()
        self._last = self._newest()
        self._deeds: list[tuple[tuple[Any, ...], list[tuple[Any, ...]]]] = []
        """Deeds since the opening: each one's row, and its changes."""
        self._lost: ReplacedFile | None = None

    def _counted(self) -> int:
        """A number that changes when anybody else writes to the file."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _newest(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM op").fetchone()[0])

    def look(self) -> None:
        """Before a write begins. Raises ReplacedFile where another file, or none, bears the project's name."""
        if self._lost is not None:
            raise self._lost
        if _identity(self._path) != self._file:
            self._lost = self._moved()
            raise self._lost

    def look_again(self) -> None:
        """Once the file is ours to write. Raises ReplacedFile where somebody else wrote to it."""
        if self._counted() != self._version:
            self._lost = self._written()
            raise self._lost

    def note(self) -> None:
        """Keep the deeds of a transaction that is about to be committed."""
        for op in self._connection.execute(_DEED + "WHERE id > ? ORDER BY id", (self._last,)).fetchall():
            changes = self._connection.execute(
                "SELECT tbl, row, before, after FROM change WHERE op = ? ORDER BY id", (op[0],)
            ).fetchall()
            self._deeds.append((op, changes))

    def done(self) -> None:
        """What was noted is committed."""
        if self._deeds:
            self._last = max(self._last, self._deeds[-1][0][0])

    def forget(self) -> None:
        """The transaction is rolled back."""
        while self._deeds and self._deeds[-1][0][0] > self._last:
            self._deeds.pop()

    def _moved(self) -> ReplacedFile:
        what = "replaced by another file" if _identity(self._path) else "moved or deleted"
        kept = beside(self._path, f"mine-{date.today().isoformat()}")
        try:
            with closing(sqlite3.connect(kept)) as copy:
                self._connection.backup(copy)
            where = f"The project as it stands here, all decisions in it, is kept as {kept.name}"
        except (OSError, sqlite3.Error) as error:
            return self._noted(what, error)
        return ReplacedFile(
            f"{self._path} was {what} while it was open here, by a sync program perhaps: the last step was not saved."
            f" {where}: close this window, compare the two, and open the one to go on with.",
            kept,
        )

    def _written(self) -> ReplacedFile:
        if self._deeds and not self._holds(self._deeds[-1][0]):
            return self._noted("overwritten", None)
        return ReplacedFile(
            f"Another program wrote to {self._path} while it was open here: the last step was not saved. All that was"
            " decided here before stands in it. Open it again to go on.",
            None,
        )

    def _holds(self, op: tuple[Any, ...]) -> bool:
        """Whether the file knows this window's latest deed."""
        try:
            found = self._connection.execute(_DEED + "WHERE id = ?", op[:1]).fetchone()
        except sqlite3.Error:
            return False
        return bool(found == op)

    def _noted(self, what: str, error: Exception | None) -> ReplacedFile:
        """Where the old file can't be read any more: the deeds themselves."""
        kept = beside(self._path, f"mine-{date.today().isoformat()}", ".jsonl")
        begin = (
            f"{self._path} was {what} while it was open here, by a sync program perhaps: the last step was not saved."
        )
        if not self._deeds:
            return ReplacedFile(f"{begin} Nothing had been decided since it was opened. Open it again to go on.", None)
        try:
            with kept.open("xb") as file:
                for deed in self._deeds:
                    file.write(_line(*deed))
                file.flush()
                os.fsync(file.fileno())
        except OSError as refused:
            lost = f"What was decided here could not be kept beside it ({error or refused}): note it down."
            return ReplacedFile(f"{begin} {lost}", None)
        count = len(self._deeds)
        how = "one a line: open the project again, or restore its last backup, and do them once more."
        return ReplacedFile(f"{begin} The {count:,} steps since it was opened are kept as {kept.name}, {how}", kept)


def _line(op: tuple[Any, ...], changes: list[tuple[Any, ...]]) -> bytes:
    told = dict(zip(("op", "at", "who", "verb", "detail", "direction", "undo_of"), op, strict=True))
    told["changes"] = [dict(zip(("table", "row", "before", "after"), one, strict=True)) for one in changes]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file bears the name; None: no one does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
