"""The list of articles: ids in any order, filtered; the first page at once, the rest from a worker thread."""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from core.patterns import compile_later
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.rows import ArticleFilter

SORTS: dict[str, str] = {
    "id": "article.id",
    "title": "article.title COLLATE NOCASE",
    "outlet": "article.outlet COLLATE NOCASE",
    "published": "article.published",
    "state": "article.state",
    "words": "article.words",
    "source": "article.source COLLATE NOCASE",
    "suggested": "tally.suggested",
    "accepted": "tally.accepted",
    "rejected": "tally.rejected",
}
"""Columns by which a list can be sorted, each with an index. Unknown values come first, equal ones in the order of
import."""

_WORD = compile_later(r'"([^"]*)"?|(\S+)')


def full_text_query(typed: str) -> str:
    """Return the FTS5 query for typed text: every word must occur, and the last one may be the beginning of a word.

    Words in double quotes are a phrase. Everything is quoted, so no typed character is FTS5 syntax. Empty if the
    typed text contains no word.
    """
    terms = []
    for phrase, word in _WORD.findall(typed):
        term = (phrase or word).replace('"', " ").strip()
        if any(char.isalnum() for char in term):
            terms.append((f'"{term}"', bool(word)))
    if not terms:
        return ""
    last, is_word = terms[-1]
    beginning = is_word and not typed[-1:].isspace()
    return " ".join([term for term, _ in terms[:-1]] + [f"{last}*" if beginning else last])


def _article_query(sort: str, descending: bool, chosen: ArticleFilter) -> tuple[str, list[Any]]:
    """Return the SQL that selects article ids in order."""
    column = SORTS[sort]
    conditions: list[str] = []
    parameters: list[Any] = []
    # Sorted by a tally alone, the article table is not needed: the index of the tally gives the order.
    from_tally = column.startswith("tally.")
    tables = "live_tally AS tally" if from_tally else "live_article AS article"
    key = "tally.article_id" if from_tally else "article.id"
    for name, operator in (("state", "="), ("published_from", ">="), ("published_to", "<=")):
        wanted = getattr(chosen, name)
        if wanted is not None:
            conditions.append(f"article.{name.split('_')[0]} {operator} ?")
            parameters.append(wanted)
    if chosen.outlet is not None:
        conditions.append("article.outlet = ? COLLATE NOCASE" if chosen.outlet else "article.outlet IS NULL")
        parameters += [chosen.outlet] if chosen.outlet else []
    match = full_text_query(chosen.text)
    if match:
        # `id IN (...)` would query the index once for every article.
        tables = f"(SELECT rowid AS hit FROM article_fts WHERE article_fts MATCH ?) JOIN {tables} ON {key} = hit"
        parameters.insert(0, match)
    if conditions and from_tally:
        tables += " JOIN article ON article.id = tally.article_id"
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    turn = "DESC" if descending else "ASC"
    order = f"{key} {turn}" if sort == "id" else f"{column} {turn}, {key} {turn}"
    return f"SELECT {key} FROM {tables}{where} ORDER BY {order}", parameters


@translate_errors
def article_ids(path: Path, sort: str, descending: bool, chosen: ArticleFilter) -> array[int]:
    """Return the ids (array of type `q`) of all articles that match the filter, in order.

    Opens a read-only connection of its own: call it in a worker thread. Raises KeyError for an unknown `sort`,
    UserError if the file cannot be read.
    """
    sql, parameters = _article_query(sort, descending, chosen)
    try:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:
            return array("q", chain.from_iterable(connection.execute(sql, parameters).fetchall()))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


@translate_errors
def first_article_ids(
    project: Project, sort: str, descending: bool, chosen: ArticleFilter, limit: int = 128
) -> array[int]:
    """Return the first ids in the same order, through the project's own connection: enough for the first page."""
    sql, parameters = _article_query(sort, descending, chosen)
    return array("q", chain.from_iterable(project.read_rows(f"{sql} LIMIT ?", [*parameters, limit])))
