"""Read articles by id: one with its text, or lines for the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType

from core.records import Region
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_day, check_types, make_row
from core.store.rows import ArticleFull, ArticleRow
from core.store.span_fetch import ARTICLE, ids_json, make_article


@translate_errors
def get_article(project: Project, article_id: int) -> ArticleFull:
    """Return one article with text and regions. Raises KeyError if there is none with that id."""
    found = project.read_rows(ARTICLE + "WHERE article.id = ?", (article_id,))
    if not found:
        raise KeyError(article_id)
    regions = project.read_rows(
        "SELECT start, stop, region, coalesce(rule, '') FROM region WHERE article_id = ? ORDER BY start, id",
        (article_id,),
    )
    return make_article(found[0], tuple(make_row(Region, row) for row in regions))


@translate_errors
def article_rows(project: Project, ids: Sequence[int]) -> list[ArticleRow]:
    """Return lines of the list for these ids, in this order, without ids that do not exist."""
    rows = project.read_rows(
        "SELECT article.id, uid, title, outlet, published, published_from, state, suggested, accepted, rejected,"
        " source, words, verdict, reason FROM live_article AS article JOIN tally ON tally.article_id = article.id"
        " LEFT JOIN screening ON screening.article_id = article.id"
        " WHERE article.id IN (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    )
    by_id = {row[0]: make_article_row(row) for row in rows}
    return [by_id[one] for one in ids if one in by_id]


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """What names an article in a table of somebody else."""

    id: int
    uid: str
    source: str
    url: str | None
    title: str | None


@translate_errors
def list_article_names(project: Project) -> list[ArticleNames]:
    """Return what names each article in the list, in the order of import."""
    rows = project.read_rows("SELECT id, uid, source, url, title FROM live_article ORDER BY id")
    return [make_row(ArticleNames, row) for row in rows]


@translate_errors
def count_by_outlet(project: Project) -> list[tuple[str | None, int]]:
    """Return outlets by name with their number of articles; None: articles without one."""
    sql = "SELECT outlet, count(*) FROM live_article GROUP BY outlet COLLATE NOCASE ORDER BY outlet COLLATE NOCASE"
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql), (str, NoneType), int)]


@translate_errors
def count_by_language(project: Project) -> list[tuple[str | None, int]]:
    """Return codes of languages with their number of articles, the most frequent first; None: not known."""
    sql = "SELECT language, count(*) FROM live_article GROUP BY language ORDER BY count(*) DESC, language"
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql), (str, NoneType), int)]


@translate_errors
def count_by_import(project: Project) -> list[tuple[int, int]]:
    """Return imports, the latest first, with their number of articles in the list, without those that have none."""
    sql = (
        "SELECT import_id, count(*) FROM live_article WHERE import_id IS NOT NULL GROUP BY import_id"
        " ORDER BY import_id DESC"
    )
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql), int, int)]


def make_article_row(row: tuple[object, ...]) -> ArticleRow:
    """Make a line of the list from its cells."""
    check_day(row[4])
    return make_row(ArticleRow, row)
