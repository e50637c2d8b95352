"""Draw a sample from a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.errors import UserError
from core.samples.allocate import allocate_articles
from core.samples.chance import draw_some, draw_start
from core.samples.frames import FrameArticle, SampleFrame, Stratum, count_empty_days, count_years, split_strata
from core.samples.plans import STEP, Period, SampleKind, SamplePlan, week_warnings
from core.translation import _, format_count, ngettext

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names of days in names of strata, which are data."""


@dataclass(frozen=True, slots=True)
class DrawnArticle:
    """An article of a sample."""

    article_id: int
    stratum: str = ""
    cluster: str = ""
    """The day of a constructed week; empty: the article was drawn by itself."""
    stratum_units: int | None = None
    """Primary units (the clusters, otherwise the articles) in the stratum; None: not drawn by chance."""
    stratum_drawn: int | None = None
    """Those of them that were drawn."""


@dataclass(frozen=True, slots=True)
class StratumCount:
    """What was drawn from a stratum."""

    name: str
    articles: int
    """Articles in it."""
    units: int
    """Primary units in it."""
    drawn: int
    """Primary units drawn."""
    drawn_articles: int


@dataclass(frozen=True, slots=True)
class SampleDraw:
    """A sample, before it is stored."""

    plan: SamplePlan
    articles: tuple[DrawnArticle, ...]
    """In the order of the draw, which is random but for systematic samples, constructed weeks and filters."""
    frame_size: int
    """Articles from which it was drawn."""
    strata: tuple[StratumCount, ...]
    warnings: tuple[str, ...] = ()
    undated: int = 0
    """Articles that are no part of the frame because they have no day (constructed weeks)."""


def draw_sample(frame: SampleFrame, plan: SamplePlan) -> SampleDraw:
    """Draw a sample. Raises UserError if the plan says too little or the frame has too few articles.

    A sample by hand is not drawn: its articles are those of the frame.
    """
    plan.check_plan()
    if not frame.articles:
        raise UserError(_("There is no article to draw from."))
    if not plan.kind.is_drawn:
        return _take_all(frame, plan)
    return _draw_weeks(frame, plan) if plan.kind is SampleKind.WEEKS else _draw_articles(frame, plan)


def _take_all(frame: SampleFrame, plan: SamplePlan) -> SampleDraw:
    count = len(frame.articles)
    everything = StratumCount("", count, count, count, count)
    return SampleDraw(plan, tuple(DrawnArticle(one.id) for one in frame.articles), count, (everything,))


def _draw_articles(frame: SampleFrame, plan: SamplePlan) -> SampleDraw:
    strata = split_strata(frame.articles, plan.stratify)
    shares = allocate_articles(strata, plan)
    drawn: list[DrawnArticle] = []
    counts = []
    for stratum, share in zip(strata, shares, strict=True):
        size = len(stratum.articles)
        counts.append(StratumCount(stratum.name, size, size, share, share))
        ids = _draw_ids(stratum, share, plan)
        drawn += [DrawnArticle(one, stratum.name, "", size, share) for one in ids]
    total = replace(plan, size=len(drawn))
    return SampleDraw(total, tuple(drawn), len(frame.articles), tuple(counts), _stratum_warnings(counts))


def _draw_ids(stratum: Stratum, share: int, plan: SamplePlan) -> list[int]:
    if not share:
        return []
    if plan.kind is SampleKind.SYSTEMATIC:
        ordered = sorted(stratum.articles, key=lambda one: (one.day is None, one.day or "", one.id))
        places = draw_start(plan.seed, stratum.name, len(ordered), share)
        return [ordered[place].id for place in places]
    names = {f"article:{one.id}": one.id for one in stratum.articles}
    return [names[name] for name in draw_some(plan.seed, names, share)]


def _stratum_warnings(counts: Sequence[StratumCount]) -> tuple[str, ...]:
    found = []
    empty = sum(not one.drawn for one in counts)
    if empty:
        sentence = ngettext(
            "Nothing is drawn from {count} stratum, so the sample says nothing of it.",
            "Nothing is drawn from {count} strata, so the sample says nothing of them.",
            empty,
        )
        found.append(sentence.format(count=format_count(empty)))
    single = sum(one.drawn == 1 and one.units > 1 for one in counts)
    if single and len(counts) > 1:
        sentence = ngettext(
            "Only one article is drawn from {count} stratum: no interval can be computed from it.",
            "Only one article is drawn from each of {count} strata: no interval can be computed from them.",
            single,
        )
        found.append(sentence.format(count=format_count(single)))
    return tuple(found)


def _draw_weeks(frame: SampleFrame, plan: SamplePlan) -> SampleDraw:
    """Draw days within weekdays and periods (and other strata); a day brings all of its articles. A day without an
    article of the frame cannot be drawn."""
    dated = tuple(one for one in frame.articles if one.day)
    if not dated:
        raise UserError(_("Constructed weeks need articles with a day of publication, and none has one."))
    drawn: list[DrawnArticle] = []
    counts = []
    short = 0
    for outer in split_strata(dated, plan.stratify):
        for stratum in _split_weekdays(outer, plan.period):
            days: dict[str, list[int]] = {}
            for one in stratum.articles:
                days.setdefault(_name_day(outer.name, one), []).append(one.id)
            chosen = sorted(draw_some(plan.seed, days, plan.weeks))
            short += len(chosen) < plan.weeks
            articles = [
                DrawnArticle(one, stratum.name, day, len(days), len(chosen)) for day in chosen for one in days[day]
            ]
            drawn += articles
            counts.append(StratumCount(stratum.name, len(stratum.articles), len(days), len(chosen), len(articles)))
    drawn.sort(key=lambda one: (one.cluster.rpartition(STEP)[2], one.cluster, one.article_id))
    warnings = [*week_warnings(plan, count_years(dated)), *_day_warnings(dated, short)]
    undated = len(frame.articles) - len(dated)
    return SampleDraw(plan, tuple(drawn), len(dated), tuple(counts), tuple(warnings), undated)


def _name_day(outer: str, article: FrameArticle) -> str:
    return STEP.join(part for part in (outer, article.day or "") if part)


def _split_weekdays(outer: Stratum, period: Period) -> list[Stratum]:
    found: dict[tuple[str, int], list[FrameArticle]] = {}
    for one in outer.articles:
        day = date.fromisoformat(one.day or "")
        found.setdefault((str(day.year) if period is Period.YEAR else "", day.weekday()), []).append(one)
    return [
        Stratum(STEP.join(part for part in (outer.name, year, WEEKDAYS[weekday]) if part), tuple(some))
        for (year, weekday), some in sorted(found.items())
    ]


def _day_warnings(dated: Sequence[FrameArticle], short: int) -> list[str]:
    found = []
    empty = count_empty_days(dated)
    if empty:
        sentence = ngettext(
            "{count} day between the first and the last article has none and is not drawn.",
            "{count} days between the first and the last article have none and are not drawn.",
            empty,
        )
        found.append(sentence.format(count=format_count(empty)))
    if short:
        sentence = ngettext(
            "{count} weekday has fewer days than weeks to draw: all of its days are taken.",
            "{count} weekdays have fewer days than weeks to draw: all of their days are taken.",
            short,
        )
        found.append(sentence.format(count=format_count(short)))
    return found
