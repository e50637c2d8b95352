"""names.csv: one row per name, with its entity and its role in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    Column,
    article_cells,
    decision_cells,
    guess_cells,
    of_table,
    place_cells,
    words,
)
from core.store.project import Project
from core.store.queries import every_mention
from core.translation import _

NAME = "names"
TITLE = _("Names of people, organisations, places and things")
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("entity_id", "integer", _("Entity that the name refers to")),
    Column("entity", "string", _("Name of that entity")),
    Column("related", "string", _("Country of the nationality")),
    Column("role", "string", _("Title or apposition in the article, as written: top U.S. negotiator")),
    Column(
        "role_start",
        "integer",
        _("First character of the role, counted from 0 in Unicode code points of the article's text"),
    ),
    Column("role_end", "integer", _("First character after the role")),
    *GUESS,
    Column("guess_entity", "string", _("Name of the suggested entity")),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over names by article and position."""
    for mention in every_mention(project, of_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), span.entity_id, span.entity,
            words(span.value.get("related")), *_role(span.value.get("role")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _role(value: Any) -> tuple[Cell, Cell, Cell]:
    """Return text, start and end of a role."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return words(value.get("text")), start, end
