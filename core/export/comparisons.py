"""comparisons.csv: what reviewers said of the grouping of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column
from core.store import queries
from core.store.project import Project

NAME = "comparisons"
TITLE = "Which claims can be compared, as reviewers said"
KEY = "comparison_id"
COLUMNS = (
    Column("comparison_id", "integer", "Number of the decision in the project"),
    Column("kind", "string", "together: one group; apart: claim_id stands apart from the group of other_claim_id"),
    Column("claim_id", "integer", "The one claim"),
    Column("other_claim_id", "integer", "The other claim"),
    Column("active", "boolean", "Whether the decision holds"),
    Column("note", "string", "The reviewer's note"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Decisions in the order in which they were made; the last one on a claim holds."""
    for one in queries.comparisons(project):
        yield one.id, one.kind, one.one, one.other, "true" if one.active else "false", one.note or None
