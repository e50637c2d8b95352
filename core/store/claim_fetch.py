"""Make the frozen rows of `claim_rows` from the rows of claims and statements in the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.store import row_checks
from core.store.claim_rows import PARTIES, ClaimRow, StatementRow, plain_slots
from core.store.rows import STATUSES, same_value
from core.store.span_fetch import Read, ids_json, text_lengths
from core.translation import _

CLAIM = (
    "SELECT claim.id, claim.article_id, claim.span_id, line.words, line.start, line.stop, label, value, unit, modifier,"
    " side, low, high, per, measure, payer, recipient, period, line.status, change, whole, line.source,"
    " payer_id, recipient_id, source_id, evidence, claim.state, claim.confidence, extractor, comment, decided_by,"
    " decided_at, guess, mark, coalesce(article.title, article.uid), article.outlet, article.published, slots,"
    " claim.rule, claim.in_bulk"
    " FROM claim_line AS line JOIN claim ON claim.id = line.id JOIN article ON article.id = claim.article_id "
)
"""Beginning of every query whose rows `claims_read` reads."""

STATEMENT = (
    "SELECT statement.id, article_id, start, stop, statement.kind, content, source, cue, through, source_id, state,"
    " confidence, extractor, comment, decided_by, decided_at, guess, entity.name, statement.rule, statement.in_bulk"
    " FROM statement LEFT JOIN entity ON entity.id = source_id "
)
"""Beginning of every query whose rows `statements_read` reads."""

_TEXTS = slice(8, 11)
_SLOTS = slice(14, 22)


def fetch_claims(read: Read, ids: Iterable[int]) -> list[ClaimRow]:
    """Return claims by id, in this order, without ids that no longer exist."""
    listed = list(ids)
    rows = read(CLAIM + "WHERE claim.id IN (SELECT value FROM json_each(?))", (ids_json(listed),))
    return sort_by_ids(make_claim_rows(read, rows), listed)


def sort_by_ids(rows: Iterable[ClaimRow], ids: Iterable[int]) -> list[ClaimRow]:
    """Sort rows in the order of the ids."""
    found = {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


def make_claim_rows(read: Read, rows: Iterable[tuple[Any, ...]]) -> list[ClaimRow]:
    """Make claims from rows of CLAIM."""
    listed = list(rows)
    guesses = [row_checks.decode_claim_guess(row[32]) for row in listed]
    heirs = _surviving_entities(read, (one for guess in guesses if guess for one in guess["ids"].values()))
    found = [_make_claim_row(row, guess, heirs) for row, guess in zip(listed, guesses, strict=True)]
    known = text_lengths(read, {row.article_id for row in found})
    for one in found:
        length = known.get(one.article_id, 0)
        row_checks.check_place(one.start, one.stop, length)
        for part in one.evidence.values():
            row_checks.check_place(part["start"], part["end"], length)
    return found


def _make_claim_row(row: tuple[Any, ...], guess: dict[str, Any] | None, heirs: dict[int, int]) -> ClaimRow:
    cells = list(row[:37])
    for place in (*range(8, 11), 13, *range(14, 22)):
        cells[place] = cells[place] if cells[place] is not None else ""
    cells[25] = row_checks.check_evidence(row_checks.decode_json(cells[25], dict))
    cells[32] = guess
    for place in (7, 11, 12):
        cells[place] = whole_if_integral(cells[place])
    cells += (guess is not None and _differs_from_guess(row, guess, heirs), row[38], bool(row[39]))
    if row[26] not in STATUSES or row[33] not in STATUSES:
        raise row_checks.BadRow(_("a figure has an unknown state"))
    return row_checks.make_row(ClaimRow, cells)


def whole_if_integral(value: Any) -> Any:
    """Return a number that SQLite stores as a real, as an int if it is whole; None for anything that is not a
    number."""
    if not isinstance(value, int | float):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _differs_from_guess(row: tuple[Any, ...], guess: dict[str, Any], heirs: dict[int, int]) -> bool:
    ids = {slot: heirs.get(one) for slot, one in guess["ids"].items()}
    return (
        row[2] != guess["span"]
        or tuple(row[22:25]) != tuple(ids.get(slot) for slot in PARTIES)
        or row_checks.check_slots(row_checks.decode_json(row[37], dict)) != plain_slots(guess["slots"], ids)
        or row_checks.decode_json(row[25], dict) != guess["evidence"]
    )


def _surviving_entities(read: Read, ids: Iterable[int]) -> dict[int, int]:
    """Map each existing entity to the one it was merged into, or to itself: a merger is no correction of a claim."""
    listed = set(ids)
    if not listed:
        return {}
    sql = "SELECT id, coalesce(merged_into, id) FROM entity WHERE id IN (SELECT value FROM json_each(?))"
    return dict(read(sql, (ids_json(listed),)))


def live_entity_ids(read: Read, guess: dict[str, Any]) -> dict[str, int | None]:
    """Return the present entities of a claim's guess, by slot."""
    heirs = _surviving_entities(read, guess["ids"].values())
    return {slot: heirs.get(guess["ids"].get(slot, 0)) for slot in PARTIES}


def make_statement_rows(read: Read, rows: Iterable[tuple[Any, ...]]) -> list[StatementRow]:
    """Make statements from rows of STATEMENT."""
    listed = list(rows)
    guesses = [row_checks.decode_statement_guess(row[16]) for row in listed]
    heirs = _surviving_entities(
        read, (guess["source_id"] for guess in guesses if guess and guess["source_id"] is not None)
    )
    found = [_make_statement_row(row, guess, heirs) for row, guess in zip(listed, guesses, strict=True)]
    known = text_lengths(read, {row.article_id for row in found})
    for one in found:
        for start, stop in ((one.start, one.stop), *one.content):
            row_checks.check_place(start, stop, known.get(one.article_id, 0))
    return found


def _make_statement_row(row: tuple[Any, ...], guess: dict[str, Any] | None, heirs: dict[int, int]) -> StatementRow:
    cells = list(row[:17])
    cells[5] = tuple((start, stop) for start, stop in row_checks.check_content(row_checks.decode_json(cells[5], list)))
    for place in (6, 7, 8):
        cells[place] = row_checks.decode_part(cells[place])
    if row[17] is not None:
        cells[6] = {**(cells[6] or {}), "entity": row[17]}
    cells[16] = guess
    differs = guess is not None and (
        (cells[2], cells[3], cells[4], [list(one) for one in cells[5]])
        != (guess["start"], guess["end"], guess["kind"], guess["content"])
        or row[9] != heirs.get(guess["source_id"])
        or any(not same_value(cells[at], guess[part]) for at, part in ((6, "source"), (7, "cue"), (8, "through")))
        or (row[9] is None and (cells[6] or {}).get("entity") != (guess["source"] or {}).get("entity"))
    )
    cells += (differs, row[18], bool(row[19]))
    if row[10] not in STATUSES:
        raise row_checks.BadRow(_("a statement has an unknown state"))
    return row_checks.make_row(StatementRow, cells)


def fetch_statements(read: Read, ids: Iterable[int]) -> list[StatementRow]:
    """Return statements by id, in the order of their places, without ids that no longer exist."""
    sql = (
        STATEMENT
        + "WHERE statement.id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start, stop DESC, statement.id"
    )
    return make_statement_rows(read, read(sql, (ids_json(ids),)))
