"""Read the spans of an article."""

from __future__ import annotations

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import SpanRow
from core.store.span_fetch import READING_ORDER, SPAN, check_inside_text, make_span_rows


@translate_errors
def list_spans(project: Project, article_id: int) -> list[SpanRow]:
    """Return the spans of an article by start, the longer first, without those removed by hand."""
    sql = SPAN + "WHERE span.article_id = ? AND status <> 'removed'" + READING_ORDER
    return check_inside_text(project.read_rows, make_span_rows(project.read_rows(sql, (article_id,)), project.codebook))


@translate_errors
def get_span(project: Project, span_id: int) -> SpanRow:
    """Return one span. Raises KeyError if there is none with that id."""
    found = project.read_rows(SPAN + "WHERE span.id = ?", (span_id,))
    if not found:
        raise KeyError(span_id)
    return check_inside_text(project.read_rows, make_span_rows(found, project.codebook))[0]
