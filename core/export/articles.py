"""articles.csv: one row an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import ARTICLE, Cell, Column
from core.store.project import Project
from core.store.queries import every_article

NAME = "articles"
TITLE = "Articles"
KEY = "article_id"
COLUMNS = (
    *ARTICLE,
    Column("date_from", "string", "How the date was found: given, metadata, stamp, file name or human"),
    Column("author", "string", "Who wrote it"),
    Column("url", "string", "Where it was published"),
    Column("state", "string", "open or reviewed"),
    Column("words", "integer", "Number of words of the text"),
    Column("suggested", "integer", "Marks that nobody has decided about"),
    Column("accepted", "integer", "Marks accepted, corrected or added by hand"),
    Column("rejected", "integer", "Suggestions rejected"),
    Column("source", "string", "File it was read from"),
    Column("encoding", "string", "Encoding of that file"),
    Column("notes", "array", "What the import had to say about it, as a JSON list"),
    Column("imported", "datetime", "When it was imported, in UTC"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Articles in the order of import."""
    for row, more in every_article(project):
        yield (
            row.id, row.uid, row.title, row.outlet, row.published, row.published_from, more["author"], more["url"],
            row.state, row.words, row.suggested, row.accepted, row.rejected, row.source, more["encoding"],
            more["notes"], more["imported_at"],
        )  # fmt: skip
