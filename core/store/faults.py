"""What can be wrong with a file or a disk, said in one sentence each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError


class DamagedFile(UserError):
    """The project file cannot be read as one; `backups` are the good copies beside it, newest first."""

    def __init__(self, path: Path, backups: Sequence[Path], why: str) -> None:
        if backups:
            advice = f"The last good backup beside it is {backups[0].name}: restore that one."
        else:
            advice = "There is no good backup beside it: look for a copy of your own."
        super().__init__(f"{path} is damaged or no project file ({why}). {advice}")
        self.path = path
        self.backups = list(backups)


class NewerFile(UserError):
    """The project file was written by a later Pressmark than this one."""

    def __init__(self, path: Path, found: int, readable: int, program: str | None) -> None:
        by = f"Pressmark {program}" if program else "a newer Pressmark"
        super().__init__(
            f"{path} was written by {by} (file version {found}; this program reads up to {readable}): "
            "update Pressmark to open it."
        )
        self.path = path
        self.found = found


DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""Primary result codes that say the file itself is broken."""

_SENTENCES: dict[int, str] = {
    sqlite3.SQLITE_FULL: "The disk that holds {path} is full: the last step was not saved; make room and do it again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: check the rights of the file and its folder.",
    sqlite3.SQLITE_PERM: "{path} cannot be written: check the rights of the file and its folder.",
    sqlite3.SQLITE_BUSY: "Another program is using {path}: the last step was not saved; close that and try again.",
    sqlite3.SQLITE_LOCKED: "Another program is using {path}: the last step was not saved; close that and try again.",
    sqlite3.SQLITE_IOERR: "The disk that holds {path} failed while reading or writing: check it and its connection.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: check that its folder exists and may be written.",
}


def code_of(error: sqlite3.Error) -> int:
    """Primary SQLite result code of an error, 0 where it did not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def told(path: Path, error: sqlite3.Error) -> UserError | None:
    """The sentence for an error that is the world's fault; None: it is a bug and must be raised as it is."""
    if code_of(error) in DAMAGE:
        from core.store.backups import good_backups

        return DamagedFile(path, good_backups(path), str(error))
    sentence = _SENTENCES.get(code_of(error))
    return UserError(sentence.format(path=path)) if sentence else None
