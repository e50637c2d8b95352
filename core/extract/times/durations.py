"""Rules for lengths of time by themselves: `28 years`, `a two-day summit`, `weeks`, `all day`."""

from __future__ import annotations

from core.extract.times import time_words, timex
from core.extract.times.lengths import PLURAL, LengthOfTime, length_at, modifier_before
from core.extract.times.offsets import AGO, future_offset, offset_from
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import compile_pattern, context_words
from core.patterns import compile_later

_OLD = compile_pattern(r"(?:_|-)old(?:s)?(?!\w)")
_LONG = compile_pattern(r"(?:-|_)long(?!\w)|long(?!\w)")
_ALL = compile_pattern(
    r"(?:all|the_(?:whole|entire|full))_(?P<u>day|night|week|weekend|month|year|decade|summer|winter)(?!\w)"
)
_YEARLONG = compile_pattern(r"(?P<u>day|week|month|year|hour|decade|centur(?:y|ie)|minute)(?P<s>s)?-?long(?!\w)")
_DISTANCES = context_words("distance")
_LENGTHS = context_words("before a length")
_BEHIND_PLURAL = {"ago", "later", "earlier", "before", "after", "ahead", "afterward"}
_AN = compile_later(r"an?[ -]")


def length_of_time(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`28 years`, `a two-day summit`, and what builds on them: `two days ago`, `28 years old`, `a year` as a rate."""
    size = length_at(scene, at)
    if (
        not size
        or size.count == 0
        or _is_speed(scene, at)
        or (scene.plain[at] in "a" and _is_article(scene, at) and not _a_counts(scene, at, size))
    ):
        return None
    if _is_once(scene, at, size):
        return None
    old = _OLD.match(scene.plain, size.stop)
    if old:
        return TimeExpression(
            old.end(), "DURATION", size.value, modifier_before(scene, at), confidence=0.8, anchor=False, whole=False
        )
    if not size.hyphen:
        date = offset_from(scene, at, size)
        if date:
            return date
        point = future_offset(scene, at, size)
        if point:
            return point
    long_ = _LONG.match(scene.plain, size.stop)
    stop = long_.end() if long_ and (size.hyphen or scene.plain[size.stop] == "-") else size.stop
    if _is_rate(scene, at, size):
        scene.set_reason("behind an amount: each")
        return TimeExpression(size.stop, "SET", size.value, confidence=0.85, anchor=False, whole=False)
    return TimeExpression(
        stop, "DURATION", size.value, modifier_before(scene, at), confidence=0.92, anchor=False, whole=False
    )


def _is_speed(scene: ReadingContext, at: int) -> bool:
    """Return whether `an hour` belongs to a speed (`179 miles an hour`) or a compound (`once-in-a-century`)."""
    if not _is_article(scene, at):
        return False
    if scene.plain[at - 1 : at] == "-":
        return not scene.plain[at - 2 : at - 1].isdigit()
    return scene.word_before(at) in _DISTANCES


_ONE = compile_pattern(r"one_(?:day|night|year|evening|morning)(?!\w)")
_AFTER_ONE = compile_pattern(
    r",?_(?:of|to|in|at|after|before|later|since|ago|for|is|was|away|ahead|old|from|left|and|or|only)(?!\w)"
)


def _is_once(scene: ReadingContext, at: int, size: LengthOfTime) -> bool:
    """Return whether `one day` means some day, not a length: `one day the land might ...`."""
    if scene.typed or not _ONE.match(scene.plain, at) or not scene.plain[size.stop : size.stop + 4].strip(" ,"):
        return False
    loose = scene.starts_sentence(at) or scene.word_before(at) in {"", "that", "and", "so", "but", "remember", "then"}
    return loose and not _AFTER_ONE.match(scene.plain, size.stop)


def _is_article(scene: ReadingContext, at: int) -> bool:
    return bool(_AN.match(scene.plain, at))


def _a_counts(scene: ReadingContext, at: int, size: LengthOfTime) -> bool:
    """Return whether `a day` or `a minute` is a length: behind a preposition or before `ago` and the like."""
    if scene.typed or size.count != 1 or size.hyphen or size.unit in {"Y", "M", "W", "DE", "CE", "ML", "F", "H"}:
        return True
    if AGO.match(scene.plain, size.stop) or _is_rate(scene, at, size):
        return True
    return scene.word_before(at) in {
        "for",
        "in",
        "within",
        "than",
        "after",
        "about",
        "just",
        "only",
        "least",
        "nearly",
        "almost",
        "over",
    }


_RATE = compile_later(
    r"(?<![a-z])(?:\d[\d,.]*\]?|million|billion|trillion|thousand|hundred|percent|per cent|%"
    r"|dollars?|euros?|pounds?|cents?|won|yen|bn|m|k"
    r"|(?:one|two|three|four|five|six|eight|nine|ten|twelve)(?=[ -]{1,3}\Z)"
    r"|times?|twice|once|hours|days|months|weeks|nights|[$\u20ac\u00a3]\d[\d.,]*\w*)"
    r"(?: (?!(?:in|for|over|after|within|about|than|of|as|by|at|on|from|before|to|the|a|an|and|or|with|more|less"
    r"|under) )[a-z]+){0,2}"
    r"(?: or (?:less|more|so))?(?: (?:more|less|extra|apiece|on average))? {1,3}\Z"
)


_SAID_AGAIN = compile_later(r"\b(an? [a-z]{3,7}) {1,2}\u2013 {1,2}\Z")
"""Repetition in speech: `$400 billion a year — a year`."""


def _is_rate(scene: ReadingContext, at: int, size: LengthOfTime) -> bool:
    """Return whether `a year` means each year: right behind an amount (`$5 billion a year`, `twice a week`)."""
    if not _is_article(scene, at) or size.count != 1 or len(size.parts) > 1:
        return False
    if size.hyphen:
        return scene.plain[at - 1 : at] == "-"  # a $35-a-month cap
    again = _SAID_AGAIN.search(scene.plain, max(0, at - 24), at)
    if again and scene.plain.startswith(again[1], at):
        at = again.start(1)
    return bool(_RATE.search(scene.plain[max(0, at - 40) : at])) and scene.word_before(at) not in {
        "miles",
        "kilometers",
        "kilometres",
        "km",
    }


_NO_LENGTH = compile_later(r"\b(?:(?:kind|sort|type)s? of|opening|office|working|business|visiting)\Z")
_SERVICE = compile_pattern(r"_of_(?:service|operation|work|business|the_day)(?!\w)")


def plural_unit(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`weeks`, `Hours after ...`: an unknown number of units, unless it names a period (`the war years`)."""
    found = PLURAL.match(scene.plain, at)
    if not found:
        return None
    if scene.text_before(at, 12).endswith("how many"):
        return None
    unit, stop = time_words.UNITS[found["u"]], found.end()
    value = timex.duration_value(None, unit)
    tail = _LONG.match(scene.plain, stop) or _OLD.match(scene.plain, stop)
    if tail:
        return TimeExpression(tail.end(), "DURATION", value, confidence=0.85, anchor=False, whole=False)
    if not (
        scene.typed
        or scene.starts_sentence(at)
        or scene.word_before(at) in _LENGTHS
        or (scene.word_behind(stop) == "of" and scene.text_before(at)[-1:] in {",", ";"})
        or scene.word_behind(stop) in _BEHIND_PLURAL
    ):
        return None
    if found["u"] in {"minutes", "seconds"} and scene.word_before(at) in {"the", "its", "and"}:
        return None
    if scene.word_behind(stop) in {"trading", "deals", "care", "gp", "clinic", "calls"}:  # after hours, out of hours
        return None
    if _NO_LENGTH.search(scene.text_before(at, 24)) or (found["u"] == "hours" and _SERVICE.match(scene.plain, stop)):
        return None
    size = LengthOfTime(stop, None, unit, value, False, ((None, unit),))
    return offset_from(scene, at, size) or TimeExpression(
        stop, "DURATION", value, confidence=0.85, anchor=False, whole=False
    )


def whole_unit(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`all day`, `the whole year`, `year-long`."""
    found = _ALL.match(scene.plain, at)
    if found:
        unit = time_words.UNITS.get(found["u"])
        value = timex.duration_value(1, unit) if unit else f"P1{time_words.SEASONS[found['u']]}"
        return TimeExpression(found.end(), "DURATION", value, confidence=0.8, anchor=False, whole=False)
    found = _YEARLONG.match(scene.plain, at)
    if not found:
        return None
    unit = time_words.UNITS[found["u"].replace("ie", "y")]
    return TimeExpression(
        found.end(),
        "DURATION",
        timex.duration_value(None if found["s"] else 1, unit),
        confidence=0.85,
        anchor=False,
        whole=False,
    )
