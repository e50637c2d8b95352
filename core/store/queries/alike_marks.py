"""Find the words of a mark wherever else they stand: what would be marked, and what is marked there already.

Call these functions in a worker thread through `ask_store_file`, with some articles at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

from core.language.alike_words import find_alike_words
from core.store.alike_places import AlikePlace, AlikeState, AlikeWords
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.rows import REJECTED, REMOVED, SpanRow
from core.store.span_fetch import SPAN, ids_json, make_span_rows, text_of

CONTEXT = 60
"""Characters shown on each side of a place."""


@translate_errors
def list_alike_articles(project: Project, sought: AlikeWords) -> array[int]:
    """Return the ids (array of type `q`) of the articles that may have the words, in the order of import. The index of
    words narrows them down where whole words are sought."""
    terms = "".join(letter if letter.isalnum() else " " for letter in sought.words).split()
    if not sought.whole_words or not terms:
        rows = project.read_rows("SELECT id FROM live_article ORDER BY id")
    else:
        rows = project.read_rows(
            "SELECT hit FROM (SELECT rowid AS hit FROM article_fts WHERE article_fts MATCH ?)"
            " JOIN live_article ON live_article.id = hit ORDER BY hit",
            (" AND ".join(f'text:"{term}"' for term in terms),),
        )
    return array("q", chain.from_iterable(rows))


@translate_errors
def find_alike_places(project: Project, sought: AlikeWords, article_ids: Sequence[int]) -> list[AlikePlace]:
    """Return the places of the words in some articles, in the order of these and of their texts."""
    found = []
    spans = _read_spans(project, article_ids)
    for article_id in article_ids:
        text = text_of(project.read_rows, article_id)
        for start, stop in find_alike_words(
            text, sought.words, whole_words=sought.whole_words, match_case=sought.match_case
        ):
            row = _span_at(project, sought.label, spans.get(article_id, ()), start, stop)
            low, high = max(start - CONTEXT, 0), stop + CONTEXT
            line = text[low:start].rpartition("\n")[2], text[start:stop], text[stop:high].partition("\n")[0]
            state = _state_of(sought.label, row, start, stop)
            mark = (row.id, row.label, row.entity or "") if row else (None, "", "")
            found.append(AlikePlace(article_id, start, stop, *line, state, *mark))
    return found


def _read_spans(project: Project, article_ids: Sequence[int]) -> dict[int, list[SpanRow]]:
    rows = project.read_rows(
        f"{SPAN}WHERE span.article_id IN (SELECT value FROM json_each(?)) AND status <> ?",
        (ids_json(article_ids), REMOVED),
    )
    found: dict[int, list[SpanRow]] = {}
    for row in make_span_rows(rows, project.codebook):
        found.setdefault(row.article_id, []).append(row)
    return found


def _span_at(project: Project, label: str, rows: Sequence[SpanRow], start: int, stop: int) -> SpanRow | None:
    """Return the mark that matters at a place: one with the same words, else one that crosses it; marks that are not in
    the way of the label are left out."""
    is_flat = project.codebook.is_flat
    crossing = [row for row in rows if row.start < stop and row.stop > start]
    exact = [row for row in crossing if (row.start, row.stop) == (start, stop)]
    same = [row for row in exact if row.label == label]
    living = [row for row in crossing if row.status != REJECTED and is_flat(row.label) and is_flat(label)]
    for rows_found in (same, [row for row in living if row in exact], living):
        if rows_found:
            return min(rows_found, key=lambda row: row.status == REJECTED)
    return None


def _state_of(label: str, row: SpanRow | None, start: int, stop: int) -> AlikeState:
    if row is None:
        return AlikeState.FREE
    if (row.label, row.start, row.stop) != (label, start, stop):
        return AlikeState.OTHER
    if row.status == REJECTED:
        return AlikeState.REJECTED
    return AlikeState.SUGGESTED if row.status == "suggested" else AlikeState.SAME


@translate_errors
def count_marking_rules(project: Project, label: str, words: str) -> int:
    """Return the number of active project rules that mark exactly these words with the label."""
    rows = project.read_rows(
        "SELECT count(*) FROM project_rule WHERE kind = 'mark' AND active AND label = ? AND words = ?", (label, words)
    )
    return int(check_types(rows, int)[0][0])
