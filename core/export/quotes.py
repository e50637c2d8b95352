"""quotes.csv: one row a quote, with who said it."""

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

NAME = "quotes"
TITLE = "Quotes"
KEY = "span_id"
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("kind", "string", "direct (a whole clause) or mixed (a few words inside a sentence)"),
    Column("source_start", "integer", "First character of the words for who said it"),
    Column("source_end", "integer", "First character behind them"),
    Column("source_words", "string", "Words for who said it"),
    Column("entity_id", "integer", "Entity that said it"),
    Column("source_entity", "string", "Name of that entity"),
    Column("cue_start", "integer", "First character of the cue"),
    Column("cue_end", "integer", "First character behind the cue"),
    Column("cue", "string", "The cue: said, according to ..."),
    *GUESS,
    Column("guess_entity", "string", "Name of the entity that the machine guessed"),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Quotes by article and place."""
    for mention in every_mention(project, of_table(project, NAME)):
        span = mention.span
        yield (
            *article_cells(mention), *place_cells(mention), words(span.value.get("kind")),
            *_stretch(span.value.get("source")), span.entity_id, span.entity, *_stretch(span.value.get("cue")),
            *guess_cells(mention), span.guess_entity, *decision_cells(mention),
        )  # fmt: skip


def _stretch(value: Any) -> tuple[Cell, Cell, Cell]:
    """Start, end and words of a part of a quote's value."""
    if not isinstance(value, Mapping):
        return None, None, None
    start, end = (value.get(key) if isinstance(value.get(key), int) else None for key in ("start", "end"))
    return start, end, words(value.get("text"))
