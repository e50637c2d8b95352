"""Decisions on marks, claims and statements: accept, reject, remove and reset, in one place for all three."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.errors import UserError
from core.records import Change
from core.store.claim_fetch import live_entity_ids
from core.store.claim_guesses import part_json, ranges_to_json, source_cells
from core.store.claim_rows import PARTIES, ClaimRow, StatementRow, plain_slots
from core.store.decision_kinds import Decidable, Decision, journal_verb
from core.store.edits import claims, statements
from core.store.edits.lookup import describe_spans, require_spans
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SUGGESTED, SpanRow
from core.store.span_fetch import ids_json, to_json, value_to_json
from core.translation import _

Row = TypeVar("Row", SpanRow, ClaimRow, StatementRow)


@dataclass(frozen=True, slots=True)
class DecidedTable(Generic[Row]):
    """How decisions are stored for one kind of row."""

    state: str
    """Column of the state."""
    guess: str
    """Column that is NULL in rows made by hand."""
    find_rows: Callable[[Project, Iterable[int]], list[Row]]
    """Returns the given rows. Raises UserError if none of them exists."""
    describe_rows: Callable[[Project, Sequence[Row], Decision], str]
    """Describes the rows for the journal."""
    read_guess: Callable[[Project, Row], dict[str, object]]
    """Returns the columns and values of the original suggestion."""
    no_guess: str
    """Message if all rows to reset were made by hand."""


@translate_errors
def decide_rows(
    project: Project, kind: Decidable, decision: Decision, ids: Iterable[int], *, only_undecided: bool = False
) -> Change:
    """Store a decision on rows of one kind; accepting a claim also accepts the mark of its amount if it was rejected.

    A decision on several rows is one in bulk: it is kept as such, and what was decided one by one stays that way.
    `only_undecided`: to accept or reject concerns the undecided rows alone, if there are any. Raises UserError if none
    of the rows exists, or if all rows to reset were made by hand.
    """
    table = _TABLES[kind]
    rows = table.find_rows(project, ids)
    in_bulk = len(rows) > 1
    if only_undecided and decision in (Decision.ACCEPT, Decision.REJECT):
        rows = [row for row in rows if getattr(row, table.state) == SUGGESTED] or rows
    if decision is Decision.RESET:
        rows = [row for row in rows if not row.by_hand]
        if not rows:
            raise UserError(table.no_guess)
    with project.record_operation(journal_verb(kind, decision), table.describe_rows(project, rows, decision)) as deed:
        if decision is Decision.RESET:
            restore_guesses(project, kind, rows)
        elif decision is Decision.ACCEPT:
            if kind is Decidable.CLAIM:  # a claim on a rejected mark would not count
                claims.accept_lost_spans(project, (row.span_id for row in rows), in_bulk=in_bulk)
            accept_ids(project, kind, [row.id for row in rows], in_bulk=in_bulk)
        else:
            reject_ids(project, kind, [row.id for row in rows], in_bulk=in_bulk)
    return deed.change


@translate_errors
def accept_rows(project: Project, ids: Iterable[int], kind: Decidable = Decidable.MARK) -> Change:
    """Accept rows as they are; a short form of `decide_rows`, like the three functions below."""
    return decide_rows(project, kind, Decision.ACCEPT, ids)


@translate_errors
def reject_rows(project: Project, ids: Iterable[int], kind: Decidable = Decidable.MARK) -> Change:
    """Reject rows as wrong."""
    return decide_rows(project, kind, Decision.REJECT, ids)


@translate_errors
def remove_rows(project: Project, ids: Iterable[int], kind: Decidable = Decidable.MARK) -> Change:
    """Remove rows made by hand; reject suggestions."""
    return decide_rows(project, kind, Decision.REMOVE, ids)


@translate_errors
def reset_rows(project: Project, ids: Iterable[int], kind: Decidable = Decidable.MARK) -> Change:
    """Reset rows to the original, undecided suggestions."""
    return decide_rows(project, kind, Decision.RESET, ids)


@translate_errors
def accept_ids(project: Project, kind: Decidable, ids: Iterable[int], *, in_bulk: bool) -> None:
    """Accept rows within the open operation. One by one, what was accepted in bulk is accepted again; in bulk, what is
    accepted already stays as it is."""
    state = _TABLES[kind].state
    project.connection.execute(
        f"UPDATE {kind.value} SET {state} = ?, in_bulk = ?, decided_by = ?, decided_at = ?"
        f" WHERE id IN (SELECT value FROM json_each(?)) AND ({state} <> ? OR in_bulk > ?)",
        (ACCEPTED, in_bulk, project.who, utc_now(), ids_json(ids), ACCEPTED, in_bulk),
    )


@translate_errors
def reject_ids(project: Project, kind: Decidable, ids: Iterable[int], *, in_bulk: bool) -> None:
    """Reject rows within the open operation, like `accept_ids`; those made by hand become `removed`."""
    state, guess = _TABLES[kind].state, _TABLES[kind].guess
    project.connection.execute(
        f"UPDATE {kind.value} SET {state} = iif({guess} IS NULL, ?, ?), in_bulk = ?, decided_by = ?, decided_at = ?"
        f" WHERE id IN (SELECT value FROM json_each(?)) AND ({state} NOT IN (?, ?) OR in_bulk > ?)",
        (REMOVED, REJECTED, in_bulk, project.who, utc_now(), ids_json(ids), REMOVED, REJECTED, in_bulk),
    )


@translate_errors
def restore_guesses(project: Project, kind: Decidable, rows: Sequence[Any]) -> None:
    """Reset rows, none of them made by hand, to their suggestions within the open operation."""
    table = _TABLES[kind]
    for row in rows:
        cells = table.read_guess(project, row)
        columns = "".join(f"{column} = ?, " for column in cells)
        project.connection.execute(
            f"UPDATE {kind.value} SET {columns}{table.state} = 'suggested', in_bulk = 0, decided_by = NULL,"
            " decided_at = NULL WHERE id = ?",
            (*cells.values(), row.id),
        )


def _describe_marks(project: Project, rows: Sequence[SpanRow], decision: Decision) -> str:
    label = rows[0].label if len(rows) == 1 and decision is not Decision.RESET else ""
    return describe_spans(project, rows, label)


def _describe_claims(_project: Project, rows: Sequence[ClaimRow], _decision: Decision) -> str:
    return claims.describe_claims(rows)


def _describe_statements(project: Project, rows: Sequence[StatementRow], _decision: Decision) -> str:
    return statements.describe_statements(project, rows)


def _mark_guess(_project: Project, row: SpanRow) -> dict[str, object]:
    return {
        "start": row.guess_start, "stop": row.guess_stop, "label": row.guess_label,
        "value": value_to_json(row.guess_value or {}), "entity_id": row.guess_entity_id,
    }  # fmt: skip


def _claim_guess(project: Project, row: ClaimRow) -> dict[str, object]:
    guess = row.guess or {}
    ids = live_entity_ids(project.read_rows, guess)
    held = project.read_rows("SELECT 1 FROM span WHERE id = ?", (guess["span"],))
    return {
        "span_id": guess["span"] if held else row.span_id,
        "slots": to_json(plain_slots(guess["slots"], ids)),
        "evidence": to_json(guess["evidence"]),
        **{f"{slot}_id": ids[slot] for slot in PARTIES},
    }


def _statement_guess(project: Project, row: StatementRow) -> dict[str, object]:
    guess = row.guess or {}
    heir = project.read_rows("SELECT coalesce(merged_into, id) FROM entity WHERE id = ?", (guess["source_id"],))
    source_id = heir[0][0] if heir else None
    return {
        "start": guess["start"], "stop": guess["end"], "kind": guess["kind"],
        "content": ranges_to_json(guess["content"]),
        "source": part_json(source_cells(guess["source"], source_id)),
        "cue": part_json(guess["cue"]), "through": part_json(guess["through"]), "source_id": source_id,
    }  # fmt: skip


_TABLES: dict[Decidable, DecidedTable[Any]] = {
    Decidable.MARK: DecidedTable(
        "status", "guess_label", require_spans, _describe_marks, _mark_guess,
        _("A mark made by hand has no suggestion to return to. Remove it instead."),
    ),
    Decidable.CLAIM: DecidedTable(
        "state", "guess", claims.require_claims, _describe_claims, _claim_guess,
        _("A figure made by hand has no suggestion to return to. Remove it instead."),
    ),
    Decidable.STATEMENT: DecidedTable(
        "state", "guess", statements.require_statements, _describe_statements, _statement_guess,
        _("A statement made by hand has no suggestion to return to. Reject it instead."),
    ),
}  # fmt: skip
