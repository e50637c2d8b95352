"""Put figures or records of several articles together into canonical records, and take them apart."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.canonical import CanonicalRecord, CanonicalUnit, find_canonicals_of, get_canonical
from core.store.claim_fetch import fetch_claims
from core.store.edits.lookup import clean_text
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.store.study_records import REMOVED, get_records
from core.translation import _

LONGEST_TITLE = 200
"""Characters that a title keeps."""

Members = dict[int, int | None]
"""Figure or record -> its article."""


@translate_errors
def unite_records(project: Project, unit: CanonicalUnit, unit_ids: Iterable[int], title: str = "") -> Change:
    """Put figures or records together, with all members of the canonical records in which some of them are already.

    `title`: of the canonical record; without one, that of the earliest stays. Raises UserError for fewer than two, and
    for records of several types.
    """
    ids = list(dict.fromkeys(unit_ids))
    members, record_type = _read_members(project, unit, ids)
    held = sorted(set(find_canonicals_of(project, unit, members).values()))
    if len(members) < 2:
        raise UserError(_("Choose at least two figures or records that tell of the same thing."))
    named = _clean_title(title)
    with project.record_operation("unite_records", named or f"{len(members)} {unit.value}s") as deed:
        target = held[0] if held else _insert_canonical(project, unit, record_type, named)
        for other in held[1:]:
            project.connection.execute("DELETE FROM canonical_choice WHERE canonical_id = ?", (other,))
            project.connection.execute(
                "UPDATE canonical_member SET canonical_id = ? WHERE canonical_id = ?", (target, other)
            )
            project.connection.execute("DELETE FROM canonical WHERE id = ?", (other,))
        project.connection.executemany(
            "INSERT INTO canonical_member(canonical_id, unit_id, article_id) VALUES (?, ?, ?)"
            " ON CONFLICT(canonical_id, unit_id) DO NOTHING",
            [(target, one, article) for one, article in members.items()],
        )
        if held and named:
            project.connection.execute("UPDATE canonical SET title = ? WHERE id = ?", (named, target))
    return deed.change


@translate_errors
def separate_records(project: Project, canonical_id: int, unit_ids: Iterable[int] | None = None) -> Change:
    """Take members out of a canonical record; None: all. It ends where fewer than two are left. Raises UserError if it
    is gone."""
    held = _require_canonical(project, canonical_id)
    rows = project.read_rows("SELECT id, unit_id FROM canonical_member WHERE canonical_id = ?", (canonical_id,))
    wanted = {row[1] for row in rows} if unit_ids is None else set(unit_ids)
    leaving = [row[0] for row in rows if row[1] in wanted]
    if len(rows) - len(leaving) < 2:
        leaving = [row[0] for row in rows]
    gone = ids_json(leaving)
    with project.record_operation("separate_records", held.row.title) as deed:
        if len(leaving) == len(rows):
            project.connection.execute("DELETE FROM canonical_choice WHERE canonical_id = ?", (canonical_id,))
        project.connection.execute(
            "DELETE FROM canonical_choice WHERE member_id IN (SELECT value FROM json_each(?))", (gone,)
        )
        project.connection.execute("DELETE FROM canonical_member WHERE id IN (SELECT value FROM json_each(?))", (gone,))
        if len(leaving) == len(rows):
            project.connection.execute("DELETE FROM canonical WHERE id = ?", (canonical_id,))
    return deed.change


@translate_errors
def set_canonical(project: Project, canonical_id: int, *, title: str | None = None, note: str | None = None) -> Change:
    """Change title or note of a canonical record; None leaves it. Raises UserError if it is gone."""
    row = _require_canonical(project, canonical_id).row
    new = row.title if title is None else _clean_title(title), row.note if note is None else clean_text(note).strip()
    with project.record_operation("set_canonical", new[0]) as deed:
        if new != (row.title, row.note):
            project.connection.execute(
                "UPDATE canonical SET title = ?, note = ?, decided_by = ?, decided_at = ? WHERE id = ?",
                (*new, project.who, utc_now(), canonical_id),
            )
    return deed.change


@translate_errors
def choose_value(
    project: Project, canonical_id: int, slot: str, *, unit_id: int | None = None, value: str | None = None
) -> Change:
    """Take the word of a member for a slot, or write a value; neither: leave it to what most members say.

    `slot` as CanonicalChoice has it; `unit_id`: the member's figure or record. Raises UserError if the canonical record
    has no such member or slot.
    """
    held = _require_canonical(project, canonical_id)
    member = None
    if unit_id is not None:
        member = next((one.id for one in held.members if one.unit_id == unit_id), None)
        if member is None:
            raise UserError(_("That figure or record is no longer part of the canonical record."))
        said = next((one.said for one in held.slots if one.slot == slot), ())
        if member not in [one.member.id for one in said]:
            raise UserError(_("That figure or record says nothing there."))
    written = None if member is not None or value is None else clean_text(value).strip()
    with project.record_operation("set_canonical", held.row.title) as deed:
        if member is None and written is None:
            project.connection.execute(
                "DELETE FROM canonical_choice WHERE canonical_id = ? AND slot = ?", (canonical_id, slot)
            )
        else:
            project.connection.execute(
                "INSERT INTO canonical_choice(canonical_id, slot, member_id, value) VALUES (?, ?, ?, ?)"
                " ON CONFLICT(canonical_id, slot) DO UPDATE SET member_id = excluded.member_id, value = excluded.value",
                (canonical_id, slot, member, written),
            )
    return deed.change


def _read_members(project: Project, unit: CanonicalUnit, ids: list[int]) -> tuple[Members, int | None]:
    """Return the figures or records that are there, and the type of the records. Raises UserError."""
    if unit is CanonicalUnit.CLAIM:
        live = {row[0] for row in project.read_rows("SELECT id FROM live_article")}
        claims = fetch_claims(project.read_rows, ids)
        return {one.id: one.article_id for one in claims if one.state != REMOVED and one.article_id in live}, None
    records = [one for one in get_records(project, ids) if one.status != REMOVED]
    types = {one.record_type_id for one in records}
    if len(types) > 1:
        raise UserError(_("Only records of one type can be put together."))
    return {one.id: one.article_id for one in records}, next(iter(types), None)


def _insert_canonical(project: Project, unit: CanonicalUnit, record_type: int | None, title: str) -> int:
    cursor = project.connection.execute(
        "INSERT INTO canonical(unit, record_type_id, title, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)",
        (unit.value, record_type, title, project.who, utc_now()),
    )
    return int(cursor.lastrowid or 0)


def _clean_title(title: str) -> str:
    return " ".join(clean_text(title).split())[:LONGEST_TITLE]


def _require_canonical(project: Project, canonical_id: int) -> CanonicalRecord:
    held = get_canonical(project, canonical_id)
    if held is None:
        raise UserError(_("That canonical record no longer exists."))
    return held
