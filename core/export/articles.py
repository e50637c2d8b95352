"""articles.csv: one row per article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import ARTICLE, Cell, TableColumn
from core.store.project import Project
from core.store.queries import every_article
from core.translation import _

NAME = "articles"
TITLE = _("Articles")
KEY = "article_id"
COLUMNS = (
    *ARTICLE,
    TableColumn("date_from", "string", _("How the date was found: given, metadata, stamp, file name or human")),
    TableColumn("author", "string", _("Author")),
    TableColumn("url", "string", _("URL")),
    TableColumn("state", "string", _("open or reviewed")),
    TableColumn("words", "integer", _("Number of words in the text")),
    TableColumn("suggested", "integer", _("Number of undecided marks")),
    TableColumn("accepted", "integer", _("Number of marks accepted, corrected or added by hand")),
    TableColumn("rejected", "integer", _("Number of rejected suggestions")),
    TableColumn("source", "string", _("File that the article was read from")),
    TableColumn("encoding", "string", _("Encoding of that file")),
    TableColumn("notes", "array", _("Notes of the import, as a JSON list")),
    TableColumn("imported", "datetime", _("Date and time of the import, in UTC")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over articles in the order of import."""
    for row, more in every_article(project):
        yield (
            row.id, row.uid, row.title, row.outlet, row.published, row.published_from, more["author"], more["url"],
            row.state, row.words, row.suggested, row.accepted, row.rejected, row.source, more["encoding"],
            more["notes"], more["imported_at"],
        )  # fmt: skip
