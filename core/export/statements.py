"""statements.csv: one row per statement: who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.export.columns import ARTICLE, DECISION, Cell, TableColumn, as_json, decided_cells
from core.store.project import Project
from core.store.queries import every_statement
from core.translation import _

NAME = "statements"
TITLE = _("Statements: who says what")
KEY = "statement_id"
COLUMNS = (
    *ARTICLE,
    TableColumn("statement_id", "integer", _("Number of the statement in the project")),
    TableColumn(
        "start",
        "integer",
        _("First character of the content, counted from 0 in Unicode code points of the article's text"),
    ),
    TableColumn("end", "integer", _("First character after the content")),
    TableColumn("kind", "string", _("direct, mixed or indirect")),
    TableColumn("words", "string", _("Content; parts that are not adjacent are separated by …")),
    TableColumn("parts", "array", _("Start and end of each part, as a JSON list")),
    TableColumn("source_start", "integer", _("First character of the source's mention")),
    TableColumn("source_end", "integer", _("First character after it")),
    TableColumn("source_words", "string", _("The source's mention, as written")),
    TableColumn("source_id", "integer", _("Entity of the source; empty if it is not linked")),
    TableColumn("source", "string", _("Name of that entity, or else the noun phrase")),
    TableColumn("cue_start", "integer", _("First character of the cue")),
    TableColumn("cue_end", "integer", _("First character after the cue")),
    TableColumn("cue", "string", _("The cue: said, according to …")),
    TableColumn("cue_use", "string", _("speech, finding, thought or wish")),
    TableColumn("through_words", "string", _("Medium that reports it, as written")),
    TableColumn("through", "string", _("Name of the reporting medium")),
    TableColumn("guess", "object", _("The suggested statement, as JSON; empty if added by hand")),
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over statements by article and position."""
    for article, text, statements in every_statement(project):
        for one in statements:
            source, cue, through = (part or {} for part in (one.source, one.cue, one.through))
            yield (
                article.id, article.uid, article.title, article.outlet, article.published,
                one.id, one.start, one.stop, one.kind, " … ".join(text[start:stop] for start, stop in one.content),
                str([list(part) for part in one.content]), *_range_cells(source), one.source_id, source.get("entity"),
                *_range_cells(cue), cue.get("use"), through.get("text"), through.get("entity"),
                as_json(one.guess), *decided_cells(one),
            )  # fmt: skip


def _range_cells(part: Mapping[str, Any]) -> tuple[Cell, Cell, Cell]:
    return part.get("start"), part.get("end"), part.get("text")
