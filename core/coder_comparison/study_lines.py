"""The agreement of a study line by line: per variable, code, record type and slot, with the units behind each line.

Plain records without numpy, so that they travel from the process that computes them to the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from core.codebook.units import AnswerState, Level
from core.reliability.coefficients import PrimaryCoefficient

FOUND, MISSED = "found", "missed"
"""What a coder says of a unit on a line about where marks or records are."""


class LineKind(StrEnum):
    """What a line is about."""

    ARTICLE = "article"
    """A question about articles."""
    MARKS = "marks"
    """Where the marks of a code are."""
    MARK = "mark"
    """A question about the marks of a code."""
    RECORDS = "records"
    """Which records of a type there are."""
    SLOT = "slot"
    """A slot of records, or a question about them or about reported figures or statements."""

    @property
    def is_about_finding(self) -> bool:
        """Return whether the line says what coders found, not what they say of it."""
        return self in (LineKind.MARKS, LineKind.RECORDS)


@dataclass(frozen=True, slots=True)
class LineUnit:
    """One unit that coders said something of."""

    article: str
    """Fingerprint of the text."""
    start: int | None = None
    stop: int | None = None
    """Code points of the text; None for the whole article."""


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """How well coders agree on where units are, so that misses show beside values."""

    found: int
    """Units that anybody found, in articles that at least two coders read."""
    shared: int
    """Units that at least two coders found."""
    f1_exact: float | None
    """None for records, and where there is nothing to find."""
    f1_overlap: float | None
    unitizing: float | None = None
    """Unitizing alpha; None for records."""
    low: float | None = None
    high: float | None = None
    reason: str = ""
    """Why unitizing alpha is not defined."""


@dataclass(frozen=True, slots=True)
class PairLine:
    """How two coders agree."""

    one: str
    other: str
    units: int
    """Units that both coded; on a line about finding, units that either found in articles that both read."""
    alpha: float | None
    """On a line about marks, unitizing alpha."""
    agreement: float | None
    kappa: float | None
    """Cohen's; None on lines about finding."""
    f1: float | None = None
    """On lines about finding."""


@dataclass(frozen=True, slots=True)
class StudyLine:
    """How well coders agree on one thing."""

    name: str
    """As in files: `tone`, `MONEY`, `MONEY.budget`, `event.place`, `frames=conflict`."""
    title: str
    """As people see it."""
    kind: LineKind
    subject: str
    """Code or record type; empty on lines about articles."""
    subject_title: str
    """As people see it."""
    level: Level | None
    """None on lines about finding."""
    value: float | None
    """The primary coefficient; on a line about marks, unitizing alpha; None where it is not defined."""
    low: float | None
    high: float | None
    reason: str
    """A sentence that says why there is no coefficient or no interval; else empty."""
    agreement: float | None
    """Share of pairs of values that are equal."""
    coders: int
    units: int
    """Units with at least two values; on a line about finding, units that anybody found."""
    articles: int
    """Articles with such units."""
    values: int
    """Values in those units; on a line about finding, marks or records of all coders."""
    others: Mapping[PrimaryCoefficient, float | None] = field(default_factory=dict)
    """All coefficients that may be the primary one; empty on lines about finding."""
    cohen: float | None = None
    """Of two coders."""
    states: Mapping[AnswerState, int] = field(default_factory=dict)
    """Cells of coders and units by state, of the units that coders have and could answer."""
    absent_counts: bool = True
    """Whether `absent` counts as a value; where values are numbers or ranks it counts as missing."""
    is_filtered: bool = False
    """Whether the question is only asked where another says so."""
    finding: FindingFigures | None = None
    """On lines about marks and records, and on those about what is said of them."""
    pairs: tuple[PairLine, ...] = ()
    order: tuple[str, ...] = ()
    """Values in their order; those that are not in it come after it."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Value -> its title, where it has one."""
    places: tuple[LineUnit, ...] = ()
    """The units of `cells`."""
    cells: tuple[tuple[str | None, ...], ...] = ()
    """A row per coder of the report, a value per unit; None where a coder has none."""

    @property
    def missing(self) -> int:
        """Return how many cells count as missing."""
        kept = {AnswerState.VALUE, *([AnswerState.ABSENT] if self.absent_counts else [])}
        return sum(count for state, count in self.states.items() if state not in kept)

    def title_of(self, value: str) -> str:
        """Return a value as people see it."""
        return self.labels.get(value, value)

    def find_disagreements(self) -> list[int]:
        """Return the places of the units of which two coders say different things."""
        return [
            number
            for number in range(len(self.places))
            if len({row[number] for row in self.cells if row[number] is not None}) > 1
        ]


@dataclass(frozen=True, slots=True)
class StudyReport:
    """The agreement of the coders of a study."""

    coders: tuple[str, ...]
    articles: int
    """Articles that at least two of them read."""
    lines: tuple[StudyLine, ...]
    coefficient: PrimaryCoefficient
    draws: int
    seed: int
    uids: Mapping[str, str]
    """Fingerprint of each article -> its ID in files."""


@dataclass(frozen=True, slots=True)
class ValueCrossing:
    """Which values of one coder met which values of another."""

    one: str
    other: str
    values: tuple[str, ...]
    units: Mapping[tuple[str, str], tuple[int, ...]]
    """(value of the one, value of the other) -> places of the units."""

    def count_cell(self, mine: str, theirs: str) -> int:
        """Return how many units have this value of the one and that of the other."""
        return len(self.units.get((mine, theirs), ()))


def cross_values(line: StudyLine, coders: tuple[str, ...], one: str, other: str) -> ValueCrossing:
    """Return the confusion matrix of two coders; values that neither used are left out, unless they are offered."""
    mine, theirs = (line.cells[coders.index(name)] for name in (one, other))
    found: dict[tuple[str, str], list[int]] = {}
    for number, (left, right) in enumerate(zip(mine, theirs, strict=True)):
        if left is not None and right is not None:
            found.setdefault((left, right), []).append(number)
    used = {value for pair in found for value in pair}
    rest = sorted(used - set(line.order), key=_sort_key)
    return ValueCrossing(one, other, (*line.order, *rest), {pair: tuple(units) for pair, units in found.items()})


def _sort_key(value: str) -> tuple[int, float, str]:
    try:
        return 0, float(value), value
    except ValueError:
        return 1, 0.0, value


def list_pairs(coders: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return all pairs of coders, in their order."""
    return list(combinations(coders, 2))
