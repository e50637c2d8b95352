"""Import articles, with count, speed, time left and Cancel; the final report lists what needs attention.

A thread finds the files, other processes read and extract them, and the GUI thread stores them in slices short enough
to keep the window responsive. Articles stored before Cancel are kept. Articles that look garbled are held back until
the user answers, because a text cannot change once it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui.dialogs.importing.dialog import ImportDialog
from gui.main_window_api import MainWindowApi


def show_dialog(desk: MainWindowApi, paths: Sequence[Path]) -> ImportDialog:
    """Start an import and show its progress."""
    made = ImportDialog(desk, paths)
    made.show()
    return made
