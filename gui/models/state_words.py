"""Words for the states of marks, claims and statements, as a person reads them."""

from __future__ import annotations

from core.translation import _

STATE_WORDS = {
    "suggested": _("suggested"),
    "accepted": _("accepted"),
    "corrected": _("corrected"),
    "added": _("added"),
    "rejected": _("rejected"),
    "removed": _("removed"),
}


def describe_state(state: str) -> str:
    """Return the words for a state; one that is unknown stays as it is."""
    return STATE_WORDS.get(state, state)
