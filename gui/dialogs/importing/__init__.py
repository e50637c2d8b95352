"""Import articles in the background; a notice says how it ended, and the report lists what needs attention.

A thread finds the files, other processes read and extract them, and the thread stores them one by one, in turns with
the decisions of the user (core.store.lent_connection). Articles appear in the lists while others are read, and can be
decided at once. Those stored before Cancel are kept. Articles that look garbled are held back until the user answers,
because a text cannot change once it is stored. Before a table is read in which text or days are not sure, the user is
asked which column is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui.dialogs.importing.import_run import ImportRun
from gui.dialogs.importing.replaced_import import ReplacedImport
from gui.main_window_api import MainWindowApi

__all__ = ["ImportRun", "ReplacedImport", "show_dialog"]


def show_dialog(desk: MainWindowApi, paths: Sequence[Path], always: bool = False) -> ImportRun:
    """Start an import; its progress is among the running work. `always`: ask about the columns of every table."""
    return ImportRun(desk, paths, always)
