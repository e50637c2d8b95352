"""A project file that cannot be read: say so, and offer the last good backup beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import UserError
from gui import ask
from gui.desk import Desk

if TYPE_CHECKING:
    from core.store.project import DamagedFile


def show(desk: Desk, damage: DamagedFile) -> None:
    """Tell what is wrong; restore the newest good backup if the user wants it, and open it."""
    from core.store import project

    if not damage.backups:
        ask.tell(desk.widget, "Damaged project", str(damage))
        return
    newest = damage.backups[0]
    question = (
        f"{damage}\n\nThe damaged file is kept beside it under another name. Decisions made after the backup are lost."
    )
    if not ask.yes(desk.widget, "Damaged project", question, f"Restore {newest.name}"):
        return
    try:
        project.restore_backup(damage.path, newest)
    except UserError as refused:
        ask.tell(desk.widget, "Damaged project", str(refused))
        return
    desk.later(lambda: _open(desk, damage))


def _open(desk: Desk, damage: DamagedFile) -> None:
    if desk.open_project(damage.path):
        desk.session.say(f"Restored from {damage.backups[0].name}.")
