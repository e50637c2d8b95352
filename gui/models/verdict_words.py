"""Verdicts of screening in the words of the window."""

from __future__ import annotations

from core.store.verdicts import ScreeningCounts, Verdict
from core.translation import _, format_count, ngettext, pgettext

VERDICT_WORDS = {
    Verdict.RELEVANT: pgettext("verdict", "Relevant"),
    Verdict.NOT_RELEVANT: pgettext("verdict", "Not relevant"),
    Verdict.UNSURE: pgettext("verdict", "Unsure"),
}
"""Each verdict as it stands on a button."""
UNSCREENED_WORDS = _("Not screened")
_SAID = {
    Verdict.RELEVANT: _("screened as relevant"),
    Verdict.NOT_RELEVANT: _("screened as not relevant"),
    Verdict.UNSURE: _("screened as unsure"),
}


def describe_verdict(verdict: str | None, reason: str | None) -> str:
    """Return `screened as not relevant: sports page`; empty for an article without a verdict."""
    if verdict is None:
        return ""
    said = _SAID[Verdict(verdict)]
    return _("{verdict}: {reason}").format(verdict=said, reason=reason) if reason else said


def describe_counts(counts: ScreeningCounts) -> str:
    """Return `112 of 390 screened: 80 relevant, 30 not, 2 unsure`."""
    total = counts.screened + counts.unscreened
    words = ngettext("{screened} of {total} article screened", "{screened} of {total} articles screened", total)
    said = words.format(screened=format_count(counts.screened), total=format_count(total))
    if not counts.screened:
        return said
    parts = _("{articles}: {relevant} relevant, {not_relevant} not, {unsure} unsure")
    return parts.format(
        articles=said, relevant=format_count(counts.relevant), not_relevant=format_count(counts.not_relevant),
        unsure=format_count(counts.unsure),
    )  # fmt: skip
