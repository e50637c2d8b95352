"""spans.csv: one row per mark, for all labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    TableColumn,
    article_cells,
    as_json,
    decision_cells,
    guess_cells,
    place_cells,
)
from core.store.project import Project
from core.store.queries import every_mention
from core.translation import _

NAME = "spans"
TITLE = _("Marks of all labels")
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    TableColumn("value", "object", _("Value of the mark, as JSON; attributes depend on the label")),
    TableColumn("entity_id", "integer", _("Entity that the name refers to, or that is quoted")),
    TableColumn("entity", "string", _("Name of the entity")),
    *GUESS,
    TableColumn("guess_entity", "string", _("Name of the suggested entity")),
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over marks by article and position; those removed by hand are only in the history."""
    for mention in every_mention(project):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), as_json(span.value), span.entity_id, span.entity,
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip
