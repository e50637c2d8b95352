"""Numbers of units of time as written: `28 years`, `two and a half hours`, `several weeks`, `half a century`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.extract.times import time_words, timex
from core.extract.times.reading_context import ReadingContext
from core.extract.times.time_words import UNIT, any_of, compile_pattern
from core.language.en.numbers import figure_at
from core.patterns import compile_later

_VAGUE = compile_pattern(
    r"(?:(?:a|the)_(?:few|couple(?:_of|_hundred|_thousand)?|number_of|matter_of)"
    r"|couple(?:_of|_hundred|_thousand)?|a_couple_more"
    r"|several|some|many|few|multiple|countless"
    r"|(?:tens|dozens|scores|hundreds|thousands|millions|billions)_of(?:_(?:thousands|millions))?)(?=[_-])"
)
_COUPLE = compile_pattern(r"(?:(?:a|the)_)?couple(?:_of)?(?:_more)?_(?!hundred|thousand)")
_AND_ONES = compile_pattern(r"_and_(?=[a-z]{3,5}_)")
_STRETCH = (
    r"(?:(?:full|whole|straight|consecutive|more|additional|extra|long|short|solid|business|working|calendar|fewer)_)?"
)
_GAP_UNIT = compile_pattern(rf"(?P<g>_?-|_){_STRETCH}(?:of_)?(?P<u>{UNIT})\.?(?![\w])")
PLURAL = compile_pattern(rf"(?P<u>{any_of(time_words.PLURAL_UNITS - {'nights', 'quarters', 'weekends'})})(?!\w)")
_ARTICLE = compile_pattern(rf"(?P<a>an?|one|half_an?|a_half|half)(?P<g>[-_]){_STRETCH}(?P<u>{UNIT})(?!\w)")
_AND_A_HALF = compile_pattern(r"_and_(?:a_|one_)?(?P<f>half|quarter)(?!\w)")
_MORE = compile_pattern(r"(?:,?_and_|,_|_)(?=\w)")
_TO = compile_pattern(r"(?:-?_(?:to|or)_|_?[-\u2013]{1,2}_?)(?=[\w])")
_BETWEEN = compile_pattern(r"_and_(?=\w)")
CLOCKED = {"H", "MI", "S"}
_MODS = (
    ("EQUAL_OR_MORE", r"at least|no less than|no fewer than|a minimum of"),
    ("EQUAL_OR_LESS", r"up to|at most|no more than|as much as|as many as|a maximum of|not more than"),
    ("LESS_THAN", r"less than|fewer than|under|just under|within less than"),
    (
        "MORE_THAN",
        r"more than|(?:(?<=in )|(?<=for )|(?<=after )|(?<=well )|(?<=just ))over|longer than|upward of|upwards of",
    ),
    ("APPROX", r"about(?! the )|around|roughly|approximately|some|nearly|almost|close to|an estimated|virtually"),
)
_MOD = compile_later(
    r"(?:^|\W)(?:" + "|".join(f"(?P<{name}>{source})" for name, source in _MODS) + r")(?: an?| the)? {0,3}\Z"
)
_SHORT_UNIT = compile_later(rf"(?P<g>)(?P<u>{any_of(time_words.SHORT_UNITS)})(?![\w/])")


@dataclass(frozen=True, slots=True)
class LengthOfTime:
    """A number of units of time as read; `count` is None if vague."""

    stop: int
    count: float | None
    unit: str
    value: str
    hyphen: bool
    parts: tuple[tuple[float | None, str], ...]


def modifier_before(scene: ReadingContext, at: int) -> str | None:
    """Return the TIMEX3 mod that the words before a number express: `more than`, `about`, `up to`."""
    found = _MOD.search(scene.plain[max(0, at - 24) : at])
    return found.lastgroup if found else None


def length_at(scene: ReadingContext, at: int) -> LengthOfTime | None:
    """Read number and unit at `at`, with further ones included: `two years and three months`."""
    first = single_length(scene, at)
    if not first:
        return None
    parts, stop = [(first.count, first.unit)], first.stop
    half_more = _AND_A_HALF.match(scene.plain, stop)
    if half_more and first.count is not None:
        share = 0.5 if half_more["f"] == "half" else 0.25
        parts, stop = [(first.count + share, first.unit)], half_more.end()
    order = ["ML", "CE", "DE", "Y", "Q", "M", "F", "W", "D", "NI", "H", "MI", "S"]
    while len(parts) < 5 and first.unit in order:
        gap = _MORE.match(scene.plain, stop)
        more = single_length(scene, gap.end()) if gap else None
        if not more or more.unit not in order or order.index(more.unit) <= order.index(parts[-1][1]):
            break
        if "," in (gap[0] if gap else "") and scene.plain[at : at + 2] in {"a ", "an"}:
            break  # five days a week, 8 hours a day
        if (
            more.count is None
            or parts[-1][0] is None
            or more.hyphen
            or not scene.plain[gap.end() if gap else 0].isalnum()
        ):
            break
        parts.append((more.count, more.unit))
        stop = more.stop
    value = timex.duration_value(*parts[0]) if len(parts) == 1 else _combined_value(parts)
    return LengthOfTime(stop, parts[0][0], first.unit, value, first.hyphen, tuple(parts))


def _combined_value(parts: list[tuple[float | None, str]]) -> str:
    """Return P2Y3M, PT1H30M, P1DT2H."""
    days = "".join(timex.duration_value(n, u)[1:] for n, u in parts if u not in CLOCKED)
    clock = "".join(timex.duration_value(n, u)[2:] for n, u in parts if u in CLOCKED)
    return f"P{days}" + (f"T{clock}" if clock else "")


def single_length(scene: ReadingContext, at: int) -> LengthOfTime | None:
    """Read one number with its unit at `at`: `two years`, `a 10-day`, `several weeks`, `half an hour`."""
    found = _ARTICLE.match(scene.plain, at)
    if found:
        return _length_with_article(scene, at, found)
    vague = _VAGUE.match(scene.plain, at)
    if vague and scene.word_before(at) == "how":
        return None
    if vague:
        unit = _GAP_UNIT.match(scene.plain, vague.end())
        couple = _COUPLE.match(scene.plain, at)
        if couple:
            scene.set_reason("a couple: two, or a few")
        else:
            scene.set_reason("how many is not said")
        return (
            _make_length(scene, unit, 2.0 if couple else None, False)
            if unit and unit["u"] in time_words.PLURAL_UNITS
            else None
        )
    figure = figure_at(scene.plain, at, min(len(scene.plain), at + 80))
    if not figure:
        return None
    stop, count = figure.stop, figure.value
    ones = _AND_ONES.match(scene.plain, stop) if 20 <= count < 100 and count % 10 == 0 else None
    more = figure_at(scene.plain, ones.end(), ones.end() + 8) if ones else None
    if more and 0 < more.value < 10 and _GAP_UNIT.match(scene.plain, more.stop):  # four and twenty
        stop, count = more.stop, count + more.value
    to = (_BETWEEN if scene.word_before(at) == "between" else _TO).match(scene.plain, stop)
    second = figure_at(scene.plain, to.end(), min(len(scene.plain), to.end() + 40)) if to else None
    approx = False
    if (
        second
        and not second.scaled
        and count < second.value < 1000 * count
        and _GAP_UNIT.match(scene.plain, second.stop)
    ):
        scene.set_reason(f"the middle of {figure.value:.15g} and {second.value:.15g}")
        stop, count, approx = second.stop, (count + second.value) / 2, True
    unit = _GAP_UNIT.match(scene.plain, stop)
    if not unit:
        if not scene.plain[stop - 1].isdigit():
            return None
        unit = _SHORT_UNIT.match(scene.plain, stop)
    return _make_length(scene, unit, None if figure.vague else count, approx) if unit else None


def _length_with_article(scene: ReadingContext, at: int, found: re.Match[str]) -> LengthOfTime | None:
    if found["u"] in time_words.PLURAL_UNITS | time_words.SHORT_UNITS:
        return None
    half_ = "half" in found["a"]
    if found["u"] == "second" and found["a"] != "one":
        return None
    if found["u"] in {"quarter", "night", "weekend"} and found["a"] != "one":
        return None
    if half_ and found["u"] in {"quarter", "night", "weekend", "minute", "second"}:
        return None
    count = 0.5 if half_ else 1.0
    if half_ and found["u"] == "century":
        return LengthOfTime(found.end(), 50.0, "Y", "P50Y", found["g"] == "-", ((50.0, "Y"),))
    unit = time_words.UNITS[found["u"]]
    return LengthOfTime(
        found.end(), count, unit, timex.duration_value(count, unit), found["g"] == "-", ((count, unit),)
    )


def _make_length(scene: ReadingContext, unit: re.Match[str], count: float | None, approx: bool) -> LengthOfTime | None:
    word, hyphen = unit["u"], "-" in unit["g"]
    code = time_words.UNITS[word]
    if word in time_words.SHORT_UNITS and not scene.plain[unit.start() - 1].isdigit() and count is not None:
        return None
    single = word not in time_words.PLURAL_UNITS and word not in time_words.SHORT_UNITS
    if (
        single
        and not hyphen
        and count is not None
        and count > 2
        and word in {"second", "minute", "quarter", "night", "weekend"}
    ):
        return None
    if single and not hyphen and count is not None and 1900 <= count < 2100:
        return None  # the World Cup 2018 day five
    if word == "quarters" and not re.search("straight|consecutive", unit[0]):
        return None
    if count is not None and count >= 1e9 and code not in {"S", "Y"}:
        return None
    del approx
    return LengthOfTime(
        unit.end() - (unit[0].endswith(".") and word not in time_words.SHORT_UNITS),
        count,
        code,
        timex.duration_value(count, code),
        hyphen,
        ((count, code),),
    )
