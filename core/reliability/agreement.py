"""All figures of intercoder reliability of one variable, in the order in which they are reported."""

from __future__ import annotations

from dataclasses import dataclass

from core.reliability.alpha import AlphaResult, measure_alpha
from core.reliability.alpha_interval import CONFIDENCE, DRAWS, SEED, AlphaInterval, bootstrap_alpha
from core.reliability.coding_table import CodingTable
from core.reliability.kappas import Coefficient, cohen_kappa, fleiss_kappa, gwet_ac1, percent_agreement


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How well coders agree on one variable."""

    alpha: AlphaResult
    interval: AlphaInterval
    agreement: Coefficient
    """Percent agreement, between 0 and 1."""
    fleiss: Coefficient
    ac1: Coefficient
    cohen: Coefficient | None
    """None unless there are two coders."""
    coders: int
    """Coders with at least one pairable value."""
    missing: int
    """Cells of the table without a value."""

    @property
    def main_figures(self) -> dict[str, float | int | None]:
        """Return what the command line prints: alpha, its interval, units and values with pairs, and coders."""
        return {
            "alpha": self.alpha.alpha, "low": self.interval.low, "high": self.interval.high,
            "units": self.alpha.units, "coders": self.coders, "pairable": self.alpha.pairable,
        }  # fmt: skip


def measure_agreement(
    table: CodingTable, draws: int = DRAWS, seed: int = SEED, confidence: float = CONFIDENCE
) -> AgreementReport:
    """Return all figures of one variable. Raises UserError if values do not fit the level."""
    paired = [
        number
        for number in range(len(table.units))
        if sum(row[number] is not None for row in table.values) >= 2
    ]  # fmt: skip
    coders = sum(any(row[number] is not None for number in paired) for row in table.values)
    return AgreementReport(
        alpha=measure_alpha(table),
        interval=bootstrap_alpha(table, draws, seed, confidence),
        agreement=percent_agreement(table),
        fleiss=fleiss_kappa(table),
        ac1=gwet_ac1(table),
        cohen=cohen_kappa(table) if len(table.coders) == 2 else None,
        coders=coders,
        missing=sum(value is None for row in table.values for value in row),
    )
