"""What people read about samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.samples.plans import SampleKind
from core.translation import _, format_count, ngettext, pgettext

if TYPE_CHECKING:
    from core.samples.draws import StratumCount
    from core.store.samples import SampleRow

KIND_TITLES = {
    SampleKind.RANDOM: _("Simple random"),
    SampleKind.STRATIFIED: _("Stratified"),
    SampleKind.SYSTEMATIC: _("Systematic"),
    SampleKind.WEEKS: _("Constructed weeks"),
    SampleKind.FILTER: _("All that a search finds"),
    SampleKind.HAND: _("By hand"),
}

KIND_REMARKS = {
    SampleKind.RANDOM: _("Every article is as likely as any other to be drawn."),
    SampleKind.STRATIFIED: _("So many articles are drawn from each outlet, year or value of a variable."),
    SampleKind.SYSTEMATIC: _("Articles in the order of their days, in equal steps from a random start."),
    SampleKind.WEEKS: _(
        "Days are drawn among all Mondays, all Tuesdays and so on, and bring all of their articles. Six weeks represent"
        " a year, and up to five years, of a daily paper."
    ),
    SampleKind.FILTER: _("Nothing is left to chance, so the articles have no weights."),
    SampleKind.HAND: _("The articles that are selected in the list; they have no weights."),
}

VARIABLE_TITLES = {
    "outlet": _("Outlet"),
    "year": pgettext("of publication", "Year"),
    "month": pgettext("of publication", "Month"),
    "language": _("Language"),
    "author": _("Author"),
}
"""Titles of what every article has to stratify by."""


def sample_search(name: str) -> str:
    """Return the search for the articles of a sample in the list of articles."""
    return f'sample:"{name}"'


def describe_drawn(one: StratumCount) -> str:
    """Return what was drawn from a stratum: articles, or days with their articles."""
    drawn, units = format_count(one.drawn), format_count(one.units)
    if one.units == one.articles and one.drawn == one.drawn_articles:
        return _("{drawn} of {units}").format(drawn=drawn, units=units)
    sentence = ngettext(
        "{drawn} of {units} days, {count} article", "{drawn} of {units} days, {count} articles", one.drawn_articles
    )
    return sentence.format(drawn=drawn, units=units, count=format_count(one.drawn_articles))


def describe_strata(strata: Sequence[StratumCount]) -> list[str]:
    """Return a line for each stratum with a name."""
    return [_("{name}: {drawn}").format(name=one.name, drawn=describe_drawn(one)) for one in strata if one.name]


def describe_uses(row: SampleRow) -> str:
    """Say how many rounds of coding use a sample; empty if none does."""
    if not row.rounds:
        return ""
    words = ngettext("Used by {count} round of coding.", "Used by {count} rounds of coding.", row.rounds)
    return words.format(count=format_count(row.rounds))
