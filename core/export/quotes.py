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

NAME = "quotes"
TITLE = _("Quotes")
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("kind", "string", _("direct (a whole clause) or mixed (a few words inside a sentence)")),
    Column("source_start", "integer", _("First character of the speaker's mention")),
    Column("source_end", "integer", _("First character after it")),
    Column("source_words", "string", _("The speaker's mention, as written")),
    Column("entity_id", "integer", _("Entity of the speaker")),
    Column("source_entity", "string", _("Name of that entity")),
    Column("cue_start", "integer", _("First character of the cue")),
    Column("cue_end", "integer", _("First character after the cue")),
    Column("cue", "string", _("The cue: said, according to …")),
    *GUESS,
    Column("guess_entity", "string", _("Name of the suggested entity")),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over quotes by article and position."""
    for mention in every_mention(project, of_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), words(span.value.get("kind")),
            *_stretch(span.value.get("source")), span.entity_id, span.entity, *_stretch(span.value.get("cue")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _stretch(value: Any) -> tuple[Cell, Cell, Cell]:
    """Return start, end and text of a part of a quote's value."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return start, end, words(value.get("text"))
