"""Operations on marks: add one, move a boundary, comment. For decisions see `core.store.edits.decisions`."""

from __future__ import annotations

from core.records import Change, Value
from core.store.edits.lookup import check_edges, clean_text, describe_spans, quote_words, require_spans
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import reading_to_json, text_of


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
    """Add a span by hand, already accepted; its id is the only one in `spans` of the Change.

    A name without `entity_id` is linked to the entity with the name or alias in `value["entity"]`, else with its own
    words, or to a new one.
    """
    text = text_of(project.read_rows, article_id)
    check_edges(text, start, stop)
    words = text[start:stop]
    with project.record_operation("add", f"{quote_words(words)} {label}") as deed:
        write_mark(project, article_id, (start, stop), label, value, entity_id)
    return deed.change


def write_mark(
    project: Project,
    article_id: int,
    place: tuple[int, int],
    label: str,
    value: Value | None = None,
    entity_id: int | None = None,
) -> int:
    """Insert an accepted span, within the open operation, and return its row; otherwise as `add_span`."""
    start, stop = place
    words = text_of(project.read_rows, article_id)[start:stop]
    if entity_id is None and project.codebook.names_entity(label):
        name = str((value or {}).get("entity") or words)
        entity_id = EntityResolver(project.connection, project.codebook, article_id).resolve_name(label, name, words)
    cursor = project.connection.execute(
        "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, decided_by, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'accepted', ?, ?)",
        (article_id, start, stop, label, reading_to_json(value or {}), entity_id, project.who, utc_now()),
    )
    return int(cursor.lastrowid or 0)


@translate_errors
def move_span(project: Project, span_id: int, start: int, stop: int, value: Value | None = None) -> Change:
    """Set the boundaries of a span (code points, half-open); its status stays, but it counts as decided.

    With `value`, the same operation sets the value of the new words. Raises UserError if the span would be empty or
    begin or end with white space.
    """
    (row,) = require_spans(project, [span_id])
    text = text_of(project.read_rows, row.article_id)
    check_edges(text, start, stop)
    said = reading_to_json(row.value if value is None else value)
    with project.record_operation(
        "move", f"{quote_words(text[row.start : row.stop])} to {quote_words(text[start:stop])}"
    ) as deed:
        project.connection.execute(
            "UPDATE span SET start = ?, stop = ?, value = ?, in_bulk = 0, decided_by = ?, decided_at = ?"
            " WHERE id = ? AND (start, stop, value) IS NOT (?, ?, ?)",
            (start, stop, said, project.who, utc_now(), row.id, start, stop, said),
        )
    return deed.change


@translate_errors
def comment_span(project: Project, span_id: int, text: str) -> Change:
    """Set the comment on a span, which may be empty. This is not a decision on the span."""
    (row,) = require_spans(project, [span_id])
    with project.record_operation("comment", describe_spans(project, [row], clean_text(text))) as deed:
        project.connection.execute("UPDATE span SET comment = ? WHERE id = ?", (clean_text(text).strip(), row.id))
    return deed.change
