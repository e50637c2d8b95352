"""Operations that set which entity a name points to, or who speaks a quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.records import Change
from core.store.edits.following import Moved, follow
from core.store.edits.ruling import live
from core.store.edits.wanted import cleaned, detail, marks
from core.store.faults import answering
from core.store.fetch import text_of
from core.store.journal import now
from core.store.naming import Names, tidy
from core.store.project import Project
from core.store.rows import SpanRow
from core.translation import _


@answering
def link(project: Project, span_ids: Iterable[int], entity_id: int | None) -> Change:
    """Link spans to an entity (None: to none) and accept them; the words of a name become an alias of the entity."""
    rows = marks(project, span_ids)
    name = live(project, entity_id)[0] if entity_id is not None else "nobody"
    with project.deed("link", detail(project, rows, f"to {name}")) as deed:
        _write(project, rows, entity_id)
    return deed.change


@answering
def link_new(project: Project, span_ids: Iterable[int], name: str, kind: str) -> Change:
    """Make an entity, link spans to it and accept them, all in one operation; an existing one of this name and kind is
    reused."""
    rows = marks(project, span_ids)
    name = tidy(cleaned(name))
    if not name:
        raise UserError(_("An entity needs a name: type one."))
    with project.deed("link_new", detail(project, rows, f"to {name} ({kind})")) as deed:
        same = project.connection.execute(
            "SELECT id FROM entity WHERE name = ? AND kind = ? AND merged_into IS NULL ORDER BY id LIMIT 1",
            (name, kind),
        ).fetchone()
        entity_id = int(same[0]) if same else Names(project.connection, project.codebook).make(kind, name)
        _write(project, rows, entity_id)
    return deed.change


def _write(project: Project, rows: Sequence[SpanRow], entity_id: int | None) -> None:
    names = Names(project.connection, project.codebook)
    for row in rows:
        project.connection.execute(
            "UPDATE span SET entity_id = ?, status = 'accepted', decided_by = ?, decided_at = ?"
            " WHERE id = ? AND (entity_id, status) IS NOT (?, 'accepted')",
            (entity_id, project.who, now(), row.id, entity_id),
        )
        if entity_id is not None and names.codebook.names_entity(row.label):
            names.add_alias(entity_id, text_of(project.read, row.article_id)[row.start : row.stop])
    named = (row for row in rows if names.codebook.names_entity(row.label))
    follow(project, (Moved(row.article_id, row.start, row.stop, row.entity_id, entity_id) for row in named))
