"""Cells of articles: what a table of articles with its own columns would show, and what a person changes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

FIELDS = ("title", "outlet", "author", "url", "published", "state")
"""Columns of articles that can be edited, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class ArticleColumn:
    """One column: a field of FIELDS, or an article variable."""

    name: str
    is_variable: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCell:
    """A change of one cell."""

    article_id: int
    title: str
    """Title of the article as it is now, else its own id."""
    column: ArticleColumn
    before: str | None
    after: str | None
    """None: unknown."""
    newer_at: str | None = field(default=None, compare=False)
    """When the cell was last changed in the project, in UTC, where that is later than what `after` comes from."""


Wanted = dict[int, dict[ArticleColumn, str | None]]
"""Cells that a person wants, by article and column; None and empty texts: unknown."""


def wanted_cells(cells: tuple[ArticleCell, ...]) -> Wanted:
    """Return what changes of cells lead to."""
    found: Wanted = {}
    for cell in cells:
        found.setdefault(cell.article_id, {})[cell.column] = cell.after
    return found


def new_days(cells: Iterable[ArticleCell]) -> dict[int, str | None]:
    """Return the new publication date of each article among planned changes that has one."""
    published = ArticleColumn("published")
    return {cell.article_id: cell.after for cell in cells if cell.column == published}
