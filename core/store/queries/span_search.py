"""Find spans of the whole project by words, label, value, time, state and speaker, from a thread.

A search of a large project is done in slices of its articles (`plan_span_search`, `find_planned_spans`), so that it can
be shown as it goes on and stopped; `find_spans` does all of it at once.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.codebook import Codebook
from core.patterns import compile_later
from core.store.codes import load_codebook
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.found_rows import FoundKind, FoundPlace
from core.store.row_checks import BadRow, check_place, check_types, make_row
from core.store.rows import SearchHit, SearchResult, SpanSearch
from core.store.span_fetch import SPAN, ids_json, make_span_row
from core.translation import _

AROUND = 40
"""Code points shown on each side of a span, as in the exports."""
_AT_ONCE = 250
"""Articles read at once: while a statement runs, no operation can be written, so it must be short."""
_KINDS_OF_ACCEPTED = frozenset({"corrected", "accepted_in_bulk"})
_NOT_WORDS = compile_later(r"[\W_]+")
_BLANKS = compile_later(r"\s+")

_VALUE = "json_extract(span.value, '$.value')"
_SI = "CASE span.label WHEN 'QUANTITY' THEN json_extract(span.value, '$.si.value') ELSE " + _VALUE + " END"


def fold_words(words: str) -> str:
    """Fold words for comparison: lower case, no accents, one blank between runs of letters and digits and at each
    end."""
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return f" {_NOT_WORDS.sub(' ', words.casefold()).strip()} "


def _begin_words(text: str, terms: Sequence[str]) -> bool:
    """Return whether each term (folded, without its last blank) begins a word of a folded text."""
    return all(term in text for term in terms)


def _fold_terms(words: Sequence[str]) -> list[str]:
    return [term for term in (fold_words(word)[:-1] for word in words) if term.strip()]


@translate_errors
def find_spans(path: Path, search: SpanSearch, limit: int) -> SearchResult:
    """Find spans that match the search, and return the first `limit` of them with their surroundings.

    Opens a read-only connection of its own: call it in a worker thread. Raises UserError if the file cannot be read.
    """
    try:
        with closing(_open_file(path)) as connection:
            codebook = load_codebook(lambda sql, parameters: connection.execute(sql, parameters).fetchall())
            ids = list(matching_ids(connection, codebook, search))
            return SearchResult(tuple(make_hits(connection, codebook, ids[:limit])), len(ids))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


# -- matching spans


@dataclass(frozen=True, slots=True)
class SpanSearchPlan:
    """A search that has looked up whatever does not depend on single articles."""

    search: SpanSearch
    articles: tuple[int, ...]
    """Articles that can contain such a span, in the order of import."""
    terms: tuple[str, ...]
    named: frozenset[int]
    """Entities with a name that matches the words."""
    speakers: tuple[int, ...]
    """Entities with a name that matches the speaker."""


@translate_errors
def plan_span_search(path: Path, search: SpanSearch) -> SpanSearchPlan:
    """Prepare a search, in a worker thread. Raises UserError if the file cannot be read."""
    try:
        with closing(_open_file(path)) as connection:
            return _make_plan(connection, search)
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


@translate_errors
def find_planned_spans(path: Path, plan: SpanSearchPlan, article_ids: Sequence[int]) -> list[FoundPlace]:
    """Return the places of matching spans in some of the plan's articles, in reading order, in a worker thread. Raises
    UserError if the file cannot be read."""
    try:
        with closing(_open_file(path)) as connection:
            codebook = load_codebook(lambda sql, parameters: connection.execute(sql, parameters).fetchall())
            rows = _matching_rows(connection, codebook, plan, article_ids)
            return [FoundPlace(FoundKind.MARK, row[0], row[1], 0, 0) for row in rows]
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


def _open_file(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)


def _make_plan(connection: sqlite3.Connection, search: SpanSearch) -> SpanSearchPlan:
    terms = _fold_terms(search.words)
    named = frozenset(_entities_called(connection, terms) if terms else ())
    speakers = _entities_called(connection, _fold_terms(search.speaker.split())) if search.speaker is not None else ()
    articles = _candidate_articles(connection, terms, named)
    return SpanSearchPlan(search, tuple(articles), tuple(terms), named, tuple(speakers))


def matching_ids(connection: sqlite3.Connection, codebook: Codebook, search: SpanSearch) -> Iterator[int]:
    """Yield the spans that match a search, by article in the order of import, then by place."""
    plan = _make_plan(connection, search)
    for row in _matching_rows(connection, codebook, plan, plan.articles):
        yield row[0]


def _matching_rows(
    connection: sqlite3.Connection, codebook: Codebook, plan: SpanSearchPlan, articles: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    """Yield id, article, start, stop, label and entity of the spans that match."""
    search = plan.search
    where, parameters = _search_conditions(search)
    if search.speaker is not None:
        who = _fold_terms(search.speaker.split())
        connection.create_function("speaks", 1, lambda text: text is not None and _begin_words(fold_words(text), who))
        where.append(
            "(span.entity_id IN (SELECT value FROM json_each(?))"
            " OR span.entity_id IS NULL AND speaks(json_extract(span.value, '$.source.text')))"
        )
        parameters.append(ids_json(plan.speakers))
    sql = (
        "SELECT span.id, span.article_id, start, stop, label, entity_id"
        " FROM live_span AS span JOIN article ON article.id = span.article_id"
        f" WHERE span.article_id IN (SELECT value FROM json_each(?)) AND {' AND '.join(where)}"
        " ORDER BY span.article_id, span.start, span.stop DESC, span.id"
    )
    for at in range(0, len(articles), _AT_ONCE):
        rows = iter(connection.execute(sql, [ids_json(articles[at : at + _AT_ONCE]), *parameters]).fetchall())
        if plan.terms:
            rows = _keep_worded(connection, codebook, rows, plan.terms, plan.named)
        if "accepted" not in search.states and not _KINDS_OF_ACCEPTED.isdisjoint(search.states):
            rows = _keep_states(connection, codebook, rows, search.states)
        yield from rows


def _candidate_articles(connection: sqlite3.Connection, terms: Sequence[str], named: frozenset[int]) -> list[int]:
    """Return the articles, in the order of import, that can contain such a span."""
    if not terms:
        return [row[0] for row in connection.execute("SELECT id FROM live_article ORDER BY id").fetchall()]
    found = connection.execute(
        "SELECT rowid FROM article_fts WHERE article_fts MATCH ? UNION"
        " SELECT article_id FROM span WHERE entity_id IN (SELECT value FROM json_each(?))",
        (" ".join(f'"{term.strip()}"*' for term in terms), ids_json(named)),
    )
    return sorted(row[0] for row in found.fetchall())


def _search_conditions(search: SpanSearch) -> tuple[list[str], list[Any]]:
    """Return all conditions that SQL alone can check."""
    where: list[str] = []
    parameters: list[Any] = []
    statuses = {"accepted" if state in _KINDS_OF_ACCEPTED else state for state in search.states}
    for column, wanted in (("status", sorted(statuses) or ["suggested", "accepted"]), ("label", search.labels)):
        if wanted:
            where.append(f"span.{column} IN ({', '.join('?' * len(wanted))})")
            parameters += wanted
    for name in ("currency", "per"):
        if getattr(search, name) is not None:
            where.append(f"json_extract(span.value, '$.{name}') = ?")
            parameters.append(getattr(search, name))
    if search.unit is not None:
        where.append("? = CASE span.label WHEN 'QUANTITY' THEN json_extract(span.value, '$.si.unit')"
                     " ELSE json_extract(span.value, '$.unit') END")  # fmt: skip
        parameters.append(search.unit)
    _add_value_bounds(search, where, parameters)
    _add_day_bounds(search, where, parameters)
    return where, parameters


def _add_value_bounds(search: SpanSearch, where: list[str], parameters: list[Any]) -> None:
    """Add conditions on values. A span with `more than` is above its figure, one with `less than` below it."""
    figure = _VALUE if search.unit is None else _SI
    for bound, inside, sign, modifier in (
        (search.low, search.low_in, ">", "more_than"),
        (search.high, search.high_in, "<", "less_than"),
    ):
        if bound is None:
            continue
        slack = abs(bound) * 1e-9  # 0.1 + 0.2 is not 0.3 in the file either
        edge = bound + slack if (sign == ">") != inside else bound - slack
        beyond = f"{figure} {sign} ?"
        parameters.append(edge)
        if not inside:
            beyond += f" OR abs({figure} - ?) <= ? AND json_extract(span.value, '$.modifier') = '{modifier}'"
            parameters += [bound, slack]
        where.append(f"({beyond})")


def _add_day_bounds(search: SpanSearch, where: list[str], parameters: list[Any]) -> None:
    first, last = "article.published", "article.published"
    if search.by_mark:
        first, last = (f"json_extract(span.value, '$.{end}')" for end in ("earliest", "latest"))
    for day, end, sign in ((search.earliest, last, ">="), (search.latest, first, "<=")):
        if day is not None:
            where.append(f"{end} {sign} ?")
            parameters.append(day)


def _entities_called(connection: sqlite3.Connection, terms: Sequence[str]) -> list[int]:
    """Return entities with a name, or another name, in which every term begins a word."""
    names = connection.execute(
        "SELECT id, name FROM entity UNION ALL SELECT entity_id, text FROM alias WHERE NOT removed"
    )
    return sorted(
        {
            entity_id
            for entity_id, name in check_types(names.fetchall(), int, str)
            if _begin_words(fold_words(name), terms)
        }
    )


def _keep_worded(
    connection: sqlite3.Connection, codebook: Codebook, rows: Iterator[Any], terms: Sequence[str], named: frozenset[int]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows whose own words match, or that are linked to an entity with a matching name."""
    at, text = None, ""
    for row in rows:
        _, article_id, start, stop, label, entity_id = row
        if entity_id in named and not codebook.is_quote(label):
            yield row
            continue
        if article_id != at:
            at, text = article_id, _read_text(connection, article_id)
        if _begin_words(fold_words(text[start:stop]), terms):
            yield row


def _keep_states(
    connection: sqlite3.Connection, codebook: Codebook, rows: Iterator[Any], states: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        span = make_span_row(connection.execute(SPAN + "WHERE span.id = ?", (row[0],)).fetchone(), codebook)
        if span.state in states:
            yield row


# -- with their surroundings


def _read_text(connection: sqlite3.Connection, article_id: int) -> str:
    found = connection.execute("SELECT text FROM article_text WHERE article_id = ?", (article_id,)).fetchall()
    if not found:
        raise BadRow(_("an article has lost its text"))
    return str(check_types(found, str)[0][0])


def make_hits(connection: sqlite3.Connection, codebook: Codebook, ids: Sequence[int]) -> Iterator[SearchHit]:
    """Yield spans, by article and place, with their surroundings."""
    wanted = "WHERE span.id IN (SELECT value FROM json_each(?)) ORDER BY span.article_id, start, stop DESC, span.id"
    at, text, head = None, "", ("", None, None)
    for row in connection.execute(SPAN + wanted, (ids_json(ids),)):
        span = make_span_row(row, codebook)
        if span.article_id != at:
            at, text = span.article_id, _read_text(connection, span.article_id)
            head = connection.execute(
                "SELECT coalesce(nullif(title, ''), uid), outlet, published FROM article WHERE id = ?", (at,)
            ).fetchone()
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.stop : span.stop + AROUND]
        words = (_BLANKS.sub(" ", part) for part in (before, text[span.start : span.stop], after))
        check_place(span.start, span.stop, len(text))
        yield make_row(SearchHit, (span, *head, *words))
