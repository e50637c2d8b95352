"""Rules for lengths of time by themselves: `28 years`, `a two-day summit`, `weeks`, `all day`."""

from __future__ import annotations

from core.extract.times import timex, words
from core.extract.times.lengths import PLURAL, Length, length_at, modifier
from core.extract.times.moves import AGO, ahead_of, moved
from core.extract.times.scene import Found, Scene
from core.extract.times.words import context, pattern
from core.patterns import compile_later

_OLD = pattern(r"(?:_|-)old(?:s)?(?!\w)")
_LONG = pattern(r"(?:-|_)long(?!\w)|long(?!\w)")
_ALL = pattern(r"(?:all|the_(?:whole|entire|full))_(?P<u>day|night|week|weekend|month|year|decade|summer|winter)(?!\w)")
_YEARLONG = pattern(r"(?P<u>day|week|month|year|hour|decade|centur(?:y|ie)|minute)(?P<s>s)?-?long(?!\w)")
_DISTANCES = context("distance")
_LENGTHS = context("before a length")
_BEHIND_PLURAL = {"ago", "later", "earlier", "before", "after", "ahead", "afterward"}
_AN = compile_later(r"an?[ -]")


def duration(scene: Scene, at: int) -> Found | None:
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
        return Found(old.end(), "DURATION", size.value, modifier(scene, at), confidence=0.8, anchor=False, whole=False)
    if not size.hyphen:
        date = moved(scene, at, size)
        if date:
            return date
        point = ahead_of(scene, at, size)
        if point:
            return point
    long_ = _LONG.match(scene.plain, size.stop)
    stop = long_.end() if long_ and (size.hyphen or scene.plain[size.stop] == "-") else size.stop
    if _is_rate(scene, at, size):
        scene.say("behind an amount: each")
        return Found(size.stop, "SET", size.value, confidence=0.85, anchor=False, whole=False)
    return Found(stop, "DURATION", size.value, modifier(scene, at), confidence=0.92, anchor=False, whole=False)


def _is_speed(scene: Scene, at: int) -> bool:
    """Return whether `an hour` belongs to a speed (`179 miles an hour`) or a compound (`once-in-a-century`)."""
    if not _is_article(scene, at):
        return False
    if scene.plain[at - 1 : at] == "-":
        return not scene.plain[at - 2 : at - 1].isdigit()
    return scene.word_before(at) in _DISTANCES


_ONE = pattern(r"one_(?:day|night|year|evening|morning)(?!\w)")
_AFTER_ONE = pattern(
    r",?_(?:of|to|in|at|after|before|later|since|ago|for|is|was|away|ahead|old|from|left|and|or|only)(?!\w)"
)


def _is_once(scene: Scene, at: int, size: Length) -> bool:
    """Return whether `one day` means some day, not a length: `one day the land might ...`."""
    if scene.typed or not _ONE.match(scene.plain, at) or not scene.plain[size.stop : size.stop + 4].strip(" ,"):
        return False
    loose = scene.starts_sentence(at) or scene.word_before(at) in {"", "that", "and", "so", "but", "remember", "then"}
    return loose and not _AFTER_ONE.match(scene.plain, size.stop)


def _is_article(scene: Scene, at: int) -> bool:
    return bool(_AN.match(scene.plain, at))


def _a_counts(scene: Scene, at: int, size: Length) -> bool:
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


def _is_rate(scene: Scene, at: int, size: Length) -> bool:
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
_SERVICE = pattern(r"_of_(?:service|operation|work|business|the_day)(?!\w)")


def plural_alone(scene: Scene, at: int) -> Found | None:
    """`weeks`, `Hours after ...`: an unknown number of units, unless it names a period (`the war years`)."""
    found = PLURAL.match(scene.plain, at)
    if not found:
        return None
    if scene.before(at, 12).endswith("how many"):
        return None
    unit, stop = words.UNITS[found["u"]], found.end()
    value = timex.length(None, unit)
    tail = _LONG.match(scene.plain, stop) or _OLD.match(scene.plain, stop)
    if tail:
        return Found(tail.end(), "DURATION", value, confidence=0.85, anchor=False, whole=False)
    if not (
        scene.typed
        or scene.starts_sentence(at)
        or scene.word_before(at) in _LENGTHS
        or (scene.word_behind(stop) == "of" and scene.before(at)[-1:] in {",", ";"})
        or scene.word_behind(stop) in _BEHIND_PLURAL
    ):
        return None
    if found["u"] in {"minutes", "seconds"} and scene.word_before(at) in {"the", "its", "and"}:
        return None
    if scene.word_behind(stop) in {"trading", "deals", "care", "gp", "clinic", "calls"}:  # after hours, out of hours
        return None
    if _NO_LENGTH.search(scene.before(at, 24)) or (found["u"] == "hours" and _SERVICE.match(scene.plain, stop)):
        return None
    size = Length(stop, None, unit, value, False, ((None, unit),))
    return moved(scene, at, size) or Found(stop, "DURATION", value, confidence=0.85, anchor=False, whole=False)


def all_day(scene: Scene, at: int) -> Found | None:
    """`all day`, `the whole year`, `year-long`."""
    found = _ALL.match(scene.plain, at)
    if found:
        unit = words.UNITS.get(found["u"])
        value = timex.length(1, unit) if unit else f"P1{words.SEASONS[found['u']]}"
        return Found(found.end(), "DURATION", value, confidence=0.8, anchor=False, whole=False)
    found = _YEARLONG.match(scene.plain, at)
    if not found:
        return None
    unit = words.UNITS[found["u"].replace("ie", "y")]
    return Found(
        found.end(),
        "DURATION",
        timex.length(None if found["s"] else 1, unit),
        confidence=0.85,
        anchor=False,
        whole=False,
    )
