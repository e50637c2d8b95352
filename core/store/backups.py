"""Copies of a project next to it, `NAME.2026-11-22.backup.pressmark`: one per day and one per migration."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread

from core.errors import UserError
from core.translation import _

KEPT = 7
"""Number of copies kept next to a project; older ones are deleted."""

_STEP = 4096
"""Pages copied at once in the background (16 MB); an edit may have to wait for one such step."""

ENDING = ".backup.pressmark"


def list_backups(path: Path) -> list[Path]:
    """List the copies of this project next to it, newest first, good or not."""
    pattern = re.compile(rf"{re.escape(path.stem)}\.(\d{{4}}-\d\d-\d\d)(\.schema-\d+)?{re.escape(ENDING)}")
    if not path.parent.is_dir():
        return []
    found = [other for other in path.parent.iterdir() if pattern.fullmatch(other.name)]
    return sorted(found, key=lambda other: (other.name[len(path.stem) + 1 :][:10], other.stat().st_mtime), reverse=True)


def list_good_backups(path: Path) -> list[Path]:
    """List the copies next to this project that are whole, with each row as it was written, newest first. Reads each
    copy completely."""
    return [copy for copy in list_backups(path) if is_good_backup(copy)]


@dataclass(frozen=True, slots=True)
class BackupVerdict:
    """The result of examining a whole file: one clause each, None if nothing is wrong."""

    broken: str | None = None
    """What is wrong with its schema or structure: the file cannot be used."""
    altered: str | None = None
    """Which rows differ from what Pressmark wrote."""


def examine_backup(path: Path, stop: Event | None = None) -> BackupVerdict:
    """Examine a whole file. Setting `stop` ends the examination, and the file then counts as broken."""
    from core.store.open_checks import altered_rows, distrust_schema, structure_fault

    if not path.is_file() or not path.stat().st_size:
        return BackupVerdict(_("the file is empty"))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if stop is not None:
                connection.set_progress_handler(lambda: int(stop.is_set()), 100_000)
            distrust_schema(connection)
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            broken = structure_fault(connection, int(schema), True)
            return BackupVerdict(broken) if broken else BackupVerdict(None, altered_rows(connection))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return BackupVerdict(str(error))


def is_good_backup(path: Path, stop: Event | None = None) -> bool:
    """Return whether a file is a whole project with each row as it was written.

    Setting `stop` ends the examination, and the answer is False.
    """
    return examine_backup(path, stop) == BackupVerdict()


def backup_name(path: Path, day: date, schema: int | None = None) -> Path:
    """Return the path of the copy of a day; with `schema`, of the copy made before that schema is left."""
    mark = "" if schema is None else f".schema-{schema}"
    return path.with_name(f"{path.stem}.{day.isoformat()}{mark}{ENDING}")


def is_backup_due(path: Path, day: date) -> bool:
    """Return whether the project has changed since its newest copy and has none of this day yet. Copies with a future
    date, made while a clock was ahead, are ignored."""
    copies = [copy for copy in list_backups(path) if _day_of(path, copy) <= day.isoformat()]
    if not copies:
        return True
    return not backup_name(path, day).exists() and path.stat().st_mtime > copies[0].stat().st_mtime


class BackupStopped(Exception):
    """A copy was abandoned because the project is being closed; not a fault."""


def back_up(
    connection: sqlite3.Connection,
    target: Path,
    stop: Event | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BackupVerdict:
    """Copy an open project to `target` and examine the copy; if anything is wrong with it, no copy is kept.

    With `stop` the copy is made in steps, so that a writer never waits long, and setting it raises BackupStopped.
    Raises OSError or sqlite3.Error if the copy cannot be written. The copy is examined because a damaged one must
    never replace a good one, and because the whole file is read anyway. `progress` receives the pages copied and all.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)

    def stop_if_asked(_status: int = 0, remaining: int = 0, total: int = 0) -> None:
        if progress is not None and total:
            progress(total - remaining, total)
        if stop is not None and stop.is_set():
            raise BackupStopped

    try:
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # one fsync at the end instead of one for each group of pages
            connection.backup(copy, pages=-1 if stop is None else _STEP, progress=stop_if_asked)
        verdict = examine_backup(part, stop)
        stop_if_asked()
        if verdict != BackupVerdict():
            return verdict
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return verdict


class BackgroundCopy:
    """The daily copy of a large project, made and examined in a thread of its own while the project is in use."""

    def __init__(self, path: Path, target: Path) -> None:
        self.unsound = False
        """Whether the structure of the copy is broken: the project is damaged."""
        self.altered: str | None = None
        """Which rows of the copy differ from what was written: there is no copy, and older ones are kept."""
        self.failed: str | None = None
        """Why no copy could be made."""
        self._path, self._target = path, target
        self._stop = Event()
        # A daemon thread, so that the process can exit. The project's own connection stays on the thread that opened
        # it.
        self._thread = Thread(target=self._copy_project, name="copy of the day", daemon=True)
        self._thread.start()

    def _copy_project(self) -> None:
        try:
            uri = f"{self._path.as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:
                verdict = back_up(connection, self._target, self._stop)
            self.altered, self.unsound = verdict.altered, verdict.broken is not None
            if verdict == BackupVerdict():
                prune_backups(self._path)
        except BackupStopped:
            return
        except (OSError, sqlite3.Error) as error:
            self.failed = str(error)

    def wait_until_done(self) -> None:
        """Wait until the copy is done."""
        self._thread.join()

    def stop_copying(self) -> None:
        """Abandon the copy if it is not finished; it is due again on the next opening."""
        self._stop.set()
        self._thread.join()


def prune_backups(path: Path) -> None:
    """Delete all but the newest KEPT copies. Copies with a future date are counted separately, so that a wrong clock
    makes neither kind replace the other."""
    today = date.today().isoformat()
    copies = list_backups(path)
    for ahead in (True, False):
        for copy in [one for one in copies if (_day_of(path, one) > today) is ahead][KEPT:]:
            copy.unlink(missing_ok=True)


def _day_of(path: Path, copy: Path) -> str:
    return copy.name[len(path.stem) + 1 :][:10]


def free_name_beside(path: Path, word: str, ending: str = ".pressmark") -> Path:
    """Return a free name next to a project: `NAME.WORD.pressmark`, `NAME.WORD-2.pressmark` ..."""
    free = path.with_name(f"{path.stem}.{word}{ending}")
    number = 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}.{word}-{number}{ending}")
    return free


def keep_altered(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy a project with rows that another program changed, before a migration makes them its own; it is no backup.
    Return the copy. Raises OSError, sqlite3.Error."""
    kept = free_name_beside(path, "altered")
    with closing(sqlite3.connect(kept)) as copy:
        connection.backup(copy)
    return kept


def move_aside(path: Path, aside: Path) -> None:
    """Rename a project file, where there is one. Raises OSError. The project must be closed."""
    if path.exists():
        os.replace(path, aside)
    # A journal left next to the new file would be rolled back into it.
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(aside.name + "-journal"))


def restore_backup(path: Path, backup: Path) -> Path:
    """Replace a damaged project by a copy; the project is kept as `NAME.damaged.pressmark`, and that path is returned.

    Raises UserError if the copy is not good or the folder cannot be written. The project must be closed.
    """
    if not is_good_backup(backup):
        raise UserError(_("{backup} is damaged too: choose another backup.").format(backup=backup))
    aside = free_name_beside(path, "damaged")
    part = path.with_name(f".{path.name}.part")
    try:
        shutil.copyfile(backup, part)
        move_aside(path, aside)
        os.replace(part, path)
    except OSError as error:
        sentence = _("{path} cannot be replaced ({reason}): copy {backup} by hand.")
        raise UserError(sentence.format(path=path, reason=error.strerror, backup=backup.name)) from error
    finally:
        part.unlink(missing_ok=True)
    return aside
