"""Read what the search for copies compares: texts without page furniture, quotations, and the number of new
articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from core.codebook import READ_REGIONS
from core.copies.body_text import cut_furniture
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.project_summary import get_setting
from core.store.row_checks import BadRow, check_day, check_types, decode_json
from core.store.rows import SpanRow
from core.store.span_fetch import fetch_spans, ids_json
from core.translation import _

NEWEST_ARTICLE_SETTING = "copies.newest"
"""Setting: id of the newest article when copies were last looked for."""
QUOTATIONS_SETTING = "copies.quotations"
"""Setting: JSON list of lists of ids of quotes that are the same quotation."""
_PAGE = 100


@translate_errors
def every_body(project: Project) -> Iterator[tuple[int, str]]:
    """Yield (id, text without page furniture) of all articles by id, a few in memory at a time."""
    sql = "SELECT article_id, text FROM live_article_text WHERE article_id > ? ORDER BY article_id LIMIT ?"
    yield from _cut_pages(project, sql, str)


@translate_errors
def every_compared_article(project: Project) -> Iterator[tuple[str, str | None, str | None, str]]:
    """Yield (key of the text, outlet, ISO date, text without page furniture) of all articles by id, a few in memory at
    a time."""
    sql = (
        "SELECT article.id, text, text_key, outlet, published FROM live_article AS article"
        " JOIN article_text ON article_id = article.id WHERE article.id > ? ORDER BY article.id LIMIT ?"
    )
    known = (str, type(None))
    for _one, text, key, outlet, day in _cut_pages(project, sql, str, str, known, known):
        yield key, outlet, check_day(day), text


def _cut_pages(project: Project, sql: str, *types: type | tuple[type, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query for articles after one and at most a number of them: id, text, others. The texts come
    without page furniture."""
    last = 0
    while rows := check_types(project.read_rows(sql, (last, _PAGE)), int, *types):
        furniture: dict[int, list[tuple[int, int]]] = {}
        regions = (
            "SELECT article_id, start, stop, region FROM region"
            " WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start"
        )
        for article_id, start, stop, region in check_types(
            project.read_rows(regions, (ids_json(row[0] for row in rows),)), int, int, int, str
        ):
            if region not in READ_REGIONS:
                furniture.setdefault(article_id, []).append((start, stop))
        for article_id, text, *others in rows:
            yield article_id, cut_furniture(text, furniture.get(article_id, [])), *others
        last = rows[-1][0]


@translate_errors
def every_quote(project: Project) -> Iterator[tuple[int, int, str]]:
    """Yield (id, article, words) of all quotes that are not rejected, by id, a few in memory at a time."""
    last = 0
    sql = (
        "SELECT span.id, span.article_id, substr(text, start + 1, stop - start) FROM live_span AS span"
        " JOIN article_text ON article_text.article_id = span.article_id"
        " WHERE span.id > ? AND label = 'QUOTE' AND status IN ('suggested', 'accepted') ORDER BY span.id LIMIT ?"
    )
    while rows := check_types(project.read_rows(sql, (last, _PAGE)), int, int, str):
        yield from rows
        last = rows[-1][0]


@translate_errors
def newest_article(project: Project) -> int:
    """Return the id of the article imported last, 0 where there is none."""
    return int(project.read_rows("SELECT coalesce(max(id), 0) FROM live_article")[0][0])


@translate_errors
def articles_since_copies(project: Project) -> tuple[int, bool]:
    """Return how many articles were added since copies were last looked for, and whether that was ever done."""
    kept = get_setting(project, NEWEST_ARTICLE_SETTING, "0") or "0"
    if not (kept.isascii() and kept.isdecimal() and len(kept) < 19):
        raise BadRow(_("the setting “{name}” is not a number").format(name=NEWEST_ARTICLE_SETTING))
    looked = int(kept)
    return int(project.read_rows("SELECT count(*) FROM live_article WHERE id > ?", (looked,))[0][0]), looked > 0


@translate_errors
def list_quotations(project: Project) -> list[list[int]]:
    """Return groups of ids of quotes that are the same quotation, as found when copies were last looked for."""
    found = decode_json(get_setting(project, QUOTATIONS_SETTING, "[]"), list)
    if not all(type(some) is list and all(type(one) is int for one in some) for some in found):
        raise BadRow(_("the setting “{name}” does not contain IDs").format(name=QUOTATIONS_SETTING))
    return found


@translate_errors
def printed_spans(project: Project, ids: Sequence[int]) -> list[tuple[SpanRow, str]]:
    """Return spans by id with their words, in reading order, without ids that no longer exist."""
    sql = (
        "SELECT span.id, substr(text, start + 1, stop - start) FROM live_span AS span"
        " JOIN article_text ON article_text.article_id = span.article_id"
        " WHERE span.id IN (SELECT value FROM json_each(?))"
    )
    words = dict(project.read_rows(sql, (ids_json(ids),)))
    return [(row, words[row.id]) for row in fetch_spans(project.read_rows, words, project.codebook)]
