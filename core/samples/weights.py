"""What a survey package needs of each article of a sample."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE_FRAME = "all"
"""Stratum of a sample that has none, so that the same call reads every sample."""


@dataclass(frozen=True, slots=True)
class DesignCells:
    """Stratum, primary unit and weight of one article."""

    stratum: str
    cluster: str
    """The primary unit: a day, or the article itself by its number."""
    weight: float | None
    """Primary units of the stratum for each one drawn; None where chance did not decide."""
    fpc: int | None
    """Finite population correction, as `survey::svydesign` takes it: primary units in the stratum."""
    probability: float | None
    """Probability that the article was drawn."""


def design_cells(article_id: int, stratum: str, cluster: str, units: int | None, drawn: int | None) -> DesignCells:
    """Return the cells of an article of a sample; `units` and `drawn` are numbers of primary units in its stratum."""
    name, primary = stratum or WHOLE_FRAME, cluster or str(article_id)
    if not units or not drawn:
        return DesignCells(name, primary, None, None, None)
    return DesignCells(name, primary, round(units / drawn, 12), units, round(drawn / units, 12))
