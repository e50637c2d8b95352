"""Create, open, lock, check, back up, migrate and close one project file."""

from __future__ import annotations

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
from core.store import journal, migrations, open_checks, project_lock
from core.store.backups import (
    BackgroundCopy,
    BackupVerdict,
    back_up,
    backup_name,
    free_name_beside,
    is_backup_due,
    keep_altered,
    list_backups,
    list_good_backups,
    move_aside,
    prune_backups,
    restore_backup,
)
from core.store.checksums import ChecksumKeeper
from core.store.codebook_cache import CodebookCache
from core.store.edit_cancel import check_cancel
from core.store.file_errors import DAMAGE, FAULTS, DamagedFile, NewerFile, primary_code, user_error_for
from core.store.lent_connection import LentConnection
from core.store.opened_file import OpenedFile, ReplacedFile
from core.store.project_lock import ProjectLock
from core.store.row_checks import BadRow, check_types
from core.translation import _

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "DamagedFile",
    "NewerFile",
    "Project",
    "ReplacedFile",
    "create_project",
    "list_backups",
    "open_project",
    "restore_backup",
]  # fmt: skip

COPIED_UP_TO = 4 * 1024 * 1024
"""Bytes up to which the first opening of a day waits for the daily copy and the check of each of its rows."""

ALTERED = _(
    "No backup of {name} was made, and older ones are kept: {reason}. The disk or a program other than Pressmark"
    " changed the file. `pressmark check` lists all such rows."
)

KEPT = _(
    "{name} was brought up to date although {reason}: the disk or a program other than Pressmark changed it. The file"
    " as it was is kept as {kept}."
)

OLDER = _("{path} has an older file version and cannot be written here: copy it to open it.")


class Project:
    """An open project file, for the thread that opened it and those to which it leaves writing
    (core.store.lent_connection); a file that another process has locked is `read_only`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: ProjectLock | None, why: str | None) -> None:
        self.path = path
        self.lent = LentConnection(path, connection)
        self.read_only = lock is None
        self.read_only_because = why
        """One sentence where `read_only`, else None."""
        self.warnings: list[str] = []
        """Sentences about what failed on opening (for example a backup without room on the disk)."""
        self.importing: set[int] = set()
        """Numbers of the imports that this program is running (core.store.imports)."""
        self.files_in_use: set[int] = set()
        """Rows of the files with many articles that those imports have stored: their articles may be yet to come."""
        self._lock = lock
        self.copying: BackgroundCopy | None = None
        """The daily copy of a large project, under way or done."""
        self._told = False
        self._db: Database | None = None
        self._codebook = CodebookCache(connection, is_writing=lock is not None)
        self._seat = OpenedFile(path, connection) if lock is not None else None
        self._sums = ChecksumKeeper(connection) if lock is not None else None
        self.who = self.get_setting("reviewer", "") or journal.login_name()
        """Name stored with each decision: the setting `reviewer` of the project, else the login name."""

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection for this thread; it only reads while another thread writes a long edit."""
        return self.lent.pick_connection()

    @property
    def db(self) -> Database:
        """The same connection for sqlite-utils (imported on first use, because the import is slow)."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.connection, recursive_triggers=False, execute_plugins=False)
        return self._db

    def close_project(self) -> None:
        """Close the file and let others write to it; everything is already saved."""
        if self.copying is not None:
            self.copying.stop_copying()
        self.lent.close_connections()
        if self._lock is not None:
            self._lock.release_lock()
            self._lock = None

    def take_new_warnings(self) -> list[str]:
        """Return sentences that arose after the opening, each once: what the check of the daily copy found."""
        if self.copying is None or self.copying.altered is None or self._told:
            return []
        self._told = True
        self.warnings.append(ALTERED.format(name=self.path.name, reason=self.copying.altered))
        return self.warnings[-1:]

    @contextmanager
    def open_snapshot(self, folder: Path) -> Iterator[Project]:
        """Provide the project as of this moment, for long reads.

        If another window may be writing, a copy in `folder` is read: a long read of the file itself would keep that
        window from saving.
        """
        if self.read_only:
            part = folder.absolute() / f".{self.path.name}.part"
            part.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(part)) as copy:
                    copy.execute("PRAGMA synchronous = OFF")
                    self.connection.backup(copy)
                with Project(part, open_checks.open_connection(part, "ro"), None, self.read_only_because) as still:
                    yield still
            except FAULTS as error:
                raise (user_error_for(self.path, error) or error) from error
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
        self.close_project()

    # -- reading

    def read_rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query. Raises UserError if disk or file fail, DamagedFile also if a cell contains
        bytes: only the query for `original` expects any."""
        try:
            rows = self.connection.execute(sql, parameters).fetchall()
            if bytes in set(map(type, chain.from_iterable(rows))) and "original" not in sql:
                raise BadRow(_("bytes are stored where text is expected"))
        except FAULTS as error:
            fault = user_error_for(self.path, error)
            if fault is None:
                raise
            raise fault from error
        return rows

    def get_setting(self, key: str, default: str) -> str:
        """Return a setting stored in the project."""
        found = self.read_rows("SELECT value FROM setting WHERE key = ?", (key,))
        return str(check_types(found, str)[0][0]) if found else default

    @property
    def codebook(self) -> Codebook:
        """What can be marked: shipped codes, those of extractors, and the project's own codes. Read again after one of
        its rows has changed."""
        is_second = self.lent.is_reading()
        try:
            return self._codebook.find_codebook(self.connection, self.read_rows, is_second=is_second)
        except BadRow as error:
            raise (user_error_for(self.path, error) or error) from error

    # -- writing

    @contextmanager
    def write_transaction(self) -> Iterator[sqlite3.Connection]:
        """Run one transaction: all or nothing. Raises UserError if the project is read-only or the disk fails."""
        if self.read_only:
            raise UserError(self.read_only_because or _("{path} is open read-only.").format(path=self.path))
        if self.copying is not None and self.copying.unsound:
            raise DamagedFile(self.path, list_good_backups(self.path), _("its structure is broken"))
        with self.lent.take_turn():
            self._refuse_open_transaction()
            with self._commit_or_roll_back() as connection:
                yield connection

    @contextmanager
    def _commit_or_roll_back(self) -> Iterator[sqlite3.Connection]:
        assert self._seat is not None
        assert self._sums is not None
        try:
            self._seat.check_before_lock()
            self.connection.execute("BEGIN IMMEDIATE")
            self._seat.check_after_lock()
            self._codebook.begin_transaction()
            yield self.connection
            if self.connection.in_transaction:
                self._sums.write_pending()
                self._seat.note_operations()
                check_cancel()
                self.connection.execute("COMMIT")
                self._sums.confirm_commit()
                self._seat.confirm_commit()
        except FAULTS as error:
            fault = user_error_for(self.path, error)
            if fault is None:
                raise
            raise fault from error
        finally:
            self._sums.forget_rollback()
            self._seat.forget_rollback()
            if self.connection.in_transaction:
                self.connection.set_progress_handler(None, 0)  # whoever interrupted the edit shall not interrupt this
                with suppress(sqlite3.OperationalError):  # a failing disk may already have ended the transaction
                    self.connection.execute("ROLLBACK")
            self._codebook.end_transaction()

    def _refuse_open_transaction(self) -> None:
        if not self.lent.is_writer() or self.connection.in_transaction:
            raise UserError(_("Another operation is still being written. Wait until it has ended."))

    @contextmanager
    def record_operation(self, verb: str, detail: str = "") -> Iterator[journal.Operation]:
        """Run one operation of a reviewer in one transaction; what it touched is in its `change` afterwards."""
        with self.write_transaction() as connection:
            deed = journal.begin_operation(connection, self.who, verb, detail)
            yield deed
            journal.finish_operation(connection, deed)

    def lend_out(self, *, shared: bool = False) -> None:
        """Leave writing to a thread that borrows the connection, or also to others that write in turns (`shared`).
        Raises UserError if something is being written."""
        if not (shared and self.lent.is_shared):
            self._refuse_open_transaction()
        try:
            self.lent.share_writing() if shared else self.lent.lend_out()
        except FAULTS as error:
            raise (user_error_for(self.path, error) or error) from error

    def hash_new_rows(self) -> None:
        """Hash the rows written so far in the open transaction, so that its end takes less time."""
        assert self._sums is not None
        self._sums.hash_new_rows()

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting in the project; outside the journal, so without undo."""
        with self.write_transaction() as connection:
            connection.execute(
                "INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, value),
            )


def create_project(path: Path) -> Project:
    """Create an empty project file and open it. Raises UserError if the name is taken or cannot be written."""
    path = Path(path).absolute()
    part = path.with_name(f".{path.name}.part")
    # Built under another name, so that a file with the project's name is always whole.
    try:
        if path.exists():
            raise UserError(_("{path} already exists: choose another name, or open it.").format(path=path))
        if not path.parent.is_dir():
            raise UserError(
                _("The folder {folder} does not exist: create it first, or choose another.").format(folder=path.parent)
            )
        part.unlink(missing_ok=True)
        with closing(open_checks.open_connection(part, "rwc")) as connection:
            migrations.migrate(connection, 0)
        os.replace(part, path)
    except OSError as error:
        sentence = _("{path} cannot be created ({reason}): choose another name or folder.")
        raise UserError(sentence.format(path=path, reason=error.strerror)) from error
    except sqlite3.OperationalError as error:
        raise (user_error_for(path, error) or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return open_project(path, backup=False)


def set_project_aside(path: Path) -> Path | None:
    """Make room for a new project: the file is kept as `NAME.replaced.pressmark`. Returns that path, None if there
    is no file.

    Raises UserError if another window has the project open or the folder cannot be written.
    """
    path = Path(path).absolute()
    if not path.exists():
        return None
    lock, _why = project_lock.lock_project(path)
    if lock is None:
        raise UserError(
            _("{path} cannot be replaced: it is open in another window or cannot be written.").format(path=path)
        )
    aside = free_name_beside(path, "replaced")
    try:
        move_aside(path, aside)
    except OSError as error:
        sentence = _("{path} cannot be replaced ({reason}): choose another name.")
        raise UserError(sentence.format(path=path, reason=error.strerror)) from error
    finally:
        lock.release_lock()
    return aside


def open_project(path: Path, *, backup: bool = True) -> Project:
    """Open a project file; read-only if another process has locked it or the folder cannot be written.

    Makes the daily copy first (`backup=False`: for a caller that only reads). Raises UserError if there is no such
    file or it is not a project, DamagedFile, NewerFile.
    """
    path = open_checks.existing_file(path)
    lock, why = project_lock.lock_project(path)
    connection: sqlite3.Connection | None = None
    project: Project | None = None
    try:
        connection = open_checks.open_connection(path, "ro" if lock is None else "rw", lendable=lock is not None)
        schema = open_checks.inspect_file(connection, path)
        warnings: list[str] = []
        today = backup_name(path, date.today())
        copy_now = copy_later = False
        if schema < migrations.SCHEMA:
            if lock is None:
                raise UserError(OLDER.format(path=path))
            _make_backup(connection, path, backup_name(path, date.today(), schema), warnings, needed=True)
            migrations.migrate(connection, schema)
        elif lock is not None and backup and is_backup_due(path, date.today()):
            copy_later = path.stat().st_size > COPIED_UP_TO
            copy_now = not copy_later
        if copy_now:
            _make_backup(connection, path, today, warnings)
        if lock is not None:
            journal.create_triggers(connection)
        project = Project(path, connection, lock, why)
        project.warnings = warnings
        project.copying = BackgroundCopy(path, today) if copy_later else None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise (user_error_for(path, error) or error) from error
    finally:
        if project is None:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release_lock()
    return project


def _make_backup(
    connection: sqlite3.Connection, path: Path, target: Path, warnings: list[str], *, needed: bool = False
) -> None:
    """Make a backup; a failure for lack of room is a warning, unless a migration needs the backup."""
    try:
        verdict = back_up(connection, target)
        if verdict.broken is not None:
            raise DamagedFile(path, list_good_backups(path), _("its structure is broken"))
        if verdict == BackupVerdict():
            prune_backups(path)
        elif needed:
            kept = keep_altered(connection, path)
            warnings.append(KEPT.format(name=path.name, reason=verdict.altered, kept=kept.name))
        else:
            warnings.append(ALTERED.format(name=path.name, reason=verdict.altered))
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and primary_code(error) in DAMAGE:
            raise
        sentence = _(
            "No backup of {name} could be made next to it ({reason}): free up disk space or check its folder."
        ).format(name=path.name, reason=error)
        if needed:
            raise UserError(sentence) from error
        warnings.append(sentence)
