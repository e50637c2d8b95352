"""Operations on marks: make one, move an edge, comment. Decisions stand in core.store.edits.decisions."""

from __future__ import annotations

from core.records import Change, Value
from core.store.edits.wanted import checked_edges, cleaned, detail, marks, quoted
from core.store.faults import answering
from core.store.fetch import plain, text_of
from core.store.journal import now
from core.store.naming import Names
from core.store.project import Project
from core.store.rows import bare


@answering
def add(
    project: Project,
    article_id: int,
    start: int,
    stop: int,
    label: str,
    value: Value | None = None,
    entity_id: int | None = None,
) -> Change:
    """Make a span by hand, accepted from the start; its id is the only one in the Change's `spans`.

    A name without `entity_id` is linked to the entity that has these words as name or alias, else to a new one.
    """
    text = text_of(project.read, article_id)
    checked_edges(text, start, stop)
    words = text[start:stop]
    with project.deed("add", f"{quoted(words)} {label}") as deed:
        if entity_id is None and project.codebook.names_entity(label):
            entity_id = Names(project.connection, project.codebook, article_id).resolve(label, words, words)
        project.connection.execute(
            "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, decided_by, decided_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'accepted', ?, ?)",
            (article_id, start, stop, label, plain(value or {}), entity_id, project.who, now()),
        )
    return deed.change


@answering
def move(project: Project, span_id: int, start: int, stop: int, value: Value | None = None) -> Change:
    """Set the edges of a span (code points, half-open); its status stays, but it counts as decided.

    With `value` the new meaning of the words goes into the same operation. Raises UserError where the span would be
    empty or begin or end with a blank.
    """
    (row,) = marks(project, [span_id])
    text = text_of(project.read, row.article_id)
    checked_edges(text, start, stop)
    said = plain(bare(row.value) if value is None else value)
    with project.deed("move", f"{quoted(text[row.start : row.stop])} to {quoted(text[start:stop])}") as deed:
        project.connection.execute(
            "UPDATE span SET start = ?, stop = ?, value = ?, decided_by = ?, decided_at = ?"
            " WHERE id = ? AND (start, stop, value) IS NOT (?, ?, ?)",
            (start, stop, said, project.who, now(), row.id, start, stop, said),
        )
    return deed.change


@answering
def comment(project: Project, span_id: int, text: str) -> Change:
    """Write a comment on a span; empty: none. It does not decide whether the span is right."""
    (row,) = marks(project, [span_id])
    with project.deed("comment", detail(project, [row], cleaned(text))) as deed:
        project.connection.execute("UPDATE span SET comment = ? WHERE id = ?", (cleaned(text).strip(), row.id))
    return deed.change
