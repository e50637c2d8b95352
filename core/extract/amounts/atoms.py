"""An amount while it is being read: mutable, with offsets in its paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from core.language.en.numbers import Figure

OUT = ""
"""Label of a figure that is no amount (a year, a score, a duration); it stays, for its neighbours share its fate."""


TIMED = "timed"
"""Kind of an OUT atom that is a length of time, and of those listed before it: `in 10, 20 or 30 years`."""


@dataclass(slots=True)
class Atom:
    """One amount or bare figure; `start` and `stop` half-open in the paragraph."""

    start: int
    stop: int
    label: str
    figure: Figure
    value: float
    """In units of `unit` or `currency`; proportions for PERCENT and FRACTION."""
    scale: float = 1.0
    """Magnitude that stands behind the digits: 1e9 in `$5bn`."""
    factor: float = 1.0
    """What one of the thing counted is worth: 0.01 for cents and percents."""
    currency: str = ""
    leading: bool = False
    """The sign of money stands before the figure."""
    part: bool = False
    """Small coin: cents, pence."""
    unit: str = ""
    unit_text: str = ""
    kind: str = ""
    """Kind of unit of measure."""
    size: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float = 0.9
    inner: int = 0
    """Where a modifier inside the mark begins (`90-plus percent`), else 0."""
    why: str = ""
    """Why the currency is what it is; empty where it goes without saying."""
    note: str = ""
    """What was taken from a neighbour: a magnitude said once, a unit said once."""
    rule: str = ""
    """What read it, or why it is no amount (`rulebook`), with each pass that changed it behind a plus."""

    @property
    def bare(self) -> bool:
        """A figure with nothing that says of what."""
        return self.label == "CARDINAL" and not self.unit
