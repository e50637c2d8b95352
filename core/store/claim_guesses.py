"""Write the claims and statements of a digest: the guess, and the row that starts out equal to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.records import Claim, Statement, Value
from core.store.claim_rows import PARTIES, SLOTS, plain_slots
from core.store.edit_cancel import check_cancel
from core.store.party_resolution import PartyResolver
from core.store.rows import bare_value
from core.store.span_fetch import to_json
from core.store.span_guesses import CONFIDENCE_DIGITS, highest_id_given

CLAIM_COLUMNS = (
    "guess", "slots", "evidence", "payer_id", "recipient_id", "source_id", "confidence", "extractor", "rule",
)  # fmt: skip
"""The columns that hold a guess about a claim, which a renewal rewrites; `guess` comes first and `rule` last."""

STATEMENT_COLUMNS = (
    "guess", "start", "stop", "kind", "content", "source", "cue", "through", "source_id", "confidence", "extractor",
    "rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimGuess:
    """A claim with the span of its amount and its entities resolved."""

    span_id: int
    on: str
    """Status of that span."""
    cells: tuple[Any, ...]
    """Values of CLAIM_COLUMNS."""


@dataclass(frozen=True, slots=True)
class StatementGuess:
    """A statement with its source resolved."""

    key: tuple[int, int, int]
    """Start and stop of the content and start of the cue (-1: none): identifies a statement within its article."""
    kind: str
    cells: tuple[Any, ...]
    """Values of STATEMENT_COLUMNS."""


def claim_guesses(parties: PartyResolver, claims: Sequence[Claim]) -> list[ClaimGuess]:
    """Return claims as they are stored, in order, without those whose amount has no span in the project."""
    found = []
    for claim in claims:
        check_cancel()
        mark = parties.find_amount(claim.amount)
        if mark is not None:
            found.append(ClaimGuess(mark.id, mark.status, claim_cells(parties, mark.id, claim)))
    return found


def claim_cells(parties: PartyResolver, span_id: int, claim: Claim) -> tuple[Any, ...]:
    """Return the values of CLAIM_COLUMNS for an extracted claim."""
    slots = {slot: str(said) for slot, said in claim.slots.items() if said and slot in SLOTS}
    ids = {slot: parties.find_entity(slots.get(slot), claim.evidence.get(slot)) for slot in PARTIES}
    evidence = {slot: bare_place(place) for slot, place in claim.evidence.items() if slot in slots}
    known = {slot: one for slot, one in ids.items() if one is not None}
    guess = {"span": span_id, "slots": slots, "evidence": evidence, "ids": known}
    return (
        to_json(guess), to_json(plain_slots(slots, ids)), to_json(evidence),
        *(ids[slot] for slot in PARTIES), round(float(claim.confidence), CONFIDENCE_DIGITS), claim.extractor,
        claim.rule or None,
    )  # fmt: skip


def bare_place(place: Value) -> dict[str, Any]:
    """Return only `start`, `end` and `text` of a place."""
    return {key: place[key] for key in ("start", "end", "text") if key in place}


def statement_guesses(parties: PartyResolver, statements: Iterable[Statement]) -> list[StatementGuess]:
    """Return statements as they are stored, in order."""
    return [
        StatementGuess(
            (one.start, one.stop, int(one.cue["start"]) if one.cue else -1), one.kind, _statement_cells(parties, one)
        )
        for one in statements
    ]


def _statement_cells(parties: PartyResolver, one: Statement) -> tuple[Any, ...]:
    source = dict(one.source) if one.source else None
    source_id = parties.find_entity((source or {}).get("entity"), source)
    content = [[start, stop] for start, stop in one.content]
    guess = {
        "start": one.start, "end": one.stop, "kind": one.kind, "content": content, "source": source,
        "cue": dict(one.cue) if one.cue else None, "through": dict(one.through) if one.through else None,
        "source_id": source_id,
    }  # fmt: skip
    return (
        to_json(guess), one.start, one.stop, one.kind, ranges_to_json(content),
        *(part_json(part) for part in (source_cells(source, source_id), one.cue, one.through)),
        source_id, round(float(one.confidence), CONFIDENCE_DIGITS), one.extractor,
        one.rule or None,
    )  # fmt: skip


def source_cells(source: Value | None, source_id: int | None) -> Value | None:
    """Return a source as a row stores it: the name of a linked source is in the row of the entity."""
    return bare_value(source) if source is not None and source_id is not None else source


def part_json(part: Value | None) -> str | None:
    """Return a part of a statement as JSON; None stays NULL."""
    return to_json({key: item for key, item in part.items() if item is not None}) if part else None


def ranges_to_json(content: Sequence[Sequence[int]]) -> str:
    """Return ranges as JSON."""
    return "[" + ",".join(f"[{start},{stop}]" for start, stop in content) + "]"


def insert_claims(connection: sqlite3.Connection, article_id: int, guesses: Sequence[ClaimGuess]) -> list[int]:
    """Write suggestions as new claims of an article and return their ids."""
    rows = [(one.span_id, *one.cells) for one in guesses]
    return _insert_rows(connection, "claim", article_id, ("span_id", *CLAIM_COLUMNS), rows)


def insert_statements(connection: sqlite3.Connection, article_id: int, guesses: Sequence[StatementGuess]) -> list[int]:
    """Write suggestions as new statements of an article and return their ids."""
    return _insert_rows(connection, "statement", article_id, STATEMENT_COLUMNS, [one.cells for one in guesses])


def _insert_rows(
    connection: sqlite3.Connection, table: str, article_id: int, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> list[int]:
    last = highest_id_given(connection, table)
    connection.executemany(
        f"INSERT INTO {table}(article_id, state, {', '.join(names)})"
        f" VALUES ({article_id}, 'suggested', {', '.join('?' * len(names))})",
        rows,
    )
    # AUTOINCREMENT gives consecutive ids, so a batch within one transaction is a range.
    return list(range(last + 1, last + 1 + len(rows)))
