"""Operations on words throughout the project: not a name at all, or a name of another kind."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.decidable import Decidable
from core.store.edits.decisions import reject_ids
from core.store.edits.ruling import keep_label
from core.store.edits.values import entity_for, kept
from core.store.edits.wanted import marks, quoted
from core.store.faults import answering
from core.store.fetch import plain, span_rows, text_of
from core.store.journal import now
from core.store.naming import Names, tidy
from core.store.project import Project
from core.store.rows import ACCEPTED, SpanRow
from core.store.wordings import suggestions_of
from core.translation import _

_NAMED = 3
"""Greatest number of names that the history lists one by one."""


@answering
def forbid_name(project: Project, span_ids: Iterable[int]) -> Change:
    """Decide that the words of these spans are not a name: the spans and all suggestions of the same words in the
    project are rejected (spans made by hand are removed), and a rule keeps imports from suggesting them again.

    Spans accepted elsewhere stay. Raises UserError where none of the spans is a name.
    """
    rows, wordings = _names(project, span_ids)
    with project.deed("forbid_name", _said(wordings, "no name anywhere")) as deed:
        ids = {row.id for row in rows}.union(*(suggestions_of(project, words) for words in wordings))
        reject_ids(project, Decidable.MARK, sorted(ids))
        for words in wordings:
            keep_label(project, words, "", None, "rejected everywhere")
    return deed.change


@answering
def relabel_everywhere(project: Project, span_ids: Iterable[int], label: str) -> Change:
    """Decide that the words of these spans are names of another kind: the spans get the label and are accepted, all
    suggestions of the same words in the project get it and stay suggestions, and a rule applies it to future imports.

    Spans decided elsewhere stay. Raises UserError where none of the spans is a name or the label is not one for names.
    """
    if not label or not project.codebook.names_entity(label):
        raise UserError(_("“{kind}” is not a kind of name: choose a label such as PERSON or ORG.").format(kind=label))
    rows, wordings = _names(project, span_ids)
    with project.deed("relabel_everywhere", _said(wordings, f"{label} everywhere")) as deed:
        chosen = {row.id for row in rows}
        more = set[int]().union(*(suggestions_of(project, words) for words in wordings)) - chosen
        names = Names(project.connection, project.codebook)
        for row in (*rows, *span_rows(project.read, sorted(more), project.codebook)):
            _relabel(project, names, row, label, accept=row.id in chosen)
        for words in wordings:
            keep_label(project, words, label, None, "relabelled everywhere")
    return deed.change


def _relabel(project: Project, names: Names, row: SpanRow, label: str, *, accept: bool) -> None:
    names.enter(row.article_id)
    entity_id, said = entity_for(project, names, row, label), plain(kept(project.codebook, row, label))
    status = ACCEPTED if accept else row.status
    if (row.label, row.status, row.entity_id, plain(row.value)) != (label, status, entity_id, said):
        project.connection.execute(
            "UPDATE span SET label = ?, value = ?, entity_id = ?, status = ?, decided_by = iif(?, ?, decided_by),"
            " decided_at = iif(?, ?, decided_at) WHERE id = ?",
            (label, said, entity_id, status, accept, project.who, accept, now(), row.id),
        )


def _names(project: Project, span_ids: Iterable[int]) -> tuple[list[SpanRow], list[str]]:
    """Return those of the spans that are names, and their texts, each once."""
    codebook = project.codebook
    rows = [row for row in marks(project, span_ids) if codebook.names_entity(row.label)]
    if not rows:
        raise UserError(_("This works on names only: choose a mark of a name."))
    wordings = (tidy(text_of(project.read, row.article_id)[row.start : row.stop]) for row in rows)
    return rows, list(dict.fromkeys(wordings))


def _said(wordings: list[str], extra: str) -> str:
    about = ", ".join(map(quoted, wordings)) if len(wordings) <= _NAMED else f"{len(wordings)} wordings"
    return f"{about}: {extra}"
