"""Pairs and clusters of articles that share words: plain values that travel between processes."""

from __future__ import annotations

from typing import NamedTuple

COPY = 0.8
"""Minimum share of the shorter text found in the longer one for the two to be called copies."""

REWRITTEN = 0.3
"""Minimum such share for one to be a rewritten copy of the other. Two outlets that quote the same speech at length
share less."""


class CopyPair(NamedTuple):
    """Two articles that share words, by id, smaller id first."""

    first: int
    second: int
    resemblance: float
    """Runs in both, as a share of the runs in either, 0 to 1."""
    containment: float
    """Runs in both, as a share of the runs of the shorter text, 0 to 1."""


class CopyCluster(NamedTuple):
    """Articles that tell one story in the same words, directly or through each other."""

    articles: tuple[int, ...]
    """Ids, ascending."""
    pairs: tuple[CopyPair, ...]
    """Pairs that were compared and found alike: at least enough to connect all articles."""
    copies: bool
    """Whether copies alone connect them; otherwise at least one was rewritten."""
