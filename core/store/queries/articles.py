"""Read articles by id: one with its text, or lines for the list."""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType

from core.records import Region
from core.store.faults import answering
from core.store.fetch import ARTICLE, article_full, ids_json
from core.store.project import Project
from core.store.rows import ArticleFull, ArticleRow
from core.store.shapes import day, made, typed


@answering
def article(project: Project, article_id: int) -> ArticleFull:
    """Return one article with text and regions. Raises KeyError where there is none with that id."""
    found = project.read(ARTICLE + "WHERE article.id = ?", (article_id,))
    if not found:
        raise KeyError(article_id)
    regions = project.read(
        "SELECT start, stop, region, coalesce(rule, '') FROM region WHERE article_id = ? ORDER BY start, id",
        (article_id,),
    )
    return article_full(found[0], tuple(made(Region, row) for row in regions))


@answering
def article_rows(project: Project, ids: Sequence[int]) -> list[ArticleRow]:
    """Return lines of the list for these ids, in this order, without ids that do not exist."""
    rows = project.read(
        "SELECT id, uid, title, outlet, published, published_from, state, suggested, accepted, rejected, source, words"
        " FROM live_article JOIN tally ON article_id = id WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    )
    by_id = {row[0]: article_row(row) for row in rows}
    return [by_id[one] for one in ids if one in by_id]


@answering
def outlets(project: Project) -> list[tuple[str | None, int]]:
    """Return outlets by name with their number of articles; None: articles without one."""
    sql = "SELECT outlet, count(*) FROM live_article GROUP BY outlet COLLATE NOCASE ORDER BY outlet COLLATE NOCASE"
    return [(row[0], row[1]) for row in typed(project.read(sql), (str, NoneType), int)]


def article_row(row: tuple[object, ...]) -> ArticleRow:
    """Make a line of the list from its cells."""
    day(row[4])
    return made(ArticleRow, row)
