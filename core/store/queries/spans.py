"""Read the spans of an article."""

from __future__ import annotations

from core.store.faults import answering
from core.store.fetch import IN_ORDER, SPAN, inside, span_list
from core.store.project import Project
from core.store.rows import SpanRow


@answering
def spans(project: Project, article_id: int) -> list[SpanRow]:
    """Return the spans of an article by start, the longer first, without those removed by hand."""
    sql = SPAN + "WHERE span.article_id = ? AND status <> 'removed'" + IN_ORDER
    return inside(project.read, span_list(project.read(sql, (article_id,)), project.codebook))


@answering
def span(project: Project, span_id: int) -> SpanRow:
    """Return one span. Raises KeyError where there is none with that id."""
    found = project.read(SPAN + "WHERE span.id = ?", (span_id,))
    if not found:
        raise KeyError(span_id)
    return inside(project.read, span_list(found, project.codebook))[0]
