"""Words for the states of marks, claims and statements, as a person reads them."""

from __future__ import annotations

from core.translation import _

STATE_WORDS = {
    "suggested": _("suggested"),
    "accepted": _("accepted"),
    "accepted_in_bulk": _("accepted in bulk"),
    "corrected": _("corrected"),
    "added": _("added"),
    "rejected": _("rejected"),
    "removed": _("removed"),
}

SIGNS = {
    "suggested": "○", "accepted": "✓", "accepted_in_bulk": "◐", "corrected": "✎", "added": "+", "rejected": "✕",
}  # fmt: skip
"""Sign of each state that tables show, the same as in the text."""


def describe_state(state: str) -> str:
    """Return the words for a state; one that is unknown stays as it is."""
    return STATE_WORDS.get(state, state)
