"""statements.csv: one row per statement: who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.export.columns import ARTICLE, DECISION, Cell, Column, as_json, decided_cells
from core.store.project import Project
from core.store.queries import every_statement
from core.translation import _

NAME = "statements"
TITLE = _("Statements: who says what")
KEY = "statement_id"
COLUMNS = (
    *ARTICLE,
    Column("statement_id", "integer", _("Number of the statement in the project")),
    Column(
        "start",
        "integer",
        _("First character of the content, counted from 0 in Unicode code points of the article's text"),
    ),
    Column("end", "integer", _("First character after the content")),
    Column("kind", "string", _("direct, mixed or indirect")),
    Column("words", "string", _("Content; parts that are not adjacent are separated by …")),
    Column("parts", "array", _("Start and end of each part, as a JSON list")),
    Column("source_start", "integer", _("First character of the source's mention")),
    Column("source_end", "integer", _("First character after it")),
    Column("source_words", "string", _("The source's mention, as written")),
    Column("source_id", "integer", _("Entity of the source; empty if it is not linked")),
    Column("source", "string", _("Name of that entity, or else the noun phrase")),
    Column("cue_start", "integer", _("First character of the cue")),
    Column("cue_end", "integer", _("First character after the cue")),
    Column("cue", "string", _("The cue: said, according to …")),
    Column("cue_use", "string", _("speech, finding, thought or wish")),
    Column("through_words", "string", _("Medium that reports it, as written")),
    Column("through", "string", _("Name of the reporting medium")),
    Column("guess", "object", _("The suggested statement, as JSON; empty if added by hand")),
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over statements by article and position."""
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
