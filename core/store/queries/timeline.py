"""Read all dated items of a project, for one time axis."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from core.compare.moments import days
from core.store.claim_rows import Moment
from core.store.faults import answering
from core.store.project import Project
from core.store.shapes import day, made, typed

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


@answering
def timeline(project: Project, low: str, high: str, most: int = 20_000) -> list[Moment]:
    """Return dated items from `low` to `high` (ISO dates, both included), by first day: publications, spans of dates
    and times (without rejected ones) and the periods of claims; at most `most` of each kind."""
    found = [_moment("publication", row) for row in project.read(f"{_PUBLISHED} LIMIT ?", (low, high, most))]
    found += [_moment("event", row) for row in project.read(_EVENTS, (low, high, most))]
    when = {period: (first, last) for period, first, last in _periods(project) if first <= high and low <= last}
    claimed = [
        _moment("period", (*when[period], *rest)) for period, *rest in project.read(_PERIODS, (json.dumps(list(when)),))
    ]
    claimed.sort(key=lambda moment: (moment.earliest, moment.claim_id or 0))
    return sorted([*found, *claimed[:most]], key=lambda moment: moment.earliest)


@answering
def dated(project: Project) -> tuple[str, str] | None:
    """Return the first and the last day of all dated items, None where there are none: the whole axis."""
    rows = project.read(
        "SELECT min(published), max(published) FROM live_article"
        " UNION ALL SELECT min(json_extract(value, '$.earliest')),"
        " max(coalesce(json_extract(value, '$.latest'), json_extract(value, '$.earliest'))) FROM live_span"
        " WHERE json_extract(value, '$.earliest') IS NOT NULL AND status IN ('suggested', 'accepted')"
    )
    stretches = _periods(project)
    for one, other in rows:
        day(one)
        day(other)
    firsts = [one for one, _ in rows if one] + [first for _, first, _ in stretches]
    lasts = [one for _, one in rows if one] + [last for _, _, last in stretches]
    return (min(firsts), max(lasts)) if firsts else None


def _moment(kind: str, cells: tuple[Any, ...]) -> Moment:
    day(cells[0])
    day(cells[1])
    return made(Moment, (kind, *cells))


def _periods(project: Project) -> list[tuple[str, str, str]]:
    """Return the periods of claims that can be placed on the axis, each with its first and last day."""
    found = []
    periods = project.read("SELECT DISTINCT period FROM live_claim_line WHERE period IS NOT NULL")
    for (period,) in typed(periods, str):
        stretch = days(period)
        if stretch is not None:
            first, last = (date.fromordinal(one).isoformat() for one in (stretch.first, stretch.last))
            found.append((period, first, last))
    return found
