"""comparisons.csv: decisions of reviewers on the grouping of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store import queries
from core.store.project import Project
from core.translation import _

NAME = "comparisons"
TITLE = _("Reviewers' decisions on which claims can be compared")
KEY = "comparison_id"
COLUMNS = (
    TableColumn("comparison_id", "integer", _("Number of the decision in the project")),
    TableColumn(
        "kind",
        "string",
        _("together: both claims belong to one group; apart: claim_id does not belong to the group of other_claim_id"),
    ),
    TableColumn("claim_id", "integer", _("First claim")),
    TableColumn("other_claim_id", "integer", _("Second claim")),
    TableColumn("active", "boolean", _("Whether the decision is in force")),
    TableColumn("note", "string", _("Reviewer's note")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over decisions in the order in which they were made; the last one on a claim applies."""
    for one in queries.list_comparisons(project):
        yield one.id, one.kind, one.one, one.other, "true" if one.active else "false", one.note or None
