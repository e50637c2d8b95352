"""The operation that applies a corrected table: many spans, one transaction, one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.records import Change, Value
from core.store.edits.values import entity_for
from core.store.edits.wanted import cleaned, quoted
from core.store.faults import answering
from core.store.fetch import plain, span_rows
from core.store.journal import now
from core.store.naming import Names
from core.store.project import Project
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SUGGESTED, SpanRow
from core.translation import _


@dataclass(frozen=True, slots=True)
class Correction:
    """What a table says about one span, together with the span as it was when the table was compared with the
    project."""

    span: SpanRow
    label: str
    value: Value
    status: str
    """suggested, accepted or rejected; a span made by hand that is rejected becomes `removed`."""
    comment: str

    def __post_init__(self) -> None:
        """Refuse an unknown status."""
        if self.status not in (SUGGESTED, ACCEPTED, REJECTED):
            raise ValueError(self.status)


@answering
def apply_corrections(project: Project, corrections: Sequence[Correction], source: str) -> Change:
    """Write corrections into their spans as one operation; `source` is the file that the history names.

    A name gets the entity of its new label as in `relabel`. Raises UserError, and changes nothing, where a span has
    changed since it was compared.
    """
    if not corrections:
        return Change(0, "apply_corrections")
    noun = "mark" if len(corrections) == 1 else "marks"
    with project.deed("apply_corrections", f"{len(corrections):,} {noun} from {quoted(cleaned(source))}") as deed:
        codebook = project.codebook
        present = {row.id: row for row in span_rows(project.read, (one.span.id for one in corrections), codebook)}
        names, at = Names(project.connection, codebook), now()
        for one in corrections:
            if present.get(one.span.id) != one.span:
                raise UserError(
                    _("Marks have changed since {file} was read: import the table again.").format(file=source)
                )
            _write(project, names, one, at)
    return deed.change


def _write(project: Project, names: Names, one: Correction, at: str) -> None:
    """Write one correction; a comment alone is no decision, as in `comment`."""
    row, value, comment = one.span, plain(one.value), cleaned(one.comment).strip()
    status = REMOVED if one.status == REJECTED and row.by_hand else one.status
    names.enter(row.article_id)
    entity_id = row.entity_id if one.label == row.label else entity_for(project, names, row, one.label)
    decided = (one.label, value, status, entity_id) != (row.label, plain(row.value), row.status, row.entity_id)
    project.connection.execute(
        "UPDATE span SET label = ?, value = ?, entity_id = ?, status = ?, comment = ?,"
        " decided_by = iif(?, ?, decided_by), decided_at = iif(?, ?, decided_at) WHERE id = ?",
        (one.label, value, entity_id, status, comment, decided, project.who, decided, at, row.id),
    )
