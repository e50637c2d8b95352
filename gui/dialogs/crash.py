"""The box shown after an error of the program itself: nothing is lost, and a report is kept."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import PySide6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from core import safe_files
from core.translation import _
from gui import ask
from gui.main_window_api import MainWindowApi

WORDS = _(
    "Pressmark ran into an error and could not finish what it was doing. All your earlier decisions are saved; only "
    "the last step may be missing. You can keep working."
)
_QUOTED_TYPES = frozenset((RuntimeError, TypeError, AttributeError, NameError, ImportError, ModuleNotFoundError,
IndexError,
                   AssertionError, ZeroDivisionError, RecursionError, NotImplementedError))  # fmt: skip
"""Exceptions whose messages describe the program, not its data."""
_CHAIN = "\nand then\n\n"
_VERSIONS = "Pressmark {}, Python {}, PySide {}"
_LONGEST = 200
"""Maximum length of such a message in characters."""


def program_version() -> str:
    """Return the version of the installed program, `unknown` when it runs from a bare folder."""
    try:
        return version("pressmark")
    except PackageNotFoundError:
        return "unknown"


def _safe_message(problem: BaseException) -> str:
    """Return the message of an exception without quoted data: libraries quote the input they fail on."""
    if isinstance(problem, KeyError):
        return str(problem) if problem.args and isinstance(problem.args[0], int) else ""
    if type(problem) not in _QUOTED_TYPES:
        return ""
    parts = str(problem)[:_LONGEST].replace('"', "'").split("'")
    return "'".join(part if at % 2 == 0 or part.isidentifier() else "…" for at, part in enumerate(parts))


def describe_exception(problem: BaseException) -> str:
    """Return the traceback with files, lines and exception types, without any text of an article."""
    parts = []
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None:
        parts.append(describe_exception(before) + _CHAIN)
    if type(problem).__name__ == "_RemoteTraceback":  # of a worker, as one string
        parts.extend(f"{line}\n" for line in str(problem).splitlines() if line.lstrip().startswith('File "'))
    parts.extend(traceback.format_tb(problem.__traceback__))
    words = _safe_message(problem)
    parts.append(f"{type(problem).__qualname__}{f': {words}' if words else ''}\n")
    return "".join(parts)


def make_report(problem: BaseException) -> str:
    """Return versions and the traceback, for developers."""
    head = _VERSIONS.format(program_version(), sys.version.split()[0], PySide6.__version__)
    return f"{head}, {platform.platform()}\n{datetime.now().astimezone().isoformat()}\n\n{describe_exception(problem)}"


def save_report(words: str, folder: Path) -> Path | None:
    """Write a report to a folder; return None if that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"mistake-{datetime.now():%Y-%m-%d-%H%M%S}.txt"
        safe_files.write_file(path, words.encode("utf-8", "replace"))
    except OSError:
        return None
    return path


def show_dialog(desk: MainWindowApi, problem: BaseException) -> None:
    """Save the report and show where it is."""
    import platformdirs

    words = make_report(problem)
    path = save_report(words, Path(platformdirs.user_log_dir("pressmark", appauthor=False)))
    where = (
        _("The report is in {path}. Please send it, with a note on what you were doing.").format(path=path)
        if path
        else _("The report could not be saved and is shown below. Please send it, with a note on what you were doing.")
    )
    box = ask.make_box(desk.widget, QMessageBox.Icon.Critical, _("Pressmark: program error"), WORDS)
    box.setInformativeText(where)
    box.setDetailedText(words)
    go_on = box.addButton(_("Continue"), QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton(_("Show report"), QMessageBox.ButtonRole.ActionRole) if path else None
    box.setDefaultButton(go_on)
    box.exec()
    if folder is not None and box.clickedButton() is folder and path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
