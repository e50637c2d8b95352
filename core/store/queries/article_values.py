"""What some articles have in each of their columns, for a form that edits them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.store.article_cells import ArticleColumn
from core.store.article_sources import count_values, list_variables
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import ids_json

SHARED = ("outlet", "author", "published", "state")
"""Fields that several articles can have alike."""

_OFFERED = 200
"""Most values of a column that are offered."""


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """One column of some articles."""

    column: ArticleColumn
    title: str
    """Title of a variable; empty for a field."""
    distinct: int
    """Number of different values; no value counts as one."""
    common: str | None
    """The value of all of them, None if they differ or have none."""
    offered: tuple[str, ...]
    """Values of all articles of the project, the most frequent first."""


@translate_errors
def list_column_values(project: Project, ids: Sequence[int]) -> list[ColumnValues]:
    """Return the columns that several articles can have alike: fields, then article variables."""
    found = []
    chosen = ids_json(ids)
    for name in SHARED:
        sql = f"SELECT DISTINCT {name} FROM live_article WHERE id IN (SELECT value FROM json_each(?))"
        values = [row[0] or None for row in project.read_rows(sql, (chosen,))]
        offered = project.read_rows(
            f"SELECT {name} FROM live_article WHERE {name} <> '' GROUP BY {name}"
            f" ORDER BY count(*) DESC, {name} LIMIT ?",
            (_OFFERED,),
        )
        common = values[0] if len(values) == 1 else None
        found.append(ColumnValues(ArticleColumn(name), "", len(values), common, tuple(row[0] for row in offered)))
    for variable in list_variables(project):
        rows = project.read_rows(
            "SELECT DISTINCT nullif(value, '') FROM live_article LEFT JOIN coding"
            " ON article_id = live_article.id AND variable_id = ?"
            " WHERE live_article.id IN (SELECT value FROM json_each(?))",
            (variable.id, chosen),
        )
        common = rows[0][0] if len(rows) == 1 else None
        values_offered = tuple(value for value, _count in count_values(project, variable.id, _OFFERED))
        column = ArticleColumn(variable.name, True)
        found.append(ColumnValues(column, variable.title, len(rows), common, values_offered))
    return found
