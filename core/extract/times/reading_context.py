"""What a rule reads (ReadingContext: text, publication date, last date named) and what it returns (TimeExpression)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from core.document import Document
from core.extract.times import calendar_arithmetic as cal
from core.extract.times import tense, timex
from core.extract.times.time_words import normalize_text
from core.patterns import compile_later

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_FAR = 1500
"""Characters after which the last date named no longer counts: some three paragraphs of news, our choice."""

_WORD_BEHIND = compile_later(r"[ -]{0,3}([\w'$%/]+)")
_WORD_BEFORE = compile_later(r"[\w'.$%-]+\Z")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression of the text; `stop` is the offset behind it."""

    stop: int
    label: str
    value: str | None
    mod: str | None = None
    bounds: cal.Bounds | None = None
    """First and last day if they differ from those of value and mod."""
    confidence: float = 0.95
    anchor: bool = True
    """Whether expressions such as `the next day` may count from it."""
    whole: bool = True
    """Whether it is a calendar date or period, which may take a time of day or `the end of`; not a length or a set."""
    why: str | None = None
    """One line on how the value was resolved, if the words alone do not show it; stored with the span, in English."""
    rule: str = ""
    """Rule of the grammar that read it and each pass that changed it: `dates.weekday_name+ranges.extend_to_second`."""

    def days_covered(self) -> cal.Bounds:
        """Return first and last day covered, None if unknown."""
        return self.bounds if self.bounds is not None else timex.value_bounds(self.value, self.mod)


@dataclass(slots=True)
class ReadingContext:
    """One text while it is read from start to end, with the dates found so far."""

    text: str
    published: date | None = None
    day_first: bool | None = None
    """Whether numeric dates put the day before the month; None if unknown."""
    order_why: str = ""
    """Reason for `day_first`: `outlet The Guardian, United Kingdom`."""
    dated_by: str = "published"
    """Source of `published`: `published`, `datelined`, `stamped` or `spoken`."""
    typed: bool = False
    """Whether a person typed the text as a time, so that ambiguous words are read as times."""
    plain: str = ""
    """`text` normalized by `time_words.normalize_text`, of equal length."""
    last: cal.Bounds = (None, None)
    """Bounds of the last date named before the current position."""
    last_stop: int = -1
    """End of that date, -1 if there is none."""
    place: int = 0
    """Current position of the scan."""
    last_day: date | None = None
    """The last single day named."""
    narrated: tuple[int, int] | None = None
    """Year and position of the last full date in another year: what follows is read as part of that year."""
    reader: Callable[[ReadingContext, int], TimeExpression | None] | None = field(default=None, repr=False)
    """Function of the grammar that reads a date inside a larger phrase (`the end of ...`)."""
    depth: int = field(default=0, repr=False)
    usage: tuple[bool | None, str] | None = field(default=None, repr=False)
    """Order of day and month in the article's other numeric dates, computed on first use."""
    said: str | None = field(default=None, repr=False)
    """How the current reading is resolved (see `set_reason`)."""
    document: Document | None = field(default=None, repr=False)
    """Document of the article, if there is one: its outlet and dateline decide whose fiscal year is meant."""
    home: tuple[str, str] | None = field(default=None, repr=False)
    """Country of the article and the reason, computed on first use."""
    _may: bool | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.plain = normalize_text(self.text)

    def set_reason(self, why: str) -> None:
        """Set how the current reading is resolved, its `why`; replaces what an inner rule has set."""
        self.said = why

    def describe_publication(self) -> str:
        """Return `published 2019-11-19, a Tuesday`, the beginning of a reason that counts from there."""
        day = self.published
        return f"{self.dated_by} {day.isoformat()}, a {WEEKDAY_NAMES[day.weekday()]}" if day else "no publication date"

    def set_origin_reason(self, origin: date | None) -> None:
        """Set which day is counted from as the reason."""
        if origin == self.published or origin is None:
            self.said = self.describe_publication()
        else:
            self.said = f"counted from {origin.isoformat()}, the last date named"

    def set_choice_reason(self, way: int, told: int | None = None) -> None:
        """Set why one of several possible dates was chosen: by the narrated year, the verb, or nearness."""
        if told:
            self.said = f"told of {told}, the year named before"
        else:
            side = {-1: "the last one, by a past verb", 0: "the nearest", 1: "the next one, by a future verb"}[way]
            self.said = f"{self.describe_publication()}: {side}"

    def is_capital(self, at: int) -> bool:
        """Return whether the character at `at` is a capital letter."""
        return self.text[at : at + 1].isupper()

    def text_before(self, at: int, reach: int = 40) -> str:
        """Return the normalized text just before `at` without trailing blanks."""
        return self.plain[max(0, at - reach) : at].rstrip(" ")

    def word_before(self, at: int) -> str:
        """Return the word that ends before `at`, normalized; empty if punctuation intervenes."""
        found = _WORD_BEFORE.search(self.text_before(at, 24))
        return found[0] if found else ""

    def word_behind(self, at: int) -> str:
        """Return the word that begins behind `at` after blanks or a hyphen; empty at punctuation."""
        found = _WORD_BEHIND.match(self.plain, at)
        return found[1] if found else ""

    def starts_sentence(self, at: int) -> bool:
        """Return whether a sentence begins at `at`."""
        before = self.text_before(at, 8)
        return not before or before[-1] in '.!?:\n\u2013"\u201c\u201d(\u2022\ufffc\u201e\u00ab'

    def verb_direction(self, start: int, stop: int) -> tuple[int, bool]:
        """See `tense.verb_direction`."""
        return tense.verb_direction(self.plain, start, stop)

    def somebody_named_may(self) -> bool:
        """Return whether the text names a person called May."""
        if self._may is None:
            self._may = bool(
                re.search(
                    r"\b(?:Mrs|Mr|Ms|Minister|Theresa|Secretary|Elaine|Brian|Fiona)\.? (?:[A-Z][a-z]+ )?May\b",
                    self.text,
                )
            )
        return self._may

    def remember_date(self, found: TimeExpression) -> None:
        """Remember a date, from which later expressions may count."""
        first, last = found.days_covered()
        if found.anchor and first and last:
            self.last, self.last_stop = (first, last), found.stop
            if first == last:
                self.last_day = first
            if found.label == "DATE" and (last - first).days < 40:
                self._set_narrated_year(first.year, found.stop)

    def remember_fiscal(self, found: TimeExpression) -> None:
        """Remember a fiscal year whose days are unknown: `the previous year` after `fiscal 2024` is 2023."""
        year = int((found.value or "")[2:6])
        if 1 < year < 9990:
            self.last, self.last_stop = cal.month_bounds(year, 1, 12), found.stop

    def _set_narrated_year(self, year: int, stop: int) -> None:
        """Set the year for the dates that follow a full date, unless it is near the year of publication."""
        if str(year) in self.plain[max(0, stop - 8) : stop]:
            near = self.published and abs(year - self.published.year) <= 1
            self.narrated = None if near else (year, stop)

    def read_inner(self, at: int) -> TimeExpression | None:
        """Read the date or time that begins at `at` inside a larger phrase, nested three levels at most."""
        if self.reader is None or self.depth >= 3:
            return None
        self.depth += 1
        try:
            return self.reader(self, at)
        finally:
            self.depth -= 1

    def counting_origin(self, ahead: bool, unit: str) -> date | None:
        """Return the day that `later`, `the next ...` and `that ...` count from in steps of a unit.

        For days this is the last day named; for longer units the last date of any size, or None if that is too coarse;
        the publication date if no date has been named.
        """
        first, last = self.last
        if not first or not last or self.place - self.last_stop > _FAR:
            return self.published
        if unit in {"D", "NI", "H", "MI", "S"}:
            return self.last_day
        sizes = {"W": 7, "WE": 7, "F": 14, "M": 31, "Q": 92, "Y": 366}
        if (last - first).days >= sizes.get(unit, 40000):
            return self.last_day if unit in {"W", "WE", "F"} else None
        return last if ahead else first

    def narrated_year(self, at: int) -> int | None:
        """Return the year of the events just narrated, if it is not the year of publication."""
        if not self.narrated or not 0 <= at - self.narrated[1] < 300 or "\n" in self.plain[self.narrated[1] : at]:
            return None
        return self.narrated[0]

    def days_around(self, month: int, day: int) -> dict[int, date]:
        """Return year -> this day in the years around publication; empty without a publication date."""
        if not self.published:
            return {}
        reach = 8 if (month, day) == (2, 29) else 1
        years = range(max(1, self.published.year - reach), min(9998, self.published.year + reach) + 1)
        return {year: found for year in years if (found := cal.day_or_none(year, month, day))}

    def day_beside(self, month: int, day: int, at: int) -> date | None:
        """Return a day of a month that explains the day right before it: `Sunday (March 4)`, `tomorrow, June 12th`."""
        near = self.last_day
        if not near or not 0 <= at - self.last_stop <= 3 or self.last != (near, near):
            return None
        years = (cal.day_or_none(near.year + step, month, day) for step in (-1, 0, 1))
        best = next((one for one in years if one and abs((one - near).days) <= 2), None)
        if best:
            self.said = "the year of the day named before it"
        return best

    def choose_day(self, month: int, day: int, start: int, stop: int, weekday: int = 0) -> date | None:
        """Choose the year of a day of a month at [start, stop); None if neither publication nor narration gives one."""
        if self.published:
            years = self.days_around(month, day)
            like = {year: one for year, one in years.items() if one.isoweekday() == weekday}
            if len(like) == 1:
                self.said = f"{self.describe_publication()}: the one that is a {WEEKDAY_NAMES[weekday - 1]}"
                return next(iter(like.values()))
            return self.nearest_day(years, start, stop) if years else None
        told = self.narrated_year(start)
        if told:
            self.set_choice_reason(0, told)
        return cal.day_or_none(told, month, day) if told else None

    def nearest_day(self, years: dict[int, date], start: int, stop: int) -> date | None:
        """Choose between the same day in several years at [start, stop): by the verb, else the nearest.

        A past verb makes a future date unlikely but not impossible (`announced a rally on Nov. 25`), unless the date
        belongs to that verb (`expired on Nov. 25`).
        """
        if not self.published or not years:
            return None
        way, close = self.verb_direction(start, stop)
        told = self.narrated_year(start) if way <= 0 else None
        self.set_choice_reason(way, told)
        if told:
            sample = next(iter(years.values()))
            day = cal.day_or_none(told, sample.month, sample.day)
            if day:
                return day
        weights = {-1: (1.0, 12.0), 0: (1.0, 1.0), 1: (12.0, 1.0)}[way]

        def distance_cost(day: date) -> float:
            ahead = (day - self.published).days if self.published else 0
            if close and way and ahead * way < 0:
                return abs(ahead) + 4000.0
            return abs(ahead) * weights[ahead > 0]

        best = min(years.values(), key=lambda day: (distance_cost(day), day))
        if way and (best > self.published) != (way > 0):
            self.set_choice_reason(0)
        return best

    def shift_published(self, count: int, unit: str = "D") -> date | None:
        """Return the publication date shifted by `count` units."""
        return cal.shift_day(self.published, count, unit) if self.published else None

    def resolve_weekday(self, weekday: int, start: int, stop: int) -> date | None:
        """Resolve a bare weekday to the last one up to publication or, with a future verb, to the next."""
        if not self.published:
            return None
        back = (self.published.isoweekday() - weekday) % 7
        name = WEEKDAY_NAMES[weekday - 1]
        if not back:
            self.said = f"{self.describe_publication()}: that day"
        elif self.verb_direction(start, stop)[0] > 0:
            back -= 7
            self.said = f"{self.describe_publication()}: the next {name}, by a future verb"
        else:
            self.said = f"{self.describe_publication()}: the nearest {name} before"
        return cal.shift_day(self.published, -back, "D")
