"""conflicts.csv: one row per pair of comparable claims that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.compare import find_conflicts, group_claims
from core.export.columns import Cell, TableColumn
from core.store import queries
from core.store.project import Project
from core.translation import _

NAME = "conflicts"
TITLE = _("Claims that contradict each other")
KEY = None

_FIRST = (
    TableColumn("claim_id", "integer", _("Number of the first claim")),
    TableColumn("article_id", "integer", _("Article of the first claim")),
    TableColumn("outlet", "string", _("Publisher of the first claim")),
    TableColumn("date", "date", _("Date on which the first claim was published")),
    TableColumn("words", "string", _("Amount of the first claim, as written")),
    TableColumn("value", "number", _("Value of the first claim")),
    TableColumn("period", "string", _("Period that the first claim is about")),
    TableColumn("source", "string", _("Source of the first claim")),
)
_SECOND = (
    TableColumn("other_claim_id", "integer", _("Number of the second claim")),
    TableColumn("other_article_id", "integer", _("Article of the second claim")),
    TableColumn("other_outlet", "string", _("Publisher of the second claim")),
    TableColumn("other_date", "date", _("Date on which the second claim was published")),
    TableColumn("other_words", "string", _("Amount of the second claim, as written")),
    TableColumn("other_value", "number", _("Value of the second claim")),
    TableColumn("other_period", "string", _("Period that the second claim is about")),
    TableColumn("other_source", "string", _("Source of the second claim")),
)
COLUMNS = (
    TableColumn(
        "conflict",
        "integer",
        _("Number of the conflict in this table; a conflict holds all claims that contradict each other"),
    ),
    TableColumn("group", "string", _("What is compared")),
    *_FIRST,
    *_SECOND,
    TableColumn("unit", "string", _("Currency, unit or noun of both values")),
    TableColumn("explained", "boolean", _("Whether a reviewer explained the conflict")),
    TableColumn("reason", "string", _("The explanation")),
    TableColumn("note", "string", _("Reviewer's note")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over pairs, the largest conflict first. Copies count once; groupings by reviewers are respected."""
    figures = queries.list_figures(project)
    why = {(one.one, one.other): one for one in queries.list_explanations(project)}
    for number, conflict in enumerate(find_conflicts(group_claims(figures, queries.list_decisions(project))), 1):
        by_id = {figure.id: figure for figure in conflict.figures}
        for pair in conflict.pairs:
            explained = why.get(pair)
            cells: list[Cell] = [number, conflict.group.title]
            for one in (by_id[claim] for claim in pair):
                cells += [one.id, one.article, one.outlet or None, one.published or None, one.words, one.value]
                cells += [one.period or None, one.source or None]
            yield (
                *cells, by_id[pair[0]].unit or None, "true" if explained else "false",
                explained.reason if explained else None, (explained.note or None) if explained else None,
            )  # fmt: skip
