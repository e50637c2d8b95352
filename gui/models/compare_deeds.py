"""What a human decides on groups and conflicts: each is one step of undo; the status line says what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.compare import ClaimGroup, Conflict, ExchangeRate, read_rates
from core.store.claim_rows import ExplanationRow
from gui.models.operations import do_and_say
from gui.session import Session

REASONS = (
    ("different basis", "They count different things: with or without wages, per year or in all."),
    ("different year", "They speak of different years."),
    ("error in the source", "One of them is wrong."),
    ("other", "Say which in the note."),
)
"""Why claims that contradict each other may both stand, with what that means."""


def _short(group: ClaimGroup) -> str:
    return f"“{group.title.partition(' · ')[0]}”"


def merge(session: Session, keep: ClaimGroup, others: Sequence[ClaimGroup]) -> bool:
    """Make groups one."""
    from core.store import edits

    joined = [other for other in others if other.figures[0].id != keep.figures[0].id]
    ids = [other.figures[0].id for other in joined]
    if not ids:
        return False
    count = len(keep.figures) + sum(len(other.figures) for other in joined)
    sentence = f"Merged into {_short(keep)}: {count:,} claims are compared with each other."
    return do_and_say(session, sentence, edits.group_claims, keep.figures[0].id, ids)


def take_out(session: Session, group: ClaimGroup, claim_ids: Sequence[int]) -> bool:
    """Take claims out of their group: each stands alone, until it is merged again."""
    from core.store import edits

    stays = next((figure.id for figure in group.figures if figure.id not in claim_ids), None)
    if stays is None:
        session.say("These are all claims of the group: leave at least one in it.")
        return False
    count = "1 claim" if len(claim_ids) == 1 else f"{len(claim_ids):,} claims"
    sentence = f"{count} taken out of {_short(group)}. Undo brings {'it' if len(claim_ids) == 1 else 'them'} back."
    return do_and_say(session, sentence, edits.ungroup_claim, list(claim_ids), stays)


def explain(session: Session, conflict: Conflict, pairs: Sequence[tuple[int, int]], reason: str, note: str) -> bool:
    """Say why the claims of these contradictions may all stand."""
    from core.store import edits

    sentence = f"Explained: {_short(conflict.group)}, {reason}."
    return do_and_say(session, sentence, edits.explain_conflict, list(pairs), reason, note)


def reopen(session: Session, rows: Sequence[ExplanationRow]) -> bool:
    """Take explanations back: the conflict is open again."""
    from core.store import edits

    if not rows:
        return False
    return do_and_say(session, "The conflict is open again.", edits.end_explanation, [row.id for row in rows])


def load_rates(session: Session, path: Path) -> bool:
    """Take the user's table of rates into the project. Raises UserError where it cannot be read."""
    from core.store import edits

    found = read_rates(path)
    pairs = sorted({f"{rate.source} to {rate.target}" for rate in found})
    more = f" and {len(pairs) - 6} more" if len(pairs) > 6 else ""
    sentence = f"Rates of {path.name}: {', '.join(pairs[:6])}{more}. Choose the currency above the chart."
    return do_and_say(session, sentence, edits.load_rates, found)


def currencies(rates: Sequence[ExchangeRate]) -> list[str]:
    """Currencies that money can be turned into."""
    return sorted({name for rate in rates for name in (rate.source, rate.target)})
