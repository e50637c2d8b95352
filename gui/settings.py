"""The settings kept between two starts: one INI file in the user's configuration folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QTimer
from PySide6.QtWidgets import QWidget

LINE_SPACING = "line spacing"
"""Key of the distance of lines in an article, one of gui.theme.LINE_SPACINGS."""
REDUCED_MOTION = "reduced motion"
"""Key that says "yes" if nothing is to move by itself."""
SAMPLE_FOLDER = "sample folder"
SAMPLE_FILE = "Pressmark sample.pressmark"
EXPORT_FORMAT = "export format"
REJECTED_MARKS = "rejected marks"
"""Whether the text shows rejected marks: `hidden` or `shown`."""
MORE_FIELDS = "more fields"
"""Whether the rare fields of a mark are shown: `open` or `closed`."""
ASK_REVIEWED = "ask before review"
"""Whether to ask before an article with undecided marks is marked as reviewed: `no`, or anything else for yes."""
ASK_WHY_NOT = "ask why not relevant"
"""Whether a reason is asked for with each article that is screened as not relevant: `yes`, or anything else for no."""
RECENT = 8
"""Maximum projects listed under Open recent."""


def export_option(name: str) -> str:
    """Return the key of the last value of an export option."""
    return f"export {name}"


def export_target(form: str, project: str) -> str:
    """Return the key of the last export target of a project in a format; `form` is empty for the folder of tables."""
    return f"export {form}/{project}" if form else f"export/{project}"


def open_settings(path: Path | None = None) -> QSettings:
    """Open the settings of this user; tests pass another `path`."""
    if path is None:
        import platformdirs

        path = Path(platformdirs.user_config_dir("pressmark", appauthor=False)) / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


def recent_projects(settings: QSettings) -> list[Path]:
    """Return the recently opened projects, newest first, also those that are not there now."""
    stored = settings.value("recent", [])
    names = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
    return [Path(name) for name in names]


def forget_project(settings: QSettings, path: Path) -> None:
    """Take a project off the list of recent projects."""
    settings.setValue("recent", [str(one) for one in recent_projects(settings) if one != path])


def remember_project(settings: QSettings, path: Path) -> None:
    """Put a project at the top of the recent projects."""
    path = path.resolve()
    names = [str(path), *(str(p) for p in recent_projects(settings) if p != path)]
    settings.setValue("recent", names[:RECENT])
    settings.setValue("last", str(path))


_PLACES = 20
"""Projects whose article shown last is remembered."""


def read_places(settings: QSettings) -> dict[str, int]:
    """Return the id of the article shown last in each project, by its path, the latest project last."""
    pairs = (line.rpartition("|") for line in read_text(settings, "place").split("\n"))
    return {path: int(article) for path, _, article in pairs if article.isdecimal()}


def find_place(settings: QSettings, project: Path) -> int | None:
    """Return the id of the article shown last in a project, however its path is written."""
    return read_places(settings).get(str(project.resolve()))


def remember_place(settings: QSettings, project: Path, article_id: int) -> None:
    """Remember which article of a project is shown."""
    places, key = read_places(settings), str(project.resolve())
    places.pop(key, None)
    places[key] = article_id
    lines = [f"{path}|{article}" for path, article in places.items()]
    settings.setValue("place", "\n".join(lines[-_PLACES:]))


_FRAMED = 100
"""Milliseconds after which a window has its frame."""
_FRAME = (24, 64)
"""Pixels across and down that a dialog leaves free on its screen, for its frame."""


def resize_dialog(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size in pixels, or as much of it as its screen has room for."""
    room = dialog.screen().availableGeometry().size() - QSize(*_FRAME)
    dialog.resize(QSize(width, height).boundedTo(room))


def fit_screen(window: QWidget) -> None:
    """Fit a window and its frame onto its screen: the earlier screen may have been larger."""
    room = window.screen().availableGeometry()
    most = room.size() - (window.frameGeometry().size() - window.size())
    if window.isMaximized() or window.isFullScreen():
        return
    if window.height() > most.height() or window.width() > most.width():
        window.resize(window.size().boundedTo(most))
        # before it is seen, its title bar would stand above the screen; the system finds a place for one that is on it
        if window.isVisible() or not room.intersects(window.frameGeometry()):
            window.move(room.topLeft())
    elif not room.intersects(window.frameGeometry()):
        window.move(room.topLeft())
    elif window.isVisible() and window.frameGeometry().top() < room.top():  # its title bar cannot be reached there
        window.move(window.frameGeometry().left(), room.top())


def fit_when_framed(window: QWidget) -> None:
    """Fit a window that was just shown onto its screen once the system has given it its frame."""
    QTimer.singleShot(_FRAMED, window, lambda: fit_screen(window))


def window_settings(widget: QWidget) -> QSettings | None:
    """Return the settings of the window that a widget is in; None in a window without any."""
    found = getattr(widget.window(), "settings", None)
    return found if isinstance(found, QSettings) else None


def names_model(settings: QSettings) -> Path | None:
    """Return the folder of the user's own names model; None for the built-in one."""
    folder = read_text(settings, "names")
    return Path(folder) if folder else None


def read_text(settings: QSettings, key: str, default: str = "") -> str:
    """Return a setting as text."""
    value = settings.value(key, default)
    return value if isinstance(value, str) else default


def read_number(settings: QSettings, key: str, default: int = 0) -> int:
    """Return a setting as a whole number; the default if it is none."""
    stored = read_text(settings, key)
    return int(stored) if stored.lstrip("+-").isdecimal() else default


def table_columns(header: str) -> str:
    """Return the key of what was chosen for the columns of tables with a certain header."""
    return f"columns/{header}"


def stored_columns(settings: QSettings) -> dict[str, str]:
    """Return everything that is kept under `table_columns`, by header."""
    settings.beginGroup("columns")
    found = list(settings.childKeys())
    settings.endGroup()
    return {header: read_text(settings, table_columns(header)) for header in found}
