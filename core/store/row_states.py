"""States that rows of a project file are in, apart from the classes of rows, which take longer to import.

These strings stand in project files and never change.
"""

from __future__ import annotations

SUGGESTED, ACCEPTED, REJECTED, REMOVED = "suggested", "accepted", "rejected", "removed"
"""States of a span in the file. `removed`: a person deleted a span that was made by hand; it is never shown again."""

ACCEPTED_IN_BULK = "accepted_in_bulk"
"""State, as people and exports see it, of what was accepted together with others: nobody looked at it, so it never
counts as validated."""

STATUSES = frozenset({SUGGESTED, ACCEPTED, REJECTED, REMOVED})

OPEN, REVIEWED = "open", "reviewed"
"""States of an article."""


def decided_state(status: str, by_hand: bool, differs: bool, in_bulk: bool) -> str:
    """Return suggested, accepted, accepted_in_bulk, corrected, rejected, added or removed: the state as people and
    exports see it. `differs`: from the guess."""
    if status != ACCEPTED:
        return status
    if by_hand:
        return "added"
    return ACCEPTED_IN_BULK if in_bulk else "corrected" if differs else ACCEPTED
