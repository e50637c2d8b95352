"""Read all dated items of a project, for one time axis: where each is on it, and what it says once it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from core.compare.period_days import period_days
from core.store.claim_rows import TimelineMoment
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_day, check_types, make_row
from core.store.span_fetch import ids_json

MOMENT_KINDS = ("publication", "event", "period")
"""Publications of articles, dates and times in texts, and periods of claims."""
_AT_ONCE = 20_000
"""Items read at once."""

_DAYS = {
    "publication": "SELECT id, published, published FROM live_article WHERE published IS NOT NULL AND id > ?",
    "event": "SELECT id, json_extract(value, '$.earliest') AS earliest,"
    " coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest')) FROM live_span"
    " WHERE json_extract(value, '$.earliest') IS NOT NULL AND status IN ('suggested', 'accepted')"
    " AND label IN ('DATE', 'TIME') AND id > ?",
    "period": "SELECT id, period, period FROM live_claim_line WHERE period IS NOT NULL"
    " AND state IN ('suggested', 'accepted') AND mark IN ('suggested', 'accepted') AND id > ?",
}
"""Id and days of the items of each kind, after an id."""

_MOMENTS = {
    "publication": "SELECT id, published, published, id, coalesce(title, uid), NULL, NULL, outlet, ''"
    " FROM live_article WHERE id IN (SELECT value FROM json_each(?))",
    "event": "SELECT span.id, json_extract(value, '$.earliest'),"
    " coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest')), span.article_id,"
    " substr(text, start + 1, stop - start), span.id, NULL, outlet, coalesce(title, uid)"
    " FROM span JOIN article ON article.id = span.article_id JOIN article_text USING (article_id)"
    " WHERE span.id IN (SELECT value FROM json_each(?))",
    "period": "SELECT line.id, period, period, line.article_id, trim(line.words || ' ' || coalesce(measure, '')),"
    " line.span_id, line.id, article.outlet, coalesce(article.title, uid)"
    " FROM live_claim_line AS line JOIN article ON article.id = line.article_id"
    " WHERE line.id IN (SELECT value FROM json_each(?))",
}
"""What is shown of items, by id."""


@translate_errors
def every_moment_day(project: Project, kind: str) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the items of a kind (MOMENT_KINDS) in lists of bounded length: id, first and last day as proleptic
    ordinals. The id is that of the article, the span or the claim. Items without a valid day are left out."""
    known: dict[str, tuple[int, int] | None] = {}
    last = 0
    while rows := check_types(
        project.read_rows(f"{_DAYS[kind]} ORDER BY id LIMIT {_AT_ONCE}", (last,)), int, object, object
    ):
        found = []
        for one, *days in rows:
            first, end = (_find_days(known, kind, day) for day in days)
            if first is not None and end is not None:
                found.append((one, first[0], max(first[0], end[1])))
        last = rows[-1][0]
        yield found


def _find_days(known: dict[str, tuple[int, int] | None], kind: str, day: Any) -> tuple[int, int] | None:
    if not isinstance(day, str):
        check_day(day)
        return None
    if day not in known:
        known[day] = _period_ends(day) if kind == "period" else _day_ends(day)
    return known[day]


def _period_ends(period: str) -> tuple[int, int] | None:
    stretch = period_days(period)
    return None if stretch is None else (stretch.first, stretch.last)


def _day_ends(day: str) -> tuple[int, int]:
    check_day(day)
    ordinal = date.fromisoformat(day).toordinal()
    return ordinal, ordinal


@translate_errors
def get_moments(project: Project, kind: str, ids: Iterable[int]) -> list[TimelineMoment]:
    """Return items of a kind (MOMENT_KINDS) by id, in any order, without those that no longer exist."""
    return [_make_moment(kind, row[1:]) for row in project.read_rows(_MOMENTS[kind], (ids_json(list(ids)),))]


def _make_moment(kind: str, cells: Sequence[Any]) -> TimelineMoment:
    first, last, article_id, title, *rest = cells
    if kind == "period":
        stretch = period_days(first)
        ends = (stretch.first, stretch.last) if stretch is not None else (1, 1)
        first, last = (date.fromordinal(day).isoformat() for day in ends)
    check_day(first)
    check_day(last)
    return make_row(TimelineMoment, (kind, first, last, article_id, collapse_spaces(str(title)), *rest))
