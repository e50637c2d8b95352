"""Canonical records: figures or records of several articles that tell of one thing, put together into one, with one
value per slot and the article whose word was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.codebook.slots import describe_slot_value
from core.codebook.units import RecordType, SlotContent
from core.store.claim_fetch import fetch_claims
from core.store.claim_rows import SLOTS, ClaimRow
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, decode_value, enum_member, make_row
from core.store.row_states import REJECTED
from core.store.row_states import REMOVED as CLAIM_REMOVED
from core.store.span_fetch import ids_json
from core.store.study_records import REMOVED, StudyRecord, get_records

AMOUNT_SLOTS = ("value", "unit")
"""Slots of figures besides those of claims: the amount, and its currency or unit."""


class CanonicalUnit(StrEnum):
    """What is put together."""

    CLAIM = "claim"
    """Reported figures."""
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class CanonicalRow:
    """One thing of which several articles tell."""

    id: int
    unit: CanonicalUnit
    record_type_id: int | None
    title: str
    note: str
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class CanonicalMember:
    """A figure or record that tells of it; those that were removed or rejected, or are in the trash, do not count."""

    id: int
    canonical_id: int
    unit_id: int
    article_id: int | None
    article_uid: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class MemberValue:
    """What one member says in a slot."""

    member: CanonicalMember
    text: str
    number: float | None = None
    """The text as a number, if it is one."""


@dataclass(frozen=True, slots=True)
class CanonicalChoice:
    """The value of a slot."""

    slot: str
    """Name of a slot of a claim, or the row of a slot of a record type."""
    name: str
    """As exports call it."""
    text: str
    source: CanonicalMember | None
    """The member whose word was taken; None if a person wrote the value."""
    is_decided: bool
    """Whether a person chose it; otherwise it is what most members say, of equally many the earliest article's."""
    said: tuple[MemberValue, ...]
    """What the members say, those that say nothing left out."""

    @property
    def numbers(self) -> tuple[MemberValue, ...]:
        """Return what the members say if all of it is numbers, the smallest first."""
        if not self.said or any(one.number is None for one in self.said):
            return ()
        return tuple(sorted(self.said, key=lambda one: one.number or 0.0))


@dataclass(frozen=True, slots=True)
class CanonicalRecord:
    """One row made of several: members by day, then slots that any of them fills."""

    row: CanonicalRow
    members: tuple[CanonicalMember, ...]
    slots: tuple[CanonicalChoice, ...]


_MEMBERS = """
SELECT member.id, canonical_id, unit_id, member.article_id, article.uid, article.outlet, article.published
FROM live_canonical_member AS member LEFT JOIN article ON article.id = member.article_id
ORDER BY published IS NULL, published, member.article_id, member.id
"""


@translate_errors
def list_canonicals(project: Project) -> list[CanonicalRecord]:
    """Return the canonical records in the order in which they were made; those whose members are all gone are left
    out."""
    rows = [
        make_row(CanonicalRow, (number, enum_member(CanonicalUnit, unit), *rest))
        for number, unit, *rest in project.read_rows(
            "SELECT id, unit, record_type_id, title, note, decided_by, decided_at FROM canonical ORDER BY id"
        )
    ]
    members: dict[int, list[CanonicalMember]] = {}
    for cells in project.read_rows(_MEMBERS):
        one = make_row(CanonicalMember, cells)
        members.setdefault(one.canonical_id, []).append(one)
    choices: dict[int, dict[str, tuple[int | None, str | None]]] = {}
    for canonical, slot, member, value in check_types(
        project.read_rows("SELECT canonical_id, slot, member_id, value FROM canonical_choice"),
        int, str, (int, type(None)), (str, type(None)),
    ):  # fmt: skip
        choices.setdefault(canonical, {})[slot] = member, value
    reader = _UnitReader(project, rows, members)
    found = (_make_record(one, members.get(one.id, []), choices.get(one.id, {}), reader) for one in rows)
    return [one for one in found if one.members]


@translate_errors
def has_canonicals(project: Project) -> bool:
    """Return whether anything was put together whose articles are in the list."""
    return bool(project.read_rows("SELECT 1 FROM live_canonical_member LIMIT 1"))


@translate_errors
def get_canonical(project: Project, canonical_id: int) -> CanonicalRecord | None:
    """Return one canonical record, None if it is gone."""
    return next((one for one in list_canonicals(project) if one.row.id == canonical_id), None)


@translate_errors
def find_canonicals_of(project: Project, unit: CanonicalUnit, unit_ids: Iterable[int]) -> dict[int, int]:
    """Return the canonical records in which figures or records are members: unit -> canonical record."""
    rows = project.read_rows(
        "SELECT unit_id, canonical_id FROM canonical_member JOIN canonical ON canonical.id = canonical_id"
        " WHERE unit = ? AND unit_id IN (SELECT value FROM json_each(?))",
        (unit.value, ids_json(unit_ids)),
    )
    return dict(check_types(rows, int, int))


class _UnitReader:
    """What members say, read all at once."""

    def __init__(
        self, project: Project, rows: Sequence[CanonicalRow], members: dict[int, list[CanonicalMember]]
    ) -> None:
        ids: dict[CanonicalUnit, list[int]] = {unit: [] for unit in CanonicalUnit}
        for row in rows:
            ids[row.unit] += [one.unit_id for one in members.get(row.id, ())]
        claims = fetch_claims(project.read_rows, ids[CanonicalUnit.CLAIM])
        self._claims = {one.id: one for one in claims if _is_claim_live(one)}
        records = get_records(project, ids[CanonicalUnit.RECORD])
        self._records = {one.id: one for one in records if one.status != REMOVED}
        self._types = {one.row: one for one in project.codebook.record_types}
        self._numbers = _read_numbers(project, records)

    def is_live(self, row: CanonicalRow, member: CanonicalMember) -> bool:
        """Return whether the figure or record of a member still counts."""
        return member.unit_id in (self._claims if row.unit is CanonicalUnit.CLAIM else self._records)

    def list_slots(self, row: CanonicalRow) -> list[tuple[str, str]]:
        """Return the slots of a canonical record with their names."""
        if row.unit is CanonicalUnit.CLAIM:
            return [(name, name) for name in (*AMOUNT_SLOTS, *SLOTS)]
        kind = self._types.get(row.record_type_id or 0)
        return [(str(one.row), one.name) for one in kind.slots] if kind else []

    def read_value(self, row: CanonicalRow, member: CanonicalMember, slot: str) -> MemberValue | None:
        """Return what a member says in a slot, None if nothing."""
        if row.unit is CanonicalUnit.CLAIM:
            return _claim_value(member, self._claims[member.unit_id], slot)
        record = self._records[member.unit_id]
        return _record_value(member, record, self._types[record.record_type_id], int(slot), self._numbers)


def _is_claim_live(claim: ClaimRow) -> bool:
    gone = (REJECTED, CLAIM_REMOVED)
    return claim.state not in gone and claim.mark not in gone


def _claim_value(member: CanonicalMember, claim: ClaimRow, slot: str) -> MemberValue | None:
    if slot == "value":
        return None if claim.value is None else MemberValue(member, f"{claim.value:.15g}", claim.value)
    text = claim.unit if slot == "unit" else claim.slot_text(slot)
    return MemberValue(member, text) if text else None


def _record_value(
    member: CanonicalMember, record: StudyRecord, kind: RecordType, slot_row: int, numbers: dict[int, float]
) -> MemberValue | None:
    slot = next((one for one in kind.slots if one.row == slot_row), None)
    fillings = record.in_slot(slot_row)
    if slot is None or not fillings:
        return None
    words = [
        describe_slot_value(slot, one.thing.value or "") if slot.takes is SlotContent.VALUE
        else one.words or (f"record {one.thing.other_id}" if one.thing.other_id is not None else "")
        for one in fillings
    ]  # fmt: skip
    number: float | None = None
    if len(fillings) == 1:
        number = numbers.get(fillings[0].thing.span_id or 0)
        if slot.takes is SlotContent.VALUE:
            number = _plain_number(fillings[0].thing.value or "")
    return MemberValue(member, "; ".join(words), number)


def _plain_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


def _read_numbers(project: Project, records: Sequence[StudyRecord]) -> dict[int, float]:
    """Return the numbers that marks in slots of records mean."""
    spans = [one.thing.span_id for record in records for one in record.fillings if one.thing.span_id is not None]
    rows = project.read_rows(
        "SELECT id, value FROM span WHERE id IN (SELECT value FROM json_each(?))", (ids_json(spans),)
    )
    found: dict[int, float] = {}
    for span, value in check_types(rows, int, str):
        number = decode_value(value).get("value")
        if isinstance(number, int | float) and not isinstance(number, bool):
            found[span] = float(number)
    return found


def _make_record(
    row: CanonicalRow,
    members: Sequence[CanonicalMember],
    choices: dict[str, tuple[int | None, str | None]],
    reader: _UnitReader,
) -> CanonicalRecord:
    live = tuple(one for one in members if reader.is_live(row, one))
    slots = []
    for slot, name in reader.list_slots(row):
        read = (reader.read_value(row, one, slot) for one in live)
        said = tuple(one for one in read if one is not None)
        choice = _choose_value(slot, name, said, choices.get(slot))
        if choice is not None:
            slots.append(choice)
    return CanonicalRecord(row, live, tuple(slots))


def _choose_value(
    slot: str, name: str, said: tuple[MemberValue, ...], choice: tuple[int | None, str | None] | None
) -> CanonicalChoice | None:
    """Return the value of a slot: as chosen, or else what most members say; None if nobody says anything."""
    if choice is not None:
        member, value = choice
        if value is not None and member is None:
            return CanonicalChoice(slot, name, value, None, True, said)
        taken = next((one for one in said if one.member.id == member), None)
        if taken is not None:
            return CanonicalChoice(slot, name, taken.text, taken.member, True, said)
    if not said:
        return None
    counts = Counter(one.text.casefold() for one in said)
    most = max(counts.values())
    usual = next(one for one in said if counts[one.text.casefold()] == most)
    return CanonicalChoice(slot, name, usual.text, usual.member, False, said)
