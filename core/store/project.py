"""One project file: make, open, lock, check, back up, migrate, close."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.store import holding, journal, migrations
from core.store.backups import (
    BackgroundCopy,
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
from core.store.faults import DAMAGE, DamagedFile, NewerFile, code_of, told
from core.store.holding import Hold

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["DamagedFile", "NewerFile", "Project", "backups_of", "create", "open_project", "restore_backup"]

CHECKED_UP_TO = 16 * 1024 * 1024
"""Bytes up to which every opening runs `PRAGMA quick_check` (measured: 4 ms a megabyte) and waits for the copy of the
day (another 5). A larger file is checked on each opening by its header, its length and both ends of every table (4 ms),
and whole once a day, on the copy that a thread makes in the background; if that fails, the next deed is refused."""

WAIT = 10.0
"""Seconds to wait for a reader of our own (`queries.article_ids` in a worker) before a step is given up."""


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
        self._lock = lock
        self.copying: BackgroundCopy | None = None
        """The copy of the day of a large project, under way or done."""
        self._db: Database | None = None
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
                with Project(part, _connect(part, "ro"), None, self.read_only_because) as still:
                    yield still
            except sqlite3.Error as error:
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
        """All rows of a query. Raises UserError where disk or file fail."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            fault = told(self.path, error)
            if fault is None:
                raise
            raise fault from error

    def setting(self, key: str, default: str) -> str:
        """A setting kept in the project."""
        found = self.read("SELECT value FROM setting WHERE key = ?", (key,))
        return str(found[0][0]) if found else default

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all or nothing. Raises UserError where the project is read-only or the disk fails."""
        if self.read_only:
            raise UserError(self.read_only_because or f"{self.path} is open read-only.")
        if self.copying is not None and self.copying.unsound:
            raise DamagedFile(self.path, good_backups(self.path), "its pages do not fit together")
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            fault = told(self.path, error)
            if fault is None:
                raise
            raise fault from error
        finally:
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
            connection.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)", (key, value))


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
        with closing(_connect(part, "rwc")) as connection:
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
        connection = _connect(path, "ro" if lock is None else "rw")
        schema = _inspect(connection, path)
        warnings: list[str] = []
        today = name_for(path, date.today())
        copy_now = copy_later = False
        if schema < migrations.SCHEMA:
            if lock is None:
                raise UserError(f"{path} is of an older version and cannot be written here: copy it to open it.")
            _copy(connection, path, name_for(path, date.today(), schema), warnings, needed=True)
            migrations.migrate(connection, schema)
        elif lock is not None and backup and is_due(path, date.today()):
            copy_later = path.stat().st_size > CHECKED_UP_TO
            copy_now = not copy_later
        if copy_now:
            _copy(connection, path, today, warnings)
        if lock is not None:
            journal.watch(connection)
        project = Project(path, connection, lock, why)
        project.warnings = warnings
        project.copying = BackgroundCopy(path, today) if copy_later else None
    except sqlite3.DatabaseError as error:
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


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection as every part of the store uses it: autocommit, own transactions, foreign keys on."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT)
    try:
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        if mode != "ro":
            # People mail the file and keep it on network shares: a write-ahead log would be a second file and needs
            # shared memory. The commit of a deed costs 0.5 ms instead of 0.2.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _inspect(connection: sqlite3.Connection, path: Path) -> int:
    """Schema of the file, once it is sure to be a whole project. Raises UserError, DamagedFile, NewerFile.

    A file left by a crash has its journal played back by the first read here.
    """
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    size = path.stat().st_size
    if not size:
        raise DamagedFile(path, good_backups(path), "the file is empty")
    if connection.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
        raise UserError(f"{path} is an SQLite file but no Pressmark project: choose a file that Pressmark made.")
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if schema > migrations.SCHEMA:
        raise NewerFile(path, schema, migrations.SCHEMA, _written_by(connection))
    if size <= CHECKED_UP_TO:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedFile(path, good_backups(path), str(verdict).splitlines()[-1])
    else:
        _touch_ends(connection)
    return schema


def _touch_ends(connection: sqlite3.Connection) -> None:
    """Read the first and the last row of every table: tells a file that was cut or overwritten, in milliseconds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema"
        " WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' AND sql LIKE 'CREATE TABLE%'"
    )
    for (name,) in tables.fetchall():
        for order in ("ASC", "DESC"):
            connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid {order} LIMIT 1').fetchone()


def _written_by(connection: sqlite3.Connection) -> str | None:
    """Version of the program that wrote a file of a later schema, if it still says so where we look."""
    try:
        found = connection.execute("SELECT value FROM setting WHERE key = 'program'").fetchone()
    except sqlite3.OperationalError:
        return None
    return str(found[0]) if found else None


def _copy(
    connection: sqlite3.Connection, path: Path, target: Path, warnings: list[str], *, needed: bool = False
) -> None:
    """Make a backup; one that finds no room is a warning, unless a migration needs it."""
    try:
        if not back_up(connection, target):
            raise DamagedFile(path, good_backups(path), "its pages do not fit together")
        prune(path)
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
