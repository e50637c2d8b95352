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
    TableColumn,
    article_cells,
    decision_cells,
    guess_cells,
    labels_in_table,
    place_cells,
    text_cell,
)
from core.store.project import Project
from core.store.queries import every_mention
from core.translation import _

NAME = "names"
TITLE = _("Names of people, organizations, places and things")
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    TableColumn("entity_id", "integer", _("Entity that the name refers to")),
    TableColumn("entity", "string", _("Name of that entity")),
    TableColumn("related", "string", _("Country of the nationality")),
    TableColumn("role", "string", _("Title or apposition in the article, as written: top U.S. negotiator")),
    TableColumn(
        "role_start",
        "integer",
        _("First character of the role, counted from 0 in Unicode code points of the article's text"),
    ),
    TableColumn("role_end", "integer", _("First character after the role")),
    *GUESS,
    TableColumn("guess_entity", "string", _("Name of the suggested entity")),
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over names by article and position."""
    for mention in every_mention(project, labels_in_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), span.entity_id, span.entity,
            text_cell(span.value.get("related")), *_role_cells(span.value.get("role")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _role_cells(value: Any) -> tuple[Cell, Cell, Cell]:
    """Return text, start and end of a role."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return text_cell(value.get("text")), start, end
