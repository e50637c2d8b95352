"""history.csv: what each deed did to each row; the rows that undo and the history pane read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column
from core.store.project import Project
from core.store.queries import every_change

NAME = "history"
TITLE = "History of every decision"
KEY = None
COLUMNS = (
    Column("deed", "integer", "Number of the deed"),
    Column("when", "datetime", "When, in UTC"),
    Column("who", "string", "Who did it"),
    Column("verb", "string", "What was done; for an undo or redo, what was taken back or done again"),
    Column("direction", "string", "do, undo or redo"),
    Column("of_deed", "integer", "The deed that an undo or redo is about"),
    Column("detail", "string", "The deed in words"),
    Column(
        "table",
        "string",
        "Kind of row that it changed: article, span, entity, alias, project_rule, claim, statement, comparison,"
        " explanation or story",
    ),
    Column("row", "integer", "Number of that row"),
    Column("article_id", "integer", "Article it belongs to"),
    Column("before", "object", "The row before, as JSON; empty: the deed made it"),
    Column("after", "object", "The row after, as JSON; empty: the deed deleted it"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Changes in the order in which they were made."""
    for one in every_change(project):
        yield (
            one.op, one.at, one.who, one.verb, one.direction, one.undo_of, one.detail, one.table, one.row,
            one.article_id, one.before, one.after,
        )  # fmt: skip
