"""What the comparison says where there is nothing to list or to draw."""

from __future__ import annotations

from gui.models.compare import Comparison

NONE_YET = "No claims to compare yet: they come with the amounts of the articles that are imported."
ALL_ALONE = "No two claims can be compared. “Single claims” lists each by itself."
NONE_SUCH = "No group of claims is called so."
CHOOSE = "Choose a group at the left."
UNDATED = "None of these claims has a day on this axis: date their articles, or choose the other time."
ALL_OUT = "No claim of this group passes the filters."


def none_yet(comparison: Comparison) -> str:
    """Why there is no group; empty as long as claims are being read."""
    if not comparison.loaded:
        return ""
    return ALL_ALONE if comparison.board.groups else NONE_YET
