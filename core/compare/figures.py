"""A claim as comparison sees it: one amount and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from core.codebook import SHIPPED, Nature


class ComparableClaim(Protocol):
    """What grouping, titles and the ends of changes need to know of a claim; the fields are those of ComparedClaim."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def nature(self) -> Nature: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def payer(self) -> str: ...  # noqa: D102
    @property
    def recipient(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def change(self) -> str: ...  # noqa: D102
    @property
    def of(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """One claim. Empty strings where a slot is empty."""

    id: int
    """Id of the claim."""
    article: int
    label: str
    """Label of its amount."""
    value: float
    """In `unit`; proportions as 0.082."""
    unit: str = ""
    """Currency (ISO 4217), unit of measure or noun counted."""
    words: str = ""
    """The amount as printed, which shows how far it was rounded: `$850 million`."""
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
    """Offset of the amount in the article's text; -1 if unknown."""
    left: bool = False
    """Whether it is the former value of a change (`from $3 million`)."""
    nature: Nature = Nature.OTHER
    """Nature of the amount by the project's codebook; if not given, by the codebook that ships."""

    def __post_init__(self) -> None:
        """Take the nature from the codebook that ships if none was given."""
        if self.nature is Nature.OTHER:
            object.__setattr__(self, "nature", SHIPPED.nature_of(self.label))

    def without_double_sign(self) -> ComparedClaim:
        """Return the figure without a sign that repeats its verb: `fallen by -3.16%` is a fall of 3.16 %."""
        if self.change != "decrease_by" or self.value >= 0:
            return self
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return replace(self, value=-self.value, low=low, high=high)

    def multiplied_by(self, factor: float, unit: str | None = None) -> ComparedClaim:
        """Return the figure with value and ends multiplied, in another unit if given. Its words stay, because
        multiplication does not make a rounded value more precise."""
        return replace(
            self,
            value=self.value * factor,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            unit=self.unit if unit is None else unit,
        )
