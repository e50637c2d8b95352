"""Operations on words throughout the project: not a name at all, or a name of another kind."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.decision_kinds import Decidable
from core.store.edits.decisions import reject_ids
from core.store.edits.entity_rules import keep_label
from core.store.edits.label_values import entity_for, kept_value, relabel_row
from core.store.edits.lookup import quote_words, require_spans
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import SpanRow
from core.store.span_fetch import fetch_spans, text_of, value_to_json
from core.store.suggestions_by_text import find_suggestions
from core.translation import _

_MOST_NAMED = 3
"""Greatest number of names that the history lists one by one."""


@translate_errors
def forbid_name(project: Project, span_ids: Iterable[int]) -> Change:
    """Decide that the words of these spans are not a name: the spans and all suggestions of the same words in the
    project are rejected (spans made by hand are removed), and a rule keeps imports from suggesting them again. All but
    a single span that was given are rejected in bulk.

    Spans accepted elsewhere stay. Raises UserError if none of the spans is a name.
    """
    rows, wordings = name_spans_and_texts(project, span_ids)
    with project.record_operation("forbid_name", _describe_texts(wordings, "no name anywhere")) as deed:
        chosen = {row.id for row in rows}
        reject_ids(project, Decidable.MARK, sorted(chosen), in_bulk=len(rows) > 1)
        others = set[int]().union(*(find_suggestions(project, words) for words in wordings)) - chosen
        reject_ids(project, Decidable.MARK, sorted(others), in_bulk=True)
        for words in wordings:
            keep_label(project, words, "", None, "rejected everywhere")
    return deed.change


@translate_errors
def relabel_everywhere(project: Project, span_ids: Iterable[int], label: str) -> Change:
    """Decide that the words of these spans are names of another kind: the spans get the label and are accepted, all
    suggestions of the same words in the project get it and stay suggestions, and a rule applies it to future imports.
    Several spans are accepted in bulk.

    Spans decided elsewhere stay. Raises UserError if none of the spans is a name or the label is not one for names.
    """
    if not label or not project.codebook.names_entity(label):
        raise UserError(_("“{kind}” is not a kind of name: choose a label such as PERSON or ORG.").format(kind=label))
    rows, wordings = name_spans_and_texts(project, span_ids)
    with project.record_operation("relabel_everywhere", _describe_texts(wordings, f"{label} everywhere")) as deed:
        chosen = {row.id for row in rows}
        more = set[int]().union(*(find_suggestions(project, words) for words in wordings)) - chosen
        names = EntityResolver(project.connection, project.codebook)
        for row in (*rows, *fetch_spans(project.read_rows, sorted(more), project.codebook)):
            if row.id in chosen:
                relabel_row(project, names, row, label, None, in_bulk=len(rows) > 1)
            else:
                _relabel_suggestion(project, names, row, label)
        for words in wordings:
            keep_label(project, words, label, None, "relabelled everywhere")
    return deed.change


def _relabel_suggestion(project: Project, names: EntityResolver, row: SpanRow, label: str) -> None:
    names.enter_article(row.article_id)
    entity_id, said = entity_for(project, names, row, label), value_to_json(kept_value(project.codebook, row, label))
    if (row.label, row.entity_id, value_to_json(row.value)) != (label, entity_id, said):
        project.connection.execute(
            "UPDATE span SET label = ?, value = ?, entity_id = ? WHERE id = ?", (label, said, entity_id, row.id)
        )


def name_spans_and_texts(project: Project, span_ids: Iterable[int]) -> tuple[list[SpanRow], list[str]]:
    """Return those of the spans that are names, and their texts, each once."""
    codebook = project.codebook
    rows = [row for row in require_spans(project, span_ids) if codebook.names_entity(row.label)]
    if not rows:
        raise UserError(_("This works on names only: choose a mark of a name."))
    wordings = (collapse_spaces(text_of(project.read_rows, row.article_id)[row.start : row.stop]) for row in rows)
    return rows, list(dict.fromkeys(wordings))


def _describe_texts(wordings: list[str], extra: str) -> str:
    about = ", ".join(map(quote_words, wordings)) if len(wordings) <= _MOST_NAMED else f"{len(wordings)} wordings"
    return f"{about}: {extra}"
