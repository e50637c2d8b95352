"""versions.csv: one row per article that is a newer version of another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.project import Project
from core.store.source_changes import list_versions
from core.translation import _

NAME = "versions"
TITLE = _("Articles that are newer versions of others")
KEY = "article_id"
COLUMNS = (
    TableColumn("article_id", "integer", _("Number of the newer article in the project")),
    TableColumn(
        "earlier",
        "integer",
        _("Number of the article that the source gave under the same identity before; it may be in the trash now"),
    ),
    TableColumn("source", "string", _("File that the newer article was read from")),
    TableColumn("earlier_source", "string", _("File that the earlier article was read from")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the newer articles outside the trash, in the order of import."""
    for one in list_versions(project):
        yield one.article_id, one.earlier_id, one.source, one.earlier_source
