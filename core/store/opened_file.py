"""Detect that another file has taken the place of the opened project: a sync program may replace it at any time.

Nothing is written into a file that is not the opened one. The decisions made in this window are kept next to it: as a
whole project if the old file can still be read (it was replaced, moved or deleted), else as the operations
themselves, one JSON object per line.
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
from core.store.backups import free_name_beside
from core.translation import _, format_count, ngettext


class ReplacedFile(UserError):
    """The project file is no longer the one that was opened; `kept` is where this window's decisions are."""

    def __init__(self, sentence: str, kept: Path | None) -> None:
        super().__init__(sentence)
        self.kept = kept


_OPERATION = "SELECT id, at, who, verb, detail, direction, undo_of FROM op "


class OpenedFile:
    """The identity of the opened file, and the operations since."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection
        self._file = _file_identity(path)
        self._version = self._data_version()
        self._last = self._newest_operation()
        self._deeds: list[tuple[tuple[Any, ...], list[tuple[Any, ...]]]] = []
        """Operations since the opening: the row of each, and its changes."""
        self._lost: ReplacedFile | None = None

    def _data_version(self) -> int:
        """Return a number that changes when another connection writes to the file."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _newest_operation(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM op").fetchone()[0])

    def check_before_lock(self) -> None:
        """Check the file before a write begins. Raises ReplacedFile if another file, or none, has the project's
        name."""
        if self._lost is not None:
            raise self._lost
        if _file_identity(self._path) != self._file:
            self._lost = self._replaced_error()
            raise self._lost

    def check_after_lock(self) -> None:
        """Check the file once it is locked for writing. Raises ReplacedFile if another program wrote to it."""
        if self._data_version() != self._version:
            self._lost = self._written_error()
            raise self._lost

    def note_operations(self) -> None:
        """Remember the operations of a transaction that is about to be committed."""
        for op in self._connection.execute(_OPERATION + "WHERE id > ? ORDER BY id", (self._last,)).fetchall():
            changes = self._connection.execute(
                "SELECT tbl, row, before, after FROM change WHERE op = ? ORDER BY id", (op[0],)
            ).fetchall()
            self._deeds.append((op, changes))

    def confirm_commit(self) -> None:
        """Keep the remembered operations: the transaction is committed."""
        if self._deeds:
            self._last = max(self._last, self._deeds[-1][0][0])

    def forget_rollback(self) -> None:
        """Drop the remembered operations: the transaction is rolled back."""
        while self._deeds and self._deeds[-1][0][0] > self._last:
            self._deeds.pop()

    def _replaced_error(self) -> ReplacedFile:
        kept = free_name_beside(self._path, f"mine-{date.today().isoformat()}")
        try:
            with closing(sqlite3.connect(kept)) as copy:
                self._connection.backup(copy)
        except (OSError, sqlite3.Error) as error:
            return self._keep_operations(self._what_happened(), error)
        sentence = _(
            "{event} The project as it was here, with all decisions, is kept as {kept}: close this window, compare the"
            " two files, and continue with the one you want."
        )
        return ReplacedFile(sentence.format(event=self._what_happened(), kept=kept.name), kept)

    def _what_happened(self) -> str:
        """Return the sentence that says how the file went."""
        if _file_identity(self._path):
            sentence = _(
                "{path} was replaced by another file while it was open here, perhaps by a sync program. The last step"
                " was not saved."
            )
        else:
            sentence = _(
                "{path} was moved or deleted while it was open here, perhaps by a sync program. The last step was not"
                " saved."
            )
        return sentence.format(path=self._path)

    def _written_error(self) -> ReplacedFile:
        if self._deeds and not self._knows_operation(self._deeds[-1][0]):
            sentence = _(
                "{path} was overwritten while it was open here, perhaps by a sync program. The last step was not saved."
            )
            return self._keep_operations(sentence.format(path=self._path), None)
        sentence = _(
            "Another program wrote to {path} while it was open here. The last step was not saved. All earlier decisions"
            " are in the file: open it again to continue."
        )
        return ReplacedFile(sentence.format(path=self._path), None)

    def _knows_operation(self, op: tuple[Any, ...]) -> bool:
        """Return whether the file contains this window's latest operation."""
        try:
            found = self._connection.execute(_OPERATION + "WHERE id = ?", op[:1]).fetchone()
        except sqlite3.Error:
            return False
        return bool(found == op)

    def _keep_operations(self, event: str, error: Exception | None) -> ReplacedFile:
        """Keep the operations themselves, if the old file can no longer be read."""
        kept = free_name_beside(self._path, f"mine-{date.today().isoformat()}", ".jsonl")
        if not self._deeds:
            sentence = _("{event} Nothing had been decided since the file was opened: open it again to continue.")
            return ReplacedFile(sentence.format(event=event), None)
        try:
            with kept.open("xb") as file:
                for deed in self._deeds:
                    file.write(_json_line(*deed))
                file.flush()
                os.fsync(file.fileno())
        except OSError as refused:
            sentence = _(
                "{event} The decisions made here could not be kept next to the file ({reason}): note them down."
            )
            return ReplacedFile(sentence.format(event=event, reason=error or refused), None)
        count = len(self._deeds)
        sentence = ngettext(
            "{event} The {count} step since the file was opened is kept as {kept}: open the project again, or restore"
            " its last backup, and repeat the step.",
            "{event} The {count} steps since the file was opened are kept as {kept}, one per line: open the project"
            " again, or restore its last backup, and repeat the steps.",
            count,
        )
        return ReplacedFile(sentence.format(event=event, count=format_count(count), kept=kept.name), kept)


def _json_line(op: tuple[Any, ...], changes: list[tuple[Any, ...]]) -> bytes:
    told = dict(zip(("op", "at", "who", "verb", "detail", "direction", "undo_of"), op, strict=True))
    told["changes"] = [dict(zip(("table", "row", "before", "after"), one, strict=True)) for one in changes]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _file_identity(path: Path) -> tuple[int, int] | None:
    """Return which file has the name; None: there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
