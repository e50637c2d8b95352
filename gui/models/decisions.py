"""Decisions on marks, claims or statements: each is one undo step.

Accepting or rejecting several rows concerns those that are undecided; what was decided before stays as it is, unless
only such rows are selected.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count, ngettext
from gui.long_edits import LARGE, EditSize
from gui.session import Session

_ACCEPTED, _REJECTED = _("Accepted {count} undecided."), _("Rejected {count} undecided.")


def decide_rows(session: Session, kind: Decidable, decision: Decision, ids: Sequence[int]) -> bool:
    """Store a decision on rows; the status bar reports several claims. Return False if the store refuses, or if so many
    rows are still being written."""
    from core.store import edits

    several = len(ids) > 1
    count = count_concerned(session, kind, decision, ids)
    if len(ids) >= LARGE:
        session.run_sized_edit(
            _("Decide many marks") if kind is Decidable.MARK else _("Decide many rows"),
            lambda project: edits.decide_rows(project, kind, decision, list(ids), only_undecided=True),
            EditSize(len(ids)), lambda _change: _report_rows(session, kind, decision, count, len(ids) - count),
        )  # fmt: skip
        return False
    if session.run_edit(edits.decide_rows, kind, decision, list(ids), only_undecided=several) is None:
        return False
    _report_rows(session, kind, decision, count, len(ids) - count)
    return True


def count_concerned(session: Session, kind: Decidable, decision: Decision, ids: Sequence[int]) -> int:
    """Return how many of the rows a decision concerns."""
    from core.store import queries

    if len(ids) < 2 or decision not in (Decision.ACCEPT, Decision.REJECT):
        return len(ids)
    return session.ask_store(queries.count_undecided, kind, ids) or len(ids)


def name_decision(session: Session, kind: Decidable, decision: Decision, ids: Sequence[int]) -> str:
    """Return the words of a button or an entry of a menu for marks or claims: `Accept 3 marks`, or `Accept 3 undecided`
    if others of the rows are decided."""
    return name_undecided(session, kind, decision, ids) or name_rows(kind, decision, len(ids))


def name_undecided(session: Session, kind: Decidable, decision: Decision, ids: Sequence[int]) -> str:
    """Return the words of a decision that concerns only some of the rows: `Accept 3 undecided`; else nothing."""
    count = count_concerned(session, kind, decision, ids)
    if count == len(ids):
        return ""
    words = _("Accept {count} undecided") if decision is Decision.ACCEPT else _("Reject {count} undecided")
    return words.format(count=format_count(count))


def name_rows(kind: Decidable, decision: Decision, count: int) -> str:
    """Return the words of a decision that concerns a number of marks or claims: `Accept 3 marks`."""
    if kind is Decidable.CLAIM:
        words = {
            Decision.ACCEPT: ngettext("Accept figure", "Accept {count} figures", count),
            Decision.REJECT: ngettext("Reject figure", "Reject {count} figures", count),
            Decision.RESET: ngettext("Reset figure to undecided", "Reset {count} figures to undecided", count),
            Decision.REMOVE: ngettext("Remove figure", "Remove {count} figures", count),
        }
    else:
        words = {
            Decision.ACCEPT: ngettext("Accept mark", "Accept {count} marks", count),
            Decision.REJECT: ngettext("Reject mark", "Reject {count} marks", count),
            Decision.RESET: ngettext("Reset mark to undecided", "Reset {count} marks to undecided", count),
        }
    return words[decision].format(count=format_count(count))


def _report_rows(session: Session, kind: Decidable, decision: Decision, count: int, left: int) -> None:
    if left:
        decided = _ACCEPTED if decision is Decision.ACCEPT else _REJECTED
        stay = ngettext("{count} decided before stays as it is.", "{count} decided before stay as they are.", left)
        sentences = decided.format(count=format_count(count)), stay.format(count=format_count(left))
        session.show_message(" ".join(sentences))
    elif kind is Decidable.CLAIM and (count > 1 or decision is Decision.REMOVE):
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
