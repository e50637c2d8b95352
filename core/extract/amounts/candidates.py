"""Candidates: amounts while they are being read, mutable, with offsets in their paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.language.en.numbers import NumberSpan

NOT_AN_AMOUNT = ""
"""Label of a figure that is not an amount (a year, a score, a duration); kept because neighbours depend on it."""


LENGTH_OF_TIME = "timed"
"""Kind of a non-amount that is a length of time, and of those listed before it: `in 10, 20 or 30 years`."""


@dataclass(slots=True)
class Candidate:
    """One amount or bare figure; `start` and `stop` are half-open in the paragraph."""

    start: int
    stop: int
    label: str
    figure: NumberSpan
    value: float
    """In units of `unit` or `currency`; proportions for PERCENT and FRACTION."""
    scale: float = 1.0
    """Magnitude written behind the digits: 1e9 in `$5bn`."""
    factor: float = 1.0
    """Value of one unit of what is counted: 0.01 for cents and percents."""
    currency: str = ""
    leading: bool = False
    """Whether the currency sign stands before the figure."""
    part: bool = False
    """Whether it is in a minor unit: cents, pence."""
    unit: str = ""
    unit_text: str = ""
    kind: str = ""
    """Kind of the unit of measure (`length`), or NUMBERED or LENGTH_OF_TIME."""
    size: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float = 0.9
    inner: int = 0
    """Start of a modifier inside the span (`90-plus percent`), else 0."""
    why: str = ""
    """Why this currency is meant; empty if that is obvious."""
    note: str = ""
    """What was taken from a neighbour: a magnitude or a unit that is written only once."""
    rule: str = ""
    """Rule that read it or refused it (`rulebook`), followed by `+` and each pass that changed it."""

    @property
    def is_bare(self) -> bool:
        """Whether it is a figure without a unit, a currency or a share."""
        return self.label == "CARDINAL" and not self.unit

    def move_by(self, offset: int) -> None:
        """Move all its places to the right."""
        figure = self.figure
        self.figure = replace(figure, start=figure.start + offset, stop=figure.stop + offset)
        self.start, self.stop = self.start + offset, self.stop + offset
        self.inner += offset if self.inner else 0
