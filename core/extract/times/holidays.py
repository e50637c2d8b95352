"""Rules for named days: `Christmas`, `Labor Day`, `Lunar New Year`, `Ramadan`; not `Christmas tree`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from core import lexicon
from core.extract.times import arithmetic as cal
from core.extract.times import timex, words
from core.extract.times.periods import relative_year
from core.extract.times.scene import Found, Scene
from core.extract.times.words import YEAR, any_of, context, pattern

_HOLIDAY = pattern(
    rf"(?P<r>last_|this_|next_)?(?P<h>{any_of(words.HOLIDAYS)})(?!\w)"
    rf"(?:(?:,|_of|_in)?_(?:(?P<y>{YEAR})(?!\w)|(?P<q>this|last|next)_year))?"
)
_WEEKEND_BEHIND = pattern(r"_weekend(?!\w|-)")
_NO_DAY = context("no holiday")
_BEFORE_HOLIDAY = context("before a holiday")
"""Words allowed before a holiday even when capitalised; others make it a name (`Johnnie Christmas`)."""
_MOON = "by the moon, computed; some countries keep it a day later"


@cache
def _moons() -> dict[str, dict[int, tuple[date, ...]]]:
    """Return the days of each festival in time_festivals.csv by year."""
    table: dict[str, dict[int, tuple[date, ...]]] = {}
    for row in lexicon.rows("time_festivals"):
        year = int(row["year"])
        for name, cell in row.items():
            if name != "year":
                table.setdefault(name, {})[year] = tuple(date.fromisoformat(f"{year}-{day}") for day in cell.split())
    return table


def days(rule: str, year: int) -> tuple[date, ...]:
    """Return the days of a holiday in a year by its rule (see time_holidays.csv): two at most, none if unknown."""
    if rule.startswith("M:"):
        return _moons()[rule[2:].partition("..")[0]].get(year, ())
    day = cal.by_rule(rule, year) if 1 < year < 9990 else None
    return (day,) if day else ()


def _value(rule: str, day: date) -> str:
    """Return the day, or the range to the eve of the closing festival (`M:ramadan..eid al-fitr`)."""
    end = rule.partition("..")[2]
    if not end:
        return day.isoformat()
    close = [one for year in (day.year, day.year + 1) for one in days("M:" + end, year) if one > day]
    return f"{day.isoformat()}/{(close[0] - timedelta(days=1)).isoformat()}" if close else day.isoformat()


def _why(rule: str, year: int) -> str:
    return f"{year}: {_MOON}" if rule.startswith("M:") else f"{cal.rule_words(rule)} of {year}"


def holiday(scene: Scene, at: int) -> Found | None:
    """`Christmas`, `Labor Day`, `Easter Sunday 2019`, `last Ramadan`."""
    found = _HOLIDAY.match(scene.plain, at)
    if not found or (not found["y"] and not found["q"] and scene.word_behind(found.end()) in _NO_DAY):
        return None
    name = re.sub(" +", " ", found["h"])
    if name == "new year" and scene.plain.startswith("'s", found.end()):
        return None
    if not scene.capital(found.start("h")) and name not in words.SMALL_HOLIDAYS and not scene.typed:
        return None
    last = re.search(r"([A-Z]\w*) {1,3}\Z", scene.text[max(0, at - 24) : at])
    if last and last[1].lower() not in _BEFORE_HOLIDAY and not found["r"]:
        return None
    if name == "ramadan" and re.match(r" [A-Z]", scene.text[found.end() : found.end() + 2]):
        return None  # Ramadan Shallah is a man
    rule = words.HOLIDAYS[name]
    given = relative_year(scene, found["q"], found["y"])
    if given:
        one = days(rule, given)
        scene.say(_why(rule, given))
        return Found(found.end(), "DATE", _value(rule, one[0]) if one else None, confidence=0.93)
    if not scene.published:
        vague = f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else None
        return Found(found.end(), "DATE", vague, confidence=0.85)
    day = _nearest(scene, at, found, rule)
    if day:
        scene.say(f"{_why(rule, day.year)}; {scene.said or scene.since()}")
        around = _WEEKEND_BEHIND.match(scene.plain, found.end())
        step = (day.isoweekday() + 1) % 7  # days since Saturday
        saturday = cal.shift(day, -step if step < 3 else 7 - step, "D") if around else None
        if around and saturday:
            return Found(around.end(), "DATE", timex.of_unit(saturday, "WE"), confidence=0.8)
    return Found(found.end(), "DATE", _value(rule, day) if day else None, confidence=0.85)


def _nearest(scene: Scene, at: int, found: re.Match[str], rule: str) -> date | None:
    """Choose the day if no year is given: by `last`, `this`, `next`, else by the verb."""
    now = scene.published or date.min
    told = scene.told_year(at) or now.year
    near = {now.year - 1, now.year, now.year + 1, told}
    known = {day.toordinal(): day for year in near for day in days(rule, year)}
    word = (found["r"] or "").strip()
    if word == "this":
        return next((day for day in known.values() if day.year == now.year), None)
    if word:
        side = [day for day in known.values() if (day < now if word == "last" else day > now)]
        scene.say(scene.since())
        return (max(side) if word == "last" else min(side)) if side else None
    if told != now.year and scene.direction(at, found.end())[0] <= 0:
        scene.say_choice(0, told)
        return next((day for day in known.values() if day.year == told), None)
    close = {order: day for order, day in known.items() if abs(day.year - now.year) < 2}
    return scene.nearest(close, at, found.end())
