"""Import articles, with count, speed, time left and Cancel; the final report lists what needs attention.

A thread finds the files, other processes read and extract them, and the GUI thread stores them in slices short enough
to keep the window responsive. Articles stored before Cancel are kept. Articles that look garbled are held back until
the user answers, because a text cannot change once it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui.desk import Desk
from gui.dialogs.importing.dialog import Importing


def show(desk: Desk, paths: Sequence[Path]) -> Importing:
    """Start an import and show its progress."""
    made = Importing(desk, paths)
    made.show()
    return made
