"""What this program is, and what it is made of."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtWidgets import QMessageBox

from gui import ask
from gui.desk import Desk


def show(desk: Desk) -> None:
    """Show name, version and licence."""
    try:
        number = version("pressmark")
    except PackageNotFoundError:
        number = "unknown"
    words = f"Pressmark {number}\n\nTurns news articles into data you can defend."
    box = ask.message(desk.widget, QMessageBox.Icon.NoIcon, "About Pressmark", words)
    box.setInformativeText(
        f"Free software under the MIT licence. It runs on this computer alone and opens no connection.\n\n"
        f"Made with Qt (PySide {PySide6.__version__}, LGPL)."
    )
    box.setIconPixmap(desk.widget.windowIcon().pixmap(64, 64))
    box.exec()
