"""Copies of a project beside it, `NAME.2026-11-22.backup.pressmark`: one a day on opening, one a migration."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from core.errors import UserError

KEPT = 7
"""Copies kept beside a project; older ones are deleted."""

ENDING = ".backup.pressmark"


def backups_of(path: Path) -> list[Path]:
    """Copies of this project that lie beside it, newest first, good or not."""
    pattern = re.compile(rf"{re.escape(path.stem)}\.(\d{{4}}-\d\d-\d\d)(\.schema-\d+)?{re.escape(ENDING)}")
    if not path.parent.is_dir():
        return []
    found = [other for other in path.parent.iterdir() if pattern.fullmatch(other.name)]
    return sorted(found, key=lambda other: (other.name[len(path.stem) + 1 :][:10], other.stat().st_mtime), reverse=True)


def good_backups(path: Path) -> list[Path]:
    """Copies beside this project that pass SQLite's check, newest first; reads each one through."""
    return [copy for copy in backups_of(path) if is_good(copy)]


def is_good(path: Path) -> bool:
    """Whether a file is a whole SQLite database (PRAGMA quick_check)."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.DatabaseError:
        return False


def name_for(path: Path, day: date, schema: int | None = None) -> Path:
    """Where the copy of a day lies; with `schema` the copy made before leaving that schema."""
    mark = "" if schema is None else f".schema-{schema}"
    return path.with_name(f"{path.stem}.{day.isoformat()}{mark}{ENDING}")


def is_due(path: Path, day: date) -> bool:
    """Whether the project has changed since its newest copy and has none of this day yet."""
    copies = backups_of(path)
    if not copies:
        return True
    return not name_for(path, day).exists() and path.stat().st_mtime > copies[0].stat().st_mtime


def back_up(connection: sqlite3.Connection, target: Path) -> bool:
    """Copy an open project to `target` and check the copy; False (and no copy) where the copy is damaged.

    Raises OSError or sqlite3.Error where it cannot be written. The copy is checked because a damaged copy must never
    push out a good one, and because this is the one moment of the day at which the whole file is read anyway.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # one fsync at the end instead of one a page group
            connection.backup(copy)
        if not is_good(part):
            return False
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return True


def prune(path: Path) -> None:
    """Delete all but the newest KEPT copies."""
    for copy in backups_of(path)[KEPT:]:
        copy.unlink(missing_ok=True)


def restore_backup(path: Path, backup: Path) -> Path:
    """Put a copy in the place of a damaged project, which is kept as `NAME.damaged.pressmark`; give that name back.

    Raises UserError where the copy is not good or the folder cannot be written. The project must be closed.
    """
    if not is_good(backup):
        raise UserError(f"{backup} is damaged too: choose another backup.")
    aside = path.with_name(f"{path.stem}.damaged.pressmark")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{number}.pressmark")
    part = path.with_name(f".{path.name}.part")
    try:
        shutil.copyfile(backup, part)
        if path.exists():
            os.replace(path, aside)
        # A journal left beside the damaged file would be played back into the good one.
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            os.replace(journal, aside.with_name(aside.name + "-journal"))
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"{path} cannot be replaced ({error.strerror}): copy {backup.name} by hand.") from error
    finally:
        part.unlink(missing_ok=True)
    return aside
