"""Panes of the window: each module has NAME, TITLE and build(session); panes never know each other.

A new pane is one module and one line here: (module below gui.panes, place).
"""

from __future__ import annotations

PANES: tuple[tuple[str, str], ...] = (
    ("articles", "left"),
    ("reader", "middle"),
    ("mark", "right"),
    ("marks", "right"),
    ("history", "bottom"),
    ("found", "bottom"),
    ("entities", "bottom"),
    ("claims", "bottom"),
    ("compare", "bottom"),
    ("conflicts", "bottom"),
    ("timeline", "bottom"),
    ("copies", "bottom"),
)
"""Modules and where they stand; those of one place stand below each other in this order."""

CLOSED = frozenset({"history", "found", "entities", "claims", "compare", "conflicts", "timeline", "copies"})
"""Panes that a new window does not show."""

WIDE = frozenset({"claims", "compare", "conflicts", "timeline", "copies"})
"""Panes at the bottom that get the whole width of the window while they are in front."""
