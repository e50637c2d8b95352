"""The rules that may begin at each word: the table in which the grammar looks up every word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.extract.times import (
    clock,
    dates,
    durations,
    edges,
    fiscal,
    holidays,
    moves,
    numeric,
    periods,
    relative,
    spelt,
    words,
    years,
)
from core.extract.times.scene import Found, Scene
from core.language.en.numbers import GLYPHS
from core.patterns import compile_later
from core.rules import named

Rule = Callable[[Scene, int], Found | None]

TOKEN = compile_later(r"[^\W\d_]+|\d+")

_MODIFIED = (edges.early, years.decade, years.century, periods.season, clock.part_of)
_DEICTIC = (
    clock.nth_of_every,
    relative.relative,
    moves.window,
    periods.season,
    periods.weekend,
    holidays.holiday,
    fiscal.fiscal,
    relative.nth,
    relative.first_few,
    periods.quarter,
)
_THE = (
    edges.edge,
    relative.relative,
    moves.window,
    relative.day_before,
    dates.day_month,
    dates.ordinal_day,
    years.decade,
    years.century,
    periods.quarter,
    periods.half,
    fiscal.fiscal,
    periods.season,
    periods.weekend,
    years.year,
    edges.rest,
    edges.alone,
    relative.nth,
    relative.first_few,
    relative.week_of,
    edges.unit_end,
    relative.today,
    clock.part_of,
    durations.all_day,
    durations.duration,
    clock.nth_of_every,
)
_ORDINAL = (
    clock.nth_of_every,
    dates.day_month,
    periods.quarter,
    periods.half,
    years.century,
    relative.nth,
    relative.first_few,
)
_SMALL = (
    dates.days_of_month,
    dates.ordinal_day,
    numeric.iso,
    numeric.digits,
    dates.named_dmy,
    dates.day_month,
    numeric.short_digits,
    clock.clock,
    durations.duration,
    moves.shifted,
    years.century,
    periods.quarter,
    years.era,
    relative.nth,
    clock.nth_of_every,
    clock.per,
)
_FOUR = (
    numeric.iso,
    dates.month_year,
    years.year_range,
    years.year,
    years.decade,
    periods.quarter,
    periods.season,
    fiscal.fiscal,
    years.era,
    clock.clock,
    durations.duration,
)
_LONG = (numeric.iso, durations.duration)
_THIRD = (years.era, durations.duration)


def _first(entries: Iterable[str]) -> set[str]:
    """Return the first words of lexicon entries."""
    return {TOKEN.findall(entry)[0] for entry in entries}


_STARTS: tuple[tuple[Iterable[str], tuple[Rule, ...]], ...] = (
    (words.MONTHS, (dates.month_day, dates.month_year, dates.bare_month)),
    (
        words.WEEKDAYS,
        (
            dates.month_day,
            dates.day_month,
            dates.weekday,
            numeric.iso,
            numeric.digits,
            numeric.short_digits,
            relative.weekday_of_week,
            clock.often,
        ),
    ),
    ((f"{day}s" for day in words.BARE_WEEKDAYS), (clock.often,)),
    ({"the"}, _THE),
    (words.NUMBER_WORDS | {"a", "an"}, (durations.duration, moves.shifted)),
    (GLYPHS, (durations.duration,)),
    (words.NUMBER_WORDS, (clock.clock, clock.per)),
    ({"a", "half", "quarter"}, (clock.clock,)),
    ({"several", "couple", "some", "few", "many", "multiple", "countless", "tens", "scores"}, (durations.duration,)),
    (_first(words.ORDINALS) | {"final"}, _ORDINAL),
    (["this", "last", "next", "past", "previous", "coming", "following", "upcoming"], _DEICTIC),
    (["that", "current", "immediate", "preceding"], (relative.relative, fiscal.fiscal, moves.window)),
    (["recent", "latest"], (moves.window,)),
    (["early", "late", "mid", "middle"], _MODIFIED),
    (["earlier", "later"], (edges.earlier,)),
    (["end", "close", "beginning", "start", "outset", "middle", "midpoint", "turn", "very"], (edges.edge,)),
    ({"rest", "remainder"}, (edges.rest,)),
    (["today", "yesterday", "tomorrow", "tonight", "tonite", "day"], (relative.today,)),
    (["day", "week", "month", "year", "night"], (relative.day_before,)),
    (["week"], (relative.week_of,)),
    (["year", "month", "quarter", "week", "ytd", "mtd", "qtd"], (edges.unit_end,)),
    (["year", "calendar"], (years.year,)),
    ({"day", "week", "month", "year", "hour", "decade", "century", "centuries", "minute"}, (durations.all_day,)),
    (
        ("daylong", "weeklong", "monthlong", "yearlong", "decadelong", "hourlong", "decadeslong", "monthslong"),
        (durations.all_day,),
    ),
    (words.PLURAL_UNITS, (durations.plural_alone, durations.all_day)),
    ({"weekends", "weekdays"}, (clock.often,)),
    ({"weekend"}, (periods.weekend,)),
    ({"all"}, (durations.all_day,)),
    ({"every", "each"}, (clock.every,)),
    ({"per", "once", "twice", "thrice"}, (clock.per,)),
    (words.SETS, (clock.often,)),
    ({"noon", "midday", "midnight"}, (clock.clock,)),
    (_first(words.SEASONS), (periods.season,)),
    (_first(words.HOLIDAYS), (holidays.holiday,)),
    ({"q", "h"}, (periods.quarter,)),
    ({"fy", "fiscal", "financial"}, (fiscal.fiscal,)),
    ({"ad", "a"}, (years.era,)),
    (
        {"nineteen", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"},
        (years.decade,),
    ),
    (_first(words.PARTS), (clock.part_of,)),
    (spelt.STARTS, (spelt.year,)),
)
"""Words that may open a time expression, with the rules that read it."""


def _table() -> dict[str, tuple[Rule, ...]]:
    """Return first word -> all rules that may begin there, in the order of the table above."""
    table: dict[str, dict[Rule, None]] = {}
    for entries, rules in _STARTS:
        for entry in entries:
            table.setdefault(entry, {}).update(dict.fromkeys(rules))
    return {word: tuple(rules) for word, rules in table.items()}


RULES = _table()
NAMES: dict[Rule, str] = {
    rule: named(rule) for rules in (*RULES.values(), _SMALL, _THIRD, _FOUR, _LONG) for rule in rules
}
"""Rule of the grammar -> its name."""


def rules_of(token: str) -> tuple[Rule, ...]:
    """Return the rules that may begin at a word or at a run of digits."""
    if token[0].isdigit():
        return {1: _SMALL, 2: _SMALL, 3: _THIRD, 4: _FOUR}.get(len(token), _LONG if len(token) <= 9 else ())
    return RULES.get(token, ())
