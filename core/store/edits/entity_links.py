"""Operations that set which entity a name points to, or who speaks a quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.records import Change
from core.store.edits.cascade_links import RelinkedSpan, cascade_links
from core.store.edits.entity_rules import require_entity
from core.store.edits.lookup import clean_text, describe_spans, require_spans
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import SpanRow
from core.store.span_fetch import text_of
from core.translation import _


@translate_errors
def link_spans(project: Project, span_ids: Iterable[int], entity_id: int | None) -> Change:
    """Link spans to an entity (None: to none) and accept them (several: in bulk); the words of a name become an alias
    of the entity."""
    rows = require_spans(project, span_ids)
    name = require_entity(project, entity_id)[0] if entity_id is not None else "nobody"
    with project.record_operation("link", describe_spans(project, rows, f"to {name}")) as deed:
        _write_links(project, rows, entity_id)
    return deed.change


@translate_errors
def link_new_entity(project: Project, span_ids: Iterable[int], name: str, kind: str) -> Change:
    """Make an entity, link spans to it and accept them, all in one operation; an existing one of this name and kind is
    reused."""
    rows = require_spans(project, span_ids)
    name = collapse_spaces(clean_text(name))
    if not name:
        raise UserError(_("An entity needs a name: type one."))
    with project.record_operation("link_new", describe_spans(project, rows, f"to {name} ({kind})")) as deed:
        same = project.connection.execute(
            "SELECT id FROM entity WHERE name = ? AND kind = ? AND merged_into IS NULL ORDER BY id LIMIT 1",
            (name, kind),
        ).fetchone()
        entity_id = (
            int(same[0]) if same else EntityResolver(project.connection, project.codebook).make_entity(kind, name)
        )
        _write_links(project, rows, entity_id)
    return deed.change


def _write_links(project: Project, rows: Sequence[SpanRow], entity_id: int | None) -> None:
    names, in_bulk = EntityResolver(project.connection, project.codebook), len(rows) > 1
    for row in rows:
        project.connection.execute(
            "UPDATE span SET entity_id = ?, status = 'accepted', in_bulk = ?, decided_by = ?, decided_at = ?"
            " WHERE id = ? AND ((entity_id, status) IS NOT (?, 'accepted') OR in_bulk > ?)",
            (entity_id, in_bulk, project.who, utc_now(), row.id, entity_id, in_bulk),
        )
        if entity_id is not None and names.codebook.names_entity(row.label):
            names.add_alias(entity_id, text_of(project.read_rows, row.article_id)[row.start : row.stop])
    named = (row for row in rows if names.codebook.names_entity(row.label))
    cascade_links(
        project, (RelinkedSpan(row.article_id, row.start, row.stop, row.entity_id, entity_id) for row in named)
    )
