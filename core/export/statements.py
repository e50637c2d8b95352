"""statements.csv: one row a statement: who says what, by which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.export.columns import ARTICLE, DECISION, Cell, Column, as_json, decided_cells
from core.store.project import Project
from core.store.queries import every_statement

NAME = "statements"
TITLE = "Statements: who says what"
KEY = "statement_id"
COLUMNS = (
    *ARTICLE,
    Column("statement_id", "integer", "Number of the statement in the project"),
    Column("start", "integer", "First character of what is said: Unicode code points of the article's text, from 0"),
    Column("end", "integer", "First character behind it"),
    Column("kind", "string", "direct, mixed or indirect"),
    Column("words", "string", "What is said; parts that do not stand together with … between them"),
    Column("parts", "array", "Start and end of each part, as a JSON list"),
    Column("source_start", "integer", "First character of the words for who says it"),
    Column("source_end", "integer", "First character behind them"),
    Column("source_words", "string", "Words for who says it"),
    Column("source_id", "integer", "Entity that says it; empty: in words only"),
    Column("source", "string", "Name of that entity, else the noun phrase"),
    Column("cue_start", "integer", "First character of the cue"),
    Column("cue_end", "integer", "First character behind the cue"),
    Column("cue", "string", "The cue: said, according to ..."),
    Column("cue_use", "string", "speech, finding, thought or wish"),
    Column("through_words", "string", "Words for the medium that passes it on"),
    Column("through", "string", "Name of that medium"),
    Column("guess", "object", "The statement that the machine guessed, as JSON; empty: made by hand"),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Statements by article and place."""
    for article, text, statements in every_statement(project):
        for one in statements:
            source, cue, through = (part or {} for part in (one.source, one.cue, one.through))
            yield (
                article.id, article.uid, article.title, article.outlet, article.published,
                one.id, one.start, one.stop, one.kind, " … ".join(text[start:stop] for start, stop in one.content),
                str([list(part) for part in one.content]), *_place(source), one.source_id, source.get("entity"),
                *_place(cue), cue.get("use"), through.get("text"), through.get("entity"),
                as_json(one.guess), *decided_cells(one),
            )  # fmt: skip


def _place(part: Mapping[str, Any]) -> tuple[Cell, Cell, Cell]:
    return part.get("start"), part.get("end"), part.get("text")
