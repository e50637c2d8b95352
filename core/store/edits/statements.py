"""Operations on statements: correct one, comment. For decisions see `core.store.edits.decisions`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.errors import UserError
from core.records import Change
from core.store.claim_fetch import fetch_statements
from core.store.claim_guesses import part_json, ranges_to_json, source_cells
from core.store.claim_rows import StatementRow
from core.store.edits.claims import words_at_place
from core.store.edits.entity_rules import require_entity
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.party_resolution import PartyResolver
from core.store.project import Project
from core.store.span_fetch import text_of
from core.translation import _, list_in_words

FIELDS = ("kind", "content", "source", "cue", "through", "source_id")
"""Fields that `set_statement` may set."""

KINDS = ("direct", "mixed", "indirect")


@translate_errors
def set_statement(project: Project, statement_id: int, **fields: Any) -> Change:
    """Correct a statement and accept it.

    FIELDS are `kind` (KINDS); `content`, ranges in order; `source`, `cue` and `through`, places with `start` and `end`
    (None: unknown), with a name in `entity` if the words there are not a name; `source_id`, the entity that makes the
    statement (None: unknown). A new source without `source_id` gets the entity that certainly has its name; otherwise
    it stays text. Raises UserError if a range is empty or begins or ends with white space.
    """
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"set_statement() knows no field {', '.join(sorted(unknown))}")
    (row,) = require_statements(project, [statement_id])
    if fields.get("kind", row.kind) not in KINDS:
        raise UserError(
            _("“{value}” is not a kind of statement. Choose one of {kinds}.").format(
                value=fields["kind"], kinds=list_in_words(list(KINDS))
            )
        )
    said = f"{describe_statements(project, [row])}: {', '.join(fields)}"
    with project.record_operation("set_statement", said) as deed:
        content = _check_content(project, row, fields.get("content", row.content))
        source, source_id = _resolve_source(project, row, fields)
        cue, through = (_resolve_part(project, row, fields, name) for name in ("cue", "through"))
        cells = (
            content[0][0], content[-1][1], fields.get("kind", row.kind), ranges_to_json(content),
            part_json(source_cells(source, source_id)), part_json(cue), part_json(through), source_id,
        )  # fmt: skip
        project.connection.execute(
            "UPDATE statement SET start = ?, stop = ?, kind = ?, content = ?, source = ?, cue = ?, through = ?,"
            " source_id = ?, state = 'accepted', in_bulk = 0, decided_by = ?, decided_at = ? WHERE id = ? AND"
            " (start, stop, kind, content, source, cue, through, source_id, state, in_bulk)"
            " IS NOT (?, ?, ?, ?, ?, ?, ?, ?, 'accepted', 0)",
            (*cells, project.who, utc_now(), row.id, *cells),
        )
    return deed.change


@translate_errors
def comment_statement(project: Project, statement_id: int, text: str) -> Change:
    """Set the comment on a statement, which may be empty. This is not a decision on the statement."""
    (row,) = require_statements(project, [statement_id])
    with project.record_operation(
        "comment_statement", f"{describe_statements(project, [row])} {clean_text(text)}".rstrip()
    ) as deed:
        project.connection.execute("UPDATE statement SET comment = ? WHERE id = ?", (clean_text(text).strip(), row.id))
    return deed.change


def _check_content(project: Project, row: StatementRow, content: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    ranges = sorted((int(start), int(stop)) for start, stop in content)
    text = text_of(project.read_rows, row.article_id)
    for start, stop in ranges:
        check_edges(text, start, stop)
    if not ranges or any(one[1] > other[0] for one, other in itertools.pairwise(ranges)):
        raise UserError(_("A statement needs words of the text, and each word only once. Select them first."))
    return ranges


def _resolve_part(
    project: Project, row: StatementRow, fields: Mapping[str, Any], name: str
) -> Mapping[str, Any] | None:
    held: dict[str, Any] | None = getattr(row, name)
    if name not in fields:
        return held
    given = fields[name]
    if given is None:
        return None
    made = words_at_place(project, row.article_id, given)
    if name == "cue":
        return {**made, "use": given.get("use", (held or {}).get("use", "speech"))}
    return {**made, "entity": collapse_spaces(clean_text(str(given.get("entity") or made["text"])))}


def _resolve_source(
    project: Project, row: StatementRow, fields: Mapping[str, Any]
) -> tuple[Mapping[str, Any] | None, int | None]:
    source = _resolve_part(project, row, fields, "source")
    source_id: int | None = row.source_id
    if "source_id" in fields:
        source_id = fields["source_id"]
        if source_id is not None:
            require_entity(project, source_id)
    elif "source" in fields:
        parties = PartyResolver(
            project.connection, EntityResolver(project.connection, project.codebook), row.article_id
        )
        source_id = parties.find_entity(source["entity"], source) if source else None
    return source, source_id


@translate_errors
def require_statements(project: Project, statement_ids: Iterable[int]) -> list[StatementRow]:
    """Return the given statements. Raises UserError if none of them exists."""
    rows = fetch_statements(project.read_rows, statement_ids)
    if not rows:
        raise UserError(_("That statement no longer exists. Select one in the text."))
    return rows


@translate_errors
def describe_statements(project: Project, rows: Sequence[StatementRow]) -> str:
    """Describe a single statement by its words, or several by their number, for the journal."""
    if len(rows) != 1:
        return f"{len(rows):,} statements"
    (row,) = rows
    return quote_words(text_of(project.read_rows, row.article_id)[row.start : row.stop])
