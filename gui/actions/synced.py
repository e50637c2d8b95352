"""Warn of a project in a folder that a service copies to other machines."""

from __future__ import annotations

from functools import partial

from core.store.synced_folder import find_sync_service
from core.translation import _
from gui.main_window_api import MainWindowApi
from gui.requests import NoticeAnswer, ShowNotice

_KEPT = "synced folder"
"""Key, with the path of the project after it, that says `quiet` if nobody wants to hear of it again."""


def warn_of_synced_folder(desk: MainWindowApi) -> None:
    """Say that two people who work in one copied file lose each other's decisions, and what to do instead."""
    project = desk.session.project
    service = find_sync_service(project.path) if project is not None else None
    if project is None or service is None:
        return
    key = f"{_KEPT}/{project.path}"
    if desk.settings.value(key) == "quiet":
        return
    words = _(
        "{file} is in a folder of {service}. If two people work in it, one loses what the other decides: give each"
        " coder a coding assignment instead."
    )
    give = NoticeAnswer(_("Give out assignments …"), partial(desk.run_command, "assignments.give"))
    answer = NoticeAnswer(_("Don't say this again"), partial(desk.settings.setValue, key, "quiet"))
    said = words.format(file=project.path.name, service=service)
    desk.session.send_request(ShowNotice(said, (give, answer), stays=True))
