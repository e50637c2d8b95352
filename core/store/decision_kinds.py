"""The kinds of rows that a reviewer decides on (marks, claims, statements), and the four decisions.

Every decision has a verb in the journal. These strings are stored in project files and never change.
"""

from __future__ import annotations

from enum import Enum


class Decidable(Enum):
    """A kind of row that a reviewer decides on; the value is its table in the project file."""

    MARK = "span"
    CLAIM = "claim"
    STATEMENT = "statement"


class Decision(Enum):
    """A decision of a reviewer on such rows."""

    ACCEPT = "accept"
    """The rows are right as they are. Rejected and removed ones become accepted."""
    REJECT = "reject"
    """The rows are wrong. Suggestions stay as rejected, so that they never return; those made by hand are removed."""
    REMOVE = "remove"
    """The rows are no longer needed: stored like REJECT, under a verb of its own."""
    RESET = "reset"
    """The rows return to the original suggestion, undecided; comments stay."""


_ENDINGS = {Decidable.MARK: "", Decidable.CLAIM: "_claims", Decidable.STATEMENT: "_statements"}


def journal_verb(kind: Decidable, decision: Decision) -> str:
    """Return the journal verb of a decision; for statements, removing is the same as rejecting."""
    if (kind, decision) == (Decidable.STATEMENT, Decision.REMOVE):
        decision = Decision.REJECT
    return decision.value + _ENDINGS[kind]
