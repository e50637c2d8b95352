"""What screening may say of an article, and how many articles it said it of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What screening says of an article; an article without one is not yet screened."""

    RELEVANT = "relevant"
    NOT_RELEVANT = "not_relevant"
    UNSURE = "unsure"


UNSCREENED = "unscreened"
"""In filters: articles without a verdict."""


@dataclass(frozen=True, slots=True)
class ScreeningCounts:
    """Numbers of articles outside the trash by verdict."""

    unscreened: int = 0
    relevant: int = 0
    not_relevant: int = 0
    unsure: int = 0

    @property
    def screened(self) -> int:
        """Number of articles with a verdict."""
        return self.relevant + self.not_relevant + self.unsure
