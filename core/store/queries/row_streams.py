"""Read the whole project row by row, for exports, in bounded memory; `Project.open_snapshot` makes all rows belong to
one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.articles import article_rows
from core.store.queries.entity_table import entity_ids, entity_lines
from core.store.row_checks import check_place, make_row
from core.store.rows import ArticleRow, ChangeRow, EntityLine, SpanRow
from core.store.span_fetch import READING_ORDER, SPAN, fetch_spans, make_span_rows, text_of

_AT_ONCE = 500
"""Rows fetched at once."""
_ARTICLE = (
    "CASE WHEN tbl = 'article' THEN row WHEN tbl IN ('span', 'claim', 'statement', 'coding')"
    " THEN json_extract(coalesce(after, before), '$.article_id') END"
)
"""Article that a row of `change` is about, NULL where there is none."""
_LINES = 5000
"""Entities fetched at once: namesakes are computed once a page."""


@dataclass(frozen=True, slots=True)
class SpanInArticle:
    """A span with its article and the text of that."""

    article: ArticleRow
    text: str
    span: SpanRow


def _next_ids(project: Project, table: str, last: int) -> list[int]:
    return [
        row[0]
        for row in project.read_rows(f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE))
    ]


_BESIDE = ("author", "url", "encoding", "notes", "imported_at", "language", "source_file")


@translate_errors
def every_article(project: Project) -> Iterator[tuple[ArticleRow, dict[str, str | None]]]:
    """Yield articles by id, each with the columns that its list row lacks: author, url, encoding, notes (JSON),
    imported_at, language, the file with many articles that it came in."""
    last = 0
    while ids := _next_ids(project, "live_article", last):
        more = {
            row[0]: dict(
                zip(
                    ("author", "url", "encoding", "notes", "imported_at", "language", "source_file"),
                    row[1:],
                    strict=True,
                )
            )
            for row in project.read_rows(
                "SELECT id, author, url, encoding, notes, imported_at, language, (SELECT source FROM source_file"
                " WHERE source_file.id = source_file_id) FROM article WHERE id BETWEEN ? AND ?",
                (ids[0], ids[-1]),
            )
        }
        for row in article_rows(project, ids):
            yield row, more[row.id]
        last = ids[-1]


@translate_errors
def every_mention(project: Project, labels: Sequence[str] | None = None) -> Iterator[SpanInArticle]:
    """Yield spans (those with some labels) by article and place, without those removed by hand."""
    wanted = f" AND label IN ({', '.join('?' * len(labels))})" if labels is not None else ""
    codebook = project.codebook
    for row, _ in every_article(project):
        spans = project.read_rows(
            SPAN + f"WHERE span.article_id = ? AND status <> 'removed'{wanted}" + READING_ORDER,
            (row.id, *(labels or ())),
        )
        if spans:
            text = text_of(project.read_rows, row.id)
            for span in make_span_rows(spans, codebook):
                check_place(span.start, span.stop, len(text))
                yield SpanInArticle(row, text, span)


@translate_errors
def get_mentions(project: Project, span_ids: Iterable[int]) -> list[SpanInArticle]:
    """Return these spans, in reading order, including those removed by hand.

    Ids that no longer exist, or whose article is in the trash, are left out.
    """
    spans = fetch_spans(project.read_rows, span_ids, project.codebook)
    ids = list(dict.fromkeys(span.article_id for span in spans))
    rows = {row.id: row for row in article_rows(project, ids)}
    texts = {row_id: text_of(project.read_rows, row_id) for row_id in rows}
    return [
        SpanInArticle(rows[span.article_id], texts[span.article_id], span) for span in spans if span.article_id in rows
    ]


@translate_errors
def every_entity(project: Project) -> Iterator[EntityLine]:
    """Yield entities by id as the table of entities shows them, without those merged into another one."""
    ids = entity_ids(project, "id", False)
    for at in range(0, len(ids), _LINES):
        yield from entity_lines(project, ids[at : at + _LINES])


@translate_errors
def every_change(project: Project) -> Iterator[ChangeRow]:
    """Yield what each operation did to each row, oldest first, without rows of articles in the trash."""
    last = 0
    while rows := project.read_rows(
        f"SELECT change.id, op.id, at, who, verb, direction, undo_of, detail, tbl, row, {_ARTICLE}, before, after"
        " FROM change JOIN op ON op.id = change.op WHERE change.id > ?"
        f" AND coalesce({_ARTICLE}, 0) NOT IN (SELECT article_id FROM trash) ORDER BY change.id LIMIT ?",
        (last, _AT_ONCE),
    ):
        for row in rows:
            yield make_row(ChangeRow, row[1:])
        last = rows[-1][0]
