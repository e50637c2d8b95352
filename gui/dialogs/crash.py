"""What is shown when the program itself is at fault: nothing is lost, here is the report."""

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
from gui import ask
from gui.desk import Desk

WORDS = (
    "Pressmark made a mistake and could not finish what it was doing. Every decision you made before is saved; "
    "the last step may be missing. You can go on working."
)
_TOLD = frozenset((RuntimeError, TypeError, AttributeError, NameError, ImportError, ModuleNotFoundError, IndexError,
                   AssertionError, ZeroDivisionError, RecursionError, NotImplementedError))  # fmt: skip
"""Exceptions whose words are about the program."""
_LONGEST = 200
"""Characters of them at most."""


def program_version() -> str:
    """Version of the installed program, `unknown` when it runs from a bare folder."""
    try:
        return version("pressmark")
    except PackageNotFoundError:
        return "unknown"


def _words(problem: BaseException) -> str:
    """What an exception says, as far as that is the program's own: libraries quote what they fell over."""
    if isinstance(problem, KeyError):
        return str(problem) if problem.args and isinstance(problem.args[0], int) else ""
    if type(problem) not in _TOLD:
        return ""
    parts = str(problem)[:_LONGEST].replace('"', "'").split("'")
    return "'".join(part if at % 2 == 0 or part.isidentifier() else "…" for at, part in enumerate(parts))


def told(problem: BaseException) -> str:
    """The traceback with files, lines and kinds of exceptions; no text of an article is in it."""
    parts = []
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None:
        parts.append(f"{told(before)}\nand then\n\n")
    if type(problem).__name__ == "_RemoteTraceback":  # of a worker, as one string
        parts.extend(f"{line}\n" for line in str(problem).splitlines() if line.lstrip().startswith('File "'))
    parts.extend(traceback.format_tb(problem.__traceback__))
    words = _words(problem)
    parts.append(f"{type(problem).__qualname__}{f': {words}' if words else ''}\n")
    return "".join(parts)


def report(problem: BaseException) -> str:
    """What a developer needs: versions and the traceback."""
    head = f"Pressmark {program_version()}, Python {sys.version.split()[0]}, PySide {PySide6.__version__}"
    return f"{head}, {platform.platform()}\n{datetime.now().astimezone().isoformat()}\n\n{told(problem)}"


def keep(words: str, folder: Path) -> Path | None:
    """Write a report into a folder; None where that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"mistake-{datetime.now():%Y-%m-%d-%H%M%S}.txt"
        safe_files.write(path, words.encode("utf-8", "replace"))
    except OSError:
        return None
    return path


def show(desk: Desk, problem: BaseException) -> None:
    """Keep the report and tell where it is."""
    import platformdirs

    words = report(problem)
    path = keep(words, Path(platformdirs.user_log_dir("pressmark", appauthor=False)))
    where = f"The report is in {path}." if path else "The report could not be written; it stands below."
    box = ask.message(desk.widget, QMessageBox.Icon.Critical, "Pressmark: a mistake of the program", WORDS)
    box.setInformativeText(f"{where} Please send it with a word about what you did.")
    box.setDetailedText(words)
    go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton("Show the report", QMessageBox.ButtonRole.ActionRole) if path else None
    box.setDefaultButton(go_on)
    box.exec()
    if folder is not None and box.clickedButton() is folder and path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
