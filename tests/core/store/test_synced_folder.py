"""Folders that other machines see, by name and by the files that services keep in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store.synced_folder import find_sync_service


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/Study", "Dropbox"),
        ("Dropbox (University of Velm)/Study", "Dropbox"),
        ("OneDrive - University of Velm", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Velm/Study", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-anna@velm.example/My Drive", "Google Drive"),
        ("Google Drive/Study", "Google Drive"),
        ("Nextcloud2/Study", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Study", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Documents/Dropbox study", None),
        ("Documents/My drive", None),
        ("Documents", None),
    ],
)  # fmt: skip
def test_folders_are_known_by_name(folder: str, service: str | None) -> None:
    assert find_sync_service(Path("/home/anna") / folder / "p.pressmark", lambda _path: False) == service


def test_folders_are_known_by_what_a_service_keeps_in_them(tmp_path: Path) -> None:
    inner = tmp_path / "shared" / "study"
    inner.mkdir(parents=True)
    assert find_sync_service(inner / "p.pressmark") is None
    (tmp_path / "shared" / ".nextcloudsync.log").touch()
    assert find_sync_service(inner / "p.pressmark") == "Nextcloud"
