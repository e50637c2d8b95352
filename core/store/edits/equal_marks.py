"""Accept a mark that was looked at, and in bulk the suggestions that say the same of the same words."""

from __future__ import annotations

from collections.abc import Iterable

from core.records import Change
from core.store.decision_kinds import Decidable, Decision, journal_verb
from core.store.edits.decisions import accept_ids
from core.store.edits.lookup import quote_words, require_spans
from core.store.entity_resolution import collapse_spaces
from core.store.equal_suggestions import says_same
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import SUGGESTED, SpanRow
from core.store.span_fetch import fetch_spans, text_of


@translate_errors
def accept_with_equal(project: Project, span_id: int, others: Iterable[int]) -> Change:
    """Accept a span as looked at, and in bulk those of the others that are still suggestions, have its words and say
    the same. Raises UserError if the span is gone."""
    row, codebook = require_spans(project, [span_id])[0], project.codebook
    words = _words_of(project, row)
    rows = fetch_spans(project.read_rows, set(others) - {span_id}, codebook)
    equal = [
        one.id
        for one in rows
        if one.status == SUGGESTED and says_same(codebook, row, one) and _words_of(project, one) == words
    ]
    detail = f"{quote_words(words)} {row.label}" + (f" and {len(equal):,} equal" if equal else "")
    with project.record_operation(journal_verb(Decidable.MARK, Decision.ACCEPT), detail) as deed:
        accept_ids(project, Decidable.MARK, [span_id], in_bulk=False)
        accept_ids(project, Decidable.MARK, equal, in_bulk=True)
    return deed.change


def _words_of(project: Project, row: SpanRow) -> str:
    return collapse_spaces(text_of(project.read_rows, row.article_id)[row.start : row.stop])
