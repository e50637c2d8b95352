"""Turn faults of a file or a disk into one sentence each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from inspect import isgeneratorfunction
from pathlib import Path
from typing import Any, TypeVar, cast

from core.errors import UserError
from core.store.edit_cancel import CancelledEdit, is_cancelled
from core.translation import _


class DamagedFile(UserError):
    """The project file is damaged or is not a project; `backups` are the good copies next to it, newest first."""

    def __init__(self, path: Path, backups: Sequence[Path], why: str) -> None:
        if backups:
            sentence = _(
                "{path} is damaged or is not a project file ({reason}). Restore the last good backup next to it,"
                " {backup}."
            ).format(path=path, reason=why, backup=backups[0].name)
        else:
            sentence = _(
                "{path} is damaged or is not a project file ({reason}). There is no good backup next to it: look for a"
                " copy of your own."
            ).format(path=path, reason=why)
        super().__init__(sentence)
        self.path = path
        self.backups = list(backups)


class NewerFile(UserError):
    """The project file was written by a later version of Pressmark than this one."""

    def __init__(self, path: Path, found: int, readable: int, program: str | None) -> None:
        if program:
            sentence = _(
                "{path} was written by Pressmark {program} (file version {version}, this program reads up to"
                " {readable}): update Pressmark to open it."
            )
        else:
            sentence = _(
                "{path} was written by a newer Pressmark (file version {version}, this program reads up to {readable}):"
                " update Pressmark to open it."
            )
        super().__init__(sentence.format(path=path, program=program, version=found, readable=readable))
        self.path = path
        self.found = found


DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""Primary result codes for a broken file."""

_BROKEN = {
    "Could not decode to UTF-8": _("a text in it is not valid text"),
    "malformed JSON": _("a value in it is not valid JSON"),
    "JSON path error": _("a value in it is not valid JSON"),
    "JSON cannot hold BLOB values": _("bytes are stored where text is expected"),
    "invalid fts5 file format": _("the full-text index is broken"),
    "integer overflow": _("a number is too large"),
}
"""Beginning of SQLite's message -> reason shown to the user. The message itself may quote an article, so it is not
passed on."""

_DOUBTFUL = frozenset({0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH,
                       sqlite3.SQLITE_RANGE, sqlite3.SQLITE_TOOBIG})  # fmt: skip
"""Result codes that a bug of ours may cause as well: the file counts as damaged only if an examination finds a
fault."""

_SENTENCES: dict[int, str] = {
    sqlite3.SQLITE_FULL: _(
        "The disk that holds {path} is full: the last step was not saved. Free up disk space and repeat the step."
    ),
    sqlite3.SQLITE_READONLY: _("{path} cannot be written: check the permissions of the file and its folder."),
    sqlite3.SQLITE_PERM: _("{path} cannot be written: check the permissions of the file and its folder."),
    sqlite3.SQLITE_BUSY: _(
        "Another program is using {path}: the last step was not saved. Close that program and try again."
    ),
    sqlite3.SQLITE_LOCKED: _(
        "Another program is using {path}: the last step was not saved. Close that program and try again."
    ),
    sqlite3.SQLITE_IOERR: _(
        "The disk that holds {path} failed while reading or writing: check the disk and its connection."
    ),
    sqlite3.SQLITE_CANTOPEN: _("{path} cannot be opened: check that its folder exists and is writable."),
}


def primary_code(error: Fault) -> int:
    """Return the primary SQLite result code of an error, 0 if the error did not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


Fault = sqlite3.Error | UnicodeDecodeError
"""What SQLite raises, and what Python raises where the message of SQLite's error cannot be decoded."""
FAULTS = (sqlite3.Error, UnicodeDecodeError)


def user_error_for(path: Path, error: Fault) -> UserError | None:
    """Return the UserError for an error that file or disk caused; None for a bug, which must be raised as it is."""
    if primary_code(error) == sqlite3.SQLITE_INTERRUPT and is_cancelled():
        return CancelledEdit()
    why = _damage_reason(path, error)
    if why is not None:
        from core.store.backups import list_good_backups

        return DamagedFile(path, list_good_backups(path), why)
    sentence = _SENTENCES.get(primary_code(error))
    return UserError(sentence.format(path=path)) if sentence else None


def _damage_reason(path: Path, error: Fault) -> str | None:
    """Return how an error shows that the file is damaged; None if it does not."""
    if isinstance(error, UnicodeDecodeError):
        return _("a name or a text in it is not valid text")
    words, code = str(error), primary_code(error)
    for begin, why in _BROKEN.items():
        if words.startswith(begin):
            return why
    if code in DAMAGE:
        return words
    if code == sqlite3.SQLITE_INTERRUPT:
        return _("reading it takes too long")
    if code in _DOUBTFUL and not isinstance(error, sqlite3.ProgrammingError):
        from core.store.open_checks import first_fault

        return first_fault(path)
    return None


Query = TypeVar("Query", bound=Callable[..., Any])


def translate_errors(query: Query) -> Query:
    """Decorate a function whose first argument is a project or the path of its file: faults of file or disk are raised
    as UserError, also damage that is found only while rows are made from the cells."""

    def user_error(where: Any, error: Fault) -> Exception:
        return user_error_for(where if isinstance(where, Path) else Path(where.path), error) or error

    @wraps(query)
    def yield_rows(where: Any, /, *args: Any, **kwargs: Any) -> Iterator[Any]:
        try:
            yield from query(where, *args, **kwargs)
        except FAULTS as error:
            raise user_error(where, error) from error

    @wraps(query)
    def return_answer(where: Any, /, *args: Any, **kwargs: Any) -> Any:
        try:
            return query(where, *args, **kwargs)
        except FAULTS as error:
            raise user_error(where, error) from error

    return cast("Query", yield_rows if isgeneratorfunction(query) else return_answer)
