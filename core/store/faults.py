"""What can be wrong with a file or a disk, said in one sentence each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from inspect import isgeneratorfunction
from pathlib import Path
from typing import Any, TypeVar, cast

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

_BROKEN = {
    "Could not decode to UTF-8": "a text is no text any more",
    "malformed JSON": "a value is no JSON",
    "JSON path error": "a value is no JSON",
    "JSON cannot hold BLOB values": "bytes stand where a text belongs",
    "invalid fts5 file format": "the index of words is broken",
    "integer overflow": "a number is larger than any that was written",
}
"""Beginning of a message -> what to say of the file. The message itself may quote an article, and is not passed on."""

_DOUBTFUL = frozenset({0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH,
                       sqlite3.SQLITE_RANGE, sqlite3.SQLITE_TOOBIG})  # fmt: skip
"""Codes that a bug of ours has, too: the file is damaged only if it shows it."""

_SENTENCES: dict[int, str] = {
    sqlite3.SQLITE_FULL: "The disk that holds {path} is full: the last step was not saved; make room and do it again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: check the rights of the file and its folder.",
    sqlite3.SQLITE_PERM: "{path} cannot be written: check the rights of the file and its folder.",
    sqlite3.SQLITE_BUSY: "Another program is using {path}: the last step was not saved; close that and try again.",
    sqlite3.SQLITE_LOCKED: "Another program is using {path}: the last step was not saved; close that and try again.",
    sqlite3.SQLITE_IOERR: "The disk that holds {path} failed while reading or writing: check it and its connection.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: check that its folder exists and may be written.",
}


def code_of(error: Fault) -> int:
    """Primary SQLite result code of an error, 0 where it did not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


Fault = sqlite3.Error | UnicodeDecodeError
"""What SQLite raises, and what Python does where even the words of SQLite's error are no text."""
FAULTS = (sqlite3.Error, UnicodeDecodeError)


def told(path: Path, error: Fault) -> UserError | None:
    """The sentence for an error that is the world's fault; None: it is a bug and must be raised as it is."""
    why = _why(path, error)
    if why is not None:
        from core.store.backups import good_backups

        return DamagedFile(path, good_backups(path), why)
    sentence = _SENTENCES.get(code_of(error))
    return UserError(sentence.format(path=path)) if sentence else None


def _why(path: Path, error: Fault) -> str | None:
    """In which way an error shows that the file is damaged; None where it shows nothing of the kind."""
    if isinstance(error, UnicodeDecodeError):
        return "a name or a text is none any more"
    words, code = str(error), code_of(error)
    for begin, why in _BROKEN.items():
        if words.startswith(begin):
            return why
    if code in DAMAGE:
        return words
    if code == sqlite3.SQLITE_INTERRUPT:
        return "reading it comes to no end"
    if code in _DOUBTFUL and not isinstance(error, sqlite3.ProgrammingError):
        from core.store.guard import first_fault

        return first_fault(path)
    return None


Query = TypeVar("Query", bound=Callable[..., Any])


def answering(query: Query) -> Query:
    """A function whose first argument is a project or a file's path, with the world's faults told in a sentence: damage
    that shows only while rows are made of what was read, too."""

    def faulty(where: Any, error: Fault) -> Exception:
        return told(where if isinstance(where, Path) else Path(where.path), error) or error

    @wraps(query)
    def stream(where: Any, /, *args: Any, **kwargs: Any) -> Iterator[Any]:
        try:
            yield from query(where, *args, **kwargs)
        except FAULTS as error:
            raise faulty(where, error) from error

    @wraps(query)
    def answer(where: Any, /, *args: Any, **kwargs: Any) -> Any:
        try:
            return query(where, *args, **kwargs)
        except FAULTS as error:
            raise faulty(where, error) from error

    return cast("Query", stream if isgeneratorfunction(query) else answer)
