"""Walk from one undecided span to the next, across articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import ids_json

_CHUNK = 64
"""Articles queried at first; each further query covers about eight times as many."""


@translate_errors
def next_undecided(
    project: Project, article_id: int | None, after: int | None, ids_order: Sequence[int] | None = None
) -> tuple[int, int] | None:
    """Return (article, span) of the next suggestion, or None if there is none further on.

    `after` is the id of the selected span: the search begins after it in reading order (None, 0, or a span that is
    gone: at the top of the article). `article_id` None: at the first article. `ids_order` are the articles as the list
    shows them (None: in the order of import). Other articles that are reviewed are skipped.
    """
    return _find_undecided(project, article_id, after, ids_order, forward=True)


@translate_errors
def next_undecided_here(project: Project, article_id: int, after: int | None) -> int | None:
    """Return the next suggestion of an article after a span, after the last one the first; None if all are decided."""
    found = _find_in_article(project, article_id, after, True)
    return found if found is not None else _find_in_article(project, article_id, 0, True)


@translate_errors
def previous_undecided(
    project: Project, article_id: int | None, after: int | None, ids_order: Sequence[int] | None = None
) -> tuple[int, int] | None:
    """Return (article, span) of the suggestion before the selected span (None or 0: from the end of the article), or
    None."""
    return _find_undecided(project, article_id, after, ids_order, forward=False)


def _find_undecided(
    project: Project, article_id: int | None, after: int | None, order: Sequence[int] | None, *, forward: bool
) -> tuple[int, int] | None:
    if article_id is not None:
        found = _find_in_article(project, article_id, after, forward)
        if found is not None:
            return article_id, found
    if order is None:
        other = _next_in_import_order(project, article_id, forward)
    else:
        other = _next_in_list_order(project, article_id, order, forward)
    if other is None:
        return None
    found = _find_in_article(project, other, 0, forward)
    return None if found is None else (other, found)


def _find_in_article(project: Project, article_id: int, after: int | None, forward: bool) -> int | None:
    compare, turn, back = (">", "ASC", "DESC") if forward else ("<", "DESC", "ASC")
    sql = "SELECT id FROM span WHERE article_id = ? AND status = 'suggested'"
    parameters: list[int] = [article_id]
    here = project.read_rows("SELECT start, -stop, id FROM span WHERE id = ? AND article_id = ?", (after, article_id))
    if here:
        sql += f" AND (start, -stop, id) {compare} (?, ?, ?)"
        parameters += here[0]
    found = project.read_rows(f"{sql} ORDER BY start {turn}, stop {back}, id {turn} LIMIT 1", parameters)
    return int(found[0][0]) if found else None


def _next_in_import_order(project: Project, article_id: int | None, forward: bool) -> int | None:
    compare, turn = (">", "ASC") if forward else ("<", "DESC")
    begin = "" if article_id is None else f" AND article_id {compare} {int(article_id)}"
    found = project.read_rows(
        "SELECT article_id FROM live_tally JOIN article ON article.id = article_id"
        f" WHERE suggested > 0 AND state <> 'reviewed'{begin} ORDER BY article_id {turn} LIMIT 1"
    )
    return int(found[0][0]) if found else None


def _next_in_list_order(project: Project, article_id: int | None, order: Sequence[int], forward: bool) -> int | None:
    step = 1 if forward else -1
    at = -1 if forward else len(order)
    if article_id is not None:
        with suppress(ValueError):  # the filter hides the current article: begin at the top (or the end) of the list
            at = order.index(article_id)
    for chunk in _growing_chunks(order, at + step, step):
        rows = project.read_rows(
            "SELECT article_id FROM live_tally JOIN article ON article.id = article_id"
            " WHERE suggested > 0 AND state <> 'reviewed' AND article_id IN (SELECT value FROM json_each(?))",
            (ids_json(chunk),),
        )
        undecided = {row[0] for row in rows}
        for one in chunk:
            if one in undecided:
                return int(one)
    return None


def _growing_chunks(order: Sequence[int], at: int, step: int) -> Iterator[Sequence[int]]:
    size = _CHUNK
    while 0 <= at < len(order):
        low = max(at + step * size, -1)
        yield order[at:low:step] if low >= 0 else order[at::step]
        at += step * size
        size *= 8
