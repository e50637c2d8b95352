"""A search of the whole project for text, marks, figures, entities and memos, in slices that are shown at once.

`plan_search` understands the typed text and lists the articles to look at; `search_slice` looks at some of them. Both
run in a worker thread and read through connections of their own.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.codebook import Codebook
from core.errors import UserError
from core.search.search_description import describe_search
from core.search.search_parser import parse_search
from core.search.text_query import parse_text_query, plain_text_query
from core.store import queries
from core.store.found_rows import FoundKind, FoundPlace, FoundRow, TextTerm
from core.store.queries.memo_search import find_memos
from core.store.queries.span_search import fold_words
from core.store.reader_connection import ask_store_file
from core.translation import _

SLICE = 0.12
"""Seconds after which a slice ends."""
_ARTICLES_AT_ONCE = 200
_ROWS_AT_ONCE = 1000
_MOST_ENTITIES = 500


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What one kind of a search has to do."""

    kind: FoundKind
    meaning: str
    """How the search was understood, in words."""
    articles: Sequence[int] = ()
    """Articles to look at, in the order of import."""
    find: Callable[[Path, Sequence[int]], list[FoundPlace]] | None = None
    """Looks at some of them."""
    found: tuple[FoundPlace, ...] = ()
    """What is known already."""
    terms: tuple[TextTerm, ...] = ()
    """Words and phrases to be shown in a text."""


def plan_search(path: Path, kind: FoundKind, typed: str, codebook: Codebook) -> SearchPlan:
    """Understand typed text as a search for one kind, and list the articles to look at. Raises UserError with one
    sentence if it cannot be understood."""
    return _PLANNERS[kind](path, typed, codebook)


def _plan_text(path: Path, typed: str, _codebook: Codebook) -> SearchPlan:
    query, meaning = parse_text_query(typed)
    articles = ask_store_file(path, queries.list_matching_articles, query)

    def find(path: Path, ids: Sequence[int]) -> list[FoundPlace]:
        return ask_store_file(path, queries.find_text_places, query, ids)

    return SearchPlan(FoundKind.TEXT, meaning, articles, find, terms=query.terms)


def _plan_marks(path: Path, typed: str, codebook: Codebook) -> SearchPlan:
    search = parse_search(typed, codebook)
    plan = queries.plan_span_search(path, search)

    def find(path: Path, ids: Sequence[int]) -> list[FoundPlace]:
        return queries.find_planned_spans(path, plan, ids)

    return SearchPlan(FoundKind.MARK, describe_search(search, codebook), plan.articles, find)


def _plan_figures(path: Path, typed: str, _codebook: Codebook) -> SearchPlan:
    try:
        terms = parse_text_query(typed)[0].terms
    except UserError:
        terms = plain_text_query(typed).terms
    articles = ask_store_file(path, queries.list_articles_with_figures, terms)

    def find(path: Path, ids: Sequence[int]) -> list[FoundPlace]:
        return ask_store_file(path, queries.find_figure_places, terms, ids)

    words = _(" and ").join(_("“{word}”").format(word=" ".join(term.words)) for term in terms)
    meaning = _("figures with {words} in any slot or in their sentence").format(words=words)
    return SearchPlan(FoundKind.FIGURE, meaning, articles, find)


def _plan_entities(path: Path, typed: str, _codebook: Codebook) -> SearchPlan:
    rows = ask_store_file(path, queries.search_entities, typed, _MOST_ENTITIES)
    places = tuple(FoundPlace(FoundKind.ENTITY, row.id, 0, 0, 0) for row in rows)
    return SearchPlan(FoundKind.ENTITY, _("entities with a name like “{name}”").format(name=typed), found=places)


def _plan_memos(path: Path, typed: str, _codebook: Codebook) -> SearchPlan:
    phrases = [" ".join(term.words) for term in plain_text_query(typed).terms]
    rows = ask_store_file(path, find_memos, phrases)
    places = tuple(FoundPlace(FoundKind.MEMO, row.id, row.place.article_id or 0, 0, 0) for row in rows)
    words = _(" and ").join(_("“{word}”").format(word=one) for one in phrases)
    return SearchPlan(FoundKind.MEMO, _("memos with {words}").format(words=words), found=places)


_PLANNERS = {
    FoundKind.TEXT: _plan_text,
    FoundKind.MARK: _plan_marks,
    FoundKind.FIGURE: _plan_figures,
    FoundKind.ENTITY: _plan_entities,
    FoundKind.MEMO: _plan_memos,
}


def search_slice(path: Path, plan: SearchPlan, at: int) -> tuple[list[FoundPlace], int]:
    """Look at the plan's articles from place `at` on, for about SLICE seconds; return what was found, and the place
    where to go on, the number of articles at the end. Raises UserError if the file cannot be read."""
    began = time.monotonic()
    found: list[FoundPlace] = []
    while plan.find is not None and at < len(plan.articles):
        found += plan.find(path, plan.articles[at : at + _ARTICLES_AT_ONCE])
        at = min(at + _ARTICLES_AT_ONCE, len(plan.articles))
        if time.monotonic() - began > SLICE:
            break
    return found, at


def rank_articles(places: Iterable[FoundPlace]) -> list[FoundPlace]:
    """Return one place for each article of places in texts, with their number as `stop`: those with words in the title
    first, then by number, then in the order of import."""
    counts: Counter[int] = Counter()
    titled: set[int] = set()
    for place in places:
        counts[place.article_id] += 1
        if place.row_id:
            titled.add(place.article_id)
    order = sorted(counts, key=lambda one: (one not in titled, -counts[one], one))
    return [FoundPlace(FoundKind.ARTICLE, 0, one, 0, counts[one]) for one in order]


# -- sorting

ARTICLE_COLUMNS = ("title", "outlet", "published")
"""Columns of a table of what was found that are those of its article."""
ROW_COLUMNS = ("before", "words", "after", "state", "label", "value")
"""Columns of the rows themselves."""


def sort_places(
    path: Path, places: Sequence[FoundPlace], column: str, *, descending: bool, is_stopped: Callable[[], bool]
) -> list[int] | None:
    """Return the numbers of places in the order of a column (ARTICLE_COLUMNS, ROW_COLUMNS); equal ones keep their
    order. Text before the words is compared from its end. None if `is_stopped` returned True meanwhile. Raises
    UserError if the file cannot be read."""
    keys: list[Any] = []
    if column in ARTICLE_COLUMNS:
        by_article = ask_store_file(path, queries.read_article_keys, column)
        keys = [by_article.get(place.article_id, "") for place in places]
    else:
        for at in range(0, len(places), _ROWS_AT_ONCE):
            if is_stopped():
                return None
            part = places[at : at + _ROWS_AT_ONCE]
            if column in ("before", "words", "after") and part[0].kind is FoundKind.TEXT:
                keys += ask_store_file(path, queries.read_context_keys, part, column)
            else:
                keys += [_row_key(row, column) for row in ask_store_file(path, queries.read_found, part)]
    return sorted(range(len(places)), key=keys.__getitem__, reverse=descending)


def _row_key(row: FoundRow | None, column: str) -> Any:
    if row is None:
        return (0, "", 0.0)
    if column == "value":
        value = row.claim.value if row.claim is not None else row.span.value.get("value") if row.span else None
        number = float(value) if isinstance(value, int | float) else float(row.mentions or row.place.stop)
        return (0, str(value) if isinstance(value, str) else "", number)
    if column == "state":
        decided = row.claim.decided_state if row.claim is not None else row.span.state if row.span else ""
        return (0, decided, 0.0)
    if column == "label":
        return (0, row.span.label if row.span is not None else row.label, 0.0)
    words = fold_words(getattr(row, column)).strip()
    return (0, " ".join(reversed(words.split())) if column == "before" else words, 0.0)
