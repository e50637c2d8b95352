"""Renew the claims and statements of an article in the project from a new extraction, never over a reviewer's decision.

Only rows that no reviewer has touched are renewed, added or deleted; what was rejected stays rejected. A claim
corresponds to an earlier one on the same span; a statement, to one whose content and cue have the same position.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.records import Claim, Digest
from core.store.claim_guesses import (
    CLAIM_COLUMNS,
    STATEMENT_COLUMNS,
    ClaimGuess,
    StatementGuess,
    claim_guesses,
    insert_claims,
    insert_statements,
    statement_guesses,
)
from core.store.entity_resolution import EntityResolver
from core.store.party_resolution import PartyResolver
from core.store.rows import REJECTED, REMOVED
from core.store.span_fetch import ids_json
from core.store.span_guesses import write_rule_names

_SWEEPING = (
    "set_published", "edit_articles", "merge_entities", "split_entity", "link", "link_new", "relabel_everywhere",
    "retype_entity", "set_entity",
)  # fmt: skip
"""Operations on entities and names that change claims and statements along with them: not a decision about a single
one."""

_TOUCHED = """(decided_at IS NOT NULL OR comment <> '' OR EXISTS (SELECT 1 FROM change JOIN op ON op.id = change.op
    WHERE tbl = '{table}' AND row = {table}.id AND verb NOT IN (SELECT value FROM json_each(?2))))"""

_COMPARED = """(EXISTS (SELECT 1 FROM comparison WHERE one = claim.id OR other = claim.id)
    OR EXISTS (SELECT 1 FROM explanation WHERE one = claim.id OR other = claim.id))"""
"""A reviewer compared the claim with others: it may be renewed but not deleted."""


@dataclass(frozen=True, slots=True)
class RenewedRows:
    """Ids of rows that were deleted, rewritten or added."""

    claims: frozenset[int]
    statements: frozenset[int]


def insert_digest(connection: sqlite3.Connection, names: EntityResolver, article_id: int, digest: Digest) -> None:
    """Store the claims and statements of a new article, whose spans are stored."""
    if digest.claims or digest.statements:
        parties = PartyResolver(connection, names, article_id)
        insert_statements(connection, article_id, statement_guesses(parties, digest.statements))
        insert_claims(connection, article_id, list(_first_per_amount(claim_guesses(parties, digest.claims)).values()))


def find_kept_spans(connection: sqlite3.Connection, article_id: int) -> set[int]:
    """Return the spans referenced by a reviewed claim, now or in the journal: they are never deleted on re-extraction,
    because undo and redo need them."""
    # Rows that only an extractor or a sweeping operation wrote do not count.
    rows = connection.execute(
        f"SELECT span_id FROM claim WHERE article_id = ?1 AND ({_TOUCHED.format(table='claim')} OR {_COMPARED})"
        " UNION SELECT json_extract(image.value, '$.span_id') FROM change JOIN op ON op.id = change.op,"
        "  json_each(json_array(json(before), json(after))) AS image"
        "  WHERE tbl = 'claim' AND json_extract(coalesce(after, before), '$.article_id') = ?1"
        "  AND verb NOT IN (SELECT value FROM json_each(?2)) AND image.value IS NOT NULL",
        (article_id, json.dumps(_SWEEPING)),
    )
    coded = connection.execute(
        "SELECT span_id FROM claim WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(find_coded_units(connection, article_id, "claim")),),
    )
    return {row[0] for row in (*rows, *coded)} | find_coded_units(connection, article_id, "mark")


def find_coded_units(connection: sqlite3.Connection, article_id: int, unit: str) -> set[int]:
    """Return the marks, claims or statements of an article that answers, records, memos or canonical records rest on,
    now or in the journal. `unit` as in `unit_variable`."""
    images = "change, json_each(json_array(json(before), json(after))) AS image"
    here = "json_extract(coalesce(after, before), '$.article_id') = ?1 AND image.value IS NOT NULL"
    rows = connection.execute(
        "SELECT unit_id FROM coding JOIN unit_variable ON unit_variable.id = variable_id AND unit = ?2"
        " WHERE article_id = ?1"
        f" UNION SELECT json_extract(image.value, '$.unit_id') FROM {images} JOIN unit_variable"
        "  ON unit_variable.id = json_extract(image.value, '$.variable_id') AND unit = ?2"
        f"  WHERE tbl = 'coding' AND {here}"
        " UNION SELECT span_id FROM record_filling WHERE ?2 = 'mark' AND article_id = ?1 AND span_id IS NOT NULL"
        f" UNION SELECT json_extract(image.value, '$.span_id') FROM {images}"
        f"  WHERE ?2 = 'mark' AND tbl = 'record_filling' AND {here}"
        " UNION SELECT unit_id FROM memo WHERE unit = ?2 AND article_id = ?1"
        " UNION SELECT unit_id FROM canonical_member WHERE ?2 = 'claim' AND article_id = ?1"
        f" UNION SELECT json_extract(image.value, '$.unit_id') FROM {images}"
        f"  WHERE ?2 = 'claim' AND tbl = 'canonical_member' AND {here}",
        (article_id, unit),
    )
    return {row[0] for row in rows if row[0] is not None}


def find_claims_on(connection: sqlite3.Connection, marks: Iterable[int]) -> frozenset[int]:
    """Return the claims on these spans."""
    rows = connection.execute(
        "SELECT id FROM claim WHERE span_id IN (SELECT value FROM json_each(?))", (ids_json(marks),)
    )
    return frozenset(row[0] for row in rows)


def renew_digest(connection: sqlite3.Connection, names: EntityResolver, article_id: int, digest: Digest) -> RenewedRows:
    """Store the claims and statements of a new extraction, whose spans are stored."""
    parties = PartyResolver(connection, names, article_id)
    statements = _renew_statements(connection, article_id, statement_guesses(parties, digest.statements))
    claims = _renew_claims(connection, article_id, claim_guesses(parties, digest.claims))
    return RenewedRows(frozenset(claims), frozenset(statements))


def rewrite_claims(
    connection: sqlite3.Connection, names: EntityResolver, article_id: int, claims: Sequence[Claim]
) -> None:
    """Write a new extraction into the untouched claims, inside an operation. No claim is added or deleted, so that undo
    and redo find every row whatever extractors do in between."""
    fresh = _first_per_amount(claim_guesses(PartyResolver(connection, names, article_id), claims))
    rows = connection.execute(
        f"SELECT id, json_extract(guess, '$.span'), {_TOUCHED.format(table='claim')} FROM claim"
        " WHERE article_id = ?1 AND guess IS NOT NULL ORDER BY id",
        (article_id, json.dumps(_SWEEPING)),
    ).fetchall()
    mine = [(one, fresh[mark].cells) for one, mark, touched in rows if not touched and mark in fresh]
    _rewrite_rows(connection, "claim", CLAIM_COLUMNS, mine)


def _first_per_amount(guesses: Iterable[ClaimGuess]) -> dict[int, ClaimGuess]:
    """Return the first claim on each span."""
    found: dict[int, ClaimGuess] = {}
    for guess in guesses:
        found.setdefault(guess.span_id, guess)
    return found


def _renew_claims(connection: sqlite3.Connection, article_id: int, guesses: Sequence[ClaimGuess]) -> list[int]:
    rows = connection.execute(
        "SELECT id, span_id, state, json_extract(guess, '$.span'),"
        f" {_TOUCHED.format(table='claim')}, {_COMPARED}"
        " FROM claim WHERE article_id = ?1 ORDER BY id",
        (article_id, json.dumps(_SWEEPING)),
    ).fetchall()
    fresh = _first_per_amount(guesses)
    by_mark = {guessed: (one, touched) for one, _, _, guessed, touched, _ in reversed(rows) if guessed is not None}
    # Where a reviewer has a claim on the same amount, or removed the amount, nothing is suggested.
    taken = {span_id for _, span_id, state, guessed, touched, _ in rows if touched and state != REMOVED} | {*by_mark}
    held = find_coded_units(connection, article_id, "claim")
    gone = [
        one
        for one, _, _, guessed, touched, compared in rows
        if not touched and not compared and guessed not in fresh and one not in held
    ]
    connection.executemany("DELETE FROM claim WHERE id = ?", [(one,) for one in gone])
    renewed = [
        (by_mark[mark][0], guess.cells) for mark, guess in fresh.items() if mark in by_mark and not by_mark[mark][1]
    ]
    changed = _rewrite_rows(connection, "claim", CLAIM_COLUMNS, renewed)
    again = [(*by_mark[mark], guess.cells) for mark, guess in fresh.items() if mark in by_mark]
    write_rule_names(connection, "claim", [(one, cells[-1], cells[0], touched) for one, touched, cells in again])
    new = [one for mark, one in fresh.items() if mark not in taken and one.on not in (REJECTED, REMOVED)]
    return [*gone, *changed, *insert_claims(connection, article_id, new)]


def _renew_statements(connection: sqlite3.Connection, article_id: int, guesses: Sequence[StatementGuess]) -> list[int]:
    rows = connection.execute(
        "SELECT id, start, stop, coalesce(json_extract(cue, '$.start'), -1), state, json_extract(guess, '$.start'),"
        " json_extract(guess, '$.end'), coalesce(json_extract(guess, '$.cue.start'), -1),"
        f" {_TOUCHED.format(table='statement')} FROM statement WHERE article_id = ?1 ORDER BY id",
        (article_id, json.dumps(_SWEEPING)),
    ).fetchall()
    fresh = {one.key: one for one in reversed(guesses)}
    by_key = {(row[5], row[6], row[7]): (row[0], row[8]) for row in reversed(rows) if row[5] is not None}
    human = [(row[1], row[2], row[3]) for row in rows if row[8] and row[4] not in (REJECTED, REMOVED)]
    held = find_coded_units(connection, article_id, "statement")
    gone = [row[0] for row in rows if not row[8] and (row[5], row[6], row[7]) not in fresh and row[0] not in held]
    connection.executemany("DELETE FROM statement WHERE id = ?", [(one,) for one in gone])
    renewed = [(by_key[key][0], one.cells) for key, one in fresh.items() if key in by_key and not by_key[key][1]]
    changed = _rewrite_rows(connection, "statement", STATEMENT_COLUMNS, renewed)
    again = [(*by_key[key], one.cells) for key, one in fresh.items() if key in by_key]
    write_rule_names(connection, "statement", [(one, cells[-1], cells[0], touched) for one, touched, cells in again])
    new = [one for one in guesses if one.key not in by_key and not _is_blocked(one.key, human)]
    return [*gone, *changed, *insert_statements(connection, article_id, new)]


def _is_blocked(key: tuple[int, int, int], human: Iterable[tuple[int, int, int]]) -> bool:
    """Return whether a new statement would duplicate one that a reviewer decided on: by its cue or by its range."""
    start, stop, cue = key
    return any((start, stop) == (low, high) or (cue >= 0 and cue == at) for low, high, at in human)


def _rewrite_rows(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[tuple[int, tuple[object, ...]]]
) -> list[int]:
    """Write new guesses into untouched rows and return the ids of those that changed."""
    said = [name for name in names if name != "rule"]  # another rule for the same guess is not a change
    marks, listed = ", ".join("?" * len(said)), ", ".join(said)
    setters = ", ".join(f"{name} = ?" for name in names)
    changed = []
    for row_id, cells in rows:
        cursor = connection.execute(
            f"UPDATE {table} SET {setters} WHERE id = ? AND ({listed}) IS NOT ({marks})",
            (*cells, row_id, *cells[: len(said)]),
        )
        if cursor.rowcount:
            changed.append(row_id)
    return changed
