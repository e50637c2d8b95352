"""adjudications.csv: one row per point of what coders said that was decided into the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.adjudications import list_adjudications
from core.store.audited_rows import uids_of_articles
from core.store.project import Project
from core.store.rounds import list_rounds
from core.translation import _

NAME = "adjudications"
TITLE = _("How what coders said was decided into the project")
KEY = "adjudication_id"
COLUMNS = (
    TableColumn("adjudication_id", "integer", _("Number of the decision in the project")),
    TableColumn("round", "string", _("Round of coding")),
    TableColumn("article_uid", "string", _("Identifier of the article")),
    TableColumn("point", "string", _("What was decided: a question, a mark (its place and code), or a record")),
    TableColumn("unit", "string", _("What stands: coding, span, claim, statement or record; empty for nothing")),
    TableColumn("unit_id", "integer", _("Number of that answer, mark, figure, statement or record in the project")),
    TableColumn("outcome", "string", _("agreed (all said it), one (of one coder), both, anew or none")),
    TableColumn("coded_by", "string", _("Coders whose word stands, separated by semicolons")),
    TableColumn("coders", "string", _("All coders who read the article, separated by semicolons")),
    TableColumn("adjudicated_by", "string", _("Who decided")),
    TableColumn("adjudicated_at", "datetime", _("Date and time in UTC")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over decisions in their order."""
    rounds = {one.id: one.plan.name for one in list_rounds(project)}
    rows = list_adjudications(project)
    uids = uids_of_articles(project, {one.article_id for one in rows})
    for one in rows:
        yield (
            one.id, rounds.get(one.round_id, ""), uids[one.article_id], one.question, one.tbl, one.unit_id,
            one.outcome.value, "; ".join(one.taken_from), "; ".join(one.voices), one.decided_by, one.decided_at,
        )  # fmt: skip
