"""What is found of articles that share words: pairs and clusters, plain values that travel between processes."""

from __future__ import annotations

from typing import NamedTuple

COPY = 0.8
"""Least share of the shorter text found in the longer one for which the two are called copies."""

REWRITTEN = 0.3
"""Least such share for which one is a re-written copy of the other. Two outlets that quote the same speech at length
share less than a fifth of their runs."""


class Pair(NamedTuple):
    """Two articles that share words, by their ids, smaller id first."""

    first: int
    second: int
    resemblance: float
    """Runs in both, of the runs in either, 0 to 1."""
    containment: float
    """Runs in both, of the runs of the shorter one, 0 to 1."""


class Cluster(NamedTuple):
    """Articles that tell one story in the same words, directly or through each other."""

    articles: tuple[int, ...]
    """Ids, ascending."""
    pairs: tuple[Pair, ...]
    """What was compared and found alike: at least enough to connect all of them."""
    copies: bool
    """Whether copies alone connect them; else at least one was re-written."""
