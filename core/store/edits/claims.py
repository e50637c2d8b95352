"""Operations on claims: set a slot, choose the amount, add, duplicate, comment. Decisions stand in
core.store.edits.decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.errors import UserError
from core.records import Change
from core.store.claim_fetch import claim_rows_of
from core.store.claim_rows import CHANGES, PARTIES, SLOTS, STATUSES, ClaimRow, plain_slots
from core.store.edits.ruling import live
from core.store.edits.wanted import checked_edges, cleaned, marks, quoted
from core.store.faults import answering
from core.store.fetch import ids_json, text_of, to_json
from core.store.journal import now
from core.store.naming import Names, tidy
from core.store.parties import Parties
from core.store.project import Project
from core.store.rows import REJECTED, REMOVED, SpanRow

_ALLOWED = {"status": STATUSES, "change": CHANGES}


@answering
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
    is unchanged. A party gets `entity_id`, else the entity that certainly has the name, else keeps the words. Raises
    UserError for an unknown status or change, and for words that are not in the article.
    """
    (row,) = wanted_claims(project, [claim_id])
    said = _said(slot, value)
    names = dict.fromkeys(PARTIES) | {one: getattr(row, f"{one}_id") for one in PARTIES}
    with project.deed("set_slot", f"{detail([row])}: {slot} {quoted(said) if said else 'empty'}") as deed:
        places = dict(row.evidence)
        place = checked_place(project, row.article_id, evidence) if said and evidence else None
        if slot in PARTIES:
            names[slot] = _party(project, row.article_id, said, place, entity_id)
        same = said == row.slot(slot) and (slot not in PARTIES or names[slot] == getattr(row, f"{slot}_id"))
        if place:
            places[slot] = place
        elif not same:
            places.pop(slot, None)
        slots = plain_slots({**slots_of(row), slot: said}, names)
        _write(project, row, row.span_id, slots, places, names)
    return deed.change


def _said(slot: str, value: str) -> str:
    if slot not in SLOTS:
        raise TypeError(f"a claim has no slot {slot}")
    said = tidy(cleaned(value))
    allowed = _ALLOWED.get(slot)
    if said and allowed and said not in allowed:
        raise UserError(f"“{said}” is no {slot} of a claim: choose one of {', '.join(allowed)}.")
    return said


def _party(
    project: Project, article_id: int, said: str, place: Mapping[str, Any] | None, entity_id: int | None
) -> int | None:
    if entity_id is not None and said:
        live(project, entity_id)
        return entity_id
    return Parties(project.connection, Names(project.connection, project.codebook), article_id).find(said, place)


@answering
def set_amount(project: Project, claim_id: int, span_id: int) -> Change:
    """Set which span of the same article is the amount of a claim, and accept the claim. Raises UserError where the
    span is not an amount."""
    (row,) = wanted_claims(project, [claim_id])
    span = _amount(project, span_id, row.article_id)
    with project.deed("set_amount", f"{detail([row])}: amount {quoted(_words(project, span))}") as deed:
        names = {one: getattr(row, f"{one}_id") for one in PARTIES}
        _write(project, row, span.id, plain_slots(slots_of(row), names), row.evidence, names)
    return deed.change


@answering
def add_claim(project: Project, article_id: int, span_id: int, slots: Mapping[str, str] | None = None) -> Change:
    """Make a claim about an amount by hand, accepted from the start; its id is the only one in the Change's
    `claims`."""
    span = _amount(project, span_id, article_id)
    said = {slot: _said(slot, value) for slot, value in (slots or {}).items()}
    with project.deed("add_claim", quoted(_words(project, span))) as deed:
        names = {slot: _party(project, article_id, said.get(slot, ""), None, None) for slot in PARTIES}
        insert_claim(project, article_id, span_id, plain_slots(said, names), {}, names)
    return deed.change


@answering
def duplicate_claim(project: Project, claim_id: int) -> Change:
    """Make a second claim about the same amount with the same slots, by hand: `a third of it paid by each`."""
    (row,) = wanted_claims(project, [claim_id])
    with project.deed("duplicate_claim", detail([row])) as deed:
        names = {one: getattr(row, f"{one}_id") for one in PARTIES}
        insert_claim(project, row.article_id, row.span_id, plain_slots(slots_of(row), names), row.evidence, names)
    return deed.change


@answering
def comment_claim(project: Project, claim_id: int, text: str) -> Change:
    """Write a comment on a claim; empty: none. It does not decide whether the claim is right."""
    (row,) = wanted_claims(project, [claim_id])
    with project.deed("comment_claim", f"{detail([row])} {cleaned(text)}".rstrip()) as deed:
        project.connection.execute("UPDATE claim SET comment = ? WHERE id = ?", (cleaned(text).strip(), row.id))
    return deed.change


@answering
def wanted_claims(project: Project, claim_ids: Iterable[int]) -> list[ClaimRow]:
    """Return the given claims, in this order. Raises UserError where none of them is left."""
    rows = claim_rows_of(project.read, dict.fromkeys(claim_ids))
    if not rows:
        raise UserError("That claim is no longer there: choose one in the table of claims.")
    return rows


def detail(rows: Sequence[ClaimRow]) -> str:
    """Describe a single claim by amount and measure, or several by their number, for the history."""
    if len(rows) != 1:
        return f"{len(rows):,} claims"
    (row,) = rows
    return f"{quoted(row.words)} {row.measure}".rstrip()


def slots_of(row: ClaimRow) -> dict[str, str]:
    """Return all slots of a claim by name, including empty ones."""
    return {slot: row.slot(slot) for slot in SLOTS}


@answering
def checked_place(project: Project, article_id: int, place: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place with its words. Raises UserError where it is empty or begins or ends with a blank."""
    text = text_of(project.read, article_id)
    start, stop = int(place["start"]), int(place["end"])
    checked_edges(text, start, stop)
    return {"start": start, "end": stop, "text": text[start:stop]}


@answering
def insert_claim(
    project: Project,
    article_id: int,
    span_id: int,
    slots: Mapping[str, str],
    evidence: Mapping[str, Any],
    ids: Mapping[str, int | None],
) -> None:
    """Write a claim made by hand, inside the open operation."""
    project.connection.execute(
        "INSERT INTO claim(article_id, span_id, slots, evidence, payer_id, recipient_id, source_id, state, decided_by,"
        " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?)",
        (
            article_id, span_id, to_json(slots), to_json(evidence), *(ids.get(slot) for slot in PARTIES), project.who,
            now(),
        ),
    )  # fmt: skip


def _write(
    project: Project,
    row: ClaimRow,
    span_id: int,
    slots: Mapping[str, str],
    evidence: Mapping[str, Any],
    ids: Mapping[str, int | None],
) -> None:
    """Write a reviewer's values into a claim and accept it, with its amount; unchanged values are not written."""
    bring_back(project, [span_id])
    cells = (span_id, to_json(slots), to_json(evidence), *(ids.get(slot) for slot in PARTIES))
    project.connection.execute(
        "UPDATE claim SET span_id = ?, slots = ?, evidence = ?, payer_id = ?, recipient_id = ?, source_id = ?,"
        " state = 'accepted', decided_by = ?, decided_at = ? WHERE id = ? AND"
        " (span_id, slots, evidence, payer_id, recipient_id, source_id, state) IS NOT (?, ?, ?, ?, ?, ?, 'accepted')",
        (*cells, project.who, now(), row.id, *cells),
    )


@answering
def bring_back(project: Project, span_ids: Iterable[int]) -> None:
    """Accept those of these marks that were rejected or removed, inside the open operation."""
    project.connection.execute(
        "UPDATE span SET status = 'accepted', decided_by = ?, decided_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?)) AND status IN (?, ?)",
        (project.who, now(), ids_json(span_ids), REJECTED, REMOVED),
    )


def _amount(project: Project, span_id: int, article_id: int) -> SpanRow:
    (span,) = marks(project, [span_id])
    if not project.codebook.is_amount(span.label) or span.article_id != article_id:
        raise UserError("A claim needs an amount of its own article: choose a mark of money, a percentage or a count.")
    return span


def _words(project: Project, span: SpanRow) -> str:
    return text_of(project.read, span.article_id)[span.start : span.stop]
