"""Make, fill and remove records: each is one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.codebook import RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing, describe_slot_value
from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import ids_json, text_of
from core.store.study_records import ACCEPTED, REMOVED, StudyRecord, get_record
from core.translation import _

Fillings = Mapping[RecordSlot, Sequence[SlotThing]]
"""What fills the slots of a record, by slot, in order."""


@translate_errors
def add_record(
    project: Project,
    kind: RecordType,
    article_id: int | None,
    anchor: tuple[int, int] | None = None,
    fillings: Fillings | None = None,
) -> Change:
    """Make a record; its id is the only one in `records` of the Change.

    `anchor`: its place in the article, half-open. Raises UserError for a type that is no longer in the codebook, a
    place that is none, and fillings that do not fit.
    """
    with project.record_operation("add_record", clean_text(f"Record of {_name_kind(kind)} made")) as deed:
        write_record(project, kind, article_id, anchor, fillings)
    return deed.change


def write_record(
    project: Project,
    kind: RecordType,
    article_id: int | None,
    anchor: tuple[int, int] | None = None,
    fillings: Fillings | None = None,
) -> int:
    """Make a record within the open operation, and return its row; otherwise as `add_record`."""
    _check_anchor(project, kind, article_id, anchor)
    start, stop = anchor or (None, None)
    cursor = project.connection.execute(
        "INSERT INTO record(record_type_id, article_id, start, stop, status, revision, decided_by, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (kind.row, article_id, start, stop, ACCEPTED, project.codebook.revision, project.who, utc_now()),
    )
    row = int(cursor.lastrowid or 0)
    for slot, things in (fillings or {}).items():
        _write_filling(project, row, slot, things)
    return row


@translate_errors
def fill_slot(project: Project, record_id: int, slot: RecordSlot, things: Sequence[SlotThing]) -> Change:
    """Fill a slot with these things instead of what it has; none empties it. Raises UserError for a record that is gone
    and for things that do not fit."""
    record = _require_record(project, record_id)
    if [one.thing for one in record.in_slot(slot.row)] == list(things):
        return Change(0, "fill_slot")
    kind = next((one for one in project.codebook.record_types if one.row == record.record_type_id), None)
    about = f"Slot {quote_words(slot.title or slot.name)} of {_name_kind(kind)}"
    said = _describe_filling(project, record, slot, things)
    with project.record_operation("fill_slot", clean_text(f"{about}: {said}")) as deed:
        write_slot(project, record_id, slot, things)
    return deed.change


def write_slot(project: Project, record_id: int, slot: RecordSlot, things: Sequence[SlotThing]) -> None:
    """Fill a slot inside the open operation; as `fill_slot`."""
    project.connection.execute("DELETE FROM record_filling WHERE record_id = ? AND slot_id = ?", (record_id, slot.row))
    _write_filling(project, record_id, slot, things)
    _note_decision(project, record_id)


@translate_errors
def change_record(
    project: Project, record_id: int, *, comment: str | None = None, anchor: tuple[int, int] | None = None
) -> Change:
    """Change the comment or the place of a record; None leaves it. Raises UserError."""
    record = _require_record(project, record_id)
    kind = next((one for one in project.codebook.record_types if one.row == record.record_type_id), None)
    if kind is not None and anchor is not None:
        _check_anchor(project, kind, record.article_id, anchor)
    said = (
        "place changed" if comment is None else f"comment {quote_words(comment)}" if comment.strip() else "no comment"
    )
    with project.record_operation("change_record", clean_text(f"Record of {_name_kind(kind)}: {said}")) as deed:
        if comment is not None:
            write_comment(project, record_id, comment)
        if anchor is not None:
            project.connection.execute("UPDATE record SET start = ?, stop = ? WHERE id = ?", (*anchor, record_id))
            _note_decision(project, record_id)
    return deed.change


def write_comment(project: Project, record_id: int, comment: str) -> None:
    """Give a record a comment inside the open operation."""
    project.connection.execute("UPDATE record SET comment = ? WHERE id = ?", (clean_text(comment).strip(), record_id))


@translate_errors
def remove_records(project: Project, record_ids: Iterable[int]) -> Change:
    """Remove records: they stay in the file and in the history, and are in no list. Raises UserError if none is
    left."""
    ids = ids_json(record_ids)
    where = "id IN (SELECT value FROM json_each(?)) AND status <> ?"
    ((count,),) = project.read_rows(f"SELECT count(*) FROM record WHERE {where}", (ids, REMOVED))
    if not count:
        raise UserError(_("None of these records is left."))
    said = f"{count:,} records removed" if count > 1 else "Record removed"
    with project.record_operation("remove_record", said) as deed:
        project.connection.execute(
            f"UPDATE record SET status = ?, in_bulk = ?, decided_by = ?, decided_at = ? WHERE {where}",
            (REMOVED, int(count > 1), project.who, utc_now(), ids, REMOVED),
        )
    return deed.change


def _name_kind(kind: RecordType | None) -> str:
    return quote_words(kind.title or kind.name) if kind is not None else "an unknown type"


_NAMES = {
    "entity_id": "SELECT name FROM entity WHERE id = ?",
    "span_id": "SELECT substr(text, start + 1, stop - start) FROM span JOIN article_text"
    " ON article_text.article_id = span.article_id WHERE span.id = ?",
}


def _describe_filling(project: Project, record: StudyRecord, slot: RecordSlot, things: Sequence[SlotThing]) -> str:
    """Return what a slot holds from now on, and what it held, in words."""
    before = ", ".join(_describe_thing(project, slot, one.thing) for one in record.in_slot(slot.row)) or "empty"
    after = ", ".join(_describe_thing(project, slot, one) for one in things) or "empty"
    return f"{after} (was {before})"


def _describe_thing(project: Project, slot: RecordSlot, thing: SlotThing) -> str:
    if thing.value is not None:
        return quote_words(describe_slot_value(slot, thing.value))
    if thing.other_id is not None:
        return str(thing.other_id)
    name, key = ("entity_id", thing.entity_id) if thing.entity_id is not None else ("span_id", thing.span_id)
    rows = project.read_rows(_NAMES[name], (key,))
    return quote_words(str(rows[0][0])) if rows else "nothing"


def _note_decision(project: Project, record_id: int) -> None:
    project.connection.execute(
        "UPDATE record SET revision = ?, in_bulk = 0, decided_by = ?, decided_at = ? WHERE id = ?",
        (project.codebook.revision, project.who, utc_now(), record_id),
    )


def _require_record(project: Project, record_id: int) -> StudyRecord:
    record = get_record(project, record_id)
    if record is None or record.status == REMOVED:
        raise UserError(_("That record no longer exists."))
    return record


def _check_anchor(project: Project, kind: RecordType, article_id: int | None, anchor: tuple[int, int] | None) -> None:
    if not project.read_rows("SELECT 1 FROM record_type WHERE id = ?", (kind.row,)):
        raise UserError(_("The record type “{title}” is no longer in the codebook.").format(title=kind.title))
    if kind.is_anchored and (article_id is None or anchor is None):
        raise UserError(
            _("A record of “{title}” has a place in the text: select its words first.").format(title=kind.title)
        )
    if article_id is not None and anchor is not None:
        check_edges(text_of(project.read_rows, article_id), *anchor)


def _write_filling(project: Project, record_id: int, slot: RecordSlot, things: Sequence[SlotThing]) -> None:
    """Write what fills an empty slot. Raises UserError for things that do not fit."""
    if len(things) > 1 and not slot.is_repeated:
        raise UserError(_("The slot “{title}” takes only one thing.").format(title=slot.title))
    if len(set(things)) < len(things):
        raise UserError(_("The slot “{title}” would hold the same thing twice.").format(title=slot.title))
    for place, thing in enumerate(things):
        article_id = check_thing(project, record_id, slot, thing)
        value = None if thing.value is None else clean_text(thing.value)
        project.connection.execute(
            "INSERT INTO record_filling(record_id, slot_id, place, article_id, span_id, entity_id, other_id, value)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (record_id, slot.row, place, article_id, thing.span_id, thing.entity_id, thing.other_id, value),
        )


_THINGS = {
    SlotContent.MARK: ("span_id", "SELECT label, article_id FROM span WHERE id = ?"),
    SlotContent.ENTITY: ("entity_id", "SELECT kind, NULL FROM entity WHERE id = ? AND merged_into IS NULL"),
    SlotContent.RECORD: (
        "other_id",
        "SELECT record_type.name, NULL FROM record JOIN record_type ON record_type.id = record_type_id"
        " WHERE record.id = ?",
    ),
}
"""By what a slot takes: the field of a SlotThing, and the query for its kind and article."""


def check_thing(project: Project, record_id: int, slot: RecordSlot, thing: SlotThing) -> int | None:
    """Return the article of a mark that fills a slot, else None. Raises UserError if the thing does not fit."""
    given = [name for name in ("span_id", "entity_id", "other_id", "value") if getattr(thing, name) is not None]
    wanted = "value" if slot.takes is SlotContent.VALUE else _THINGS[slot.takes][0]
    if given != [wanted]:
        raise UserError(
            _("The slot “{title}” takes something else: {takes}.").format(title=slot.title, takes=_takes_words(slot))
        )
    if slot.takes is SlotContent.VALUE:
        return None
    key = getattr(thing, wanted)
    rows = project.read_rows(_THINGS[slot.takes][1], (key,))
    if not rows or (slot.takes is SlotContent.RECORD and key == record_id):
        raise UserError(_("What should fill the slot “{title}” is no longer there.").format(title=slot.title))
    kind, article_id = rows[0]
    if slot.accepts and kind not in slot.accepts:
        raise UserError(
            _("The slot “{title}” takes {accepted}, not {kind}.").format(
                title=slot.title, accepted=", ".join(slot.accepts), kind=kind
            )
        )
    return None if article_id is None else int(article_id)


def _takes_words(slot: RecordSlot) -> str:
    return {
        SlotContent.MARK: _("a mark"),
        SlotContent.ENTITY: _("an entity"),
        SlotContent.VALUE: _("a value"),
        SlotContent.RECORD: _("another record"),
    }[slot.takes]
