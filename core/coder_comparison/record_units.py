"""Records and reported figures of several coders: which are about the same thing, and what their slots say.

Records of one type in one article belong together if they share what fills their slots, or their places in the text
overlap; the pair that shares most comes first, and a unit holds at most one record of each coder.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook import AnswerType, Codebook, RecordSlot, StudyUnit
from core.codebook.units import NUMERIC, Level, SlotContent
from core.coder_comparison.answer_values import index_answers, list_questions
from core.coder_comparison.mark_units import number_marks
from core.coder_comparison.side_by_side import ComparedArticle
from core.coder_work import WorkFilling, WorkRecord
from core.reliability.coding_table import CodingTable

FIGURE, STATEMENT = "claim", "statement"
"""The types of reported figures and of statements among records."""
TYPES = {StudyUnit.CLAIM: FIGURE, StudyUnit.STATEMENT: STATEMENT}
"""The type of the records that stand for units of a kind; those of RECORD are of the types of the codebook."""
EMPTY = "(empty)"
"""What a slot says that one coder filled and another left empty."""

Filled = Mapping[str, frozenset[Hashable]]
"""What fills each slot, by name in lower case: things that compare equal where coders mean the same."""


@dataclass(frozen=True, slots=True)
class RecordUnit:
    """Records that are about the same thing; one record if only one coder made it."""

    article: int
    """Place of the article in the sequence."""
    type: str
    records: Mapping[str, WorkRecord]
    """By coder."""
    filled: Mapping[str, Filled]
    """By coder."""


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many records of one type coders have in common."""

    type: str
    records: int
    """Of all coders."""
    units: int
    shared: int
    """Units that at least two coders have."""
    f1: float | None
    """Over all pairs of coders who read the article; None without records."""


def group_records(articles: Sequence[ComparedArticle]) -> list[RecordUnit]:
    """Return the units of all articles, type by type in the order of their first record."""
    return [unit for number, one in enumerate(articles) for unit in _group_article(number, one)]


def _group_article(number: int, one: ComparedArticle) -> list[RecordUnit]:
    units = number_marks(one)
    made: list[tuple[str, WorkRecord, Filled]] = [
        (coder, record, _fill_slots(record, coder, units)) for coder, work in one.works.items()
        for record in work.records
    ]  # fmt: skip
    pairs = [
        (-share, first, second)
        for first, (coder, record, filled) in enumerate(made)
        for second, (other, more, others) in enumerate(made[first + 1 :], first + 1)
        if coder != other and record.type == more.type and (share := _share(record, filled, more, others)) > 0
    ]
    groups = {place: [place] for place in range(len(made))}
    of_record = list(range(len(made)))
    for _share_of, first, second in sorted(pairs):
        here, there = of_record[first], of_record[second]
        coders = [made[each][0] for each in (*groups[here], *groups[there])]
        if here != there and len(coders) == len(set(coders)):
            groups[here] += groups.pop(there)
            for each in groups[here]:
                of_record[each] = here
    return [
        RecordUnit(
            number, made[members[0]][1].type, {made[each][0]: made[each][1] for each in members},
            {made[each][0]: made[each][2] for each in members},
        )
        for members in groups.values()
    ]  # fmt: skip


def _fill_slots(record: WorkRecord, coder: str, units: Mapping[tuple[str, str], int]) -> dict[str, frozenset[Hashable]]:
    found: dict[str, set[Hashable]] = {}
    for one in record.fillings:
        found.setdefault(one.slot.casefold(), set()).add(_thing_of(one, coder, units))
    return {slot: frozenset(things) for slot, things in found.items()}


def _thing_of(filling: WorkFilling, coder: str, units: Mapping[tuple[str, str], int]) -> Hashable:
    if filling.mark:
        return "mark", units.get((coder, filling.mark), f"{coder} {filling.mark}")
    if filling.record:  # records are told apart by what fills them; which of them is linked is not compared
        return ("record",)
    if filling.entity:
        return "entity", " ".join(filling.entity.split()).casefold()
    return "value", " ".join(filling.value.split()).casefold()


def _share(record: WorkRecord, filled: Filled, more: WorkRecord, others: Filled) -> float:
    """Return how much two records have in common, from 0 to 2: the share of equal fillings, and that of their
    places."""
    one, other = ({(slot, thing) for slot, things in each.items() for thing in things} for each in (filled, others))
    common = len(one & other) / len(one | other) if one or other else 0.0
    if record.start is None or record.stop is None or more.start is None or more.stop is None:
        return common
    shared = min(record.stop, more.stop) - max(record.start, more.start)
    return common + max(shared, 0) / (max(record.stop, more.stop) - min(record.start, more.start))


def count_records(articles: Sequence[ComparedArticle], units: Sequence[RecordUnit]) -> list[RecordCount]:
    """Return how many records coders have in common, for each type, in articles that at least two coders read."""
    found: dict[str, list[int]] = {}
    for unit in units:
        readers, having = len(articles[unit.article].works), len(unit.records)
        if readers < 2:
            continue
        counts = found.setdefault(unit.type, [0] * 5)
        pairs = having * (having - 1) // 2
        for place, more in enumerate((having, 1, having > 1, 2 * pairs, having * (readers - 1))):
            counts[place] += more
    return [
        RecordCount(kind, records, each, shared, both / made if made else None)
        for kind, (records, each, shared, both, made) in sorted(found.items())
    ]


def list_shared(units: Sequence[RecordUnit], kind: str) -> list[RecordUnit]:
    """Return the units of a type that at least two coders have: those of the tables of its slots and questions."""
    return [one for one in units if one.type == kind and len(one.records) > 1]


def tabulate_slots(units: Sequence[RecordUnit], coders: Sequence[str], book: Codebook) -> list[tuple[str, CodingTable]]:
    """Return a table per slot, named `type.slot`, over the units that at least two coders have."""
    kinds = {one.name: one for one in book.record_types}
    found = []
    for kind in sorted({one.type for one in units}):
        shared = list_shared(units, kind)
        names = sorted({slot for one in shared for filled in one.filled.values() for slot in filled})
        for name in names:
            slot = kinds[kind].find_slot(name) if kind in kinds else None
            found.append((f"{kind}.{name}", _tabulate_slot(shared, coders, name, slot)))
    return found


def _tabulate_slot(
    shared: Sequence[RecordUnit], coders: Sequence[str], name: str, slot: RecordSlot | None
) -> CodingTable:
    is_number = slot is not None and slot.takes is SlotContent.VALUE and slot.type in NUMERIC and not slot.is_repeated
    rows = tuple(
        tuple(
            _slot_value(one.filled[coder].get(name), is_number=is_number) if coder in one.filled else None
            for one in shared
        )
        for coder in coders
    )
    level = Level.NOMINAL if not is_number else _number_level(slot)
    return CodingTable(tuple(coders), tuple(range(len(shared))), rows, level, tuple(one.article for one in shared))


def _number_level(slot: RecordSlot | None) -> Level:
    return Level.INTERVAL if slot is not None and slot.type is AnswerType.INTERVAL else Level.RATIO


def _slot_value(things: frozenset[Hashable] | None, *, is_number: bool) -> Hashable | None:
    """Return what is compared of a slot. An empty slot is a value of its own, except among numbers."""
    if not is_number:
        return EMPTY if not things else tuple(sorted(map(repr, things)))
    (thing,) = things or ((None, None),)
    try:
        return float(thing[1])  # type: ignore[index]
    except (TypeError, ValueError):
        return None


def tabulate_record_answers(
    articles: Sequence[ComparedArticle], units: Sequence[RecordUnit], coders: Sequence[str], book: Codebook
) -> list[tuple[str, CodingTable]]:
    """Return a table per question about records and reported figures, over the units that at least two coders have."""
    asked = [one for one in book.unit_variables if one.unit is StudyUnit.RECORD or one.unit in TYPES]
    given = [{coder: index_answers(work.answers) for coder, work in one.works.items()} for one in articles]
    found = []
    for question in list_questions(asked):
        one = question.variable
        kind = TYPES.get(one.unit, one.subject)
        shared = list_shared(units, kind)
        rows = tuple(
            tuple(
                question.compared_value(
                    given[unit.article][coder].get(
                        (one.unit, unit.records[coder].key, one.subject, one.name.casefold())
                    )
                )
                if coder in unit.records
                else None
                for unit in shared
            )
            for coder in coders
        )
        if any(value is not None for row in rows for value in row):
            clusters = tuple(unit.article for unit in shared)
            table = CodingTable(
                tuple(coders), tuple(range(len(shared))), rows, question.level, clusters, question.order
            )
            found.append((question.name, table))
    return found
