"""A claim as comparison sees it: one amount and what it was put to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.codebook import SHIPPED, Nature


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim. Empty strings where a slot is empty."""

    id: int
    """The claim's own id."""
    article: int
    label: str
    """Label of its amount."""
    value: float
    """In `unit`; proportions as 0.082."""
    unit: str = ""
    """Currency (ISO 4217), unit of measure or noun counted."""
    words: str = ""
    """The amount as printed: `$850 million`; tells how far it was rounded."""
    low: float | None = None
    high: float | None = None
    """Ends of a range."""
    modifier: str = ""
    """approximately, less_than, at_most, more_than or at_least."""
    side: str = ""
    """`below` of `nearly $5 billion`."""
    per: str = ""
    """year, month, ... or nothing."""
    measure: str = ""
    payer: str = ""
    recipient: str = ""
    period: str = ""
    """TIMEX3: `2019`, `P1Y`."""
    status: str = ""
    """actual, agreed, required, demanded, offered, planned, estimated or rejected."""
    change: str = ""
    """level, increase_by, increase_to, decrease_by, decrease_to or share_of; empty means level."""
    of: str = ""
    """What a share is a share of."""
    source: str = ""
    published: str = ""
    """ISO date of the article."""
    outlet: str = ""
    start: int = -1
    """Place of the amount in the article's text; -1: not known."""
    left: bool = False
    """Whether it is the end of a change that was left (`from $3 million`)."""
    nature: Nature = Nature.OTHER
    """What its amount is, by the project's codebook; not given: by the one that ships."""

    def __post_init__(self) -> None:
        """Ask the codebook that ships where none was asked."""
        if self.nature is Nature.OTHER:
            object.__setattr__(self, "nature", SHIPPED.nature(self.label))

    def plain(self) -> Figure:
        """The figure without a sign that says once more what its verb says: `fallen by -3.16%` is a fall of 3.16 %."""
        if self.change != "decrease_by" or self.value >= 0:
            return self
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return replace(self, value=-self.value, low=low, high=high)

    def times(self, factor: float, unit: str | None = None) -> Figure:
        """The figure with value and ends multiplied, in another unit if one is given. Its words stay: what was rounded
        to two places is no finer for being multiplied."""
        return replace(
            self,
            value=self.value * factor,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            unit=self.unit if unit is None else unit,
        )
