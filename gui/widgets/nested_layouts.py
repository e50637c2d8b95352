"""Layouts inside layouts, without the objects in Python that would outlive what they stand for.

When a layout is put into another one, PySide makes an object in Python for each of its entries and keeps it with the
layout, but is not told when Qt deletes an entry, as it does when a widget is deleted or moved. The next thing that Qt
places at the same address is then taken for that entry, which ends the program (docs/reliability.md). So every layout
is nested here, where these objects are let go at once.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout
from shiboken6 import invalidate


def nest_layout(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Put a layout into another one; `place`: the stretch, or row and column, as for Qt's `addLayout`."""
    if isinstance(outer, QGridLayout):
        row, column = place
        outer.addLayout(inner, row, column)
    else:
        outer.addLayout(inner, *place)
    release_entries(inner)


def insert_layout(outer: QBoxLayout, at: int, inner: QLayout) -> None:
    """Put a layout into another one before its entry `at`."""
    outer.insertLayout(at, inner)
    release_entries(inner)


def release_entries(layout: QLayout) -> None:
    """Let go of what Python holds of the entries of a layout and of the layouts in it; Qt's entries stay."""
    for at in range(layout.count()):
        entry = layout.itemAt(at)
        if entry is None:
            continue
        nested = entry.layout()
        if nested is not None:
            release_entries(nested)
        else:
            invalidate(entry)
