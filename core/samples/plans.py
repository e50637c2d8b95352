"""How a sample is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import UserError
from core.translation import _, ngettext

ENOUGH_WEEKS = 6
"""Constructed weeks that represent a year, and up to five years, of a daily paper (Luke, Caburnay & Cohen 2011)."""

LONGEST_SPAN = 5
"""Years that so many weeks represent."""

MISSING = "(missing)"
"""In names of strata: articles without a value."""

STEP = " / "
"""Between the values in the name of a stratum."""

MOST_ARTICLES = 10_000_000


class SampleKind(StrEnum):
    """How articles are chosen; the names stand in project files."""

    RANDOM = "random"
    SYSTEMATIC = "systematic"
    STRATIFIED = "stratified"
    WEEKS = "weeks"
    FILTER = "filter"
    HAND = "hand"

    @property
    def is_drawn(self) -> bool:
        """Whether chance decides, so that there are weights."""
        return self not in (SampleKind.FILTER, SampleKind.HAND)


class Allocation(StrEnum):
    """How the articles of a sample are shared out among strata."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"
    FIXED = "fixed"


class Period(StrEnum):
    """The time in which constructed weeks are drawn."""

    YEAR = "year"
    """So many weeks from each year."""
    SPAN = "span"
    """So many weeks from all years together."""


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """How a sample is drawn; what its kind does not need is left as it is."""

    kind: SampleKind
    seed: int = 1
    size: int = 0
    """Number of articles, of random, systematic and stratified samples."""
    stratify: tuple[str, ...] = ()
    """Names of the variables that make the strata: outlet, year, month, or article variables of the codebook."""
    allocation: Allocation = Allocation.PROPORTIONAL
    minimum: int = 1
    """Articles drawn from each stratum at least, or all that it has (proportional allocation)."""
    fixed: Mapping[str, int] = field(default_factory=dict)
    """Stratum -> number of articles (fixed allocation)."""
    weeks: int = 0
    period: Period = Period.YEAR

    def check_plan(self) -> None:
        """Raise UserError if it says too little, or something impossible."""
        if self.kind is SampleKind.WEEKS and not 1 <= self.weeks <= MOST_ARTICLES:
            raise UserError(_("Say how many constructed weeks to draw: 6 represent up to five years of a daily paper."))
        if self.kind is SampleKind.STRATIFIED and not self.stratify:
            raise UserError(_("A stratified sample needs at least one variable to stratify by, for example outlet."))
        sized = self.kind in (SampleKind.RANDOM, SampleKind.SYSTEMATIC, SampleKind.STRATIFIED)
        is_shared = self.stratify and self.allocation is Allocation.FIXED
        if sized and not is_shared and not 1 <= self.size <= MOST_ARTICLES:
            raise UserError(_("Say how many articles to draw: at least one."))
        if self.minimum < 0 or any(count < 0 for count in self.fixed.values()):
            raise UserError(_("A number of articles cannot be negative."))


def week_warnings(plan: SamplePlan, years: int) -> list[str]:
    """Return what to say of the number of constructed weeks for a frame that spans so many years."""
    found = []
    if plan.weeks == 1:
        found.append(
            _("One constructed week leaves one day per weekday: no interval can be computed from it. Draw two or more.")
        )
    if plan.weeks < ENOUGH_WEEKS:
        sentence = ngettext(
            "{count} constructed week is few: draw at least six to represent a year, or up to five years, of a daily"
            " paper (Luke et al. 2011).",
            "{count} constructed weeks are few: draw at least six to represent a year, or up to five years, of a daily"
            " paper (Luke et al. 2011).",
            plan.weeks,
        )
        found.append(sentence.format(count=plan.weeks))
    elif plan.period is Period.SPAN and years > LONGEST_SPAN and plan.weeks < ENOUGH_WEEKS * -(-years // LONGEST_SPAN):
        sentence = _(
            "The articles span {years} years: six constructed weeks represent up to five. Draw more, or by year."
        )
        found.append(sentence.format(years=years))
    return found
