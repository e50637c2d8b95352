"""Agreement on marks and on what was said of them, on one line.

Agreement on values is computed over the units that two coders found. A coder who misses half of the units and is
right about the rest agrees perfectly there; so the line also says how well the coders agree on where the units are.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from core.codebook.units import Level
from core.reliability.agreement import AgreementReport, measure_agreement
from core.reliability.alpha_interval import DRAWS, SEED
from core.reliability.coding_table import CodingTable
from core.reliability.mark_matching import NO_MATCHES, MarkGroup, MatchRule, count_all_matches, group_marks
from core.reliability.unitizing import TextSegment, UnitizedText, UnitizingReport, measure_unitizing

MarkKey = tuple[int, str, int]
"""(place of the text, coder, place of the mark in the coder's sequence)."""


@dataclass(frozen=True, slots=True)
class MarkVariable:
    """One question about the marks of a code, with the answers of all coders."""

    name: str
    level: Level
    answers: Mapping[MarkKey, Hashable | None]
    """A mark that is not in it has no answer."""
    order: tuple[Hashable, ...] = ()
    """As in CodingTable."""


@dataclass(frozen=True, slots=True)
class MarkAgreement:
    """How well coders agree on the marks of one code."""

    code: Hashable
    marks: int
    """Marks of all coders."""
    units: int
    """Units that anybody found, in texts that at least two coders read."""
    shared: int
    """Units that at least two coders found."""
    unitizing: UnitizingReport
    """Of the marks of this code alone."""
    f1_exact: float | None
    f1_overlap: float | None
    """Over all pairs of coders together; None without marks."""
    variables: Mapping[str, AgreementReport] = field(default_factory=dict)
    """Agreement on the values of each variable, over the shared units."""


def measure_marks(
    texts: Sequence[UnitizedText],
    variables: Mapping[Hashable, Sequence[MarkVariable]] | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[MarkAgreement]:
    """Return a line per code that anybody used, sorted by name; `variables`: code -> its variables. Intervals are those
    of a bootstrap of texts. Raises UserError if values do not fit the level of a variable."""
    by_code = split_codes(texts)
    exact, overlap = (count_all_matches(texts, rule) for rule in (MatchRule.EXACT, MatchRule.OVERLAP))
    groups = [group for group in group_marks(texts) if len(texts[group.text].marks) >= 2]
    found = []
    for code, own in by_code.items():
        units = [group for group in groups if group.value == code]
        shared = [group for group in units if len(group.marks) >= 2]
        reports = {
            variable.name: measure_agreement(table_of_groups(shared, variable), draws, seed)
            for variable in (variables or {}).get(code, ())
        }
        found.append(MarkAgreement(
            code, sum(len(marks) for text in own for marks in text.marks.values()), len(units), len(shared),
            measure_unitizing(own, draws, seed), exact.get(code, NO_MATCHES).f1, overlap.get(code, NO_MATCHES).f1,
            reports,
        ))  # fmt: skip
    return found


def split_codes(texts: Sequence[UnitizedText]) -> dict[Hashable, list[UnitizedText]]:
    """Return all texts with the marks of one code only, for each code that anybody used, sorted by name."""
    names = {mark.value for text in texts for marks in text.marks.values() for mark in marks}
    found: dict[Hashable, list[UnitizedText]] = {code: [] for code in sorted(names, key=str)}
    for text in texts:
        parts: dict[Hashable, dict[str, list[TextSegment]]] = {}
        for coder, marks in text.marks.items():
            for mark in marks:
                parts.setdefault(mark.value, {}).setdefault(coder, []).append(mark)
        for code, kept in found.items():
            own = parts.get(code, {})
            kept.append(UnitizedText(text.length, {coder: own.get(coder, ()) for coder in text.marks}))
    return found


def table_of_groups(groups: Sequence[MarkGroup], variable: MarkVariable) -> CodingTable:
    """Return the table of a variable over units; texts are its clusters."""
    coders = tuple(dict.fromkeys(coder for group in groups for coder, _place in group.marks))
    places = [dict(group.marks) for group in groups]
    rows = tuple(
        tuple(
            variable.answers.get((group.text, coder, of_coder[coder])) if coder in of_coder else None
            for group, of_coder in zip(groups, places, strict=True)
        )
        for coder in coders
    )
    clusters = tuple(group.text for group in groups)
    return CodingTable(coders, tuple(range(len(groups))), rows, variable.level, clusters, variable.order)
