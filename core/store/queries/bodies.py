"""What is compared when copies are sought: texts without page furniture, quotations, and how many articles are new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.labels import READ_REGIONS
from core.store.fetch import ids_json, span_rows
from core.store.project import Project
from core.store.queries.whole import setting
from core.store.rows import SpanRow

LOOKED = "copies.newest"
"""Setting: id of the newest article when copies were last sought."""
QUOTATIONS = "copies.quotations"
"""Setting: JSON list of lists of ids of quotes that are one quotation."""
_PAGE = 100


def every_body(project: Project) -> Iterator[tuple[int, str]]:
    """(id, text without furniture of the page) of all articles by id, some in memory at a time."""
    last = 0
    sql = "SELECT article_id, text FROM live_article_text WHERE article_id > ? ORDER BY article_id LIMIT ?"
    while rows := project.read(sql, (last, _PAGE)):
        furniture: dict[int, list[tuple[int, int]]] = {}
        regions = (
            "SELECT article_id, start, stop, region FROM region"
            " WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start"
        )
        for article_id, start, stop, region in project.read(regions, (ids_json(row[0] for row in rows),)):
            if region not in READ_REGIONS:
                furniture.setdefault(article_id, []).append((start, stop))
        for article_id, text in rows:
            yield article_id, _without(text, furniture.get(article_id, []))
        last = rows[-1][0]


def _without(text: str, furniture: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, stop in furniture:
        pieces.append(text[at : max(start, at)])
        at = max(at, stop)
    return "\n".join((*pieces, text[at:]))


def every_quote(project: Project) -> Iterator[tuple[int, int, str]]:
    """(id, article, words) of all quotes that nobody rejected, by id, some in memory at a time."""
    last = 0
    sql = (
        "SELECT span.id, span.article_id, substr(text, start + 1, stop - start) FROM live_span AS span"
        " JOIN article_text ON article_text.article_id = span.article_id"
        " WHERE span.id > ? AND label = 'QUOTE' AND status IN ('suggested', 'accepted') ORDER BY span.id LIMIT ?"
    )
    while rows := project.read(sql, (last, _PAGE)):
        yield from rows
        last = rows[-1][0]


def newest_article(project: Project) -> int:
    """Id of the article imported last, 0 where there is none."""
    return int(project.read("SELECT coalesce(max(id), 0) FROM live_article")[0][0])


def articles_since_copies(project: Project) -> tuple[int, bool]:
    """How many articles nobody has sought copies of, and whether copies were ever sought."""
    looked = int(setting(project, LOOKED, "0") or 0)
    return int(project.read("SELECT count(*) FROM live_article WHERE id > ?", (looked,))[0][0]), looked > 0


def printed_spans(project: Project, ids: Sequence[int]) -> list[tuple[SpanRow, str]]:
    """Marks by id with their words, in reading order; ids that are gone are left out."""
    sql = (
        "SELECT span.id, substr(text, start + 1, stop - start) FROM live_span AS span"
        " JOIN article_text ON article_text.article_id = span.article_id"
        " WHERE span.id IN (SELECT value FROM json_each(?))"
    )
    words = dict(project.read(sql, (ids_json(ids),)))
    return [(row, words[row.id]) for row in span_rows(project.read, words)]
