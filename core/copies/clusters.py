"""Which articles are copies of which: candidates by their sketches, each then compared run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from core.copies.pairs import COPY, REWRITTEN, Cluster, Pair
from core.copies.sketch import Set, runs, shared, sketch

LEAST = 20
"""Runs of a text too short to be compared: two captions of one picture are no copies of a story."""

_NEIGHBOURS = 8
"""Articles of a crowded band compared with each newcomer: a story that 500 papers print needs no 124,750
comparisons."""


def find(texts: Iterable[tuple[int, str]], least: float = REWRITTEN) -> list[Cluster]:
    """Clusters of at least two articles among (id, text), the largest first; `least` is the containment asked for.

    Time grows with the words read and with the pairs that are alike, not with the square of the articles; 8 bytes a
    word are held.
    """
    ids: list[int] = []
    sets: list[Set] = []
    sketches: list[Set] = []
    for number, text in texts:
        hashes = runs(text)
        if len(hashes) >= LEAST:
            ids.append(number)
            sets.append(hashes)
            sketches.append(sketch(hashes))
    pairs = [pair for pair in _compared(ids, sets, _candidates(sketches)) if pair.containment >= least]
    return _clusters(pairs)


def _candidates(sketches: Sequence[Set]) -> Iterator[tuple[int, int]]:
    """Places of pairs that agree in a band, each once, in an order that depends on nothing but the texts."""
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


def _compared(ids: Sequence[int], sets: Sequence[Set], places: Iterable[tuple[int, int]]) -> Iterator[Pair]:
    for one, other in places:
        both = shared(sets[one], sets[other])
        if not both:
            continue
        first, second = sorted((ids[one], ids[other]))
        sizes = len(sets[one]), len(sets[other])
        yield Pair(first, second, both / (sum(sizes) - both), both / min(sizes))


def _clusters(pairs: Sequence[Pair]) -> list[Cluster]:
    every = _joined(pairs)
    close = _joined([pair for pair in pairs if pair.containment >= COPY])
    members: dict[int, set[int]] = {}
    held: dict[int, list[Pair]] = {}
    for pair in pairs:
        root = every[pair.first]
        members.setdefault(root, set()).update(pair[:2])
        held.setdefault(root, []).append(pair)
    found = [
        Cluster(
            tuple(sorted(some)),
            tuple(sorted(held[root])),
            len({close.get(article, -article - 1) for article in some}) == 1,
        )
        for root, some in members.items()
    ]
    return sorted(found, key=lambda cluster: (-len(cluster.articles), cluster.articles))


def _joined(pairs: Iterable[Pair]) -> dict[int, int]:
    """Each article's least relative (union-find with path halving)."""
    parent: dict[int, int] = {}

    def root(article: int) -> int:
        parent.setdefault(article, article)
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for pair in pairs:
        one, other = sorted((root(pair.first), root(pair.second)))
        parent[other] = one
    return {article: root(article) for article in parent}
