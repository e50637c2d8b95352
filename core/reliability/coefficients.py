"""The coefficients of agreement that a study may fix as its primary one, and their names. Imports no numpy."""

from __future__ import annotations

from enum import StrEnum

from core.translation import _


class PrimaryCoefficient(StrEnum):
    """The coefficient by which a study reports how well its coders agree."""

    ALPHA = "alpha"
    """Krippendorff's alpha at the level of each variable."""
    FLEISS = "fleiss"
    """Fleiss' kappa; takes values as categories."""
    AC1 = "ac1"
    """Gwet's AC1; takes values as categories."""


COEFFICIENT_NAMES = {
    PrimaryCoefficient.ALPHA: _("Krippendorff’s alpha"),
    PrimaryCoefficient.FLEISS: _("Fleiss’ kappa"),
    PrimaryCoefficient.AC1: _("Gwet’s AC1"),
}
SHORT_NAMES = {
    PrimaryCoefficient.ALPHA: _("Alpha"),
    PrimaryCoefficient.FLEISS: _("Kappa"),
    PrimaryCoefficient.AC1: _("AC1"),
}
"""Headings of columns."""


def parse_coefficient(words: str) -> PrimaryCoefficient:
    """Return the coefficient of this name, alpha for anything else."""
    known = set(PrimaryCoefficient)
    return PrimaryCoefficient(words) if words in known else PrimaryCoefficient.ALPHA
