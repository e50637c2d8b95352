"""Import articles, with count, speed, time left and Cancel; the final report lists what needs attention.

A thread finds the files, other processes read and extract them, and the GUI thread stores them in slices short enough
to keep the window responsive. Articles stored before Cancel are kept. Articles that look garbled are held back until
the user answers, because a text cannot change once it is stored. Before a table is read in which text or days are not
sure, the user is asked which column is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui.dialogs.importing.dialog import ImportDialog
from gui.dialogs.importing.replaced_import import ReplacedImport
from gui.main_window_api import MainWindowApi

__all__ = ["ImportDialog", "ReplacedImport", "show_dialog"]


def show_dialog(desk: MainWindowApi, paths: Sequence[Path], always: bool = False) -> ImportDialog:
    """Start an import and show its progress. `always`: ask about the columns of every table."""
    made = ImportDialog(desk, paths, always)
    made.show()
    return made
