"""Words and signs for the states of marks, claims and statements, and what they mean: said here, used everywhere."""

from __future__ import annotations

from core.translation import _

STATE_WORDS = {
    "suggested": _("undecided"),
    "accepted": _("accepted"),
    "accepted_in_bulk": _("accepted in bulk"),
    "corrected": _("corrected"),
    "added": _("added"),
    "rejected": _("rejected"),
    "removed": _("removed"),
}
STATE_MEANINGS = {
    "suggested": _("Found by the program; nobody has decided about it yet."),
    "accepted": _("A person says that it is right as the program found it."),
    "accepted_in_bulk": _("Accepted with others at once; nobody looked at it by itself. It never counts as validated."),
    "corrected": _("A person accepted it and changed its text, label, value or entity."),
    "added": _("A person made it by hand. It counts as accepted."),
    "rejected": _("A person says that it is wrong. It is exported as rejected and never suggested again."),
    "removed": _("Made by hand and removed again."),
}
SIGNS = {
    "suggested": "○", "accepted": "✓", "accepted_in_bulk": "◐", "corrected": "✎", "added": "+", "rejected": "✕",
}  # fmt: skip
"""Sign of each state, the same in text, legend and tables."""


def describe_state(state: str) -> str:
    """Return the words for a state; one that is unknown stays as it is."""
    return STATE_WORDS.get(state, state)


def describe_sureness(confidence: float | None) -> str:
    """Describe the confidence of the program, 0 to 1: `98 % sure`; empty for None."""
    if confidence is None:
        return ""
    percent = min(round(confidence * 100), 99) if confidence < 1 else 100
    return _("{percent} % sure").format(percent=percent)


def explain_state(state: str) -> str:
    """Return what a state means in one sentence: `undecided: Found by the program ...`; empty if it is unknown."""
    meaning = STATE_MEANINGS.get(state)
    return _("{state}: {meaning}").format(state=describe_state(state), meaning=meaning) if meaning else ""


def explain_progress() -> str:
    """Explain `undecided`, `decided`, `accepted` and `reviewed` in a few sentences, one per line."""
    return "\n".join(
        (
            _("Undecided: the program suggested a mark, and nobody has decided about it yet."),
            _("Decided: a person accepted, corrected, rejected or added the mark."),
            _("Accepted: the mark is right. Corrected marks and marks added by hand count as accepted, too."),
            _("Reviewed: a person says that an article is finished (R), even if marks in it are undecided."),
        )
    )
