"""The frame: the articles from which a sample is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.samples.plans import MISSING, STEP


@dataclass(frozen=True, slots=True)
class FrameArticle:
    """An article that can be drawn."""

    id: int
    day: str | None = None
    """Day of publication as an ISO date."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Variable -> value, for the variables that make the strata; a missing value is empty."""


@dataclass(frozen=True, slots=True)
class SampleFrame:
    """The articles from which a sample is drawn, and the numbers of those that are no part of it."""

    articles: tuple[FrameArticle, ...]
    trashed: int = 0
    """Articles in the trash."""
    not_relevant: int = 0
    """Articles screened as not relevant."""
    copies: int = 0
    """Articles that are copies of an earlier article."""
    others: int = 0
    """Articles that the filter does not find."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """Articles that have the same values."""

    name: str
    articles: tuple[FrameArticle, ...]


def split_strata(articles: Sequence[FrameArticle], variables: Sequence[str]) -> list[Stratum]:
    """Return the strata that variables make, by name; without variables, one with an empty name. Capitals make no
    difference."""
    groups: dict[tuple[str, ...], list[FrameArticle]] = {}
    for one in articles:
        key = tuple(one.values.get(name, "").strip().casefold() for name in variables)
        groups.setdefault(key, []).append(one)
    names: dict[str, int] = {}
    found = []
    for some in groups.values():
        name = STEP.join(some[0].values.get(variable, "").strip() or MISSING for variable in variables)
        names[name] = names.get(name, 0) + 1
        found.append(Stratum(name if names[name] == 1 else f"{name} ({names[name]})", tuple(some)))
    return sorted(found, key=lambda one: (one.name.casefold(), one.name))


def count_years(articles: Sequence[FrameArticle]) -> int:
    """Return the number of calendar years from the first day to the last."""
    years = [int(one.day[:4]) for one in articles if one.day]
    return max(years) - min(years) + 1 if years else 0


def count_empty_days(articles: Sequence[FrameArticle]) -> int:
    """Return the number of days between the first and the last that have no article."""
    days = {date.fromisoformat(one.day).toordinal() for one in articles if one.day}
    return max(days) - min(days) + 1 - len(days) if days else 0
