"""One project file: make, open, lock, check, back up, migrate, close."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.codebook import Codebook
from core.errors import UserError
from core.store import guard, holding, journal, migrations
from core.store.backups import (
    BackgroundCopy,
    Verdict,
    back_up,
    backups_of,
    beside,
    good_backups,
    is_due,
    move_aside,
    name_for,
    prune,
    restore_backup,
)
from core.store.codes import codebook_of
from core.store.faults import DAMAGE, FAULTS, DamagedFile, NewerFile, code_of, told
from core.store.holding import Hold
from core.store.seat import ReplacedFile, Seat
from core.store.shapes import BadRow, typed
from core.store.sums import Sums

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "DamagedFile", "NewerFile", "Project", "ReplacedFile", "backups_of", "create", "open_project", "restore_backup",
]  # fmt: skip

COPIED_UP_TO = 4 * 1024 * 1024
"""Bytes up to which the first opening of a day waits for the copy of the day and the look at each of its rows."""

ALTERED = (
    "No backup of {name} was made, and older ones are kept: {why}. A program that is not Pressmark changed the file, or"
    " the disk did. `pressmark check` names all such rows."
)


class Project:
    """An open project file, for the thread that opened it; a file that another one holds is `read_only`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Hold | None, why: str | None) -> None:
        self.path = path
        self.connection = connection
        self.read_only = lock is None
        self.read_only_because = why
        """One sentence where `read_only`, else None."""
        self.warnings: list[str] = []
        """Sentences about what could not be done on opening (a backup that found no room)."""
        self.importing: set[int] = set()
        """Numbers of the imports that this program has under way (core.store.imports)."""
        self._lock = lock
        self.copying: BackgroundCopy | None = None
        """The copy of the day of a large project, under way or done."""
        self._told = False
        self._db: Database | None = None
        self._codebook: tuple[tuple[int, int], Codebook] | None = None
        self._seat = Seat(path, connection) if lock is not None else None
        self._sums = Sums(connection) if lock is not None else None
        self.who = self.setting("reviewer", "") or _login()
        """Name written beside each decision: the setting `reviewer` of the project, else the login name."""

    @property
    def db(self) -> Database:
        """The same connection as sqlite-utils sees it (imported on first use: it costs 160-200 ms)."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.connection, recursive_triggers=False, execute_plugins=False)
        return self._db

    def close(self) -> None:
        """Close the file and let others write to it; everything is already saved."""
        if self.copying is not None:
            self.copying.stop()
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def news(self) -> list[str]:
        """Sentences that came after the opening, each once: what the copy of the day found."""
        if self.copying is None or self.copying.altered is None or self._told:
            return []
        self._told = True
        self.warnings.append(ALTERED.format(name=self.path.name, why=self.copying.altered))
        return self.warnings[-1:]

    @contextmanager
    def frozen(self, folder: Path) -> Iterator[Project]:
        """The project as of this moment, to read at length.

        Where another window may be writing, what is read is a copy that lies in `folder` meanwhile: a long reader of
        the file itself would keep that window from saving.
        """
        if self.read_only:
            part = folder / f".{self.path.name}.part"
            part.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(part)) as copy:
                    copy.execute("PRAGMA synchronous = OFF")
                    self.connection.backup(copy)
                with Project(part, guard.connect(part, "ro"), None, self.read_only_because) as still:
                    yield still
            except FAULTS as error:
                raise (told(self.path, error) or error) from error
            finally:
                part.unlink(missing_ok=True)
        else:
            self.connection.execute("BEGIN")
            try:
                yield self
            finally:
                self.connection.execute("ROLLBACK")

    def __enter__(self) -> Project:
        """Use a project as a context that closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    # -- reading

    def read(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises UserError where disk or file fail, DamagedFile too where a cell holds bytes: no
        query but `original` asks for any."""
        try:
            rows = self.connection.execute(sql, parameters).fetchall()
            if bytes in set(map(type, chain.from_iterable(rows))) and "original" not in sql:
                raise BadRow("bytes stand where a text belongs")
        except FAULTS as error:
            fault = told(self.path, error)
            if fault is None:
                raise
            raise fault from error
        return rows

    def setting(self, key: str, default: str) -> str:
        """A setting kept in the project."""
        found = self.read("SELECT value FROM setting WHERE key = ?", (key,))
        return str(typed(found, str)[0][0]) if found else default

    @property
    def codebook(self) -> Codebook:
        """What can be marked: what ships, what extractors bring, and the project's own codes. Read anew once a row of
        the file has changed."""
        ((version,),) = self.read("PRAGMA data_version")
        state = version, self.connection.total_changes
        if self._codebook is None or self._codebook[0] != state:
            try:
                self._codebook = state, codebook_of(self.read)
            except BadRow as error:
                raise (told(self.path, error) or error) from error
        return self._codebook[1]

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all or nothing. Raises UserError where the project is read-only or the disk fails."""
        if self.read_only:
            raise UserError(self.read_only_because or f"{self.path} is open read-only.")
        if self.copying is not None and self.copying.unsound:
            raise DamagedFile(self.path, good_backups(self.path), "its pages do not fit together")
        assert self._seat is not None
        assert self._sums is not None
        try:
            self._seat.look()
            self.connection.execute("BEGIN IMMEDIATE")
            self._seat.look_again()
            yield self.connection
            if self.connection.in_transaction:
                self._sums.flush()
                self._seat.note()
                self.connection.execute("COMMIT")
                self._sums.done()
                self._seat.done()
        except FAULTS as error:
            fault = told(self.path, error)
            if fault is None:
                raise
            raise fault from error
        finally:
            self._sums.forget()
            self._seat.forget()
            if self.connection.in_transaction:
                with suppress(sqlite3.OperationalError):  # a failing disk may have ended the transaction already
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def deed(self, verb: str, detail: str = "") -> Iterator[journal.Deed]:
        """One deed of a human in one transaction; what it touched stands in the deed's `change` afterwards."""
        with self.writing() as connection:
            deed = journal.begin(connection, self.who, verb, detail)
            yield deed
            journal.finish(connection, deed)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting in the project; outside the journal, so no undo."""
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, value),
            )


def create(path: Path) -> Project:
    """Make an empty project file and open it. Raises UserError where the name is taken or cannot be written."""
    path = Path(path).absolute()
    part = path.with_name(f".{path.name}.part")
    # Built under another name: a file that bears the project's name is always whole.
    try:
        if path.exists():
            raise UserError(f"{path} is there already: choose another name, or open it.")
        if not path.parent.is_dir():
            raise UserError(f"The folder {path.parent} does not exist: make it first, or choose another.")
        part.unlink(missing_ok=True)
        with closing(guard.connect(part, "rwc")) as connection:
            migrations.migrate(connection, 0)
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"{path} cannot be made ({error.strerror}): choose another name or folder.") from error
    except sqlite3.OperationalError as error:
        raise (told(path, error) or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return open_project(path, backup=False)


def set_aside(path: Path) -> Path | None:
    """Make room for a new project: the file is kept as `NAME.replaced.pressmark`; that name, None where there is none.

    Raises UserError where another window holds the project or the folder cannot be written.
    """
    path = Path(path).absolute()
    if not path.exists():
        return None
    lock, _ = _hold(path)
    if lock is None:
        raise UserError(f"{path} cannot be replaced: it is open in another window or may not be written.")
    aside = beside(path, "replaced")
    try:
        move_aside(path, aside)
    except OSError as error:
        raise UserError(f"{path} cannot be replaced ({error.strerror}): choose another name.") from error
    finally:
        lock.release()
    return aside


def open_project(path: Path, *, backup: bool = True) -> Project:
    """Open a project file; read-only where another one holds it or the folder cannot be written.

    Makes the copy of the day first (`backup=False`: a caller that only reads). Raises UserError where there is no such
    file or it is none of ours, DamagedFile, NewerFile.
    """
    path = _file(path)
    lock, why = _hold(path)
    connection: sqlite3.Connection | None = None
    project: Project | None = None
    try:
        connection = guard.connect(path, "ro" if lock is None else "rw")
        schema = guard.inspect(connection, path)
        warnings: list[str] = []
        today = name_for(path, date.today())
        copy_now = copy_later = False
        if schema < migrations.SCHEMA:
            if lock is None:
                raise UserError(f"{path} is of an older version and cannot be written here: copy it to open it.")
            _copy(connection, path, name_for(path, date.today(), schema), warnings, needed=True)
            migrations.migrate(connection, schema)
        elif lock is not None and backup and is_due(path, date.today()):
            copy_later = path.stat().st_size > COPIED_UP_TO
            copy_now = not copy_later
        if copy_now:
            _copy(connection, path, today, warnings)
        if lock is not None:
            journal.watch(connection)
        project = Project(path, connection, lock, why)
        project.warnings = warnings
        project.copying = BackgroundCopy(path, today) if copy_later else None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise (told(path, error) or error) from error
    finally:
        if project is None:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release()
    return project


def _file(path: Path) -> Path:
    """The path itself, links followed: two names of one file must meet at one lock."""
    try:
        found = Path(path).resolve()
        if found.is_file():
            return found
    except OSError as error:
        raise UserError(f"{path} cannot be opened ({error.strerror}): check the name.") from error
    raise UserError(f"There is no project file {path}: check the name, or make a new project.")


def _hold(path: Path) -> tuple[Hold | None, str | None]:
    """The lock beside the file, or None and the sentence why the project is opened read-only."""
    if not os.access(path, os.W_OK):
        return None, f"{path} may not be written: it is open read-only. Copy it to change marks."
    try:
        lock = holding.take(path.with_name(path.name + ".lock"))
    except OSError:
        return (
            None,
            f"The folder {path.parent} may not be written: the project is read-only. Copy it to change marks.",
        )
    if lock is None:
        return None, f"{path} is open in another window: here it is read-only. Close that one to change marks."
    return lock, None


def _copy(
    connection: sqlite3.Connection, path: Path, target: Path, warnings: list[str], *, needed: bool = False
) -> None:
    """Make a backup; one that finds no room is a warning, unless a migration needs it."""
    try:
        verdict = back_up(connection, target)
        if verdict.broken is not None:
            raise DamagedFile(path, good_backups(path), "its pages do not fit together")
        if verdict == Verdict():
            prune(path)
        else:
            warnings.append(ALTERED.format(name=path.name, why=verdict.altered))
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and code_of(error) in DAMAGE:
            raise
        sentence = f"No backup of {path.name} could be made beside it ({error}): make room or check its folder."
        if needed:
            raise UserError(sentence) from error
        warnings.append(sentence)


def _login() -> str:
    """Login name of whoever runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError before Python 3.13, where a container's user has no name
        return "unknown"
