"""Read all dated items of a project, for one time axis."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from core.compare.period_days import period_days
from core.store.claim_rows import TimelineMoment
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_day, check_types, make_row

_PUBLISHED = """
SELECT published, published, id, coalesce(title, uid), NULL, NULL, outlet FROM live_article
WHERE published BETWEEN ? AND ? ORDER BY published, id
"""

_EVENTS = """
SELECT earliest, latest, article_id, substr(text, start + 1, stop - start), span, NULL, outlet FROM (
    SELECT json_extract(value, '$.earliest') AS earliest,
        coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest')) AS latest,
        article_id, start, stop, id AS span
    FROM live_span WHERE json_extract(value, '$.earliest') IS NOT NULL AND json_extract(value, '$.earliest') <= ?2
    AND coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest')) >= ?1
    AND status IN ('suggested', 'accepted') AND label IN ('DATE', 'TIME')
    ORDER BY earliest, article_id LIMIT ?3
) JOIN article ON article.id = article_id JOIN article_text USING (article_id)
"""

_PERIODS = """
SELECT period, line.article_id, trim(line.words || ' ' || coalesce(measure, '')), line.span_id, line.id, outlet
FROM live_claim_line AS line JOIN article ON article.id = line.article_id
WHERE period IN (SELECT value FROM json_each(?)) AND line.state IN ('suggested', 'accepted')
AND mark IN ('suggested', 'accepted')
"""


@translate_errors
def list_moments(project: Project, low: str, high: str, most: int = 20_000) -> list[TimelineMoment]:
    """Return dated items from `low` to `high` (ISO dates, both included), by first day: publications, spans of dates
    and times (without rejected ones) and the periods of claims; at most `most` of each kind."""
    found = [_make_moment("publication", row) for row in project.read_rows(f"{_PUBLISHED} LIMIT ?", (low, high, most))]
    found += [_make_moment("event", row) for row in project.read_rows(_EVENTS, (low, high, most))]
    when = {period: (first, last) for period, first, last in _claim_periods(project) if first <= high and low <= last}
    claimed = [
        _make_moment("period", (*when[period], *rest))
        for period, *rest in project.read_rows(_PERIODS, (json.dumps(list(when)),))
    ]
    claimed.sort(key=lambda moment: (moment.earliest, moment.claim_id or 0))
    return sorted([*found, *claimed[:most]], key=lambda moment: moment.earliest)


@translate_errors
def first_and_last_day(project: Project) -> tuple[str, str] | None:
    """Return the first and the last day of all dated items, None if there are none: the whole axis."""
    rows = project.read_rows(
        "SELECT min(published), max(published) FROM live_article"
        " UNION ALL SELECT min(json_extract(value, '$.earliest')),"
        " max(coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest'))) FROM live_span"
        " WHERE json_extract(value, '$.earliest') IS NOT NULL AND status IN ('suggested', 'accepted')"
    )
    stretches = _claim_periods(project)
    for one, other in rows:
        check_day(one)
        check_day(other)
    firsts = [one for one, _ in rows if one] + [first for _, first, _ in stretches]
    lasts = [one for _, one in rows if one] + [last for _, _, last in stretches]
    return (min(firsts), max(lasts)) if firsts else None


def _make_moment(kind: str, cells: tuple[Any, ...]) -> TimelineMoment:
    check_day(cells[0])
    check_day(cells[1])
    first, last, article_id, title, *rest = cells
    return make_row(TimelineMoment, (kind, first, last, article_id, collapse_spaces(str(title)), *rest))


def _claim_periods(project: Project) -> list[tuple[str, str, str]]:
    """Return the periods of claims that can be placed on the axis, each with its first and last day."""
    found = []
    periods = project.read_rows("SELECT DISTINCT period FROM live_claim_line WHERE period IS NOT NULL")
    for (period,) in check_types(periods, str):
        stretch = period_days(period)
        if stretch is not None:
            first, last = (date.fromordinal(one).isoformat() for one in (stretch.first, stretch.last))
            found.append((period, first, last))
    return found
