"""Which articles are copies of each other: candidates by their sketches, then compared by their runs of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from core.copies.copy_pairs import COPY, REWRITTEN, CopyCluster, CopyPair
from core.copies.min_hash import Set, count_shared, hash_runs, make_sketch

LEAST = 20
"""Minimum number of runs of a text that is compared: two captions of one picture are not copies of a story."""

_NEIGHBOURS = 8
"""Articles in a crowded band that each newcomer is compared with, so that a widely printed story does not need a
comparison of all pairs."""


def find_clusters(texts: Iterable[tuple[int, str]], least: float = REWRITTEN) -> list[CopyCluster]:
    """Return clusters of at least two articles among (id, text), the largest first; `least` is the minimum containment.

    Time grows with the words read and the pairs that are alike, not with the square of the number of articles. Memory
    holds 8 bytes per word.
    """
    ids: list[int] = []
    sets: list[Set] = []
    sketches: list[Set] = []
    for number, text in texts:
        hashes = hash_runs(text)
        if len(hashes) >= LEAST:
            ids.append(number)
            sets.append(hashes)
            sketches.append(make_sketch(hashes))
    pairs = [pair for pair in _compare_pairs(ids, sets, _candidate_pairs(sketches)) if pair.containment >= least]
    return _make_clusters(pairs)


def _candidate_pairs(sketches: Sequence[Set]) -> Iterator[tuple[int, int]]:
    """Yield the positions of pairs that agree in a band, each once, in an order that depends only on the texts."""
    if not sketches:
        return
    table = np.stack(sketches)
    seen: set[tuple[int, int]] = set()
    for band in range(table.shape[1]):
        order = np.argsort(table[:, band], kind="stable")
        values = table[order, band]
        edges = np.flatnonzero(np.diff(values)) + 1
        for bucket in np.split(order, edges):
            if len(bucket) < 2:
                continue
            members = bucket.tolist()
            for at, newcomer in enumerate(members):
                for other in (*members[:1], *members[max(1, at - _NEIGHBOURS) : at]):
                    if other < newcomer:
                        seen.add((other, newcomer))
    yield from sorted(seen)


def _compare_pairs(ids: Sequence[int], sets: Sequence[Set], places: Iterable[tuple[int, int]]) -> Iterator[CopyPair]:
    for one, other in places:
        both = count_shared(sets[one], sets[other])
        if not both:
            continue
        first, second = sorted((ids[one], ids[other]))
        sizes = len(sets[one]), len(sets[other])
        yield CopyPair(first, second, both / (sum(sizes) - both), both / min(sizes))


def _make_clusters(pairs: Sequence[CopyPair]) -> list[CopyCluster]:
    every = _connected_articles(pairs)
    close = _connected_articles([pair for pair in pairs if pair.containment >= COPY])
    members: dict[int, set[int]] = {}
    held: dict[int, list[CopyPair]] = {}
    for pair in pairs:
        root = every[pair.first]
        members.setdefault(root, set()).update(pair[:2])
        held.setdefault(root, []).append(pair)
    found = [
        CopyCluster(
            tuple(sorted(some)),
            tuple(sorted(held[root])),
            len({close.get(article, -article - 1) for article in some}) == 1,
        )
        for root, some in members.items()
    ]
    return sorted(found, key=lambda cluster: (-len(cluster.articles), cluster.articles))


def _connected_articles(pairs: Iterable[CopyPair]) -> dict[int, int]:
    """Return the smallest connected article for each article (union-find with path halving)."""
    parent: dict[int, int] = {}

    def find_root(article: int) -> int:
        parent.setdefault(article, article)
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for pair in pairs:
        one, other = sorted((find_root(pair.first), find_root(pair.second)))
        parent[other] = one
    return {article: find_root(article) for article in parent}
