"""Operations on claims: set a slot or the amount, add, duplicate, comment. For decisions see
`core.store.edits.decisions`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.errors import UserError
from core.records import Change
from core.store.claim_fetch import fetch_claims
from core.store.claim_rows import CHANGES, PARTIES, SLOTS, STATUSES, ClaimRow, plain_slots
from core.store.edits.entity_rules import require_entity
from core.store.edits.lookup import check_edges, clean_text, quote_words, require_spans
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.party_resolution import PartyResolver
from core.store.project import Project
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SpanRow
from core.store.span_fetch import ids_json, text_of, to_json
from core.translation import _, list_in_words

_ALLOWED = {"status": STATUSES, "change": CHANGES}


@translate_errors
def set_slot(
    project: Project,
    claim_id: int,
    slot: str,
    value: str,
    evidence: Mapping[str, Any] | None = None,
    entity_id: int | None = None,
) -> Change:
    """Set what a slot (SLOTS) of a claim contains, and accept the claim; an empty value empties the slot.

    `evidence` (`start`, `end`) is where the article says so; without it the slot keeps its evidence only if its content
    is unchanged. A party gets `entity_id`, or the entity that certainly has the name; otherwise it stays text. Raises
    UserError for an unknown status or change, and for words that are not in the article.
    """
    (row,) = require_claims(project, [claim_id])
    said = _clean_slot_value(slot, value)
    with project.record_operation("set_slot", _describe_slot([row], slot, said)) as deed:
        place = words_at_place(project, row.article_id, evidence) if said and evidence else None
        _fill_slot(project, row, (slot, said), place, entity_id, in_bulk=False)
    return deed.change


@translate_errors
def set_slots(
    project: Project, claim_ids: Iterable[int], slot: str, value: str, entity_id: int | None = None
) -> Change:
    """Set what a slot of several claims contains, in one operation, and accept them, like `set_slot` without evidence.

    This accepts them in bulk; those that were accepted one by one stay so.
    """
    rows, said = require_claims(project, claim_ids), _clean_slot_value(slot, value)
    with project.record_operation("set_slot", _describe_slot(rows, slot, said)) as deed:
        for row in rows:
            in_bulk = len(rows) > 1 and (row.in_bulk or row.state != ACCEPTED)
            _fill_slot(project, row, (slot, said), None, entity_id, in_bulk=in_bulk)
    return deed.change


def _describe_slot(rows: Sequence[ClaimRow], slot: str, said: str) -> str:
    return f"{describe_claims(rows)}: {slot} {quote_words(said) if said else 'empty'}"


def _fill_slot(
    project: Project,
    row: ClaimRow,
    filled: tuple[str, str],
    place: Mapping[str, Any] | None,
    entity_id: int | None,
    *,
    in_bulk: bool,
) -> None:
    """Write a slot and its value into a claim, within the open operation."""
    slot, said = filled
    names = dict.fromkeys(PARTIES) | {one: getattr(row, f"{one}_id") for one in PARTIES}
    places = dict(row.evidence)
    if slot in PARTIES:
        names[slot] = _find_party(project, row.article_id, said, place, entity_id)
    same = said == row.slot_text(slot) and (slot not in PARTIES or names[slot] == getattr(row, f"{slot}_id"))
    if place:
        places[slot] = dict(place)
    elif not same:
        places.pop(slot, None)
    slots = plain_slots({**slots_of(row), slot: said}, names)
    _write_claim(project, row, row.span_id, slots, places, names, in_bulk=in_bulk)


def _clean_slot_value(slot: str, value: str) -> str:
    if slot not in SLOTS:
        raise TypeError(f"a claim has no slot {slot}")
    said = collapse_spaces(clean_text(value))
    allowed = _ALLOWED.get(slot)
    if said and allowed and said not in allowed:
        raise UserError(
            _("“{value}” is not a valid {slot} of a figure. Choose one of {values}.").format(
                value=said, slot=slot, values=list_in_words(list(allowed))
            )
        )
    return said


def _find_party(
    project: Project, article_id: int, said: str, place: Mapping[str, Any] | None, entity_id: int | None
) -> int | None:
    if entity_id is not None and said:
        require_entity(project, entity_id)
        return entity_id
    return PartyResolver(
        project.connection, EntityResolver(project.connection, project.codebook), article_id
    ).find_entity(said, place)


@translate_errors
def set_amount(project: Project, claim_id: int, span_id: int) -> Change:
    """Set which span of the same article is the amount of a claim, and accept the claim. Raises UserError if the span
    is not an amount."""
    (row,) = require_claims(project, [claim_id])
    span = _require_amount(project, span_id, row.article_id)
    with project.record_operation(
        "set_amount", f"{describe_claims([row])}: amount {quote_words(_span_text(project, span))}"
    ) as deed:
        names = {one: getattr(row, f"{one}_id") for one in PARTIES}
        _write_claim(project, row, span.id, plain_slots(slots_of(row), names), row.evidence, names)
    return deed.change


@translate_errors
def add_claim(project: Project, article_id: int, span_id: int, slots: Mapping[str, str] | None = None) -> Change:
    """Add a claim about an amount by hand, already accepted; its id is the only one in `claims` of the Change."""
    span = _require_amount(project, span_id, article_id)
    said = {slot: _clean_slot_value(slot, value) for slot, value in (slots or {}).items()}
    with project.record_operation("add_claim", quote_words(_span_text(project, span))) as deed:
        names = {slot: _find_party(project, article_id, said.get(slot, ""), None, None) for slot in PARTIES}
        insert_claim(project, article_id, span_id, plain_slots(said, names), {}, names)
    return deed.change


@translate_errors
def duplicate_claim(project: Project, claim_id: int) -> Change:
    """Add a second claim by hand about the same amount with the same slots: `a third of it paid by each`."""
    (row,) = require_claims(project, [claim_id])
    with project.record_operation("duplicate_claim", describe_claims([row])) as deed:
        names = {one: getattr(row, f"{one}_id") for one in PARTIES}
        insert_claim(project, row.article_id, row.span_id, plain_slots(slots_of(row), names), row.evidence, names)
    return deed.change


@translate_errors
def comment_claim(project: Project, claim_id: int, text: str) -> Change:
    """Set the comment on a claim, which may be empty. This is not a decision on the claim."""
    (row,) = require_claims(project, [claim_id])
    with project.record_operation("comment_claim", f"{describe_claims([row])} {clean_text(text)}".rstrip()) as deed:
        project.connection.execute("UPDATE claim SET comment = ? WHERE id = ?", (clean_text(text).strip(), row.id))
    return deed.change


@translate_errors
def require_claims(project: Project, claim_ids: Iterable[int]) -> list[ClaimRow]:
    """Return the given claims, in this order. Raises UserError if none of them exists."""
    rows = fetch_claims(project.read_rows, dict.fromkeys(claim_ids))
    if not rows:
        raise UserError(_("That figure no longer exists. Select one in the table of figures."))
    return rows


def describe_claims(rows: Sequence[ClaimRow]) -> str:
    """Describe a single claim by amount and measure, or several by their number, for the journal."""
    if len(rows) != 1:
        return f"{len(rows):,} claims"
    (row,) = rows
    return f"{quote_words(row.words)} {row.measure}".rstrip()


def slots_of(row: ClaimRow) -> dict[str, str]:
    """Return all slots of a claim by name, including empty ones."""
    return {slot: row.slot_text(slot) for slot in SLOTS}


@translate_errors
def words_at_place(project: Project, article_id: int, place: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place with its words. Raises UserError if it is empty or begins or ends with white space."""
    text = text_of(project.read_rows, article_id)
    start, stop = int(place["start"]), int(place["end"])
    check_edges(text, start, stop)
    return {"start": start, "end": stop, "text": text[start:stop]}


@translate_errors
def insert_claim(
    project: Project,
    article_id: int,
    span_id: int,
    slots: Mapping[str, str],
    evidence: Mapping[str, Any],
    ids: Mapping[str, int | None],
    *,
    in_bulk: bool = False,
) -> None:
    """Insert a claim made by hand, within the open operation."""
    project.connection.execute(
        "INSERT INTO claim(article_id, span_id, slots, evidence, payer_id, recipient_id, source_id, state, in_bulk,"
        " decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?)",
        (
            article_id, span_id, to_json(slots), to_json(evidence), *(ids.get(slot) for slot in PARTIES), in_bulk,
            project.who, utc_now(),
        ),
    )  # fmt: skip


def _write_claim(
    project: Project,
    row: ClaimRow,
    span_id: int,
    slots: Mapping[str, str],
    evidence: Mapping[str, Any],
    ids: Mapping[str, int | None],
    *,
    in_bulk: bool = False,
) -> None:
    """Write a reviewer's values into a claim and accept it, with its amount; unchanged values are not written."""
    accept_lost_spans(project, [span_id], in_bulk=in_bulk)
    cells = (span_id, to_json(slots), to_json(evidence), *(ids.get(slot) for slot in PARTIES))
    project.connection.execute(
        "UPDATE claim SET span_id = ?, slots = ?, evidence = ?, payer_id = ?, recipient_id = ?, source_id = ?,"
        " state = 'accepted', in_bulk = ?, decided_by = ?, decided_at = ? WHERE id = ? AND ((span_id, slots, evidence,"
        " payer_id, recipient_id, source_id, state) IS NOT (?, ?, ?, ?, ?, ?, 'accepted') OR in_bulk > ?)",
        (*cells, in_bulk, project.who, utc_now(), row.id, *cells, in_bulk),
    )


@translate_errors
def fill_claim_slots(project: Project, article_id: int, span_id: int, slots: Mapping[str, str]) -> int:
    """Accept the claim about an amount with these slots, or make one, within the open operation; return its row. Slots
    that are not given are empty. Raises UserError if the mark is no amount."""
    _require_amount(project, span_id, article_id)
    said = {slot: _clean_slot_value(slot, slots.get(slot, "")) for slot in SLOTS}
    names = {slot: _find_party(project, article_id, said[slot], None, None) for slot in PARTIES}
    held = project.read_rows(
        "SELECT id FROM claim WHERE span_id = ? ORDER BY state IN (?, ?), id", (span_id, REJECTED, REMOVED)
    )
    if held:
        (row,) = require_claims(project, [int(held[0][0])])
        kept = {slot: place for slot, place in row.evidence.items() if said.get(slot) == row.slot_text(slot)}
        _write_claim(project, row, span_id, plain_slots(said, names), kept, names)
        return row.id
    insert_claim(project, article_id, span_id, plain_slots(said, names), {}, names)
    ((made,),) = project.read_rows("SELECT max(id) FROM claim WHERE span_id = ?", (span_id,))
    return int(made)


@translate_errors
def accept_lost_spans(project: Project, span_ids: Iterable[int], *, in_bulk: bool) -> None:
    """Accept those of the spans that were rejected or removed, within the open operation."""
    project.connection.execute(
        "UPDATE span SET status = 'accepted', in_bulk = ?, decided_by = ?, decided_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?)) AND status IN (?, ?)",
        (in_bulk, project.who, utc_now(), ids_json(span_ids), REJECTED, REMOVED),
    )


def _require_amount(project: Project, span_id: int, article_id: int) -> SpanRow:
    (span,) = require_spans(project, [span_id])
    if not project.codebook.is_amount(span.label) or span.article_id != article_id:
        raise UserError(
            _("A figure needs an amount in its own article. Choose a mark of money, a percentage or a count.")
        )
    return span


def _span_text(project: Project, span: SpanRow) -> str:
    return text_of(project.read_rows, span.article_id)[span.start : span.stop]
