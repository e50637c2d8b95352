"""quotes.csv: one row per quote, with its speaker."""

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

NAME = "quotes"
TITLE = _("Quotes")
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    TableColumn("kind", "string", _("direct (a whole clause) or mixed (a few words inside a sentence)")),
    TableColumn("source_start", "integer", _("First character of the speaker's mention")),
    TableColumn("source_end", "integer", _("First character after it")),
    TableColumn("source_words", "string", _("The speaker's mention, as written")),
    TableColumn("entity_id", "integer", _("Entity of the speaker")),
    TableColumn("source_entity", "string", _("Name of that entity")),
    TableColumn("cue_start", "integer", _("First character of the cue")),
    TableColumn("cue_end", "integer", _("First character after the cue")),
    TableColumn("cue", "string", _("The cue: said, according to …")),
    *GUESS,
    TableColumn("guess_entity", "string", _("Name of the suggested entity")),
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over quotes by article and position."""
    for mention in every_mention(project, labels_in_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), text_cell(span.value.get("kind")),
            *_range_cells(span.value.get("source")), span.entity_id, span.entity, *_range_cells(span.value.get("cue")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _range_cells(value: Any) -> tuple[Cell, Cell, Cell]:
    """Return start, end and text of a part of a quote's value."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return start, end, text_cell(value.get("text"))
