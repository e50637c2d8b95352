"""Operations on what a span means: its label and its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codebook import SHIPPED, Codebook
from core.errors import UserError
from core.records import Change, Value
from core.store.edits.lookup import describe_spans, require_spans
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import ACCEPTED, SpanRow, bare_value
from core.store.span_fetch import reading_to_json, text_of, value_to_json
from core.translation import _


@translate_errors
def relabel_spans(
    project: Project, span_ids: Iterable[int], label: str, values: Mapping[int, Value] | None = None
) -> Change:
    """Give spans another label and accept them.

    `values` (by span id) are what the words mean under the new label. Without one a span keeps the attributes that both
    labels have, or gets its guess's value back if the new label is the guessed one. A name is linked to an entity of
    its new kind. Relabelling several spans is a decision in bulk.
    """
    if not label:
        raise UserError(_("A mark needs a label: choose one from the codebook."))
    rows = require_spans(project, span_ids)
    with project.record_operation("relabel", describe_spans(project, rows, label)) as deed:
        codebook = project.codebook
        names = EntityResolver(project.connection, codebook)
        for row in rows:
            relabel_row(project, names, row, label, (values or {}).get(row.id), in_bulk=len(rows) > 1)
    return deed.change


@translate_errors
def relabel_row(
    project: Project, names: EntityResolver, row: SpanRow, label: str, said: Value | None, *, in_bulk: bool
) -> None:
    """Relabel and accept a span within the open operation; `said` is its new value, None: what it keeps."""
    names.enter_article(row.article_id)
    value = reading_to_json(kept_value(names.codebook, row, label) if said is None else said)
    entity_id = entity_for(project, names, row, label)
    same = (row.label, row.status, row.entity_id, reading_to_json(row.value)) == (label, ACCEPTED, entity_id, value)
    if not same or row.in_bulk > in_bulk:
        project.connection.execute(
            "UPDATE span SET label = ?, value = ?, entity_id = ?, status = 'accepted', in_bulk = ?, decided_by = ?,"
            " decided_at = ? WHERE id = ?",
            (label, value, entity_id, in_bulk, project.who, utc_now(), row.id),
        )


def kept_value(codebook: Codebook, row: SpanRow, label: str) -> Value:
    """Return the part of a span's value that a new label keeps."""
    if label == row.label:
        return row.value
    if label == row.guess_label:
        return bare_value(row.guess_value)
    known = set(codebook.code_for(label).variable_names if label in codebook else ())
    if label in codebook and row.label in codebook and codebook.kind_of(label) is not codebook.kind_of(row.label):
        known -= _names_of_parts()  # a date is no number, although both are called a value
    return {key: item for key, item in bare_value(row.value).items() if key in known}


def _names_of_parts() -> set[str]:
    """Return the names of what the values of amounts, times and quotations consist of."""
    return {name for code in SHIPPED for name in code.variable_names}


@translate_errors
def entity_for(project: Project, names: EntityResolver, row: SpanRow, label: str) -> int | None:
    """Return the entity of a span under a new label: the same where the kind allows it, else one of that name."""
    codebook = names.codebook
    if not codebook.names_entity(label):
        return row.entity_id if label == row.label else row.guess_entity_id if label == row.guess_label else None
    was_name = codebook.names_entity(row.label)
    if row.entity is not None and was_name and codebook.entity_labels(row.label) == codebook.entity_labels(label):
        return row.entity_id
    if label == row.guess_label and row.guess_entity_id is not None:
        return row.guess_entity_id
    words = text_of(project.read_rows, row.article_id)[row.start : row.stop]
    return names.resolve_name(label, (row.entity if was_name else None) or words, words)


@translate_errors
def set_value(project: Project, span_id: int, value: Value) -> Change:
    """Set the value of a span, and accept it. Names of entities in it are left out: `link_spans` sets those."""
    (row,) = require_spans(project, [span_id])
    said = value_to_json(value)
    with project.record_operation("set_value", describe_spans(project, [row], said)) as deed:
        project.connection.execute(
            "UPDATE span SET value = ?, status = 'accepted', in_bulk = 0, decided_by = ?, decided_at = ?"
            " WHERE id = ? AND (value, status, in_bulk) IS NOT (?, 'accepted', 0)",
            (said, project.who, utc_now(), row.id, said),
        )
    return deed.change
