"""The search in a database that an import came from: read it, and write what sources and commands say of a new import.

People edit it as an operation (core.store.edits.search_records).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from core.errors import UserError
from core.records import SourceSearch
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, make_row
from core.translation import _

MOST_HITS = 10**12


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What a researcher searched for, and how much there was."""

    database: str = ""
    """Name of the database: `Nexis Uni`."""
    query: str = ""
    """The words of the search as they were typed."""
    period_from: str | None = None
    """First day of the period searched, ISO date."""
    period_to: str | None = None
    """Last day of it."""
    searched_on: str | None = None
    """Day of the search, ISO date."""
    hits: int | None = None
    """Number of articles that the database reported."""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self == SearchRecord()

    @property
    def period(self) -> str:
        """The period as `2019-01-01..2019-12-31`, open on either side; empty if it is unknown."""
        return f"{self.period_from or ''}..{self.period_to or ''}" if self.period_from or self.period_to else ""


SEARCH_COLUMNS = tuple(one.name for one in fields(SearchRecord))
"""Columns of `search_record`, in the order of SearchRecord."""


def check_search(search: SearchRecord) -> SearchRecord:
    """Return a search without blanks around its words. Raises UserError for a day or a number that cannot be."""
    first, last, searched = map(_check_day, (search.period_from, search.period_to, search.searched_on))
    if first and last and first > last:
        sentence = _("The period of the search ends ({last}) before it begins ({first}): swap the days.")
        raise UserError(sentence.format(first=first, last=last))
    if search.hits is not None and not 0 <= search.hits <= MOST_HITS:
        raise UserError(_("The number of hits must be 0 or more."))
    database, query, note = " ".join(search.database.split()), search.query.strip(), search.note.strip()
    return SearchRecord(database, query, first, last, searched, search.hits, note)


def _check_day(words: str | None) -> str | None:
    day = (words or "").strip() or None
    try:
        if day is not None and date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError:
        raise UserError(_("“{date}” is not a valid date: write it like 2019-12-31.").format(date=day)) from None
    return day


def parse_period(words: str) -> tuple[str | None, str | None]:
    """Return first and last day of `2019-01-01..2019-12-31`; one of them may be missing. Raises UserError."""
    first, dots, last = words.strip().partition("..")
    if not dots or not (first.strip() or last.strip()):
        raise UserError(
            _("“{words}” is not a period: write it like 2019-01-01..2019-12-31.").format(words=words.strip())
        )
    return _check_day(first), _check_day(last)


def write_search(connection: sqlite3.Connection, import_id: int, search: SearchRecord) -> None:
    """Write the search of an import, inside the caller's transaction."""
    names = ", ".join(SEARCH_COLUMNS)
    setters = ", ".join(f"{name} = excluded.{name}" for name in SEARCH_COLUMNS)
    connection.execute(
        f"INSERT INTO search_record(import_id, {names}) VALUES (?, {', '.join('?' * len(SEARCH_COLUMNS))})"
        f" ON CONFLICT(import_id) DO UPDATE SET {setters}",
        (import_id, *(getattr(search, name) for name in SEARCH_COLUMNS)),
    )


@translate_errors
def store_given_search(project: Project, import_id: int, search: SearchRecord) -> None:
    """Store what is said of the search when an import begins, outside any operation. Raises UserError as
    `check_search` does."""
    checked = check_search(search)
    if not checked.is_empty:
        with project.write_transaction() as connection:
            write_search(connection, import_id, checked)


@translate_errors
def add_stated_search(project: Project, import_id: int, stated: SearchRecord) -> None:
    """Fill what a source says of its search into fields that are empty, outside any operation."""
    held = read_search(project, import_id)
    empty = {name: getattr(stated, name) for name in SEARCH_COLUMNS if getattr(held, name) in ("", None)}
    filled = replace(held, **empty)
    if filled != held:
        with project.write_transaction() as connection:
            write_search(connection, import_id, filled)


def combine_searches(stated: Sequence[SourceSearch]) -> SearchRecord:
    """Return what files say of their searches, as one search.

    Files that state the same number are parts of one search; the numbers of several searches are added up. Days that
    differ are left out, and queries that differ stand one on each line.
    """
    hits = {one.hits for one in stated if one.hits is not None}
    databases = dict.fromkeys(one.database for one in stated if one.database)
    queries = dict.fromkeys(one.query for one in stated if one.query)
    days = [
        {getattr(one, name) for one in stated if getattr(one, name)}
        for name in ("period_from", "period_to", "searched_on")
    ]
    first, last, searched = (next(iter(some)) if len(some) == 1 else None for some in days)
    return SearchRecord(", ".join(databases), "\n".join(queries), first, last, searched, sum(hits) if hits else None)


@translate_errors
def read_search(project: Project, import_id: int) -> SearchRecord:
    """Return the search of an import, an empty one if nothing is known of it."""
    return list_searches(project, import_id).get(import_id, SearchRecord())


@translate_errors
def read_query_of(project: Project, article_id: int) -> str:
    """Return the query of the search that an article was found by, empty if it is not known."""
    rows = project.read_rows(
        "SELECT query FROM search_record JOIN article ON article.import_id = search_record.import_id"
        " WHERE article.id = ?",
        (article_id,),
    )
    return str(check_types(rows, str)[0][0]) if rows else ""


@translate_errors
def list_searches(project: Project, import_id: int | None = None) -> dict[int, SearchRecord]:
    """Return the searches of all imports that have one, or that of one import, by import."""
    sql = (
        f"SELECT import_id, {', '.join(SEARCH_COLUMNS)} FROM search_record WHERE import_id = coalesce(?, import_id)"
        " ORDER BY import_id"
    )
    return {row[0]: make_row(SearchRecord, row[1:]) for row in project.read_rows(sql, (import_id,))}
