"""names.csv: one row a name, with whom or what it means and the role that the article gives it."""

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

NAME = "names"
TITLE = "Names of people, bodies, places and things"
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("entity_id", "integer", "Entity that the name points to"),
    Column("entity", "string", "Name of that entity"),
    Column("related", "string", "Country that a nationality belongs to"),
    Column("role", "string", "Title or apposition that the article gives it, as written: top U.S. negotiator"),
    Column("role_start", "integer", "First character of the role: Unicode code points of the article's text, from 0"),
    Column("role_end", "integer", "First character behind the role"),
    *GUESS,
    Column("guess_entity", "string", "Name of the entity that the machine guessed"),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Names by article and place."""
    for mention in every_mention(project, of_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), span.entity_id, span.entity,
            words(span.value.get("related")), *_role(span.value.get("role")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _role(value: Any) -> tuple[Cell, Cell, Cell]:
    """Words, start and end of a role."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return words(value.get("text")), start, end
