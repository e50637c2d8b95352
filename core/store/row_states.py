"""States that rows of a project file are in, apart from the classes of rows, which take longer to import.

These strings stand in project files and never change.
"""

from __future__ import annotations

SUGGESTED, ACCEPTED, REJECTED, REMOVED = "suggested", "accepted", "rejected", "removed"
"""States of a span in the file. `removed`: a person deleted a span that was made by hand; it is never shown again."""

STATUSES = frozenset({SUGGESTED, ACCEPTED, REJECTED, REMOVED})

OPEN, REVIEWED = "open", "reviewed"
"""States of an article."""
