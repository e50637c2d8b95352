"""Simulated corpora: articles whose units are right or wrong together, and years of a daily paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Papers:
    """A year of a daily paper: articles per day, and how many of them are about something."""

    articles: Counts
    hits: Counts

    @property
    def share(self) -> float:
        return float(self.hits.sum() / self.articles.sum())


def draw_articles(
    random: np.random.Generator, share: float, correlation: float, size: int, articles: int, even: bool = True
) -> tuple[Counts, Counts]:
    """Return right units and units per article; each article has a share of its own, so that two units of one article
    are correlated (beta-binomial). `even`: all articles have `size` units; else sizes are geometric with that mean."""
    spread = 1 / correlation - 1
    own = random.beta(share * spread, (1 - share) * spread, articles)
    sizes = np.full(articles, size) if even else random.geometric(1 / size, articles)
    return random.binomial(sizes, own), sizes


def draw_year(random: np.random.Generator, share: float = 0.3, correlation: float = 0.12, size: int = 30) -> Papers:
    """Return 364 days: weekends are thinner, and the news of a day belongs together."""
    weekday = np.arange(364) % 7
    sizes = random.poisson(np.where(weekday < 5, size, size / 2)) + 1
    spread = 1 / correlation - 1
    level = np.clip(share + np.where(weekday < 5, 0.03, -0.05), 0.01, 0.99)
    own = random.beta(level * spread, (1 - level) * spread)
    return Papers(sizes, random.binomial(sizes, own))


def construct_weeks(random: np.random.Generator, weeks: int) -> Counts:
    """Return the days of constructed weeks: so many Mondays, Tuesdays and so on of the year at random."""
    days = [random.choice(np.arange(weekday, 364, 7), weeks, replace=False) for weekday in range(7)]
    return np.concatenate(days)
