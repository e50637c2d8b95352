"""The About box: name, version, licence."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtWidgets import QMessageBox

from core.translation import _
from gui import ask
from gui.main_window_api import MainWindowApi


def show_dialog(desk: MainWindowApi) -> None:
    """Show name, version and licence."""
    try:
        number = version("pressmark")
    except PackageNotFoundError:
        number = _("unknown")
    words = _("Pressmark {version}\n\nTurns news articles into data you can defend.").format(version=number)
    box = ask.make_box(desk.widget, QMessageBox.Icon.NoIcon, _("About Pressmark"), words)
    box.setInformativeText(
        _(
            "Free software under the MIT licence. It runs on this computer only and never opens a connection.\n\n"
            "Made with Qt (PySide {version}, LGPL)."
        ).format(version=PySide6.__version__)
    )
    box.setIconPixmap(desk.widget.windowIcon().pixmap(64, 64))
    box.exec()
