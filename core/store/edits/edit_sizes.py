"""How much an operation on names would read and write, told before it runs."""

from __future__ import annotations

from collections.abc import Sequence

from core.store.edits.project_wide import name_spans_and_texts
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.store.suggestions_by_text import candidate_articles


@translate_errors
def count_linked_spans(project: Project, entity_ids: Sequence[int], most: int) -> int:
    """Count the spans that point to these entities, up to `most`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM span WHERE entity_id IN (SELECT value FROM json_each(?)) LIMIT ?)"
    return int(project.read_rows(sql, (ids_json(entity_ids), most))[0][0])


@translate_errors
def count_articles_with(project: Project, span_ids: Sequence[int]) -> int:
    """Count the articles that an operation on the words of these spans everywhere reads; an article with several of the
    wordings counts for each. Raises UserError if none of the spans is a name."""
    return sum(len(candidate_articles(project, words)) for words in name_spans_and_texts(project, span_ids)[1])
