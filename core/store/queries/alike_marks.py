"""Find the words of a mark wherever else they stand: what would be marked, and what is marked there already.

Call these functions in a worker thread through `ask_store_file`, with some articles at a time.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from core.language.alike_words import find_alike_words
from core.store.alike_crossing import find_crossing
from core.store.alike_places import AlikePlace, AlikeWords
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.rows import REMOVED, SUGGESTED, SpanRow
from core.store.span_fetch import SPAN, make_span_rows, text_of

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
    """Return the places of the words in some articles, each given once, in their order and that of their texts."""
    texts = {article_id: text_of(project.read_rows, article_id) for article_id in article_ids}
    ways = {"whole_words": sought.whole_words, "match_case": sought.match_case}
    places = {article_id: find_alike_words(text, sought.words, **ways) for article_id, text in texts.items()}
    spans = _read_spans(project, places)
    codebook, found = project.codebook, list[AlikePlace]()
    for article_id, ranges in places.items():
        text = texts[article_id]
        rows = spans.get(article_id, ())
        for start, stop in ranges:
            here = find_crossing(codebook, sought.label, rows, start, stop)
            low, high = max(start - CONTEXT, 0), stop + CONTEXT
            line = text[low:start].rpartition("\n")[2], text[start:stop], text[stop:high].partition("\n")[0]
            made = AlikePlace(article_id, start, stop, *line, here.state, can_change=here.can_change)
            found.append(made if here.row is None else _with_mark(made, here.row))
    return found


def _with_mark(place: AlikePlace, row: SpanRow) -> AlikePlace:
    return replace(
        place, mark_id=row.id, label=row.label, entity=row.entity or "", entity_id=row.entity_id,
        is_open=row.status == SUGGESTED,
    )  # fmt: skip


def _read_spans(project: Project, places: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, list[SpanRow]]:
    """Return the spans by article that cross one of the places, without those that were removed."""
    flat = [(article_id, *place) for article_id, ranges in places.items() for place in ranges]
    rows = project.read_rows(
        f"{SPAN}WHERE span.id IN (SELECT crossing.id FROM json_each(?) AS place CROSS JOIN span AS crossing"
        " ON crossing.article_id = place.value ->> 0 AND crossing.start < place.value ->> 2"
        " AND crossing.stop > place.value ->> 1 AND crossing.status <> ?)",
        (json.dumps(flat), REMOVED),
    )
    found: dict[int, list[SpanRow]] = {}
    for row in make_span_rows(rows, project.codebook):
        found.setdefault(row.article_id, []).append(row)
    return found


@translate_errors
def count_marking_rules(project: Project, label: str, words: str) -> int:
    """Return the number of active project rules that mark exactly these words with the label."""
    rows = project.read_rows(
        "SELECT count(*) FROM project_rule WHERE kind = 'mark' AND active AND label = ? AND words = ?", (label, words)
    )
    return int(check_types(rows, int)[0][0])
