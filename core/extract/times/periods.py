"""Rules for named periods: quarters, halves, seasons, weekends."""

from __future__ import annotations

import re
from datetime import date

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import fiscal, time_words, timex
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import YEAR, any_of, compile_pattern
from core.extract.times.years import mod_of

_QUARTER = compile_pattern(
    r"(?:the_)?(?P<n>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))(?:_|-)(?P<k>fiscal_)?"
    r"(?:quarter|qtr)(?!s|\w|-final|_(?:finals?|century))"
    rf"(?:(?:_of)?_(?:(?:calendar_(?:year_)?)?(?P<y>{YEAR})(?!\w)|(?P<r>this|last|next|the)_(?P<f>fiscal_|financial_)?year"
    rf"|(?:fiscal|financial)_(?:year_)?(?P<g>{YEAR})(?!\w)))?"
)
_Q = compile_pattern(
    rf"(?:(?P<y>{YEAR})[_-]?)?(?:q(?P<n>[1-4])|(?P<o>[1-4])q|h(?P<h>[12]))(?:(?:_of)?[_-]?(?P<z>{YEAR}|'\d\d))?(?!\w)"
)
_HALF = compile_pattern(
    rf"(?:the_)?(?P<n>first|second|latter|1st|2nd)(?:_|-)half_of_(?:(?P<y>{YEAR})(?!\w)|(?P<r>this|last|next|the)_year)"
)
_SEASON = compile_pattern(
    rf"(?:the_)?(?P<r>this_past_|this_coming_|this_|last_|next_|early_|late_|mid-)?(?P<s>{any_of(time_words.SEASONS)})(?!\w)"
    rf"(?:(?P<of>_of)?_(?:(?P<y>{YEAR}|'\d\d)(?:(?<=\d{{4}})[-\u2013/]\d\d(?!\d))?(?!\w)|(?P<q>this|last|next)_year))?"
)
_YEAR_SEASON = compile_pattern(rf"(?:the_)?(?P<y>{YEAR})_(?P<s>{any_of(time_words.SEASONS)})(?!\w)")
_WEEKEND = compile_pattern(
    r"(?P<the>the_)?(?:(?P<r>this_past|this|last|next|past|previous|coming|following)_)?weekend(?!\w|-)"
)


def relative_year(scene: ReadingContext, word: str | None, digits: str | None) -> int | None:
    """Return the year meant by `2019`, `this`, `last`, `next` or `the` (the current one)."""
    if digits:
        return time_words.full_year(digits)
    if not scene.published or not word:
        return None
    return scene.published.year + {"this": 0, "the": 0, "last": -1, "next": 1}[word]


def named_quarter(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the third quarter of 2019`, `third-quarter`, `Q3 2019`, `2019 H2`; without a year the verb decides."""
    found = _Q.match(scene.plain, at)
    if found:
        return _short_quarter(scene, at, found)
    found = _QUARTER.match(scene.plain, at)
    if not found:
        return None
    number = {"final": 4, "last": 4}.get(found["n"]) or time_words.number_of(found["n"])
    whole = relative_year(scene, found["r"], found["y"] or found["g"])
    if found["n"] == "last" and whole is None:
        return None
    if found["f"] or found["g"] or found["k"]:
        return fiscal.fiscal_quarter(scene, at, found.end(), number, whole, found["r"])
    return _make_quarter(scene, at, found.end(), number, whole, 0.8 if whole is None else 0.93)


def _short_quarter(scene: ReadingContext, at: int, found: re.Match[str]) -> TimeExpression | None:
    if not (scene.text[found.end() - 1].isdigit() or scene.is_capital(found.end() - 1) or scene.typed):
        return None
    given = found["y"] or found["z"]
    whole = time_words.full_year(given) if given else None
    if found["h"]:
        if whole is None and not scene.published:
            return None
        return (
            TimeExpression(
                found.end(), "DATE", f"{whole or (scene.published or date.min).year}-H{found['h']}", confidence=0.85
            )
            if whole
            else None
        )
    return _make_quarter(scene, at, found.end(), int(found["n"] or found["o"]), whole, 0.9)


def _make_quarter(
    scene: ReadingContext, at: int, stop: int, number: int, whole: int | None, confidence: float
) -> TimeExpression | None:
    if whole is None and scene.published:
        now = (scene.published.month + 2) // 3
        way, _ = scene.verb_direction(at, stop)
        scene.set_choice_reason(way)
        whole = scene.published.year - (number > now and way <= 0) + (number < now and way > 0)
    return TimeExpression(stop, "DATE", f"{whole:04d}-Q{number}" if whole else f"XXXX-Q{number}", confidence=confidence)


def half_of_year(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the first half of 2019`, `the second half of the year`."""
    found = _HALF.match(scene.plain, at)
    if not found:
        return None
    whole = relative_year(scene, found["r"], found["y"])
    if found["r"]:
        scene.set_reason(scene.describe_publication())
    number = 1 if found["n"] in {"first", "1st"} else 2
    return TimeExpression(found.end(), "DATE", f"{whole:04d}-H{number}" if whole else f"XXXX-H{number}", confidence=0.9)


def named_season(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`last summer`, `the spring of 2019`, `in the fall`: northern seasons as whole months."""
    found = _YEAR_SEASON.match(scene.plain, at) or _SEASON.match(scene.plain, at)
    if not found or not _is_season(scene, at, found):
        return None
    code, now = time_words.SEASONS[found["s"]], scene.published
    groups = found.groupdict()
    mod = mod_of(groups["r"]) if (groups.get("r") or "")[:4] in {"earl", "late", "mid-"} else None
    given = groups.get("y")
    if given:
        return TimeExpression(found.end(), "DATE", f"{time_words.full_year(given)}-{code}", mod, confidence=0.93)
    if not now:
        return TimeExpression(found.end(), "DATE", f"XXXX-{code}", mod, confidence=0.8)
    if groups.get("q"):
        return TimeExpression(
            found.end(), "DATE", f"{relative_year(scene, groups['q'], None)}-{code}", mod, confidence=0.9
        )
    scene.set_reason(f"{scene.describe_publication()}: seasons of the northern half, whole months")
    whole = _season_year(scene, at, found.end(), code, (groups["r"] or "").strip())
    return TimeExpression(found.end(), "DATE", f"{whole}-{code}", mod, confidence=0.85)


def _season_year(scene: ReadingContext, at: int, stop: int, code: str, word: str) -> int:
    now = scene.published or date.min
    first = now.year - (code == "WI" and now.month < 3)
    starts, ends = timex.value_bounds(f"{first}-{code}")
    begun, over = bool(starts and starts <= now), bool(ends and ends < now)
    if word in {"last", "this past"}:
        return first if over or (begun and word == "this past") else first - 1
    if word in {"next", "this coming"}:
        return first + 1 if begun else first
    if word == "this":
        return first
    way, _ = scene.verb_direction(at, stop)
    if way > 0:
        return first + 1 if over else first
    return first if begun else first - (way < 0)


def _is_season(scene: ReadingContext, at: int, found: re.Match[str]) -> bool:
    """Return whether a season is meant: `spring` and `fall` are also verbs, `Arab Spring` is a name."""
    if scene.word_behind(found.end()) in {"olympics", "paralympics", "games", "universiade", "youth"}:
        return False
    if scene.typed or found.groupdict().get("y"):
        return not (
            found["s"] in {"fall", "spring"} and found.groupdict().get("r") is None and scene.word_before(at) == "to"
        )
    place, behind = found.start("s"), scene.word_behind(found.end())
    if scene.is_capital(place) and not scene.starts_sentence(place) and not found["r"]:
        return False
    if (
        behind in {"of", "olympics", "games", "term", "break", "camp"}
        or scene.plain[found.end() : found.end() + 1] == "-"
    ):
        return behind == "of" and bool(found["r"])
    if found["r"]:
        return True
    the = scene.plain.startswith("the ", at)
    before = scene.word_before(at)
    if scene.starts_sentence(at) and scene.plain[found.end() : found.end() + 1] == "," and found["s"] != "spring":
        return True
    if found["s"] in {"fall", "spring"}:
        return before in {"in", "by", "since", "until", "last", "during"} and (the or before in {"in", "by", "since"})
    return before in {"in", "by", "since", "until", "during", "over", "throughout", "before", "after", "for"}


def named_weekend(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the weekend`, `this weekend`, `last weekend`: Saturday and Sunday, `2019-W46-WE`."""
    found = _WEEKEND.match(scene.plain, at)
    if not found or (found["r"] in {"", None} and not found["the"]):
        return None
    now = scene.published
    if not now:
        return TimeExpression(found.end(), "DATE", None, confidence=0.85)
    word, begun = (found["r"] or "").strip(), now.isoweekday() >= 6
    way, _ = scene.verb_direction(at, found.end())
    scene.set_reason(scene.describe_publication())
    saturday = cal.shift_day(cal.monday_of(now), 5, "D") or now
    if word in {"last", "past", "previous", "this past"} or (not begun and not word and way <= 0):
        weeks = -1
    elif word == "this":
        weeks = -1 if way < 0 and not begun else 0
    else:
        weeks = 1 if word in {"next", "following"} else 0
    day = cal.shift_day(saturday, weeks, "W")
    return TimeExpression(found.end(), "DATE", timex.unit_value(day, "WE") if day else None, confidence=0.88)
