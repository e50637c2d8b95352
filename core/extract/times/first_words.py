"""The rules that may begin at each word: the table in which the grammar looks up every word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.extract.times import (
    clock,
    dates,
    durations,
    fiscal,
    holidays,
    numeric,
    offsets,
    period_parts,
    periods,
    relative,
    time_words,
    years,
    years_in_words,
)
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.language.en.numbers import GLYPHS
from core.patterns import compile_later
from core.rules import rule_name

Rule = Callable[[ReadingContext, int], TimeExpression | None]

TOKEN = compile_later(r"[^\W\d_]+|\d+")

_MODIFIED = (
    period_parts.early_or_late,
    years.named_decade,
    years.named_century,
    periods.named_season,
    clock.part_of_day,
)
_DEICTIC = (
    clock.nth_of_every,
    relative.relative_period,
    offsets.time_window,
    periods.named_season,
    periods.named_weekend,
    holidays.named_holiday,
    fiscal.fiscal_year,
    relative.nth_in_period,
    relative.first_units,
    periods.named_quarter,
)
_DEFINITE_RULES = (
    period_parts.start_or_end,
    relative.relative_period,
    offsets.time_window,
    relative.day_before,
    dates.day_month,
    dates.ordinal_day,
    years.named_decade,
    years.named_century,
    periods.named_quarter,
    periods.half_of_year,
    fiscal.fiscal_year,
    periods.named_season,
    periods.named_weekend,
    years.year_number,
    period_parts.rest_of_period,
    period_parts.current_period,
    relative.nth_in_period,
    relative.first_units,
    relative.week_of,
    period_parts.unit_end,
    relative.day_from_today,
    clock.part_of_day,
    durations.whole_unit,
    durations.length_of_time,
    clock.nth_of_every,
)
_ORDINAL = (
    clock.nth_of_every,
    dates.day_month,
    periods.named_quarter,
    periods.half_of_year,
    years.named_century,
    relative.nth_in_period,
    relative.first_units,
)
_SHORT_NUMBER_RULES = (
    dates.days_of_month,
    dates.ordinal_day,
    numeric.iso_date,
    numeric.digit_date,
    dates.day_month_name_year,
    dates.day_month,
    numeric.day_and_month,
    clock.time_of_day,
    durations.length_of_time,
    offsets.offset_from_date,
    years.named_century,
    periods.named_quarter,
    years.year_of_era,
    relative.nth_in_period,
    clock.nth_of_every,
    clock.rate_per_period,
)
_FOUR_DIGIT_RULES = (
    numeric.iso_date,
    dates.month_year,
    years.year_range,
    years.year_number,
    years.named_decade,
    periods.named_quarter,
    periods.named_season,
    fiscal.fiscal_year,
    years.year_of_era,
    clock.time_of_day,
    durations.length_of_time,
)
_LONG_NUMBER_RULES = (numeric.iso_date, durations.length_of_time)
_THREE_DIGIT_RULES = (years.year_of_era, durations.length_of_time)


def _first_words(entries: Iterable[str]) -> set[str]:
    """Return the first words of lexicon entries."""
    return {TOKEN.findall(entry)[0] for entry in entries}


_RULES_OF_WORDS: tuple[tuple[Iterable[str], tuple[Rule, ...]], ...] = (
    (time_words.MONTHS, (dates.month_day, dates.month_year, dates.bare_month)),
    (
        time_words.WEEKDAYS,
        (
            dates.month_day,
            dates.day_month,
            dates.weekday_name,
            numeric.iso_date,
            numeric.digit_date,
            numeric.day_and_month,
            relative.weekday_of_week,
            clock.frequency_word,
        ),
    ),
    ((f"{day}s" for day in time_words.BARE_WEEKDAYS), (clock.frequency_word,)),
    ({"the"}, _DEFINITE_RULES),
    (time_words.NUMBER_WORDS | {"a", "an"}, (durations.length_of_time, offsets.offset_from_date)),
    (GLYPHS, (durations.length_of_time,)),
    (time_words.NUMBER_WORDS, (clock.time_of_day, clock.rate_per_period)),
    ({"a", "half", "quarter"}, (clock.time_of_day,)),
    (
        {"several", "couple", "some", "few", "many", "multiple", "countless", "tens", "scores"},
        (durations.length_of_time,),
    ),
    (_first_words(time_words.ORDINALS) | {"final"}, _ORDINAL),
    (["this", "last", "next", "past", "previous", "coming", "following", "upcoming"], _DEICTIC),
    (
        ["that", "current", "immediate", "preceding"],
        (relative.relative_period, fiscal.fiscal_year, offsets.time_window),
    ),
    (["recent", "latest"], (offsets.time_window,)),
    (["early", "late", "mid", "middle"], _MODIFIED),
    (["earlier", "later"], (period_parts.earlier_or_later,)),
    (
        ["end", "close", "beginning", "start", "outset", "middle", "midpoint", "turn", "very"],
        (period_parts.start_or_end,),
    ),
    ({"rest", "remainder"}, (period_parts.rest_of_period,)),
    (["today", "yesterday", "tomorrow", "tonight", "tonite", "day"], (relative.day_from_today,)),
    (["day", "week", "month", "year", "night"], (relative.day_before,)),
    (["week"], (relative.week_of,)),
    (["year", "month", "quarter", "week", "ytd", "mtd", "qtd"], (period_parts.unit_end,)),
    (["year", "calendar"], (years.year_number,)),
    ({"day", "week", "month", "year", "hour", "decade", "century", "centuries", "minute"}, (durations.whole_unit,)),
    (
        ("daylong", "weeklong", "monthlong", "yearlong", "decadelong", "hourlong", "decadeslong", "monthslong"),
        (durations.whole_unit,),
    ),
    (time_words.PLURAL_UNITS, (durations.plural_unit, durations.whole_unit)),
    ({"weekends", "weekdays"}, (clock.frequency_word,)),
    ({"weekend"}, (periods.named_weekend,)),
    ({"all"}, (durations.whole_unit,)),
    ({"every", "each"}, (clock.every_period,)),
    ({"per", "once", "twice", "thrice"}, (clock.rate_per_period,)),
    (time_words.SETS, (clock.frequency_word,)),
    ({"noon", "midday", "midnight"}, (clock.time_of_day,)),
    (_first_words(time_words.SEASONS), (periods.named_season,)),
    (_first_words(time_words.HOLIDAYS), (holidays.named_holiday,)),
    ({"q", "h"}, (periods.named_quarter,)),
    ({"fy", "fiscal", "financial"}, (fiscal.fiscal_year,)),
    ({"ad", "a"}, (years.year_of_era,)),
    (
        {"nineteen", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"},
        (years.named_decade,),
    ),
    (_first_words(time_words.PARTS), (clock.part_of_day,)),
    (years_in_words.STARTS, (years_in_words.year_in_words,)),
)
"""Words that may open a time expression, with the rules that read it."""


def _build_table() -> dict[str, tuple[Rule, ...]]:
    """Return first word -> all rules that may begin there, in the order of the table above."""
    table: dict[str, dict[Rule, None]] = {}
    for entries, rules in _RULES_OF_WORDS:
        for entry in entries:
            table.setdefault(entry, {}).update(dict.fromkeys(rules))
    return {word: tuple(rules) for word, rules in table.items()}


RULES_BY_FIRST_WORD = _build_table()
RULE_NAMES: dict[Rule, str] = {
    rule: rule_name(rule)
    for rules in (
        *RULES_BY_FIRST_WORD.values(),
        _SHORT_NUMBER_RULES,
        _THREE_DIGIT_RULES,
        _FOUR_DIGIT_RULES,
        _LONG_NUMBER_RULES,
    )
    for rule in rules
}
"""Rule of the grammar -> its name."""


def rules_of(token: str) -> tuple[Rule, ...]:
    """Return the rules that may begin at a word or at a run of digits."""
    if token[0].isdigit():
        return {1: _SHORT_NUMBER_RULES, 2: _SHORT_NUMBER_RULES, 3: _THREE_DIGIT_RULES, 4: _FOUR_DIGIT_RULES}.get(
            len(token), _LONG_NUMBER_RULES if len(token) <= 9 else ()
        )
    return RULES_BY_FIRST_WORD.get(token, ())
