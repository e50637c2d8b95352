"""Rules for named days: `Christmas`, `Labor Day`, `Lunar New Year`, `Ramadan`; not `Christmas tree`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from core import lexicon
from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words, timex
from core.extract.times.periods import relative_year
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import YEAR, any_of, compile_pattern, context_words

_HOLIDAY = compile_pattern(
    rf"(?P<r>last_|this_|next_)?(?P<h>{any_of(time_words.HOLIDAYS)})(?!\w)"
    rf"(?:(?:,|_of|_in)?_(?:(?P<y>{YEAR})(?!\w)|(?P<q>this|last|next)_year))?"
)
_WEEKEND_BEHIND = compile_pattern(r"_weekend(?!\w|-)")
_NO_DAY = context_words("no holiday")
_BEFORE_HOLIDAY = context_words("before a holiday")
"""Words allowed before a holiday even when capitalized; others make it a name (`Johnnie Christmas`)."""
_MOON = "by the moon, computed; some countries keep it a day later"


@cache
def _festival_days() -> dict[str, dict[int, tuple[date, ...]]]:
    """Return the days of each festival in time_festivals.csv by year."""
    table: dict[str, dict[int, tuple[date, ...]]] = {}
    for row in lexicon.lexicon_rows("time_festivals"):
        year = int(row["year"])
        for name, cell in row.items():
            if name != "year":
                table.setdefault(name, {})[year] = tuple(date.fromisoformat(f"{year}-{day}") for day in cell.split())
    return table


def days_by_rule(rule: str, year: int) -> tuple[date, ...]:
    """Return the days of a holiday in a year by its rule (see time_holidays.csv): two at most, none if unknown."""
    if rule.startswith("M:"):
        return _festival_days()[rule[2:].partition("..")[0]].get(year, ())
    day = cal.day_by_rule(rule, year) if 1 < year < 9990 else None
    return (day,) if day else ()


def _holiday_value(rule: str, day: date) -> str:
    """Return the day, or the range to the eve of the closing festival (`M:ramadan..eid al-fitr`)."""
    end = rule.partition("..")[2]
    if not end:
        return day.isoformat()
    close = [one for year in (day.year, day.year + 1) for one in days_by_rule("M:" + end, year) if one > day]
    return f"{day.isoformat()}/{(close[0] - timedelta(days=1)).isoformat()}" if close else day.isoformat()


def _explain_holiday(rule: str, year: int) -> str:
    return f"{year}: {_MOON}" if rule.startswith("M:") else f"{cal.describe_rule(rule)} of {year}"


def named_holiday(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`Christmas`, `Labor Day`, `Easter Sunday 2019`, `last Ramadan`."""
    found = _HOLIDAY.match(scene.plain, at)
    if not found or (not found["y"] and not found["q"] and scene.word_behind(found.end()) in _NO_DAY):
        return None
    name = re.sub(" +", " ", found["h"])
    if name == "new year" and scene.plain.startswith("'s", found.end()):
        return None
    if not scene.is_capital(found.start("h")) and name not in time_words.SMALL_HOLIDAYS and not scene.typed:
        return None
    last = re.search(r"([A-Z]\w*) {1,3}\Z", scene.text[max(0, at - 24) : at])
    if last and last[1].lower() not in _BEFORE_HOLIDAY and not found["r"]:
        return None
    if name == "ramadan" and re.match(r" [A-Z]", scene.text[found.end() : found.end() + 2]):
        return None  # Ramadan Shallah is a man
    rule = time_words.HOLIDAYS[name]
    given = relative_year(scene, found["q"], found["y"])
    if given:
        one = days_by_rule(rule, given)
        scene.set_reason(_explain_holiday(rule, given))
        return TimeExpression(found.end(), "DATE", _holiday_value(rule, one[0]) if one else None, confidence=0.93)
    if not scene.published:
        vague = f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else None
        return TimeExpression(found.end(), "DATE", vague, confidence=0.85)
    day = _choose_day(scene, at, found, rule)
    if day:
        scene.set_reason(f"{_explain_holiday(rule, day.year)}; {scene.said or scene.describe_publication()}")
        around = _WEEKEND_BEHIND.match(scene.plain, found.end())
        step = (day.isoweekday() + 1) % 7  # days since Saturday
        saturday = cal.shift_day(day, -step if step < 3 else 7 - step, "D") if around else None
        if around and saturday:
            return TimeExpression(around.end(), "DATE", timex.unit_value(saturday, "WE"), confidence=0.8)
    return TimeExpression(found.end(), "DATE", _holiday_value(rule, day) if day else None, confidence=0.85)


def _choose_day(scene: ReadingContext, at: int, found: re.Match[str], rule: str) -> date | None:
    """Choose the day if no year is given: by `last`, `this`, `next`, else by the verb."""
    now = scene.published or date.min
    told = scene.narrated_year(at) or now.year
    near = {now.year - 1, now.year, now.year + 1, told}
    known = {day.toordinal(): day for year in near for day in days_by_rule(rule, year)}
    word = (found["r"] or "").strip()
    if word == "this":
        return next((day for day in known.values() if day.year == now.year), None)
    if word:
        side = [day for day in known.values() if (day < now if word == "last" else day > now)]
        scene.set_reason(scene.describe_publication())
        return (max(side) if word == "last" else min(side)) if side else None
    if told != now.year and scene.verb_direction(at, found.end())[0] <= 0:
        scene.set_choice_reason(0, told)
        return next((day for day in known.values() if day.year == told), None)
    close = {order: day for order, day in known.items() if abs(day.year - now.year) < 2}
    return scene.nearest_day(close, at, found.end())
