"""Rules for fiscal years and their quarters: `fiscal 2019`, `FY19`, `the 2019-20 financial year`, `last fiscal year`.

The days depend on whose fiscal year is meant. That is decided by words of the sentence (`Pentagon`, `Japanese`), else
by the country of the outlet or the dateline, else by the only country that the article mentions. Companies and federal
states have fiscal years of their own, for which no days are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from core import lexicon
from core.extract.times import calendar_arithmetic as cal
from core.extract.times import tense, time_words
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import YEAR, any_of, compile_pattern

_SPAN = rf"(?:{YEAR}(?:[-\u2013/](?P<%s>(?:19|20)?\d\d)(?!\d))?)"
_FISCAL = compile_pattern(
    rf"(?:(?:the_)?(?P<y>{_SPAN % 'y2'})_(?:fiscal|financial)_year(?!s)"
    rf"|(?:the_)?(?:fiscal|financial)(?:_year(?P<s>s)?)?_(?P<z>{_SPAN % 'z2'})"
    rf"|fy[_-]?(?P<x>{_SPAN % 'x2'}|'?\d\d(?:[-\u2013/](?P<w2>\d\d))?)"
    r"|(?P<r>(?:the_)?(?:this|last|next|current|coming|previous|past|upcoming|new|ongoing))_(?:fiscal|financial)_year)(?!\w)"
)
_STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}
UNKNOWN = "no days: whose fiscal year is not said"
_OWN = "no days: a firm or a state keeps books of its own"


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """The fiscal year of a government."""

    country: str
    month: int
    """Month in which it begins, 1 to 12."""
    by_end: bool
    """Whether FY2020 ends in 2020; otherwise it begins in 2020."""
    why: str

    def year_bounds(self, name: int) -> tuple[date, date]:
        """Return first and last day of the fiscal year of that name."""
        return cal.month_bounds(name - (self.by_end and self.month > 1), self.month, 12)

    def quarter_bounds(self, name: int, number: int) -> tuple[date, date]:
        """Return first and last day of one of its quarters 1..4."""
        first = self.year_bounds(name)[0]
        return cal.month_bounds(first.year, first.month + 3 * (number - 1), 3)

    def year_of(self, day: date) -> int:
        """Return the name of the fiscal year that contains `day`."""
        return day.year - (day.month < self.month) + (self.by_end and self.month > 1)


@cache
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {row["text"]: row["country"] for row in lexicon.lexicon_rows("time_fiscal_cues")}
    return compile_pattern(rf"(?<!\w){any_of(known)}(?!\w)"), known


@cache
def _countries_by_place() -> dict[tuple[str, str], str]:
    return {(row["kind"], row["text"]): row["country"] for row in lexicon.lexicon_rows("money_places")}


def _calendar_of(country: str, why: str) -> FiscalCalendar | None:
    row = next((row for row in lexicon.lexicon_rows("time_fiscal") if row["country"] == country), None)
    return FiscalCalendar(country, int(row["begins"][:2]), row["named"] == "end", why) if row else None


def find_calendar(scene: ReadingContext, start: int, stop: int) -> tuple[FiscalCalendar | None, str]:
    """Return the fiscal calendar that applies at [start, stop) and the reason; None if unknown."""
    cue, known = _cue_pattern()
    before, behind = tense.sentence_around(scene.plain, start, stop)
    near = [*cue.findall(before)[::-1], *cue.findall(behind)]
    spoken = re.sub(" +", " ", near[0]) if near else ""
    if spoken:
        country, why = known[spoken], f"“{spoken}” beside it"
        if country == "own":
            return None, _OWN
    else:
        country, why = _home_country(scene)
    books = _calendar_of(country, f"{country}, {why}")
    return books, "" if books else UNKNOWN


def _home_country(scene: ReadingContext) -> tuple[str, str]:
    """Return the country of the article and the reason: outlet, website, dateline, or the only one it mentions."""
    if scene.home is None:
        scene.home = _find_home_country(scene)
    return scene.home


def _contains_word(text: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said))


def _find_home_country(scene: ReadingContext) -> tuple[str, str]:
    document = scene.document
    if document is None:
        return "", ""
    outlet = (document.article.outlet or "").strip().lower().removeprefix("the ").removesuffix(".com")
    if ("outlet", outlet) in _countries_by_place():
        return _countries_by_place()["outlet", outlet], f"outlet {document.article.outlet}"
    site = host = (document.article.url or "").partition("//")[2].partition("/")[0].partition(":")[0].lower()
    while host:
        if ("domain", host) in _countries_by_place():
            return _countries_by_place()["domain", host], f"site {site}"
        host = host.partition(".")[2]
    for region in document.regions:
        if region.region == "dateline":
            said = scene.plain[region.start : region.stop]
            place = next(
                (
                    c
                    for (kind, text), c in _countries_by_place().items()
                    if kind == "place" and _contains_word(text, said)
                ),
                "",
            )
            if place:
                return place, "the dateline"
    cue, known = _cue_pattern()
    countries = {known[re.sub(" +", " ", word)] for word in cue.findall(scene.plain)} - {"own"}
    return (countries.pop(), "the only country of the article") if len(countries) == 1 else ("", "")


def fiscal_year(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`fiscal 2019`, `FY19`, `fiscal years 2019-2021`, `the current fiscal year`."""
    found = _FISCAL.match(scene.plain, at)
    if not found:
        return None
    if found["r"]:
        return relative_fiscal_year(scene, at, found.end(), found["r"].split(" ")[-1])
    given = found["y"] or found["z"] or found["x"]
    second = found["y2"] or found["z2"] or found["x2"] or found["w2"]
    first = time_words.full_year(re.split("[-\u2013/]", given)[0])
    last = int(second) + (first // 100 * 100 if len(second) == 2 else 0) if second else first
    books, reason = find_calendar(scene, at, found.end())
    if last < first or last > first + 30:
        return None
    if last == first + 1 and not found["s"]:  # 2019-20 is one year
        first = last = first if books and not books.by_end else last
    return _make_fiscal_year(scene, found.end(), first, last, books, reason)


def _make_fiscal_year(
    scene: ReadingContext, stop: int, first: int, last: int, books: FiscalCalendar | None, reason: str
) -> TimeExpression:
    value = f"FY{first:04d}" + (f"/FY{last:04d}" if last > first else "")
    scene.set_reason(reason or f"fiscal year of {books.why if books else ''}")
    days = (books.year_bounds(first)[0], books.year_bounds(last)[1]) if books and 1 < first < 9990 else None
    return TimeExpression(stop, "DATE", value, None, days, 0.9)


def relative_fiscal_year(scene: ReadingContext, at: int, stop: int, word: str) -> TimeExpression:
    """Resolve `this fiscal year` or `the last fiscal year` from the publication date if the calendar is known."""
    books, reason = find_calendar(scene, at, stop)
    now = scene.published
    if not books or not now:
        scene.set_reason(reason or UNKNOWN)
        return TimeExpression(stop, "DATE", None, confidence=0.85)
    name = books.year_of(now) + _STEPS.get(word, 0)
    found = _make_fiscal_year(scene, stop, name, name, books, "")
    scene.set_reason(f"{scene.describe_publication()}: fiscal year of {books.why}")
    return found


def fiscal_quarter(
    scene: ReadingContext, at: int, stop: int, number: int, whole: int | None, word: str | None
) -> TimeExpression:
    """Resolve a quarter of a fiscal year that is named (`whole`) or relative (`word`: this, last, next, the)."""
    books, reason = find_calendar(scene, at, stop)
    now = scene.published
    if word or whole is None:
        whole = books.year_of(now) + _STEPS.get(word or "", 0) if books and now else whole
    scene.set_reason(reason or f"fiscal year of {books.why if books else ''}")
    value = f"FY{whole:04d}-Q{number}" if whole else None
    return TimeExpression(
        stop, "DATE", value, None, books.quarter_bounds(whole, number) if books and whole else None, 0.85
    )
