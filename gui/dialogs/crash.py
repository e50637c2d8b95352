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
from gui.desk import Desk

WORDS = (
    "Pressmark made a mistake and could not finish what it was doing. Every decision you made before is saved; "
    "the last step may be missing. You can go on working."
)


def program_version() -> str:
    """Version of the installed program, `unknown` when it runs from a bare folder."""
    try:
        return version("pressmark")
    except PackageNotFoundError:
        return "unknown"


def report(problem: BaseException) -> str:
    """What a developer needs: versions and the traceback; no text of an article is in it unless an error quotes one."""
    head = f"Pressmark {program_version()}, Python {sys.version.split()[0]}, PySide {PySide6.__version__}"
    return f"{head}, {platform.platform()}\n{datetime.now().astimezone().isoformat()}\n\n" + "".join(
        traceback.format_exception(problem)
    )


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
    box = QMessageBox(QMessageBox.Icon.Critical, "Pressmark: a mistake of the program", WORDS, parent=desk.widget)
    box.setInformativeText(f"{where} Please send it with a word about what you did.")
    box.setDetailedText(words)
    go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton("Show the report", QMessageBox.ButtonRole.ActionRole) if path else None
    box.setDefaultButton(go_on)
    box.exec()
    if folder is not None and box.clickedButton() is folder and path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
