"""How much to code: for a test of reliability, and for estimates from a sample."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.reliability.distributions import normal_quantile
from core.translation import _, format_decimal


@dataclass(frozen=True, slots=True)
class ReliabilitySize:
    """How many values a test of reliability needs."""

    codings: int
    """Values of all coders together, as the table of Krippendorff 2019 counts them."""
    coders: int
    rarest: float
    """Share of the rarest value, with which it was computed."""

    @property
    def units(self) -> int:
        """Units, each of which all coders code."""
        return math.ceil(self.codings / self.coders)


def reliability_size(
    least_alpha: float, rarest: float | Sequence[float], significance: float = 0.05, coders: int = 2
) -> ReliabilitySize:
    """Return how many codings are needed to be sure, at a level of significance, that alpha is not below the smallest
    acceptable one.

    n = m z^2 ((1 + a) (3 - a) / (4 (1 - a) p (1 - p)) - a), with a the smallest acceptable alpha, p the share of the
    rarest value, z the one-sided normal quantile and m the coders (Krippendorff 2019, after D. Bloch & H. Kraemer 1989,
    Biometrics 45:269, equation 3.7, which has m = 2). `rarest`: p itself, or the shares or frequencies of
    all values; for k equally frequent values p is 1 / k. Raises UserError outside of 0 < a < 1, 0 < p < 1,
    0 < significance < 0.5, m >= 2.
    """
    share = rarest if isinstance(rarest, int | float) else _rarest_share(rarest)
    for name, value, top in (
        (_("The smallest acceptable alpha"), least_alpha, 1.0),
        (_("The share of the rarest value"), share, 1.0),
        (_("The significance"), significance, 0.5),
    ):
        _check_between(name, value, top)
    if coders < 2:
        raise UserError(_("Reliability needs at least two coders."))
    z = normal_quantile(1 - significance)
    pairs = (1 + least_alpha) * (3 - least_alpha) / (4 * (1 - least_alpha) * share * (1 - share)) - least_alpha
    return ReliabilitySize(math.ceil(coders * z**2 * pairs - 1e-9), coders, share)


def _rarest_share(frequencies: Sequence[float]) -> float:
    used = [one for one in frequencies if one > 0]
    if len(used) < 2:
        raise UserError(_("At least two values must occur."))
    return min(used) / sum(used)


def estimate_size(
    margin: float,
    share: float = 0.5,
    confidence: float = 0.95,
    population: int | None = None,
    effect: float = 1.0,
) -> int:
    """Return how many units must be drawn for a share to be within a margin (Cochran 1977, 4.4: n = z^2 p (1 - p) /
    margin^2).

    `population`: all units, for the finite population correction n / (1 + (n - 1) / N); `effect`: design effect, with
    which n is multiplied first. Raises UserError outside of 0 < margin < 1, 0 < share < 1, 0 < confidence < 1,
    population >= 1, effect > 0.
    """
    for name, value in ((_("The margin"), margin), (_("The share"), share), (_("The confidence"), confidence)):
        _check_between(name, value, 1.0)
    if effect <= 0:
        raise UserError(_("The design effect must be above 0."))
    if population is not None and population < 1:
        raise UserError(_("The population must have at least one unit."))
    needed = effect * normal_quantile((1 + confidence) / 2) ** 2 * share * (1 - share) / margin**2
    if population is not None:
        needed = needed / (1 + (needed - 1) / population)
    return max(1, math.ceil(needed - 1e-9))


def design_effect(cluster_size: float, correlation: float) -> float:
    """Return the design effect of clusters of a mean size with an intraclass correlation: 1 + (size - 1) correlation
    (L. Kish, Survey Sampling, 1965)."""
    return 1 + (cluster_size - 1) * correlation


def _check_between(name: str, value: float, top: float) -> None:
    if not 0 < value < top:
        sentence = _("{name} must be above 0 and below {top}.")
        raise UserError(sentence.format(name=name, top=format_decimal(top, 1)))
