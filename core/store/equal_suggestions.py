"""Suggestions that say the same of the same words, so that one look at one of them may decide on all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.codebook import Codebook
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.rows import SUGGESTED, SpanRow, same_value
from core.store.span_fetch import fetch_spans, ids_json, text_of
from core.store.suggestions_by_text import candidate_articles

_AT_ONCE = 100
"""Articles read by one query, so that no decision waits long for it."""


def says_same(codebook: Codebook, one: SpanRow, other: SpanRow) -> bool:
    """Return whether two spans have the same label and mean the same: names by their entity, others by their whole
    value. A quote is like no other: somebody said it once."""
    if one.label != other.label or one.entity_id != other.entity_id or codebook.is_quote(one.label):
        return False
    return codebook.names_entity(one.label) or same_value(one.value, other.value)


def list_equal_here(codebook: Codebook, text: str, row: SpanRow, rows: Iterable[SpanRow]) -> tuple[int, ...]:
    """Return those of the rows of an article that are other suggestions with the words of a span that say the same."""
    words = collapse_spaces(text[row.start : row.stop])
    return tuple(
        one.id
        for one in rows
        if one.status == SUGGESTED
        and one.id != row.id
        and says_same(codebook, row, one)
        and collapse_spaces(text[one.start : one.stop]) == words
    )


@translate_errors
def find_equal_elsewhere(project: Project, span_id: int, most: int) -> list[int]:
    """Return up to `most` suggestions of other articles with the words of a span that say the same, in the order of the
    articles; none if the span is gone. White space is ignored, letter case counts."""
    codebook = project.codebook
    rows = fetch_spans(project.read_rows, [span_id], codebook)
    found: list[int] = []
    if not rows or codebook.is_quote(rows[0].label):
        return found
    row = rows[0]
    words = collapse_spaces(text_of(project.read_rows, row.article_id)[row.start : row.stop])
    articles = [one for one in _articles_with(project, row, words) if one != row.article_id]
    for at in range(0, len(articles), _AT_ONCE):
        ids = _spans_of_words(project, row.label, words, articles[at : at + _AT_ONCE])
        found += [one.id for one in fetch_spans(project.read_rows, ids, codebook) if says_same(codebook, row, one)]
        if len(found) >= most:
            break
    return found[:most]


def _articles_with(project: Project, row: SpanRow, words: str) -> list[int]:
    """Return the articles that may hold such suggestions, by the entity where there is one, else by the words."""
    if row.entity_id is None:
        return candidate_articles(project, words)
    rows = project.read_rows(
        "SELECT DISTINCT article_id FROM span WHERE entity_id = ? AND label = ? AND status = 'suggested'"
        " AND article_id NOT IN (SELECT article_id FROM trash) ORDER BY article_id",
        (row.entity_id, row.label),
    )
    return [one for (one,) in check_types(rows, int)]


def _spans_of_words(project: Project, label: str, words: str, articles: Sequence[int]) -> list[int]:
    rows = project.read_rows(
        "SELECT id, substr(text, start + 1, stop - start) FROM span JOIN article_text USING (article_id)"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND label = ? AND status = 'suggested'"
        " AND stop - start >= ?",
        (ids_json(articles), label, len(words)),
    )
    return [span_id for span_id, said in check_types(rows, int, str) if collapse_spaces(said) == words]
