"""Rules for lengths of time and what they count from: `28 years`, `two days ago`, `the past year`, `every four years`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.extract.numbers import figure_at
from core.extract.times import timex, words
from core.extract.times.scene import Found, Scene
from core.extract.times.words import UNIT, any_of, pattern

_UNIT = pattern(rf"(?P<g>_?-_?|_)?(?:of_)?(?P<u>{UNIT})(?!\w)")
_VAGUE = pattern(
    r"(?:(?:a|the)_(?:few|couple(?:_of)?|number_of|matter_of)|several|some|many|few|multiple|countless|a_couple_more"
    r"|(?:tens|dozens|scores|hundreds|thousands|millions|billions)_of(?:_(?:thousands|millions))?)(?=[_-])"
)
_STRETCH = r"(?:(?:full|whole|straight|consecutive|more|additional|extra|long|short|solid|business|working|calendar|fewer|grueling|difficult)_)?"
_GAP_UNIT = pattern(rf"(?P<g>_?-|_){_STRETCH}(?:of_)?(?P<u>{UNIT})\.?(?![\w])")
_PLURAL = pattern(rf"(?P<u>{any_of(words.PLURAL_UNITS - {'nights', 'quarters', 'weekends'})})(?!\w)")
_ARTICLE = pattern(rf"(?P<a>an?|one|half_an?|a_half|half)(?P<g>[-_]){_STRETCH}(?P<u>{UNIT})(?!\w)")
_AND_A_HALF = pattern(r"_and_(?:a_|one_)?(?P<f>half|quarter)(?!\w)")
_MORE = pattern(r"(?:,?_and_|,_|_)(?=\w)")
_TO = pattern(r"(?:_(?:to|or)_|_?[-\u2013]_?)(?=[\w])")
_AGO = pattern(
    r"_(?P<w>ago|earlier|later|before|after|afterwards?|previously|prior|hence|from_now|from_today|back|on)(?!\w)"
)
_OLD = pattern(r"(?:_|-)old(?:s)?(?!\w)")
_LONG = pattern(r"(?:-|_)long(?!\w)|long(?!\w)")
_WINDOW = pattern(
    r"(?:the_)?(?P<w>last|past|previous|preceding|next|coming|upcoming|following|recent|latest)_(?=[a-z\d])"
)
_ALL = pattern(r"(?:all|the_(?:whole|entire|full))_(?P<u>day|night|week|weekend|month|year|decade|summer|winter)(?!\w)")
_YEARLONG = pattern(r"(?P<u>day|week|month|year|hour|decade|centur(?:y|ie)|minute)(?P<s>s)?-?long(?!\w)")
_CLOCKED = {"H", "MI", "S"}
_LENGTHS = {
    "for", "after", "in", "over", "within", "of", "by", "took", "take", "takes", "taken", "spent", "spend", "lasted", "last",
    "through", "than", "and", "or", "until", "before", "about", "nearly", "almost", "over", "just", "only", "many", "few",
    "took", "waited", "wait", "during", "throughout", "additional", "with", "these", "between", "around", "more", "two",
    "several", "to", "from", "on", "at", "least", "most", "into", "besides", "following", "last", "another",
}  # fmt: skip
_MODALS = {"to", "will", "would", "could", "can", "may", "might", "must", "should", "not", "did", "does", "cannot"}
"""Before `last` they make it a verb."""
_BEHIND_PLURAL = {
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "of",
    "ahead",
    "into",
    "long",
    "and",
    "afterward",
    "away",
}
_APPROX = {"about", "around", "roughly", "approximately", "some", "nearly", "almost", "circa", "c."}
_MODS = (
    ("EQUAL_OR_MORE", r"at least|no less than|no fewer than|a minimum of"),
    ("EQUAL_OR_LESS", r"up to|at most|no more than|as much as|as many as|a maximum of|not more than"),
    ("LESS_THAN", r"less than|fewer than|under|just under|within less than"),
    ("MORE_THAN", r"more than|over|longer than|well over|just over|upward of|upwards of"),
    ("APPROX", r"about|around|roughly|approximately|some|nearly|almost|close to|an estimated|virtually"),
)
_MOD = re.compile(
    r"(?:^|\W)(?:" + "|".join(f"(?P<{name}>{source})" for name, source in _MODS) + r")(?: an?| the)? {0,3}\Z"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units as read: `count` None where vague."""

    stop: int
    count: float | None
    unit: str
    value: str
    hyphen: bool
    parts: tuple[tuple[float | None, str], ...]


def modifier(scene: Scene, at: int) -> str | None:
    """TIMEX3 mod told by the words before a number: `more than`, `about`, `up to`."""
    found = _MOD.search(scene.plain[max(0, at - 24) : at])
    return found.lastgroup if found else None


def length_at(scene: Scene, at: int) -> Length | None:
    """Number and unit that begin at `at`, further ones joined: `two years and three months`."""
    first = _one(scene, at)
    if not first:
        return None
    parts, stop = [(first.count, first.unit)], first.stop
    half_more = _AND_A_HALF.match(scene.plain, stop)
    if half_more and first.count is not None:
        share = 0.5 if half_more["f"] == "half" else 0.25
        parts, stop = [(first.count + share, first.unit)], half_more.end()
    order = "CE DE Y Q M F W D NI H MI S".split()
    while len(parts) < 5 and first.unit in order:
        gap = _MORE.match(scene.plain, stop)
        more = _one(scene, gap.end()) if gap else None
        if not more or more.unit not in order or order.index(more.unit) <= order.index(parts[-1][1]):
            break
        if (
            more.count is None
            or parts[-1][0] is None
            or more.hyphen
            or not scene.plain[gap.end() if gap else 0].isalnum()
        ):
            break
        parts.append((more.count, more.unit))
        stop = more.stop
    value = timex.length(*parts[0]) if len(parts) == 1 else _joined(parts)
    return Length(stop, parts[0][0], first.unit, value, first.hyphen, tuple(parts))


def _joined(parts: list[tuple[float | None, str]]) -> str:
    """P2Y3M, PT1H30M, P1DT2H."""
    days = "".join(timex.length(n, u)[1:] for n, u in parts if u not in _CLOCKED)
    clock = "".join(timex.length(n, u)[2:] for n, u in parts if u in _CLOCKED)
    return f"P{days}" + (f"T{clock}" if clock else "")


def _one(scene: Scene, at: int) -> Length | None:
    found = _ARTICLE.match(scene.plain, at)
    if found:
        return _article(scene, at, found)
    vague = _VAGUE.match(scene.plain, at)
    if vague:
        unit = _GAP_UNIT.match(scene.plain, vague.end())
        return _length(scene, unit, None, False) if unit and unit["u"] in words.PLURAL_UNITS else None
    figure = figure_at(scene.plain, at, min(len(scene.plain), at + 80))
    if not figure:
        return None
    stop, count = figure.stop, figure.value
    to = _TO.match(scene.plain, stop)
    second = figure_at(scene.plain, to.end(), min(len(scene.plain), to.end() + 40)) if to else None
    approx = False
    if (
        second
        and not second.scaled
        and count < second.value < 1000 * count
        and _GAP_UNIT.match(scene.plain, second.stop)
    ):
        stop, count, approx = second.stop, (count + second.value) / 2, True
    unit = _GAP_UNIT.match(scene.plain, stop)
    if not unit:
        if not scene.plain[stop - 1].isdigit():
            return None
        unit = re.compile(rf"(?P<g>)(?P<u>{any_of(words.SHORT_UNITS)})(?![\w/])").match(scene.plain, stop)
    return _length(scene, unit, None if figure.vague else count, approx) if unit else None


def _article(scene: Scene, at: int, found: re.Match[str]) -> Length | None:
    if found["u"] in words.PLURAL_UNITS | words.SHORT_UNITS:
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
        return Length(found.end(), 50.0, "Y", "P50Y", found["g"] == "-", ((50.0, "Y"),))
    unit = words.UNITS[found["u"]]
    return Length(found.end(), count, unit, timex.length(count, unit), found["g"] == "-", ((count, unit),))


def _length(scene: Scene, unit: re.Match[str], count: float | None, approx: bool) -> Length | None:
    word, hyphen = unit["u"], "-" in unit["g"]
    code = words.UNITS[word]
    if word in words.SHORT_UNITS and not scene.plain[unit.start() - 1].isdigit() and count is not None:
        return None
    single = word not in words.PLURAL_UNITS and word not in words.SHORT_UNITS
    if (
        single
        and not hyphen
        and count is not None
        and count > 2
        and word in {"second", "minute", "quarter", "night", "weekend"}
    ):
        return None
    if word == "quarters" and not re.search("straight|consecutive", unit[0]):
        return None
    if count is not None and count >= 1e9 and code not in {"S", "Y"}:
        return None
    del approx
    return Length(
        unit.end() - (unit[0].endswith(".") and word not in words.SHORT_UNITS),
        count,
        code,
        timex.length(count, code),
        hyphen,
        ((count, code),),
    )


def duration(scene: Scene, at: int) -> Found | None:
    """`28 years`, `a two-day summit`, `half an hour`, and what hangs on it: `two days ago`, `28 years old`, `a year` as a rate."""
    size = length_at(scene, at)
    if not size or (scene.plain[at] in "a" and _is_article(scene, at) and not _a_counts(scene, at, size)):
        return None
    old = _OLD.match(scene.plain, size.stop)
    if old:
        return Found(old.end(), "DURATION", size.value, modifier(scene, at), confidence=0.8, anchor=False, whole=False)
    if not size.hyphen:
        moved = _moved(scene, at, size)
        if moved:
            return moved
    long_ = _LONG.match(scene.plain, size.stop)
    stop = long_.end() if long_ and (size.hyphen or scene.plain[size.stop] == "-") else size.stop
    if _is_rate(scene, at, size):
        return Found(size.stop, "SET", size.value, confidence=0.85, anchor=False, whole=False)
    return Found(stop, "DURATION", size.value, modifier(scene, at), confidence=0.92, anchor=False, whole=False)


def _is_article(scene: Scene, at: int) -> bool:
    return bool(re.compile(r"an?[ -]").match(scene.plain, at))


def _a_counts(scene: Scene, at: int, size: Length) -> bool:
    """`a day`, `a minute` are lengths only behind a preposition or before `ago`, `later`; `a second` never is here."""
    if scene.typed or size.count is None or size.hyphen or size.unit in {"Y", "M", "W", "DE", "CE", "F", "H"}:
        return True
    if _AGO.match(scene.plain, size.stop) or _is_rate(scene, at, size):
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


_RATE = re.compile(
    r"(?:\d[\d,.]*|million|billion|trillion|thousand|hundred|percent|per cent|%|dollars?|euros?|pounds?|cents?|won|yen|bn|m|k"
    r"|times?|twice|once|hours|days|months|weeks|nights|[$\u20ac\u00a3]\d[\d.,]*\w*)"
    r"(?: (?!in|for|over|after|within|about|than|of|as|by|at|on|from|before|to|the|a|an|and|or|with|more|less|under)[a-z]+){0,2} {1,3}\Z"
)


def _is_rate(scene: Scene, at: int, size: Length) -> bool:
    """Whether `a year` here means each year: right behind an amount (`$5 billion a year`, `twice a week`)."""
    if not _is_article(scene, at) or size.count != 1 or len(size.parts) > 1 or size.hyphen:
        return False
    return bool(_RATE.search(scene.plain[max(0, at - 40) : at])) and scene.word_before(at) not in {
        "miles",
        "kilometers",
        "kilometres",
        "km",
    }


def _moved(scene: Scene, at: int, size: Length) -> Found | None:
    """`two days ago`, `a week later`, `three years before`: a date counted from publication or the last date named."""
    found = _AGO.match(scene.plain, size.stop)
    if not found or size.unit in {"WE"}:
        return None
    word = found["w"].split(" ")[0]
    if word in {"back", "on", "hence"}:
        if word != "hence" and scene.word_behind(found.end()) not in {""}:
            return None
    if word in {"before", "after", "prior", "earlier", "later"} and not _ends_clause(scene, found.end(), word):
        return None
    ahead = word in {"later", "after", "afterward", "afterwards", "hence", "from", "on"}
    from_now = word in {"ago", "hence", "from", "back"}
    origin = scene.published if from_now or not scene.last[0] else (scene.last[1] if ahead else scene.last[0])
    label = "TIME" if size.unit in _CLOCKED else "DATE"
    if any(n is None or n != int(n) and u not in {"Y", "DE"} for n, u in size.parts) or label == "TIME":
        return _vague_move(scene, found.end(), label, ahead, from_now, origin, size)
    day = moved_day(origin, size, 1 if ahead else -1)
    mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"}.get(modifier(scene, at) or "")
    if mod in {"BEFORE", "AFTER"} and ahead:
        mod = "AFTER" if mod == "BEFORE" else "BEFORE"
    if not day:
        return Found(found.end(), label, None, mod, confidence=0.85)
    unit = size.parts[-1][1]
    value = timex.of_unit(day, {"F": "W", "DE": "Y", "CE": "Y", "Q": "M", "NI": "D"}.get(unit, unit))
    exact = (day, day) if unit in {"D", "W", "F", "M", "NI"} and not mod else None
    if mod in {"BEFORE", "AFTER"}:
        exact = (None, day) if mod == "BEFORE" else (day, scene.published if not ahead else None)
    return Found(found.end(), label, value, mod, exact, 0.9)


def _vague_move(
    scene: Scene, stop: int, label: str, ahead: bool, from_now: bool, origin: date | None, size: Length
) -> Found:
    if label == "TIME":
        near = origin if size.count is not None and size.count < 12 else None
        return Found(stop, label, near.isoformat() if near else None, None, confidence=0.75, anchor=False)
    if from_now:
        edge = (origin, None) if ahead else (None, origin)
        return Found(stop, label, "FUTURE_REF" if ahead else "PAST_REF", None, edge, 0.8, anchor=False)
    return Found(stop, label, None, None, (None, None), 0.75, anchor=False)


def moved_day(origin: date | None, size: Length, sign: int) -> date | None:
    """`origin` moved by all parts of a length; a half year counts as months."""
    from core.extract.times import arithmetic as cal

    day = origin
    for count, unit in size.parts:
        if day is None or count is None:
            return None
        if count != int(count):
            count, unit = count * {"Y": 12, "DE": 120}.get(unit, 1), "M"
        day = cal.shift(day, sign * round(count), unit) if abs(count) < 20000 else None
    return day


def _ends_clause(scene: Scene, stop: int, word: str) -> bool:
    """Whether `two days before` ends here; before a noun it counts from an event that is not in the calendar."""
    if word in {"earlier", "later"}:
        return scene.word_behind(stop) not in {"than", "this", "today", "tonight", "that"}
    return not re.compile(r" {0,3}[\w$\u201c\"'(]").match(scene.plain, stop)


def window(scene: Scene, at: int) -> Found | None:
    """`the past year`, `the last three months`, `the coming days`: days back or ahead from publication."""
    found = _WINDOW.match(scene.plain, at)
    if not found:
        return None
    word, the = found["w"], scene.plain.startswith("the ", at)
    if word == "last" and not the and (scene.word_before(at) in _MODALS or scene.word_before(at).endswith("n't")):
        return None
    single = pattern(rf"(?P<u>day|week|month|quarter|year|decade|century|hour)(?!\w|')").match(scene.plain, found.end())
    if single:
        if not _single_window(scene, at, word, the):
            return None
        unit = words.UNITS[single["u"]]
        size = Length(single.end(), 1.0, unit, timex.length(1, unit), False, ((1.0, unit),))
    else:
        plural = _PLURAL.match(scene.plain, found.end())
        if plural:
            unit = words.UNITS[plural["u"]]
            size = Length(plural.end(), None, unit, timex.length(None, unit), False, ((None, unit),))
        else:
            inner = length_at(scene, found.end())
            if (
                not inner
                or inner.hyphen
                or scene.plain[found.end()] == "a"
                and scene.plain[found.end() : found.end() + 2] in {"a ", "an"}
            ):
                return None
            size = (
                inner
                if len(inner.parts) == 1 or not _AGO.match(scene.plain, inner.stop)
                else _one(scene, found.end()) or inner
            )
    if scene.word_behind(size.stop) == "of" and word in {"last", "latest"}:
        return Found(size.stop, "DATE", None, confidence=0.7, anchor=False)
    return _window(scene, size, word in {"next", "coming", "upcoming", "following"})


def _single_window(scene: Scene, at: int, word: str, the: bool) -> bool:
    """Without a number it is a window only with `the` and a word that says so: `the past year`, `over the next year`."""
    if word in {"past", "coming"}:
        return the
    return the and word in {"last", "next"} and scene.word_before(at) in {"over", "in", "within", "during", "for"}


def _window(scene: Scene, size: Length, ahead: bool) -> Found:
    label = "TIME" if size.unit in {"MI", "S"} else "DATE"
    now = scene.published
    far = moved_day(now, size, 1 if ahead else -1) if size.unit not in _CLOCKED else None
    days = (now, far) if ahead else (far, now)
    return Found(size.stop, label, size.value, None, days, 0.9, anchor=False, whole=False)


def plural_alone(scene: Scene, at: int) -> Found | None:
    """`weeks`, `Hours after ...`: an unknown number of units, where it is a length and not `the war years`."""
    found = _PLURAL.match(scene.plain, at)
    if not found:
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
        or scene.word_behind(stop) in _BEHIND_PLURAL
    ):
        return None
    if found["u"] in {"minutes", "seconds"} and scene.word_before(at) in {"the", "its"}:
        return None
    size = Length(stop, None, unit, value, False, ((None, unit),))
    return _moved(scene, at, size) or Found(stop, "DURATION", value, confidence=0.85, anchor=False, whole=False)


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
