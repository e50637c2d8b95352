"""The table of claims: ids in any order, filtered; the first page at once, the rest from a worker thread.

One pass over the narrow table `claim_line` answers any order and any filter; sorted by a column of its own without a
filter, its index is the answer.
"""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from core.store.claim_fetch import fetch_claims
from core.store.claim_rows import ClaimFilter
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.row_states import ACCEPTED_IN_BULK
from core.store.span_fetch import Read, ids_json

CLAIM_SORTS: dict[str, str] = {
    "id": "line.id",
    "place": "line.article_id",
    "value": "line.value",
    "unit": "line.unit",
    "label": "line.label",
    "measure": "line.measure COLLATE NOCASE",
    "payer": "line.payer COLLATE NOCASE",
    "recipient": "line.recipient COLLATE NOCASE",
    "period": "line.period",
    "status": "line.status",
    "change": "line.change",
    "source": "line.source COLLATE NOCASE",
    "state": "line.state",
    "confidence": "line.confidence",
    "title": "article.title COLLATE NOCASE",
    "outlet": "article.outlet COLLATE NOCASE",
    "published": "article.published",
}
"""Columns by which the table can be sorted. Empty values come first; equal ones by article and place (by columns of the
claim: in the order of import)."""

GROUPED = ("measure", "payer", "recipient", "period", "status", "change", "source", "label", "unit", "state", "outlet")
"""Fields of ClaimFilter by which the table can be grouped."""

_SLOT_COLUMNS = ("measure", "payer", "recipient", "period", "status", "change", "source", "label", "unit")

_SEARCHED_TEXT = (
    "(line.words || ' ' || coalesce(line.measure, '') || ' ' || coalesce(line.payer, '') || ' ' ||"
    " coalesce(line.recipient, '') || ' ' || coalesce(line.source, '') || ' ' || coalesce(article.title, ''))"
)


def claim_conditions(read: Read, chosen: ClaimFilter) -> tuple[list[str], list[Any], bool]:
    """Return the conditions of a filter on `claim_line AS line`, their parameters, and whether `article` must be
    joined."""
    where, parameters, article = ["line.state <> 'removed'"], list[Any](), False
    for name in _SLOT_COLUMNS:
        wanted = getattr(chosen, name)
        if wanted == "":
            where.append(f"line.{name} IS NULL")
        elif wanted is not None:
            where.append(f"line.{name} = ? COLLATE NOCASE")
            parameters.append(wanted)
    for name, operator in (("low", ">="), ("high", "<=")):
        if (wanted := getattr(chosen, name)) is not None:
            where.append(f"line.value {operator} ?")
            parameters.append(wanted)
    if chosen.article_id is not None:
        where.append("line.article_id = ?")
        parameters.append(chosen.article_id)
    if chosen.entity_id is not None:
        where.append(
            "line.id IN (SELECT id FROM claim WHERE payer_id = ? UNION SELECT id FROM claim WHERE recipient_id = ?"
            " UNION SELECT id FROM claim WHERE source_id = ?)"
        )
        parameters += [chosen.entity_id] * 3
    if chosen.state is not None:
        said, more = _state_condition(read, chosen.state)
        where.append(said)
        parameters += more
    for name, operator in (("published_from", ">="), ("published_to", "<=")):
        if (wanted := getattr(chosen, name)) is not None:
            where.append(f"article.published {operator} ?")
            parameters.append(wanted)
            article = True
    if chosen.outlet is not None:
        where.append("article.outlet = ? COLLATE NOCASE" if chosen.outlet else "article.outlet IS NULL")
        parameters += [chosen.outlet] if chosen.outlet else []
        article = True
    for word in chosen.text.split():
        where.append(f"{_SEARCHED_TEXT} LIKE ? ESCAPE '!'")
        parameters.append("%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
        article = True
    return where, parameters, article


def _state_condition(read: Read, state: str) -> tuple[str, list[Any]]:
    if state == "open":
        return "line.state IN ('suggested', 'accepted') AND line.mark NOT IN ('rejected', 'removed')", []
    if state == ACCEPTED_IN_BULK:
        return "line.state = 'accepted' AND line.id IN (SELECT id FROM claim WHERE in_bulk AND guess IS NOT NULL)", []
    if state not in ("corrected", "added"):
        return "line.state = ?", [state]
    # Few claims are decided, and only claim_fetch defines what a correction is.
    decided = [row[0] for row in read("SELECT id FROM live_claim_line WHERE state = 'accepted'", ())]
    ids = [row.id for row in fetch_claims(read, decided) if row.decided_state == state]
    return "line.id IN (SELECT value FROM json_each(?))", [ids_json(ids)]


def _claim_query(read: Read, sort: str, descending: bool, chosen: ClaimFilter) -> tuple[str, list[Any]]:
    column, turn = CLAIM_SORTS[sort], "DESC" if descending else "ASC"
    where, parameters, article = claim_conditions(read, chosen)
    tables = "live_claim_line AS line"
    order = [f"{column} {turn}"]
    if column.startswith("article."):
        tables = "article CROSS JOIN live_claim_line AS line ON line.article_id = article.id"
        order += [f"article.id {turn}", "line.start", "line.id"]
    else:
        if chosen.text:
            order = [f"+{column} {turn}"]  # every row is read: in the order of the table, not of an index
        if article:
            tables += " JOIN article ON article.id = line.article_id"
        order += {"id": [], "place": [f"line.start {turn}", f"line.id {turn}"]}.get(sort, [f"line.id {turn}"])
    return f"SELECT line.id FROM {tables} WHERE {' AND '.join(where)} ORDER BY {', '.join(order)}", parameters


@translate_errors
def claim_ids(path: Path, sort: str, descending: bool, chosen: ClaimFilter) -> array[int]:
    """Return the ids (array of type `q`) of all claims that match the filter, in order.

    Opens a read-only connection of its own: call it in a worker thread. Raises KeyError for an unknown `sort`
    (CLAIM_SORTS), UserError if the file cannot be read.
    """
    path = Path(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)) as connection:

            def read_rows(sql: str, parameters: Any) -> list[tuple[Any, ...]]:
                return connection.execute(sql, parameters).fetchall()

            return array("q", chain.from_iterable(read_rows(*_claim_query(read_rows, sort, descending, chosen))))
    except FAULTS as error:
        raise (user_error_for(path, error) or error) from error


@translate_errors
def first_claim_ids(project: Project, sort: str, descending: bool, chosen: ClaimFilter, limit: int = 128) -> array[int]:
    """Return the first ids in the same order, through the project's own connection: enough for the first page."""
    sql, parameters = _claim_query(project.read_rows, sort, descending, chosen)
    return array("q", chain.from_iterable(project.read_rows(f"{sql} LIMIT ?", [*parameters, limit])))


@translate_errors
def claim_groups(project: Project, column: str, chosen: ClaimFilter) -> list[tuple[str, int]]:
    """Return the values of one of GROUPED with their number of claims that match the filter, the most frequent first;
    an empty value stands for the empty slot. Put a value into the filter's field to get its claims."""
    if column not in GROUPED:
        raise KeyError(column)
    where, parameters, article = claim_conditions(project.read_rows, chosen)
    name = "article.outlet" if column == "outlet" else f"line.{column}"
    tables = "live_claim_line AS line"
    if article or column == "outlet":
        tables += " JOIN article ON article.id = line.article_id"
    rows = project.read_rows(
        f"SELECT coalesce({name}, ''), count(*) FROM {tables} WHERE {' AND '.join(where)}"
        f" GROUP BY coalesce({name}, '') COLLATE NOCASE ORDER BY 2 DESC, 1",
        parameters,
    )
    return [(str(value), count) for value, count in rows]
