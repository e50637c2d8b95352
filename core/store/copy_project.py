"""Copies of a project that a person asks for: one elsewhere, or the backup of this day made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

from core.errors import UserError
from core.store.backups import BackupVerdict, back_up, backup_name, prune_backups
from core.store.project import set_project_aside
from core.translation import _

Progress = Callable[[int, int], None]
"""Receives the number of pages that are copied, and of all."""


def write_copy(path: Path, target: Path, stop: Event, progress: Progress | None = None) -> Path | None:
    """Copy a project, also one that is open, to `target`, and check the copy; a file in its place is kept aside, and
    that path is returned. Setting `stop` raises BackupStopped. Raises UserError."""
    if target.exists() and target.resolve() == path.resolve():
        raise UserError(_("{path} is the project itself: choose another name for the copy.").format(path=path))
    kept = set_project_aside(target)
    _copy_checked(path, target, stop, progress)
    return kept


def back_up_now(path: Path, stop: Event, progress: Progress | None = None) -> Path:
    """Make the backup of this day, in place of one made earlier today, and return it. Setting `stop` raises
    BackupStopped. Raises UserError; the earlier backup then stays."""
    target = backup_name(path, date.today())
    _copy_checked(path, target, stop, progress)
    prune_backups(path)
    return target


def _copy_checked(path: Path, target: Path, stop: Event, progress: Progress | None) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)) as connection:
            verdict = back_up(connection, target, stop, progress)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            _("{path} cannot be written ({reason}): choose another folder or make room.").format(
                path=target, reason=reason
            )
        ) from error
    if verdict != BackupVerdict():
        why = verdict.broken or verdict.altered
        raise UserError(
            _("No copy was kept, because the project is damaged ({reason}). Restore an earlier backup.").format(
                reason=why
            )
        )
