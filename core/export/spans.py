"""spans.csv: one row a mark, of every label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    Column,
    article_cells,
    as_json,
    decision_cells,
    guess_cells,
    place_cells,
)
from core.store.project import Project
from core.store.queries import every_mention

NAME = "spans"
TITLE = "Marks of every label"
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("value", "object", "What the mark means, as JSON: attributes by label"),
    Column("entity_id", "integer", "Entity that a name points to, or that speaks a quote"),
    Column("entity", "string", "Its name"),
    *GUESS,
    Column("guess_entity", "string", "Name of the entity that the machine guessed"),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Marks by article and place; those taken away by hand stand only in the history."""
    for mention in every_mention(project):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), as_json(span.value), span.entity_id, span.entity,
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip
