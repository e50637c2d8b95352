"""Calibrated confidence: a temperature for the network, then measured points for whole marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Points = list[tuple[float, float]]
HIGHEST = 0.99
"""Maximum confidence of a mark: a bin of some fifty marks, even if all are right, does not prove more."""


def best_temperature(scores: Sequence[Sequence[float]], right: Sequence[int]) -> float:
    """Return the number by which scores are divided to make the right labels most likely (Guo et al. 2017,
    arXiv:1706.04599); two digits, between 0.5 and 3. `right` has the allowed labels as bits, one number for each
    row."""
    tried = [round(0.5 + 0.05 * step, 2) for step in range(51)]
    return min(tried, key=lambda heat: mean_surprise(scores, right, heat))


def mean_surprise(scores: Sequence[Sequence[float]], right: Sequence[int], heat: float) -> float:
    """Return the mean of minus the log of the probability of the allowed labels at a temperature."""
    total = 0.0
    for row, bits in zip(scores, right, strict=True):
        top = max(row)
        each = [math.exp((score - top) / heat) for score in row]
        good = sum(p for number, p in enumerate(each) if bits >> number & 1)
        total -= math.log(max(good / sum(each), 1e-12))
    return total / max(1, len(scores))


def calibration_points(seen: Sequence[tuple[float, bool]], bins: int = 15) -> Points:
    """Turn (confidence, right) of many marks into rising points (confidence, share that was right).

    Bins of equal count; neighbours that fall are pooled (Ayer et al. 1955, doi:10.1214/aoms/1177728423).
    """
    order = sorted(seen)
    size = max(1, math.ceil(len(order) / bins))
    blocks = [_mean_of_bin(order[at : at + size]) for at in range(0, len(order), size)]
    pooled: list[tuple[float, float, int]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            b, a = pooled.pop(), pooled.pop()
            count = a[2] + b[2]
            pooled.append(((a[0] * a[2] + b[0] * b[2]) / count, (a[1] * a[2] + b[1] * b[2]) / count, count))
    return [(round(x, 4), min(round(y, 4), HIGHEST)) for x, y, _ in pooled]


def _mean_of_bin(some: Sequence[tuple[float, bool]]) -> tuple[float, float, int]:
    return sum(c for c, _ in some) / len(some), sum(ok for _, ok in some) / len(some), len(some)


def reliability_rows(seen: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Return rows for the model card: range of confidence, marks, their mean confidence, the share that was right."""
    edges = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
    found: list[tuple[str, int, float, float]] = []
    for low, high in pairwise(edges):
        some = [pair for pair in seen if low <= pair[0] < high]
        if some:
            mean, share, count = _mean_of_bin(some)
            found.append((f"{low:.2f} to {min(high, 1.0):.2f}", count, mean, share))
    return found


def calibration_error(seen: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over the rows of `reliability`."""
    rows = reliability_rows(seen)
    total = sum(row[1] for row in rows)
    return sum(row[1] * abs(row[2] - row[3]) for row in rows) / total if total else 0.0
