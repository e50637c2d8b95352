"""Copies of the open project that a person asks for, made in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.translation import _
from gui.requests import NoticeAnswer
from gui.session import Session
from gui.widgets.thread_work import ThreadWork


def offer_folder(path: Path) -> NoticeAnswer:
    """Return the button that opens the folder of a file."""
    return NoticeAnswer(_("Open folder"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))))


def save_copy(session: Session, target: Path) -> ThreadWork | None:
    """Copy the project to a file; None if no project is open."""
    from core.store import copy_project

    if session.project is None:
        return None
    path = session.project.path

    def describe_copy(kept: Path | None) -> tuple[str, tuple[NoticeAnswer, ...]]:
        said = _("A copy was saved as {file}.").format(file=target)
        if kept is not None:
            said += " " + _("The file that it replaced is kept as {file}.").format(file=kept.name)
        return said, (offer_folder(target),)

    return ThreadWork(
        session,
        _("Save a copy"),
        lambda stop, progress: copy_project.write_copy(path, target, stop, progress),
        describe_copy,
    )


def back_up(session: Session) -> ThreadWork | None:
    """Make the backup of this day anew; None if no project is open."""
    from core.store import copy_project

    if session.project is None:
        return None
    path = session.project.path

    def describe_backup(made: Path) -> tuple[str, tuple[NoticeAnswer, ...]]:
        return _("The backup is {file}, next to the project.").format(file=made.name), (offer_folder(made),)

    return ThreadWork(
        session,
        _("Backup"),
        lambda stop, progress: copy_project.back_up_now(path, stop, progress),
        describe_backup,
    )
