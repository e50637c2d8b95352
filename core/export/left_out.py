"""left_out.csv: one row per input that an import did not take in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.left_out import every_left_out
from core.store.project import Project
from core.translation import _

NAME = "left_out"
TITLE = _("Inputs that imports left out")
KEY = None
COLUMNS = (
    TableColumn("import_id", "integer", _("Number of the import in the project")),
    TableColumn("source", "string", _("File or part of a file")),
    TableColumn("kind", "string", _("identical, whitespace, edition, syndicated, trashed or failed")),
    TableColumn(
        "equals",
        "integer",
        _("Number of the article that it equals, which may be in the trash now; empty if it was deleted for good"),
    ),
    TableColumn("reason", "string", _("Why it failed")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over inputs in the order in which they were left out."""
    for row in every_left_out(project):
        yield row.import_id, row.source, row.kind, row.article_id, row.reason or None
