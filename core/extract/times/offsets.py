"""Rules for dates at a distance: `two days ago`, `a week later`, `the past year`, `three weeks from today`."""

from __future__ import annotations

from datetime import date

from core.extract.times import calendar_arithmetic as cal
from core.extract.times import time_words, timex
from core.extract.times.lengths import CLOCKED, PLURAL, LengthOfTime, length_at, modifier_before, single_length
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import any_of, compile_pattern, context_words
from core.patterns import compile_later

AGO = compile_pattern(
    r"_(?P<w>ago|earlier|later|before|after|afterwards?|previously|prior|hence|from_now|from_today|back|on)(?!\w)"
)
_WINDOW = compile_pattern(
    r"(?:the_)?(?P<w>last|past|previous|preceding|next|coming|upcoming|following|recent|latest)_(?=[a-z\d])"
)
_MODALS = context_words("makes last a verb")
"""Words before `last` that make it a verb."""
_GOES_ON = compile_later(r" {0,3}[\w$\u201c\"'(]")
_SINGLE = compile_later(r"(?P<u>day|week|month|quarter|year|decade|century|hour)(?!\w|')")


def offset_from(scene: ReadingContext, at: int, size: LengthOfTime) -> TimeExpression | None:
    """Read `two days ago`, `a week later`, `three years before`: counted from publication or the last date named."""
    found = AGO.match(scene.plain, size.stop)
    if not found or size.unit in {"WE"}:
        return None
    word = found["w"].split(" ")[0]
    if word in {"back", "on"} and scene.word_behind(found.end()) not in {"", "that", "when", "and", "but"}:
        return None
    if word in {"before", "after", "prior", "earlier", "later"} and not _ends_clause(scene, found.end(), word):
        return None
    ahead = word in {"later", "after", "afterward", "afterwards", "hence", "from", "on"}
    from_now = word in {"ago", "hence", "from", "back"}
    origin = scene.published if from_now else scene.counting_origin(ahead, min(u for _, u in size.parts))
    label = "TIME" if size.unit in CLOCKED else "DATE"
    if (
        any(n is None or (n != int(n) and u not in {"Y", "DE", "M", "W", "Q"}) for n, u in size.parts)
        or label == "TIME"
    ):
        return _vague_offset(scene, found.end(), label, ahead, from_now, origin, size)
    scene.set_origin_reason(origin)
    day = shift_by_length(origin, size, 1 if ahead else -1)
    more = _ON_DAY.match(scene.plain, found.end()) if word == "ago" and size.unit in {"W", "M", "Y", "DE"} else None
    of = scene.read_inner(more.end()) if more and day else None
    if of and of.value and of.label == "DATE" and not of.mod:
        return _offset_of_named_day(size, of)
    mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"}.get(modifier_before(scene, at) or "")
    if mod in {"BEFORE", "AFTER"} and ahead:
        mod = "AFTER" if mod == "BEFORE" else "BEFORE"
    if not day:
        return TimeExpression(found.end(), label, None, mod, confidence=0.85)
    unit = size.parts[-1][1]
    value = timex.unit_value(day, {"F": "W", "DE": "Y", "CE": "Y", "ML": "Y", "Q": "M", "NI": "D"}.get(unit, unit))
    exact: cal.Bounds | None = (day, day) if unit in {"D", "W", "F", "M", "NI"} and not mod else None
    if mod in {"BEFORE", "AFTER"}:
        exact = (None, day) if mod == "BEFORE" else (day, scene.published if not ahead else None)
    return TimeExpression(found.end(), label, value, mod, exact, 0.9)


_TAKES = compile_later(
    r"\b(?:can|could|able|tak(?:e|es|en|ing)|took|first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|most|only|last"
    r"|(?:high|larg|bigg|low|bad|long|short|great|small|old)est|worst|best|ever|times?|once|twice|did|has|have|had|was|were"
    r"|been|lived?|more than|less than|at least|up to)\b[^,;:]{0,60}\Z"
)
"""`the fifth attack in two weeks`, `can be built in two years`: a period, not the day at its end."""


def future_offset(scene: ReadingContext, at: int, size: LengthOfTime) -> TimeExpression | None:
    """Read `will meet in two weeks`, `schedule a call in 10 days`: the day that far ahead, with a future verb."""
    if scene.word_before(at) != "in" or size.unit in CLOCKED or not scene.published or len(size.parts) > 1:
        return None
    if size.count is None or size.count != int(size.count) or size.count > 99 or scene.word_behind(size.stop) == "of":
        return None
    before = scene.text_before(at, 80)
    if _TAKES.search(before[max(before.rfind(". "), before.rfind("\n")) + 1 :]):
        return None
    if scene.verb_direction(at, size.stop)[0] <= 0:
        return None
    day = shift_by_length(scene.published, size, 1)
    if not day:
        return None
    scene.set_reason(f"{scene.describe_publication()}: that far ahead, by a future verb")
    exact: cal.Bounds | None = (day, day) if size.unit in {"D", "W", "F"} else None
    value = timex.unit_value(day, {"F": "W", "NI": "D"}.get(size.unit, size.unit))
    return TimeExpression(size.stop, "DATE", value, None, exact, 0.75)


_ON_DAY = compile_pattern(
    rf"_(?=(?:today|tomorrow|yesterday|this_(?:week|month|past)|last_(?:week|month)|next_(?:week|month)"
    rf"|{any_of(time_words.BARE_WEEKDAYS)})(?!\w))"
)


def _offset_of_named_day(size: LengthOfTime, of: TimeExpression) -> TimeExpression | None:
    """Read `a year ago Tuesday`, `four years ago this week`: the day or week named by `of`, that far back."""
    first, last = of.days_covered()
    day = shift_by_length(first, size, -1) if first else None
    if not day or not last or not first:
        return None
    unit = "D" if first == last else "W" if (last - first).days == 6 else "M"
    return TimeExpression(of.stop, "DATE", timex.unit_value(day, unit), confidence=0.85, why=of.why)


_SOON = 300
"""Characters behind a date within which `30 minutes earlier` refers to its day."""


def _vague_offset(
    scene: ReadingContext, stop: int, label: str, ahead: bool, from_now: bool, origin: date | None, size: LengthOfTime
) -> TimeExpression:
    if label == "TIME":
        few = size.unit != "H" or (size.count is not None and size.count < 12)
        told = from_now or 0 <= scene.place - scene.last_stop < _SOON
        near = origin if few and told and (size.count is not None or from_now) else None
        if near is None and size.unit == "H" and size.count and size.count % 24 == 0 and size.count < 1000 and origin:
            near = cal.shift_day(origin, int(size.count // 24) * (1 if ahead else -1), "D")
        return TimeExpression(stop, label, near.isoformat() if near else None, None, confidence=0.75, anchor=False)
    if from_now:
        edge = (origin, None) if ahead else (None, origin)
        return TimeExpression(stop, label, "FUTURE_REF" if ahead else "PAST_REF", None, edge, 0.8, anchor=False)
    return TimeExpression(stop, label, None, None, (None, None), 0.75, anchor=False)


def shift_by_length(origin: date | None, size: LengthOfTime, sign: int) -> date | None:
    """Return `origin` shifted by all parts of a length; half a year counts as months."""
    day = origin
    for count, unit in size.parts:
        if day is None or count is None:
            return None
        if count != int(count):
            months = count * {"Y": 12, "DE": 120, "M": 1, "Q": 3}.get(unit, 0)
            rest = 30 * (months % 1) if months else count * {"W": 7, "F": 14, "D": 1}.get(unit, 0)
            day = cal.shift_day(day, sign * round(rest), "D") if rest < 1e6 else None
            count, unit = int(months), "M"
        day = day and cal.shift_day(day, sign * round(count), unit) if abs(count) < 20000 else None
    return day


def _ends_clause(scene: ReadingContext, stop: int, word: str) -> bool:
    """Return whether `two days before` ends here; before a noun it counts from an event of unknown date."""
    if word in {"earlier", "later"}:
        return scene.word_behind(stop) not in {"than", "this", "today", "tonight", "that"}
    return not _GOES_ON.match(scene.plain, stop)


_SUM = compile_pattern(r"_of_(?:a_|us|about_|some_)?[$\u20ac\u00a3\u00a5\d]")
"""`of` before a sum: `a profit for the last year of $2.7 billion`."""


def time_window(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`the past year`, `the last three months`, `the coming days`: days back or ahead from publication."""
    found = _WINDOW.match(scene.plain, at)
    if not found:
        return None
    word, the = found["w"], scene.plain.startswith("the ", at)
    if word == "last" and not the and (scene.word_before(at) in _MODALS or scene.word_before(at).endswith("n't")):
        return None
    single = _SINGLE.match(scene.plain, found.end())
    if single:
        if not _is_single_window(scene, at, word, the):
            return None
        unit = time_words.UNITS[single["u"]]
        size = LengthOfTime(single.end(), 1.0, unit, timex.duration_value(1, unit), False, ((1.0, unit),))
    else:
        plural = PLURAL.match(scene.plain, found.end())
        if plural:
            unit = time_words.UNITS[plural["u"]]
            size = LengthOfTime(plural.end(), None, unit, timex.duration_value(None, unit), False, ((None, unit),))
        else:
            inner = length_at(scene, found.end())
            if (
                not inner
                or inner.hyphen
                or (scene.plain[found.end()] == "a" and scene.plain[found.end() : found.end() + 2] in {"a ", "an"})
            ):
                return None
            size = (
                inner
                if len(inner.parts) == 1 or not AGO.match(scene.plain, inner.stop)
                else single_length(scene, found.end()) or inner
            )
    if scene.word_behind(size.stop) == "of" and word in {"last", "latest"} and not _SUM.match(scene.plain, size.stop):
        return TimeExpression(size.stop, "DATE", None, confidence=0.7, anchor=False)
    return _make_window(scene, size, word in {"next", "coming", "upcoming", "following"})


def _is_single_window(scene: ReadingContext, at: int, word: str, the: bool) -> bool:
    """Return whether a unit without a number is a window: `the past year`, `over the next year`."""
    if word in {"past", "coming"}:
        return the
    return the and word in {"last", "next"} and scene.word_before(at) in {"over", "in", "within", "during", "for"}


def _make_window(scene: ReadingContext, size: LengthOfTime, ahead: bool) -> TimeExpression:
    label = "TIME" if size.unit in {"MI", "S"} else "DATE"
    now = scene.published
    far = shift_by_length(now, size, 1 if ahead else -1) if size.unit not in CLOCKED else None
    days = (now, far) if ahead else (far, now)
    scene.set_reason(f"{scene.describe_publication()}: the stretch {'after' if ahead else 'before'} it")
    return TimeExpression(size.stop, label, size.value, None, days, 0.9, anchor=False, whole=False)


_SHIFTED = compile_pattern(r"_(?P<r>before|after|from)_(?=\w)")


def offset_from_date(scene: ReadingContext, at: int) -> TimeExpression | None:
    """`two days after Christmas`, `three weeks from today`: a length and the day that it counts from."""
    size = length_at(scene, at)
    if not size or size.hyphen:
        return None
    found = _SHIFTED.match(scene.plain, size.stop)
    if not found:
        return None
    of = scene.read_inner(found.end())
    first, last = of.days_covered() if of else (None, None)
    if not of or of.label != "DATE" or not of.whole or not of.anchor or not first or first != last:
        return None
    day = shift_by_length(first, size, -1 if found["r"] == "before" else 1)
    scene.set_reason(f"counted from {first.isoformat()}" + (f" ({of.why})" if of.why else ""))
    return TimeExpression(of.stop, "DATE", day.isoformat(), confidence=0.85) if day else None
