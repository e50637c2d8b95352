"""What a human decides on groups and conflicts: each is one step of undo; the status line says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.compare import Conflict, Group, Rate, read_rates
from core.store.claim_rows import ExplanationRow
from gui.session import Session

REASONS = (
    ("different basis", "They count different things: with or without wages, per year or in all."),
    ("different year", "They speak of different years."),
    ("error in the source", "One of them is wrong."),
    ("other", "Say which in the note."),
)
"""Why claims that contradict each other may both stand, with what that means."""


def _short(group: Group) -> str:
    return f"“{group.title.partition(' · ')[0]}”"


def merge(session: Session, keep: Group, others: Sequence[Group]) -> bool:
    """Make groups one."""
    from core.store import edits

    joined = [other for other in others if other.figures[0].id != keep.figures[0].id]
    ids = [other.figures[0].id for other in joined]
    if not ids or session.do(edits.together, keep.figures[0].id, ids) is None:
        return False
    count = len(keep.figures) + sum(len(other.figures) for other in joined)
    session.say(f"Merged into {_short(keep)}: {count:,} claims are compared with each other.")
    return True


def take_out(session: Session, group: Group, claim_ids: Sequence[int]) -> bool:
    """Take claims out of their group: each stands alone, until it is merged again."""
    from core.store import edits

    stays = next((figure.id for figure in group.figures if figure.id not in claim_ids), None)
    if stays is None:
        session.say("These are all claims of the group: leave at least one in it.")
        return False
    if session.do(edits.apart, list(claim_ids), stays) is None:
        return False
    count = "1 claim" if len(claim_ids) == 1 else f"{len(claim_ids):,} claims"
    session.say(f"{count} taken out of {_short(group)}. Undo brings {'it' if len(claim_ids) == 1 else 'them'} back.")
    return True


def explain(session: Session, conflict: Conflict, pairs: Sequence[tuple[int, int]], reason: str, note: str) -> bool:
    """Say why the claims of these contradictions may all stand."""
    from core.store import edits

    if session.do(edits.explain, list(pairs), reason, note) is None:
        return False
    session.say(f"Explained: {_short(conflict.group)}, {reason}.")
    return True


def reopen(session: Session, rows: Sequence[ExplanationRow]) -> bool:
    """Take explanations back: the conflict is open again."""
    from core.store import edits

    if not rows or session.do(edits.end_explanation, [row.id for row in rows]) is None:
        return False
    session.say("The conflict is open again.")
    return True


def load_rates(session: Session, path: Path) -> bool:
    """Take the user's table of rates into the project. Raises UserError where it cannot be read."""
    from core.store import edits

    found = read_rates(path)
    if session.do(edits.load_rates, found) is None:
        return False
    pairs = sorted({f"{rate.source} to {rate.target}" for rate in found})
    more = f" and {len(pairs) - 6} more" if len(pairs) > 6 else ""
    session.say(f"Rates of {path.name}: {', '.join(pairs[:6])}{more}. Choose the currency above the chart.")
    return True


def currencies(rates: Sequence[Rate]) -> list[str]:
    """Currencies that money can be turned into."""
    return sorted({name for rate in rates for name in (rate.source, rate.target)})
