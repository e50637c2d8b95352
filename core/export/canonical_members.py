"""canonical_members.csv: which figures and records of which articles each canonical record is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.canonical import CanonicalUnit, has_canonicals, list_canonicals
from core.store.project import Project
from core.translation import _

NAME = "canonical_members"
TITLE = _("Members of the canonical records: from each thing to the reports of it")
KEY = None
COLUMNS = (
    TableColumn("canonical_id", "integer", _("Canonical record (canonical.csv)")),
    TableColumn("claim_id", "integer", _("The figure (claims.csv); empty for a record")),
    TableColumn("record_id", "integer", _("The record (records.csv); empty for a figure")),
    TableColumn("article_id", "integer", _("Number of its article; empty if it belongs to none")),
    TableColumn("article_uid", "string", _("Identifier of that article")),
    TableColumn("outlet", "string", _("Publisher")),
    TableColumn("date", "date", _("Date of publication")),
)


def is_wanted(project: Project) -> bool:
    """Return whether anything was put together."""
    return has_canonicals(project)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over members, by canonical record and day."""
    for one in list_canonicals(project):
        is_claim = one.row.unit is CanonicalUnit.CLAIM
        for member in one.members:
            yield (
                one.row.id, member.unit_id if is_claim else None, None if is_claim else member.unit_id,
                member.article_id, member.article_uid, member.outlet, member.published,
            )  # fmt: skip
