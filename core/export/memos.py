"""memos.csv: one row per memo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.memos import list_memos
from core.store.project import Project
from core.translation import _

NAME = "memos"
TITLE = _("Memos of the project")
KEY = "memo_id"
COLUMNS = (
    TableColumn("memo_id", "integer", _("Number of the memo in the project")),
    TableColumn("unit", "string", _("project, article, entity, code, variable, mark or record")),
    TableColumn("unit_id", "integer", _("Number of the article, entity, variable, mark or record; empty otherwise")),
    TableColumn("subject", "string", _("Name of the code, for a memo on a code")),
    TableColumn("named", "string", _("Title of the article, name of the entity, title of the variable")),
    TableColumn("article_id", "integer", _("Number of the article that it points at")),
    TableColumn("start", "integer", _("First character of the words that it points at, counted from 0")),
    TableColumn("end", "integer", _("The character after the last one of these words")),
    TableColumn("words", "string", _("These words, or those of its mark")),
    TableColumn("text", "string", _("The memo")),
    TableColumn("made_by", "string", _("Who wrote it")),
    TableColumn("made_at", "datetime", _("When")),
    TableColumn("changed_at", "datetime", _("When its text was changed last")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over memos in the order in which they were written."""
    for row in reversed(list_memos(project)):
        at = row.place
        yield (
            row.id, at.unit.value, at.unit_id or None, at.subject or None, row.named or None, at.article_id, at.start,
            at.stop, row.words or None, row.text, row.made_by, row.made_at, row.changed_at,
        )  # fmt: skip
