"""audit.csv: one row per suggestion of the machine, and per mark that it missed where people coded blind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn, boolean_cell
from core.machine_audit import audit_machine
from core.store.audited_rows import AuditedText, uids_of_articles
from core.store.project import Project
from core.translation import _

NAME = "audit"
TITLE = _("What the machine suggested, against what people coded blind")
KEY = None
COLUMNS = (
    TableColumn("article_uid", "string", _("Identifier of the article")),
    TableColumn("article_id", "integer", _("Number of the article in the project; the cluster")),
    TableColumn("code", "string", _("Code of the mark")),
    TableColumn("start", "integer", _("First character of the mark, counted from 0")),
    TableColumn("end", "integer", _("The character after the last one of the mark")),
    TableColumn("surrogate", "boolean", _("Whether the machine has the mark")),
    TableColumn("gold", "boolean", _("Whether people who saw no suggestions have it; empty outside the audit sample")),
    TableColumn("confidence", "number", _("Confidence of the machine")),
    TableColumn("sampled", "boolean", _("Whether the article is in the audit sample")),
    TableColumn("probability", "number", _("Chance with which the article was drawn; empty outside the sample")),
    TableColumn("stratum", "string", _("Stratum of the sample; empty if there is one only")),
    TableColumn(
        "cluster", "string", _("What was drawn as one, such as a day; empty if articles were drawn one by one")
    ),
    TableColumn("outlet", "string", _("Outlet of the article; empty outside the sample")),
    TableColumn("year", "string", _("Year of publication; empty outside the sample")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over units; none if nothing that was coded blind has come back."""
    audit = audit_machine(project)
    uids = uids_of_articles(project, {one.article_id for one in audit.units})
    for one in audit.units:
        drawn = one.article
        yield (
            uids[one.article_id], one.article_id, one.code, one.start, one.stop, boolean_cell(one.surrogate),
            None if one.gold is None else boolean_cell(one.gold), one.confidence, boolean_cell(drawn is not None),
            None if drawn is None else 1 / drawn.weight, *_drawn_cells(drawn),
        )  # fmt: skip


def _drawn_cells(drawn: AuditedText | None) -> tuple[Cell, ...]:
    if drawn is None:
        return None, None, None, None
    return drawn.stratum or None, drawn.cluster or None, drawn.outlet or None, drawn.year or None
