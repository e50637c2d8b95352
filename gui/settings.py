"""What the program remembers between two starts: one INI file in the user's configuration folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

RECENT = 8
"""Projects listed under Open recent."""


def open_settings(path: Path | None = None) -> QSettings:
    """The settings of this user; `path` names another file (tests)."""
    if path is None:
        import platformdirs

        path = Path(platformdirs.user_config_dir("pressmark", appauthor=False)) / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


def recent(settings: QSettings) -> list[Path]:
    """Projects opened lately that still exist, newest first."""
    stored = settings.value("recent", [])
    names = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
    return [path for path in map(Path, names) if path.is_file()]


def remember(settings: QSettings, path: Path) -> None:
    """Put a project on top of the list of recent ones."""
    path = path.resolve()
    names = [str(path), *(str(p) for p in recent(settings) if p != path)]
    settings.setValue("recent", names[:RECENT])
    settings.setValue("last", str(path))


def fit_screen(window: QWidget) -> None:
    """Bring a window whose size was remembered back onto its screen: that one may have been larger."""
    room = window.screen().availableGeometry()
    if window.height() > room.height() or window.width() > room.width():
        window.resize(window.size().boundedTo(room.size()))
        window.move(room.topLeft())


def guest(settings: QSettings) -> Path | None:
    """Folder of the model of names that the user prefers to ours."""
    folder = text(settings, "names")
    return Path(folder) if folder else None


def text(settings: QSettings, key: str, default: str = "") -> str:
    """One setting as text."""
    value = settings.value(key, default)
    return value if isinstance(value, str) else default
