"""One decision on any number of marks of the whole project, as one operation that is written in steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.records import Change, Value
from core.store.decision_kinds import Decidable, Decision, journal_verb
from core.store.edits.decisions import accept_ids, reject_ids, restore_guesses
from core.store.edits.label_values import relabel_row
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import SpanRow
from core.store.span_fetch import fetch_spans
from core.translation import _

AT_ONCE = 100
"""Marks written in one step."""
RELABELLED = 3
"""Marks relabelled in one step: their articles are read for their values."""

ReadValue = Callable[[SpanRow, str], Value | None]
"""Returns the value of a span under a label, None: the part of its value that the label keeps."""


@dataclass(frozen=True, slots=True)
class ManyDecision:
    """What to decide: exactly one of the two."""

    decision: Decision | None = None
    label: str = ""
    """The label that all marks get; they are accepted with it."""
    read_value: ReadValue | None = None


@translate_errors
def decide_marks(project: Project, ids: Sequence[int], wanted: ManyDecision) -> Iterator[int | Change]:
    """Decide in bulk on spans, each time for some of them, and yield how many are done; the Change comes last.

    Nothing is stored before that. An iterator that is closed or deleted earlier leaves no trace, and until then the
    project refuses any other operation. Spans made by hand are not reset. Raises UserError if there are no spans.
    """
    if not ids:
        raise UserError(_("No marks match these conditions."))
    codebook = project.codebook
    if wanted.decision is None and wanted.label not in codebook:
        raise UserError(_("A mark needs a label: choose one from the codebook."))
    verb = "relabel" if wanted.decision is None else journal_verb(Decidable.MARK, wanted.decision)
    detail = f"{len(ids):,} marks {wanted.label}".rstrip()
    with project.record_operation(verb, detail) as deed:
        names = EntityResolver(project.connection, codebook)
        size = RELABELLED if wanted.decision is None else AT_ONCE
        for at in range(0, len(ids), size):
            some = ids[at : at + size]
            if wanted.decision is Decision.ACCEPT:
                accept_ids(project, Decidable.MARK, some, in_bulk=True)
            elif wanted.decision is Decision.RESET:
                rows = fetch_spans(project.read_rows, some, codebook)
                restore_guesses(project, Decidable.MARK, [row for row in rows if not row.by_hand])
            elif wanted.decision is not None:
                reject_ids(project, Decidable.MARK, some, in_bulk=True)
            else:
                _relabel_some(project, names, some, wanted)
            deed.touched.read_images(project.connection, deed.op)
            project.hash_new_rows()
            yield min(at + size, len(ids))
    yield deed.change


def _relabel_some(project: Project, names: EntityResolver, ids: Sequence[int], wanted: ManyDecision) -> None:
    for row in fetch_spans(project.read_rows, ids, names.codebook):
        said = wanted.read_value(row, wanted.label) if wanted.read_value is not None else None
        relabel_row(project, names, row, wanted.label, said, in_bulk=True)
