"""What a human decides about (marks, claims, statements), and the four decisions on each.

Every decision has a verb in the journal. These strings stand in project files and never change.
"""

from __future__ import annotations

from enum import Enum


class Decidable(Enum):
    """A kind of row that a human decides about; the value is its table in the project file."""

    MARK = "span"
    CLAIM = "claim"
    STATEMENT = "statement"


class Decision(Enum):
    """What a human says of such rows."""

    ACCEPT = "accept"
    """They are right as they stand. Rejected and removed ones come back."""
    REJECT = "reject"
    """They are wrong. A suggestion stays as rejected, so that it never comes back; one made by hand is removed."""
    REMOVE = "remove"
    """They are no longer needed: written like REJECT, under a verb of its own."""
    RESET = "reset"
    """They are undecided again, as the machine suggested them; the comment stays."""


_ENDINGS = {Decidable.MARK: "", Decidable.CLAIM: "_claims", Decidable.STATEMENT: "_statements"}


def journal_verb(kind: Decidable, decision: Decision) -> str:
    """The verb under which the journal keeps a decision; statements know no removing apart from rejecting."""
    if (kind, decision) == (Decidable.STATEMENT, Decision.REMOVE):
        decision = Decision.REJECT
    return decision.value + _ENDINGS[kind]
