"""Unitizing alpha: how well coders agree on where the marks of texts are, and on their codes.

Source: K. Krippendorff, Y. Mathet, S. Bouvry & A. Widlöcher, On the reliability of unitizing textual continua: further
developments, Quality & Quantity 50 (2016), 2347-2364; also Krippendorff, Content Analysis (4th ed. 2019), 12.6. A
continuum is cut by each coder into units with a value and gaps between them; agreement is measured in characters.

Several texts are one continuum, laid end to end: no unit crosses the end of a text. A text counts with the coders who
read it; their number may differ between texts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.reliability.alpha_interval import CONFIDENCE, DRAWS, SEED, draw_weights, find_percentiles
from core.translation import _

Floats = NDArray[np.float64]

CELLS = 4_000_000
"""Draws x pairs of values that are computed at once."""


@dataclass(frozen=True, slots=True, order=True)
class TextSegment:
    """A stretch of a text that a coder marked."""

    start: int
    """Offset in code points."""
    end: int
    """Behind the last one."""
    value: Hashable
    """The code, or whatever is told apart."""


@dataclass(frozen=True, slots=True)
class UnitizedText:
    """The marks of several coders in one text."""

    length: int
    """Characters (code points), at least one."""
    marks: Mapping[str, Sequence[TextSegment]]
    """Marks of each coder who read the text: an empty sequence if they found nothing. A coder who did not read it is
    not in the mapping."""


@dataclass(frozen=True, slots=True)
class UnitizingSums:
    """What the coefficients are computed from, per text; texts read by fewer than two coders are left out."""

    values: tuple[Hashable, ...]
    """The V values of marks, sorted by their names."""
    coincidences: Floats
    """Texts x (V + 1) x (V + 1): characters on which two values, or 0 for a gap, meet (equation 1)."""
    selves: Floats
    """Texts x (V + 1): pairs of characters within one unit: squared lengths of units, lengths of gaps (equation 4)."""
    paired_selves: Floats
    """Texts x V: the same for the parts of units that meet a unit of another coder (equation 10)."""
    cut: int
    """Marks that were cut or left out because they overlap another mark of their coder."""


@dataclass(frozen=True, slots=True)
class ValueUnitizing:
    """The coefficient of one value among the units that meet."""

    value: Hashable
    alpha: float | None
    """(k)u-alpha; None where it is not defined."""
    coverage: float
    """Share of the characters with this value that meet a unit of another coder."""


@dataclass(frozen=True, slots=True)
class UnitizingReport:
    """The coefficients of Krippendorff et al. 2016. None where one is not defined."""

    alpha: float | None
    """u-alpha: units with their values, and gaps."""
    low: float | None
    high: float | None
    """Ends of the interval of u-alpha by a bootstrap of texts."""
    binary: float | None
    """|u-alpha: marked or not, whatever the value."""
    values_alpha: float | None
    """cu-alpha: values where units of two coders meet; not defined for fewer than two values."""
    coverage: float
    """Share of all characters where units of two coders meet."""
    by_value: tuple[ValueUnitizing, ...]
    texts: int
    """Texts that at least two coders read."""
    reason: str
    """A sentence that says why u-alpha is not defined; else empty."""
    cut: int
    """Marks that were cut or left out because they overlap another mark of their coder."""


def flatten_segments(segments: Iterable[TextSegment], length: int) -> tuple[list[TextSegment], int]:
    """Return segments that do not overlap, and how many were changed for that: a mark that begins earlier, or is longer
    from the same place, comes first, and what follows begins where it ends. Segments are kept within the text."""
    flat: list[TextSegment] = []
    changed, end = 0, 0
    for one in sorted(segments, key=lambda each: (each.start, -each.end, str(each.value))):
        start, stop = max(one.start, end, 0), min(one.end, length)
        changed += (start, stop) != (one.start, one.end)
        if start < stop:
            flat.append(one if (start, stop) == (one.start, one.end) else TextSegment(start, stop, one.value))
            end = stop
    return flat, changed


def sum_coincidences(texts: Sequence[UnitizedText]) -> UnitizingSums:
    """Return the sums of each text that at least two coders read. The texts are cut wherever any mark begins or ends,
    so that each piece has one value per coder."""
    read = [text for text in texts if len(text.marks) >= 2 and text.length > 0]
    names = {segment.value for text in read for marks in text.marks.values() for segment in marks}
    values = tuple(sorted(names, key=str))
    lanes, cut = _make_lanes(read, {value: number for number, value in enumerate(values, start=1)})
    size, count = len(values) + 1, len(read)
    ends = np.cumsum(np.array([text.length for text in read], dtype=np.int64))
    bounds = np.unique(np.concatenate([[0], ends, *(lane[:, :2].ravel() for lane, _read in lanes)]))
    pieces = np.diff(bounds).astype(np.float64)
    of_text = np.searchsorted(ends, bounds[:-1], side="right")
    others = np.array([len(text.marks) - 1 for text in read], dtype=np.float64)
    labels = [_label_pieces(lane, bounds, readers[of_text]) for lane, readers in lanes]
    covered = [np.concatenate([[0.0], np.cumsum(pieces * (label > 0))]) for label in labels]
    coincidences, selves = np.zeros(count * size * size), np.zeros(count * size)
    paired = np.zeros(count * (size - 1))
    for one, (lane, _readers) in enumerate(lanes):
        places, starts, stops = np.searchsorted(ends, lane[:, 0], side="right"), lane[:, 0], lane[:, 1]
        squares = (stops - starts).astype(np.float64) ** 2
        selves += np.bincount(places * size + lane[:, 2], squares, len(selves))
        gaps = labels[one] == 0
        selves += np.bincount(of_text[gaps] * size, pieces[gaps], len(selves))
        for other in range(len(lanes)):
            if one == other:
                continue
            both = (labels[one] >= 0) & (labels[other] >= 0)
            key = (of_text * size + labels[one]) * size + labels[other]
            shares = (pieces / others[of_text])[both]
            coincidences += np.bincount(key[both], shares, len(coincidences))
            met = covered[other][np.searchsorted(bounds, stops)] - covered[other][np.searchsorted(bounds, starts)]
            paired += np.bincount(places * (size - 1) + lane[:, 2] - 1, met**2 / others[places], len(paired))
    shape = (count, size)
    return UnitizingSums(
        values, coincidences.reshape(*shape, size), selves.reshape(shape), paired.reshape(count, size - 1), cut
    )


Lane = tuple[NDArray[np.int64], NDArray[np.bool_]]
"""Marks of one coder as rows (start, end, place of the value) in all texts laid end to end; which texts the coder
read."""


def _make_lanes(read: Sequence[UnitizedText], place: Mapping[Hashable, int]) -> tuple[list[Lane], int]:
    """Return a lane per coder, and how many marks were changed because they overlap."""
    rows: dict[str, list[tuple[int, int, int]]] = {coder: [] for text in read for coder in text.marks}
    readers = {coder: np.zeros(len(read), dtype=np.bool_) for coder in rows}
    offset, cut = 0, 0
    for number, text in enumerate(read):
        for coder, marks in text.marks.items():
            readers[coder][number] = True
            if marks:
                flat, changed = flatten_segments(marks, text.length)
                cut += changed
                rows[coder] += [(offset + one.start, offset + one.end, place[one.value]) for one in flat]
        offset += text.length
    return [(np.array(rows[coder], dtype=np.int64).reshape(-1, 3), readers[coder]) for coder in rows], cut


def _label_pieces(lane: NDArray[np.int64], bounds: NDArray[np.int64], reads: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the place of the value of each piece: 0 in a gap, -1 in a text that the coder did not read."""
    steps = np.zeros(len(bounds), dtype=np.int64)
    np.add.at(steps, np.searchsorted(bounds, lane[:, 0]), lane[:, 2])
    np.add.at(steps, np.searchsorted(bounds, lane[:, 1]), -lane[:, 2])
    return np.where(reads, np.cumsum(steps)[:-1], -1)


def _expected(margins: Floats, selves: Floats) -> Floats:
    """Return expected coincidences of equal values per draw (equations 4 and 10): draws x values."""
    totals = margins.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(totals * (margins**2 - selves) / (totals**2 - selves.sum(axis=-1, keepdims=True)))


def _unitizing_alphas(coincidences: Floats, selves: Floats) -> Floats:
    """Return u-alpha of each draw (equation 5); NaN where nothing is expected to differ."""
    margins = coincidences.sum(axis=-1)
    totals = margins.sum(axis=-1)
    observed = totals - np.trace(coincidences, axis1=-2, axis2=-1)
    expected = totals - _expected(margins, selves).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 1e-9 * totals, 1 - observed / expected, np.nan)


def measure_unitizing(
    texts: Sequence[UnitizedText], draws: int = DRAWS, seed: int = SEED, confidence: float = CONFIDENCE
) -> UnitizingReport:
    """Return the coefficients over all texts; `draws` 0: without an interval."""
    sums = sum_coincidences(texts)
    count = len(sums.coincidences)
    if not count:
        reason = _("No text was read by two coders.")
        return UnitizingReport(None, None, None, None, None, 0.0, (), 0, reason, 0)
    coincidences, selves = sums.coincidences.sum(axis=0), sums.selves.sum(axis=0)
    alpha = _number(_unitizing_alphas(coincidences[None], selves[None])[0])
    reason = ""
    if alpha is None:
        reason = _("Nobody marked anything.") if not sums.values else _("All coders marked all of it with one code.")
    low, high = _find_interval(sums, draws, seed, confidence) if alpha is not None and draws else (None, None)
    met = coincidences[1:, 1:]
    values_alpha, by_value = _measure_values(sums, coincidences)
    return UnitizingReport(
        alpha, low, high, _binary_alpha(coincidences, selves), values_alpha,
        float(met.sum() / coincidences.sum()), by_value, count, reason, sums.cut,
    )  # fmt: skip


def _binary_alpha(coincidences: Floats, selves: Floats) -> float | None:
    """Return |u-alpha (equation 6): gaps against units of any value."""
    margins = coincidences.sum(axis=1)
    total = float(margins.sum())
    pairs = total**2 - float(selves.sum())
    expected = total * float(margins[0]) * (total - float(margins[0])) / pairs if pairs > 0 else 0.0
    observed = float(margins[0] - coincidences[0, 0])
    return 1 - observed / expected if expected > 1e-9 * total else None


def _measure_values(sums: UnitizingSums, coincidences: Floats) -> tuple[float | None, tuple[ValueUnitizing, ...]]:
    """Return cu-alpha (equation 11) and (k)u-alpha of each value (equation 13b)."""
    met = coincidences[1:, 1:]
    margins, everything = met.sum(axis=1), coincidences[1:].sum(axis=1)
    total = float(margins.sum())
    paired = sums.paired_selves.sum(axis=0)
    known = total > 0 and total**2 - float(paired.sum()) > 1e-9 * total**2
    same = _expected(margins, paired) if known else margins
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = total * (margins * total - paired) / (total**2 - paired.sum()) if known else margins
    expected = total - float(same.sum())
    alpha = 1 - (total - float(np.trace(met))) / expected if expected > 1e-9 * total else None
    found = []
    for number, value in enumerate(sums.values):
        apart = float(rows[number] - same[number])
        share = float(margins[number] / everything[number]) if everything[number] else 0.0
        ratio = float(rows[number] / margins[number]) if margins[number] else 0.0
        enough = known and min(apart, float(rows[number])) > 1e-9 * total
        one = 1 - ratio * float(margins[number] - met[number, number]) / apart if enough else None
        found.append(ValueUnitizing(value, one, share))
    return alpha, tuple(found)


def _find_interval(sums: UnitizingSums, draws: int, seed: int, confidence: float) -> tuple[float | None, float | None]:
    """Return the percentile interval of u-alpha by drawing texts; None without two texts or with many empty draws."""
    count, size = len(sums.coincidences), sums.coincidences.shape[1]
    if count < 2:
        return None, None
    random = np.random.default_rng(seed)
    flat = sums.coincidences.reshape(count, size * size)
    alphas = []
    step = max(1, CELLS // (size * size))
    for start in range(0, draws, step):
        weights = draw_weights(random, min(step, draws - start), count)
        drawn = (weights @ flat).reshape(-1, size, size)
        alphas.append(_unitizing_alphas(drawn, weights @ sums.selves))
    found = np.concatenate(alphas)
    found = found[~np.isnan(found)]
    if len(found) < 0.9 * draws:
        return None, None
    return find_percentiles(found, count, confidence)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
