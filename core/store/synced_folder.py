"""Whether a project lies in a folder that a service copies to other machines, which can damage or double it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from core.patterns import compile_later

_SERVICES = (
    ("Dropbox", compile_later(r"dropbox( \(.+\))?|dropbox-.+", 2), (".dropbox", ".dropbox.cache")),
    ("OneDrive", compile_later(r"onedrive( ?- ?.+)?|sharepoint( ?- ?.+)?", 2), ()),
    ("Google Drive", compile_later(r"google ?drive(-.+)?", 2), (".tmp.driveupload", ".tmp.drivedownload")),
    ("Nextcloud", compile_later(r"(nextcloud|owncloud)\d*", 2), (".nextcloudsync.log", ".owncloudsync.log")),
    ("iCloud", compile_later(r"icloud ?drive.*|com~apple~clouddocs|mobile documents", 2), ()),
)  # 2: re.IGNORECASE
"""Service, names of its folders, and files that it keeps in them."""


def find_sync_service(path: Path, exists: Callable[[str], bool] = os.path.exists) -> str | None:
    """Return the service that copies the folder of a project to other machines, None if none is known to.

    Folders are known by their names, or by files that the service keeps in them. `exists` says whether a file is there.
    """
    for folder in Path(os.path.abspath(path)).parents:
        for name, pattern, markers in _SERVICES:
            if pattern.fullmatch(folder.name) or any(exists(str(folder / marker)) for marker in markers):
                return name
    return None
