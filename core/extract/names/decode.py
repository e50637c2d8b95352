"""Decode log-probabilities of words into names: the most likely valid labels, with their confidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    """Log-probabilities [words, labels] of the words of one sentence."""
    Labels = NDArray[np.intp]


class PredictedName(NamedTuple):
    """A name predicted by the network: words of one sentence, half-open, its kind and a confidence in (0, 1]."""

    first: int
    stop: int
    kind: str
    confidence: float


def decode_names(scores: Scores, labels: tuple[str, ...]) -> list[PredictedName]:
    """Return the names of one sentence, flat and in order. `scores` are log-probabilities [words, labels]."""
    path = best_path(scores, labels)
    found: list[PredictedName] = []
    at = 0
    for word in range(len(path) + 1):
        label = labels[path[word]] if word < len(path) else "O"
        begun = word > 0 and path[word - 1] != labels.index("O")
        if begun and not label.startswith("I-"):
            kind = labels[path[at]][2:]
            found.append(PredictedName(at, word, kind, name_probability(scores, labels, at, word, kind)))
        if label.startswith("B-"):
            at = word
    return found


def best_path(scores: Scores, labels: tuple[str, ...]) -> list[int]:
    """Return the most likely path on which `I-X` follows only `B-X` or `I-X` (Viterbi 1967).

    The most likely label of each word gives that path whenever it is valid, which it nearly always is.
    """
    greedy: list[int] = scores.argmax(axis=1).tolist()
    allowed = _allowed_transitions(labels)
    before = labels.index("O")
    for number in greedy:
        if not allowed[before][number]:
            return _viterbi_path(scores, labels)
        before = number
    return greedy


def _viterbi_path(scores: Scores, labels: tuple[str, ...]) -> list[int]:
    import numpy as np

    barred = np.where(np.array(_allowed_transitions(labels)), 0.0, -np.inf)
    total = scores[0] + barred[labels.index("O")]
    came_from: list[Labels] = []
    for row in scores[1:]:
        steps = total[:, None] + barred
        came_from.append(steps.argmax(axis=0))
        total = steps.max(axis=0) + row
    path = [int(total.argmax())]
    for back in reversed(came_from):
        path.append(int(back[path[-1]]))
    return path[::-1]


@lru_cache(maxsize=8)
def _allowed_transitions(labels: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """Return for each pair of labels whether the second may follow the first."""
    return tuple(tuple(not b.startswith("I-") or a[2:] == b[2:] for b in labels) for a in labels)


def name_probability(scores: Scores, labels: tuple[str, ...], first: int, stop: int, kind: str) -> float:
    """Return the probability that exactly these words are a name of this kind, assuming independent words."""
    import numpy as np

    begins, goes_on = labels.index(f"B-{kind}"), labels.index(f"I-{kind}")
    total = float(scores[first, begins]) + float(scores[first + 1 : stop, goes_on].sum())
    if stop < len(scores):
        total += float(np.log1p(-min(float(np.exp(scores[stop, goes_on])), 1 - 1e-6)))
    return float(np.exp(min(total, 0.0)))


def kind_probabilities(scores: Scores, labels: tuple[str, ...], first: int, stop: int) -> dict[str, float]:
    """Return the probability of each kind, including `O`, for a range of words as a whole; they sum to one."""
    import numpy as np

    named = sorted({label[2:] for label in labels if label != "O"})
    rows = np.exp(scores[first:stop])
    total = {"O": float(np.log(rows[:, labels.index("O")] + 1e-9).mean())}
    for kind in named:
        both = rows[:, labels.index(f"B-{kind}")] + rows[:, labels.index(f"I-{kind}")]
        total[kind] = float(np.log(both + 1e-9).mean())
    share = {kind: float(np.exp(value)) for kind, value in total.items()}
    whole = sum(share.values())
    return {kind: value / whole for kind, value in share.items()}


def calibrate_confidence(confidence: float, points: Sequence[tuple[float, float]]) -> float:
    """Return the share of correct names at this confidence, interpolated linearly; unchanged without points."""
    if not points:
        return confidence
    if confidence <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if confidence <= x1:
            return y0 + (y1 - y0) * (confidence - x0) / (x1 - x0) if x1 > x0 else y1
    return points[-1][1]
