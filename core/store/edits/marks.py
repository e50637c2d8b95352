"""Operations on marks: make one, move an edge, comment. Decisions stand in core.store.edits.decisions."""

from __future__ import annotations

from core.records import Change, Value
from core.store.edits.lookup import check_edges, clean_text, describe_spans, quote_words, require_spans
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import bare_value
from core.store.span_fetch import text_of, value_to_json


@translate_errors
def add_span(
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
    text = text_of(project.read_rows, article_id)
    check_edges(text, start, stop)
    words = text[start:stop]
    with project.record_operation("add", f"{quote_words(words)} {label}") as deed:
        if entity_id is None and project.codebook.names_entity(label):
            entity_id = EntityResolver(project.connection, project.codebook, article_id).resolve_name(
                label, words, words
            )
        project.connection.execute(
            "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, decided_by, decided_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'accepted', ?, ?)",
            (article_id, start, stop, label, value_to_json(value or {}), entity_id, project.who, utc_now()),
        )
    return deed.change


@translate_errors
def move_span(project: Project, span_id: int, start: int, stop: int, value: Value | None = None) -> Change:
    """Set the edges of a span (code points, half-open); its status stays, but it counts as decided.

    With `value` the new meaning of the words goes into the same operation. Raises UserError where the span would be
    empty or begin or end with a blank.
    """
    (row,) = require_spans(project, [span_id])
    text = text_of(project.read_rows, row.article_id)
    check_edges(text, start, stop)
    said = value_to_json(bare_value(row.value) if value is None else value)
    with project.record_operation(
        "move", f"{quote_words(text[row.start : row.stop])} to {quote_words(text[start:stop])}"
    ) as deed:
        project.connection.execute(
            "UPDATE span SET start = ?, stop = ?, value = ?, decided_by = ?, decided_at = ?"
            " WHERE id = ? AND (start, stop, value) IS NOT (?, ?, ?)",
            (start, stop, said, project.who, utc_now(), row.id, start, stop, said),
        )
    return deed.change


@translate_errors
def comment_span(project: Project, span_id: int, text: str) -> Change:
    """Write a comment on a span; empty: none. It does not decide whether the span is right."""
    (row,) = require_spans(project, [span_id])
    with project.record_operation("comment", describe_spans(project, [row], clean_text(text))) as deed:
        project.connection.execute("UPDATE span SET comment = ? WHERE id = ?", (clean_text(text).strip(), row.id))
    return deed.change
