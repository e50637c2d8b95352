"""Import: progress with count, speed, time left and Cancel; at the end a report of what needs a look.

Files are found in a thread, read and extracted in other processes, stored here in slices so short that one can go on
reviewing meanwhile. What was stored before Cancel stays. Articles that look garbled are put aside and asked about at
the end, since a text cannot be repaired once it is stored.
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
