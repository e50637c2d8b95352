"""Report a damaged project file and offer its latest good backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import UserError
from core.translation import _
from gui import ask
from gui.main_window_api import MainWindowApi

if TYPE_CHECKING:
    from core.store.project import DamagedFile


def show_dialog(desk: MainWindowApi, damage: DamagedFile) -> None:
    """Report the damage; restore and open the latest good backup if the user agrees."""
    from core.store import project

    if not damage.backups:
        ask.show_warning(desk.widget, _("Damaged project"), str(damage))
        return
    newest = damage.backups[0]
    question = _(
        "{damage}\n\nThe damaged file is kept under another name. Decisions made after the backup are lost."
    ).format(damage=damage)
    if not ask.confirm_action(
        desk.widget, _("Damaged project"), question, _("Restore {file}").format(file=newest.name)
    ):
        return
    try:
        project.restore_backup(damage.path, newest)
    except UserError as refused:
        ask.show_warning(desk.widget, _("Damaged project"), str(refused))
        return
    desk.run_later(lambda: _open(desk, damage))


def _open(desk: MainWindowApi, damage: DamagedFile) -> None:
    if desk.open_project(damage.path):
        desk.session.show_message(_("Restored from {file}.").format(file=damage.backups[0].name))
