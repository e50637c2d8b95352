"""The list of articles: ids in any order, filtered; the first page at once, the rest from a worker thread."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from core.codebook import AnswerState, StudyUnit
from core.patterns import compile_later
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.queries.answer_filters import (
    not_coded_condition,
    outdated_condition,
    split_answer_terms,
    state_condition,
)
from core.store.queries.coding_progress import make_coded_condition
from core.store.rows import ArticleFilter, VariableFilter
from core.store.screening import UNSCREENED
from core.store.span_fetch import Read
from core.store.unit_rows import load_unit_variables

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

_VARIABLE = "variable:"
_BY_VARIABLE = "(SELECT {} FROM coding WHERE coding.article_id = article.id AND variable_id = {})"


def variable_sort(variable_id: int) -> str:
    """Return the sort by the values of an article variable: numbers by size, words by the alphabet."""
    return f"{_VARIABLE}{variable_id}"


def _sort_columns(sort: str) -> tuple[str, ...]:
    """Return the columns of a sort. Raises KeyError for an unknown one."""
    name, colon, number = sort.partition(":")
    if f"{name}{colon}" != _VARIABLE or not number.isdecimal():
        return (SORTS[sort],)
    by_size = _BY_VARIABLE.format("CAST(value AS REAL)", int(number))
    return by_size, _BY_VARIABLE.format("value", int(number)) + " COLLATE NOCASE"


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


def _article_query(read: Read, sort: str, descending: bool, chosen: ArticleFilter) -> tuple[str, list[Any]]:
    """Return the SQL that selects article ids in order; `read` reads the variables that terms about answers name."""
    columns = _sort_columns(sort)
    # Sorted by a tally alone, the article table is not needed: the index of the tally gives the order.
    from_tally = columns[0].startswith("tally.")
    tables = "live_tally AS tally" if from_tally else "live_article AS article"
    key = "tally.article_id" if from_tally else "article.id"
    conditions, parameters = _list_conditions(read, chosen)
    words, terms = split_answer_terms(read, chosen.text)
    for condition, given in terms:
        conditions.append(condition)
        parameters += given
    match = full_text_query(words)
    if match:
        # `id IN (...)` would query the index once for every article.
        tables = f"(SELECT rowid AS hit FROM article_fts WHERE article_fts MATCH ?) JOIN {tables} ON {key} = hit"
        parameters.insert(0, match)
    if conditions and from_tally:
        tables += " JOIN article ON article.id = tally.article_id"
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    turn = "DESC" if descending else "ASC"
    order = ", ".join(f"{column} {turn}" for column in (*(() if sort == "id" else columns), key))
    return f"SELECT {key} FROM {tables}{where} ORDER BY {order}", parameters


def _list_conditions(read: Read, chosen: ArticleFilter) -> tuple[list[str], list[Any]]:
    """Return the conditions of a filter on articles, but for its words, with their parameters in order."""
    conditions: list[str] = []
    parameters: list[Any] = []
    for name, operator in (("state", "="), ("published_from", ">="), ("published_to", "<="), ("import_id", "=")):
        wanted = getattr(chosen, name)
        if wanted is not None:
            column = "published" if name.startswith("published") else name
            conditions.append(f"article.{column}{operator}?")
            parameters.append(wanted)
    for name, wanted in (("outlet", chosen.outlet), ("language", chosen.language)):
        if wanted is not None:
            conditions.append(f"article.{name} = ? COLLATE NOCASE" if wanted else f"article.{name} IS NULL")
            parameters += [wanted] if wanted else []
    if chosen.undated:
        conditions.append("article.published IS NULL")
    if chosen.screening == UNSCREENED:
        conditions.append("article.id NOT IN (SELECT article_id FROM screening)")
    elif chosen.screening is not None:
        conditions.append("article.id IN (SELECT article_id FROM screening WHERE verdict = ?)")
        parameters.append(chosen.screening)
    if chosen.coded is not None:
        condition, given = make_coded_condition(read, chosen.coded)
        conditions.append(condition)
        parameters += given
    if chosen.variable is not None:
        condition, given = _variable_condition(read, chosen.variable)
        conditions.append(condition)
        parameters += given
    return conditions, parameters


def _variable_condition(read: Read, wanted: VariableFilter) -> tuple[str, list[Any]]:
    if wanted.outdated or wanted.state is AnswerState.NOT_CODED:
        variables = [one for one in load_unit_variables(read) if one.unit is StudyUnit.ARTICLE]
        variable = next((one for one in variables if one.row == wanted.variable_id), None)
        if variable is None:
            return "0", []
        return outdated_condition([variable]) if wanted.outdated else not_coded_condition(read, variables, variable)
    if wanted.state is not None:
        return state_condition(wanted.variable_id, wanted.state)
    coded = "SELECT article_id FROM coding WHERE variable_id = ? AND value <> ''"
    if wanted.value == "":
        return f"article.id NOT IN ({coded})", [wanted.variable_id]
    if wanted.value is not None:
        return f"article.id IN ({coded} AND value = ? COLLATE NOCASE)", [wanted.variable_id, wanted.value]
    if wanted.contains:
        escaped = "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in wanted.contains)
        return f"article.id IN ({coded} AND value LIKE ? ESCAPE '\\')", [wanted.variable_id, f"%{escaped}%"]
    return f"article.id IN ({coded})", [wanted.variable_id]


@translate_errors
def article_ids(path: Path, sort: str, descending: bool, chosen: ArticleFilter) -> array[int]:
    """Return the ids (array of type `q`) of all articles that match the filter, in order.

    Opens a read-only connection of its own: call it in a worker thread. Raises KeyError for an unknown `sort`,
    UserError if the file cannot be read.
    """
    try:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:

            def read(sql: str, given: Sequence[Any] = ()) -> list[Any]:
                return connection.execute(sql, given).fetchall()

            sql, parameters = _article_query(read, sort, descending, chosen)
            return array("q", chain.from_iterable(connection.execute(sql, parameters).fetchall()))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


@translate_errors
def first_article_ids(
    project: Project, sort: str, descending: bool, chosen: ArticleFilter, limit: int = 128
) -> array[int]:
    """Return the first ids in the same order, through the project's own connection: enough for the first page."""
    sql, parameters = _article_query(project.read_rows, sort, descending, chosen)
    return array("q", chain.from_iterable(project.read_rows(f"{sql} LIMIT ?", [*parameters, limit])))
