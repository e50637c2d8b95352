"""The operation that applies a corrected table: many spans, one transaction, one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.records import Change, Value
from core.store.edits.label_values import entity_for
from core.store.edits.lookup import clean_text, quote_words
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SUGGESTED, SpanRow
from core.store.span_fetch import fetch_spans, value_to_json
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


@translate_errors
def apply_corrections(project: Project, corrections: Sequence[Correction], source: str) -> Change:
    """Write corrections into their spans as one operation; `source` is the file that the history names.

    A name gets the entity of its new label as in `relabel_spans`. Raises UserError, and changes nothing, if a span has
    changed since it was compared.
    """
    if not corrections:
        return Change(0, "apply_corrections")
    noun = "mark" if len(corrections) == 1 else "marks"
    with project.record_operation(
        "apply_corrections", f"{len(corrections):,} {noun} from {quote_words(clean_text(source))}"
    ) as deed:
        codebook = project.codebook
        present = {
            row.id: row for row in fetch_spans(project.read_rows, (one.span.id for one in corrections), codebook)
        }
        names, at = EntityResolver(project.connection, codebook), utc_now()
        for one in corrections:
            if present.get(one.span.id) != one.span:
                raise UserError(
                    _("Marks have changed since {file} was read: import the table again.").format(file=source)
                )
            _write_correction(project, names, one, at)
    return deed.change


def _write_correction(project: Project, names: EntityResolver, one: Correction, at: str) -> None:
    """Write one correction; a comment alone is no decision, as in `comment_span`."""
    row, value, comment = one.span, value_to_json(one.value), clean_text(one.comment).strip()
    status = REMOVED if one.status == REJECTED and row.by_hand else one.status
    names.enter_article(row.article_id)
    entity_id = row.entity_id if one.label == row.label else entity_for(project, names, row, one.label)
    decided = (one.label, value, status, entity_id) != (row.label, value_to_json(row.value), row.status, row.entity_id)
    project.connection.execute(
        "UPDATE span SET label = ?, value = ?, entity_id = ?, status = ?, comment = ?, in_bulk = in_bulk AND NOT ?,"
        " decided_by = iif(?, ?, decided_by), decided_at = iif(?, ?, decided_at) WHERE id = ?",
        (one.label, value, entity_id, status, comment, decided, decided, project.who, decided, at, row.id),
    )
