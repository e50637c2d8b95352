"""Operations on groups and conflicts: each is one undo step, and the status bar reports it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.compare import Conflict, ExchangeRate, read_rates
from core.compare.group_tables import GroupLine
from core.store.claim_rows import ExplanationRow
from core.translation import N_, _, format_count, ngettext
from gui.models.operations import do_and_say
from gui.session import Session

REASONS = (
    (N_("different basis"), _("The amounts count different things: with or without wages, per year or in total.")),
    (N_("different year"), _("The amounts are for different years.")),
    (N_("error in the source"), _("One of the amounts is wrong.")),
    (N_("other"), _("Give the reason in the note.")),
)
"""Stored reasons why two contradicting claims may both stay, each with its meaning on screen."""
_PAIRS_SHOWN = 6
"""Pairs of currencies named in the status bar, at most."""


def reason_name(reason: str) -> str:
    """Return the name on screen of a stored reason."""
    return _(reason) if reason else ""


def _quoted_title(title: str) -> str:
    return f"“{title.partition(' · ')[0]}”"


def merge_groups(session: Session, keep: GroupLine, others: Sequence[GroupLine]) -> bool:
    """Merge groups into the first; return False if nothing changes or the store refuses."""
    from core.store import edits

    joined = [other for other in others if other.first != keep.first]
    ids = [other.first for other in joined]
    if not ids:
        return False
    count = len(keep.ids) + sum(len(other.ids) for other in joined)
    sentence = ngettext(
        "Merged into {group}: {count} figure is now compared.",
        "Merged into {group}: {count} figures are now compared with each other.",
        count,
    ).format(group=_quoted_title(keep.title), count=format_count(count))
    return do_and_say(session, sentence, edits.group_claims, keep.first, ids)


def take_claims_out(session: Session, group: GroupLine, claim_ids: Sequence[int]) -> bool:
    """Take claims out of their group; each stays alone until it is merged again."""
    from core.store import edits

    stays = next((one for one in group.ids if one not in claim_ids), None)
    if stays is None:
        session.show_message(_("These are all the figures of the group. Leave at least one in it."))
        return False
    sentence = ngettext(
        "Removed {count} figure from {group}. Undo puts it back.",
        "Removed {count} figures from {group}. Undo puts them back.",
        len(claim_ids),
    ).format(count=format_count(len(claim_ids)), group=_quoted_title(group.title))
    return do_and_say(session, sentence, edits.ungroup_claim, list(claim_ids), stays)


def explain_conflict(
    session: Session, conflict: Conflict, pairs: Sequence[tuple[int, int]], reason: str, note: str
) -> bool:
    """Explain why the claims of these contradictions may all stay."""
    from core.store import edits

    sentence = _("Explained the conflict in {group}: {reason}.").format(
        group=_quoted_title(conflict.group.title), reason=reason_name(reason)
    )
    return do_and_say(session, sentence, edits.explain_conflict, list(pairs), reason, note)


def reopen_conflict(session: Session, rows: Sequence[ExplanationRow]) -> bool:
    """Remove explanations, so that the conflict is open again."""
    from core.store import edits

    if not rows:
        return False
    return do_and_say(session, _("Reopened the conflict."), edits.end_explanation, [row.id for row in rows])


def load_rates(session: Session, path: Path) -> bool:
    """Load a table of exchange rates into the project. Raises UserError if it cannot be read."""
    from core.store import edits

    found = read_rates(path)
    currency_pair = _("{source} to {target}")
    pairs = sorted({currency_pair.format(source=rate.source, target=rate.target) for rate in found})
    more = len(pairs) - _PAIRS_SHOWN
    if more > 0:
        sentence = ngettext(
            "Loaded rates from {file}: {pairs} and {count} more. Choose the currency above the chart.",
            "Loaded rates from {file}: {pairs} and {count} more. Choose the currency above the chart.",
            more,
        )
    else:
        sentence = _("Loaded rates from {file}: {pairs}. Choose the currency above the chart.")
    sentence = sentence.format(file=path.name, pairs=", ".join(pairs[:_PAIRS_SHOWN]), count=format_count(more))
    return do_and_say(session, sentence, edits.load_rates, found)


def list_currencies(rates: Sequence[ExchangeRate]) -> list[str]:
    """List the currencies that amounts can be converted to."""
    return sorted({name for rate in rates for name in (rate.source, rate.target)})
