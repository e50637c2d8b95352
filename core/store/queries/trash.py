"""Read articles in the trash, and find articles by what a person calls them."""

from __future__ import annotations

from core.store.project import Project
from core.store.rows import ArticleRow

_ROW = (
    "SELECT id, uid, title, outlet, published, published_from, state, suggested, accepted, rejected, source, words"
    " FROM article JOIN tally ON article_id = id "
)


def list_trash(project: Project) -> list[ArticleRow]:
    """Return the articles in the trash, those removed last first."""
    return [
        ArticleRow(*row)
        for row in project.read_rows(_ROW + "WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id")
    ]


def is_trashed(project: Project, article_id: int) -> bool:
    """Return whether an article is in the trash."""
    return bool(project.read_rows("SELECT 1 FROM trash WHERE article_id = ?", (article_id,)))


def find_articles(project: Project, words: str) -> list[ArticleRow]:
    """Find articles, also in the trash, by what a person calls them: their own id (as in articles.csv), their number in
    the project, else title or source. More than one result means that the words are ambiguous."""
    for where in ("uid = ?1", "CAST(id AS TEXT) = ?1", "title = ?1 COLLATE NOCASE OR source = ?1"):
        rows = project.read_rows(f"{_ROW} WHERE {where} ORDER BY id", (words,))
        if rows:
            return [ArticleRow(*row) for row in rows]
    return []
