"""history.csv: what each operation did to each row, as used by undo and the history pane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.project import Project
from core.store.queries import every_change
from core.translation import _

NAME = "history"
TITLE = _("History of every decision")
KEY = None
COLUMNS = (
    TableColumn("deed", "integer", _("Number of the operation")),
    TableColumn("when", "datetime", _("Date and time in UTC")),
    TableColumn("who", "string", _("Who did it")),
    TableColumn("verb", "string", _("What was done; for undo and redo, what was undone or redone")),
    TableColumn("direction", "string", _("do, undo or redo")),
    TableColumn("of_deed", "integer", _("Operation that was undone or redone")),
    TableColumn("detail", "string", _("The operation in words")),
    TableColumn(
        "table",
        "string",
        _(
            "Kind of row that was changed: article, span, entity, alias, project_rule, claim, statement, comparison, "
            "explanation or story"
        ),
    ),
    TableColumn("row", "integer", _("Number of that row")),
    TableColumn("article_id", "integer", _("Article that the row belongs to")),
    TableColumn("before", "object", _("The row before the operation, as JSON; empty if it was added")),
    TableColumn("after", "object", _("The row after the operation, as JSON; empty if it was deleted")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over changes in the order in which they were made."""
    for one in every_change(project):
        yield (
            one.op, one.at, one.who, one.verb, one.direction, one.undo_of, one.detail, one.table, one.row,
            one.article_id, one.before, one.after,
        )  # fmt: skip
