"""Tables of codings: which coder gave which unit which value, with gaps, at one level of measurement."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.codebook.units import Level
from core.errors import UserError
from core.translation import _, format_count
from core.word_edges import one_line

NUMERIC = frozenset({Level.INTERVAL, Level.RATIO})
"""Levels whose values are numbers."""

MOST_VALUES = 2000
"""Different values of which a matrix of all pairs is made."""


@dataclass(frozen=True, slots=True)
class CodingTable:
    """Coders x units x one variable.

    A missing value is None: not coded by this coder, not asked, or whatever else does not count as an answer. What
    counts is decided by whoever makes the table.
    """

    coders: tuple[str, ...]
    units: tuple[Hashable, ...]
    values: tuple[tuple[Hashable | None, ...], ...]
    """One row per coder, one value per unit, in the order of `coders` and `units`."""
    level: Level = Level.NOMINAL
    clusters: tuple[Hashable, ...] = ()
    """The article of each unit, for intervals; empty: each unit is an article of its own."""
    order: tuple[Hashable, ...] = ()
    """Values in ascending order, of an ordinal variable whose values are not numbers; also the values that a nominal
    variable offers, which AC1 counts even if nobody used them. Empty: as the values sort."""

    def __post_init__(self) -> None:
        if len(self.values) != len(self.coders) or any(len(row) != len(self.units) for row in self.values):
            raise ValueError("values must be a row per coder and a value per unit")
        if self.clusters and len(self.clusters) != len(self.units):
            raise ValueError("clusters must be one per unit")

    def select_coders(self, coders: Sequence[str]) -> CodingTable:
        """Return the table of some coders, in this order. Raises KeyError for an unknown one."""
        rows = dict(zip(self.coders, self.values, strict=True))
        chosen = tuple(rows[coder] for coder in coders)
        return CodingTable(tuple(coders), self.units, chosen, self.level, self.clusters, self.order)


@dataclass(frozen=True, slots=True)
class CodedValues:
    """The values of a table as numbers of their places in the sorted list of values."""

    values: tuple[Hashable, ...]
    """The V values that count, sorted; with those of the table's order that nobody used."""
    places: NDArray[np.int64]
    """Units x coders: place of the value in `values`, -1 if missing."""
    clusters: NDArray[np.int64]
    """Number of the cluster of each unit, from 0."""
    level: Level
    scale: NDArray[np.float64]
    """The values as numbers, at interval and ratio level; else their places."""

    @property
    def cells(self) -> ValueCells:
        """Return how many coders gave each unit each value."""
        width = max(len(self.values), 1)
        units, coders = np.nonzero(self.places >= 0)
        keys, counts = np.unique(units * width + self.places[units, coders], return_counts=True)
        unit, value = np.divmod(keys, width)
        return ValueCells(unit, value, counts.astype(np.float64), len(self.places), len(self.values))


@dataclass(frozen=True, slots=True)
class ValueCells:
    """The cells of the table units x values that are not 0; with many values, the whole table may not fit in memory."""

    unit: NDArray[np.int64]
    """Number of the unit of each cell, ascending."""
    value: NDArray[np.int64]
    """Place of the value of each cell, ascending within a unit."""
    count: NDArray[np.float64]
    """How many coders gave the unit the value."""
    unit_count: int
    value_count: int

    @property
    def sizes(self) -> NDArray[np.float64]:
        """Return how many values each unit has."""
        return self.sum_units(self.count)

    def sum_units(self, figures: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of a figure per cell over each unit."""
        return np.asarray(np.bincount(self.unit, figures, self.unit_count), dtype=np.float64)

    def select_units(self, kept: NDArray[np.bool_]) -> ValueCells:
        """Return the cells of some units, which are numbered anew."""
        numbers = np.cumsum(kept) - 1
        inside = kept[self.unit]
        unit = numbers[self.unit[inside]]
        return ValueCells(unit, self.value[inside], self.count[inside], int(kept.sum()), self.value_count)


def check_matrix(values: int) -> None:
    """Raise UserError if there are too many values for a matrix of values x values."""
    if values > MOST_VALUES:
        sentence = _("There are {count} different values, too many for a matrix of all pairs.")
        raise UserError(sentence.format(count=format_count(values)))


def make_table(
    answers: Iterable[tuple[str, Hashable, Hashable | None]],
    level: Level = Level.NOMINAL,
    clusters: Mapping[Hashable, Hashable] | None = None,
    order: Sequence[Hashable] = (),
) -> CodingTable:
    """Return the table of (coder, unit, value), in the order in which coders and units first appear.

    `clusters`: unit -> article. Raises UserError if a coder gave one unit two different values.
    """
    given: dict[tuple[str, Hashable], Hashable | None] = {}
    coders: dict[str, None] = {}
    units: dict[Hashable, None] = {}
    for coder, unit, value in answers:
        coders.setdefault(coder)
        units.setdefault(unit)
        before = given.get((coder, unit))
        if before is not None and value is not None and before != value:
            sentence = _("{coder} gave the unit “{unit}” two values, “{one}” and “{other}”.")
            raise UserError(sentence.format(coder=coder, unit=one_line(str(unit)), one=before, other=value))
        given[coder, unit] = value if before is None else before
    rows = tuple(tuple(given.get((coder, unit)) for unit in units) for coder in coders)
    of_units = tuple(clusters[unit] for unit in units) if clusters is not None else ()
    return CodingTable(tuple(coders), tuple(units), rows, level, of_units, tuple(order))


def encode_values(table: CodingTable) -> CodedValues:
    """Return the values of a table as numbers. Raises UserError if a value does not fit the level: a word or an
    infinite number at interval or ratio level, a negative number at ratio level, a word without a place in the order at
    ordinal level."""
    used = {value for row in table.values for value in row if value is not None}
    for value in used:
        _check_value(value, table)
    values = tuple(table.order) + tuple(sorted(used - set(table.order), key=_sort_key))
    place = {value: number for number, value in enumerate(values)}
    rows = [[-1 if value is None else place[value] for value in row] for row in table.values]
    places = np.array(rows, dtype=np.int64).reshape(len(table.coders), len(table.units)).T
    if table.level in NUMERIC:
        scale = np.array([float(value) for value in values], dtype=np.float64)  # type: ignore[arg-type]
    else:
        scale = np.arange(len(values), dtype=np.float64)
    return CodedValues(values, places, number_clusters(table.clusters or table.units), table.level, scale)


def number_clusters(names: Sequence[Hashable]) -> NDArray[np.int64]:
    """Return a number for each name, equal names alike, in the order in which they first appear."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _is_number(value: Hashable) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _check_value(value: Hashable, table: CodingTable) -> None:
    endless = isinstance(value, float) and not math.isfinite(value)
    if endless or (table.level in NUMERIC and not _is_number(value)):
        sentence = _("“{value}” is not a number, but the level of measurement is {level}.")
        raise UserError(sentence.format(value=one_line(str(value)), level=table.level.value))
    if table.level is Level.RATIO and isinstance(value, int | float) and value < 0:
        sentence = _("{value} is negative, but a ratio scale begins at zero.")
        raise UserError(sentence.format(value=value))
    ranked = value in table.order if table.order else _is_number(value)
    if table.level is Level.ORDINAL and not ranked:
        sentence = _("“{value}” is neither a number nor in the order of the values, so it has no rank.")
        raise UserError(sentence.format(value=one_line(str(value))))


def _sort_key(value: Hashable) -> tuple[int, float, str]:
    """Numbers come first, in order, then words."""
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value)
