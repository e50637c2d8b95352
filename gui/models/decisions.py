"""Decisions on marks, claims or statements: each is one undo step."""

from __future__ import annotations

from collections.abc import Sequence

from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count, ngettext
from gui.long_edits import LARGE, EditSize
from gui.session import Session


def decide_rows(session: Session, kind: Decidable, decision: Decision, ids: Sequence[int]) -> bool:
    """Store a decision on rows; the status bar reports several claims. Return False if the store refuses, or if so many
    rows are still being written."""
    from core.store import edits

    if len(ids) >= LARGE:
        session.run_sized_edit(
            _("Decide many marks") if kind is Decidable.MARK else _("Decide many rows"),
            lambda project: edits.decide_rows(project, kind, decision, list(ids)), EditSize(len(ids)),
            lambda _change: _report_claims(session, kind, decision, len(ids)),
        )  # fmt: skip
        return False
    if session.run_edit(edits.decide_rows, kind, decision, list(ids)) is None:
        return False
    _report_claims(session, kind, decision, len(ids))
    return True


def _report_claims(session: Session, kind: Decidable, decision: Decision, count: int) -> None:
    if kind is Decidable.CLAIM and (count > 1 or decision is Decision.REMOVE):
        session.show_message(count_decided_claims(decision, count))


def count_decided_claims(decision: Decision, count: int) -> str:
    """Return the sentence that reports a decision about a number of claims."""
    if decision is Decision.ACCEPT:
        sentence = ngettext("Accepted {count} figure.", "Accepted {count} figures.", count)
    elif decision is Decision.REJECT:
        sentence = ngettext("Rejected {count} figure.", "Rejected {count} figures.", count)
    elif decision is Decision.REMOVE:
        sentence = ngettext("Removed {count} figure.", "Removed {count} figures.", count)
    else:
        sentence = ngettext("Reset {count} figure to undecided.", "Reset {count} figures to undecided.", count)
    return sentence.format(count=format_count(count))
