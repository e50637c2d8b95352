"""The grammar: applies the rules that may begin at each word, keeps the longest reading, then extends it.

The text is scanned once, word by word. Only words that can open a time expression are examined further, and every rule
is anchored there and bounded in length, so that reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from core import trace
from core.extract.times import clock, first_words, ranges, time_words
from core.extract.times.first_words import RULE_NAMES, TOKEN, Rule, rules_of
from core.extract.times.reading_context import ReadingContext, TimeExpression
from core.extract.times.time_words import PART, compile_pattern
from core.patterns import compile_later
from core.rules import add_pass, describe_rules, rule_name

_PART_BEHIND = compile_pattern(rf"(?:,?_)(?P<mod>early_|late_)?(?P<p>{PART})(?!\w|_edition)")
_CLOCK_BEHIND = compile_pattern(
    r",?_(?:at_)?(?:(?:around|about|just_after|shortly_after|shortly_before)_)?(?=[\dnmhq]|[a-z]{3,6}_(?:[ap]\.?m|o'))"
)
_TO_CLOCK = compile_pattern(r"_(?P<w>to|until|till|and)_(?=[\dmn])")
_DATE_BEHIND = compile_pattern(r"(?:,?_on_|,_|_|_\()(?=\w)")


def _longest_reading(scene: ReadingContext, at: int, rules: Iterable[Rule]) -> TimeExpression | None:
    best: TimeExpression | None = None
    why: str | None = None
    by = ""
    for rule in rules:
        scene.said = None
        found = rule(scene, at)
        if found and (best is None or found.stop > best.stop):
            best, why, by = found, scene.said, RULE_NAMES[rule]
    scene.said = why
    return replace(best, why=why if best.why is None and why else best.why, rule=by) if best else None


def _read_inner(scene: ReadingContext, at: int) -> TimeExpression | None:
    """Read a date inside a larger phrase, without a time of day."""
    token = TOKEN.match(scene.plain, at + (scene.plain[at : at + 1] == "'"))
    return _longest_reading(scene, at, rules_of(token[0])) if token else None


def _may_begin_at(plain: str, at: int) -> bool:
    """Return whether a number may begin here: not inside 3.14, 1,000, $5, F-35, 01/02."""
    if not at:
        return True
    before = plain[at - 1]
    if before.isalnum() or before in "$\u20ac\u00a3\u00a5\u20a9#&@_\\":
        return False
    if before in ".,:/" and at > 1 and plain[at - 2].isalnum():
        return before != "/" and plain[at - 2].isalpha()
    return before not in "/" and not (before in "-\u2013" and at > 1 and plain[at - 2].isdigit())


def read_at(scene: ReadingContext, at: int, token: str) -> TimeExpression | None:
    """Return the time expression that begins at `at`, extended by a time of day or a second date."""
    rules = rules_of(token)
    found = _longest_reading(scene, at, rules)
    if not found:
        return None
    if scene.document is not None and (seen := trace.current_trace()):
        _trace_rivals(seen, scene, at, rules, found)
    if found.label == "TIME" and found.value and found.value.startswith("T"):
        ranged = _note_pass(found, _to_clock(scene, at, found), _to_clock)
        return _note_pass(ranged, _on_day(scene, ranged), _on_day)
    if found.label == "DATE" and found.mod and found.bounds and found.stop > at:
        return found  # `at the start of the day at 16:08`: the time does not belong to part of a period
    if found.label == "DATE" and found.whole:
        ranged = _note_pass(found, ranges.extend_to_second(scene, at, found), ranges.extend_to_second)
        return _note_pass(ranged, _with_time(scene, ranged), _with_time)
    if found.label == "TIME" and found.value:
        return _note_pass(found, _with_clock(scene, found), _with_clock)
    return found


def _note_pass(before: TimeExpression, after: TimeExpression, step: Callable[..., TimeExpression]) -> TimeExpression:
    """Return `after` with the pass that made it out of `before` added to its rule, if it changed anything."""
    return before if after is before else replace(after, rule=add_pass(before.rule, rule_name(step)))


def _trace_rivals(
    seen: trace.Trace, scene: ReadingContext, at: int, rules: Iterable[Rule], best: TimeExpression
) -> None:
    """Add the other readings that begin at the same word to the trace."""
    said = scene.said
    for rule in rules:
        other = rule(scene, at) if RULE_NAMES[rule] != best.rule else None
        if other:
            why = "of two readings the longest wins" if other.stop < best.stop else "of equal readings the first wins"
            at_best = at, best.stop
            seen.note_loss(
                (at, other.stop), other.label, f"times.{RULE_NAMES[rule]}", at_best, f"times.{best.rule}", why
            )
    scene.said = said


_OTHER_DAY = compile_pattern(r",?_on_(?:the_(?:date|day)|a)_(?!of_publication)")
_DEEP_NIGHT = compile_later(r"T0[0-4](?::\d\d)*(?:Z|[-+]\d\d:\d\d)?")
"""Hours that belong to the next day in `last night at two`."""


def _on_day(scene: ReadingContext, found: TimeExpression) -> TimeExpression:
    """A time of day takes its date: the one that follows, the one just before, or the publication date."""
    gap = _DATE_BEHIND.match(scene.plain, found.stop)
    date = scene.read_inner(gap.end()) if gap and "(" not in gap[0] else None
    if date and date.whole and date.label in {"DATE", "TIME"} and date.value and not date.mod:
        day = _single_day(date)
        if day is not None:
            return replace(_prefix_day(found, day), stop=date.stop, why=date.why)
        if date.label == "DATE" and date.value.startswith("XXXX"):
            return _prefix_day(replace(found, stop=date.stop), date.value)
    if _OTHER_DAY.match(scene.plain, found.stop):
        return found
    near = scene.plain[scene.last_stop : found.stop] if 0 <= found.stop - scene.last_stop < 160 else "\n"
    first, last = (
        scene.last if "\n" not in near and ". " not in near.replace("a.m. ", "").replace("p.m. ", "") else (None, None)
    )
    between = scene.plain[max(0, scene.last_stop) : scene.place]
    if (
        0 <= scene.place - scene.last_stop < 12
        and not between.strip(" \n)(\u2013-,")
        and scene.last[0] == scene.last[1]
    ):
        first, last = scene.last  # (August 24, 2021), and the hour on the next line
    if first and first == last:
        if _DEEP_NIGHT.fullmatch(found.value or "") and scene.plain.endswith("night", 0, scene.last_stop):
            first = first + timedelta(days=1)
            return replace(_prefix_day(found, first.isoformat()), why=f"the night before {first.isoformat()}")
        return replace(_prefix_day(found, first.isoformat()), why=f"on {first.isoformat()}, the day named before")
    if not scene.published or found.confidence == clock.ANY_DAY:
        return found
    return replace(_prefix_day(found, scene.published.isoformat()), why=f"{scene.describe_publication()}: that day")


def _to_clock(scene: ReadingContext, at: int, found: TimeExpression) -> TimeExpression:
    """`from 6:00am to midnight`: two times of day behind `from` or `between` are one range."""
    link = _TO_CLOCK.match(scene.plain, found.stop)
    before = scene.word_before(at)
    if not link or "/" in (found.value or ""):
        return found
    if not scene.typed and before != ("between" if link["w"] == "and" else "from"):
        return found
    second = clock.time_of_day(scene, link.end())
    if not second or not second.value or "/" in second.value or not found.value or len(found.value) < 6:
        return found
    return replace(second, value=f"{found.value}/{second.value}", confidence=min(found.confidence, second.confidence))


def _single_day(found: TimeExpression) -> str | None:
    """Return `2019-11-19` for a reading that covers one day, else None."""
    first, last = found.days_covered()
    return first.isoformat() if first and first == last else None


def _prefix_day(found: TimeExpression, day: str) -> TimeExpression:
    return replace(found, value="/".join(day + part for part in (found.value or "").split("/")))


def _with_time(scene: ReadingContext, found: TimeExpression) -> TimeExpression:
    """`Tuesday` and `morning`, `Nov. 14` and `at 9:30 a.m.` are one TIME."""
    day = _single_day(found) or (found.value if (found.value or "").startswith("XXXX") else None)
    unknown = found.value is None and scene.published is None
    if (day is None and not unknown) or "/" in (found.value or ""):
        return found
    part = _PART_BEHIND.match(scene.plain, found.stop)
    if part:
        if scene.plain[part.end() : part.end() + 1] == "s" or (day is None and not unknown):
            return found
        mod = {"e": "START", "l": "END"}.get((part["mod"] or " ")[0], found.mod)
        value = f"{day}T{time_words.PARTS[re.sub(' +', ' ', part['p'])]}" if day else None
        time = TimeExpression(part.end(), "TIME", value, mod, confidence=found.confidence, why=found.why)
        return _with_clock(scene, time)
    return _with_clock(scene, found)


def _with_clock(scene: ReadingContext, found: TimeExpression) -> TimeExpression:
    """`Tuesday morning at 9`: a day or part of a day takes the hour behind it."""
    code = (found.value or "")[-2:] if found.label == "TIME" else ""
    hour = clock.hour_in_part(scene, found.stop, code) if code else None
    if hour and found.value:
        said = found.value.split("T")[0]
        return replace(_prefix_day(hour, said), mod=None, why=found.why) if said else found
    gap = _CLOCK_BEHIND.match(scene.plain, found.stop)
    time = clock.time_of_day(scene, gap.end()) if gap else None
    day = (found.value or "").split("T")[0] if "T" in (found.value or "") else _single_day(found)
    if not time or not day or (scene.plain[found.stop] == "," and not time.value):
        return found
    return replace(_prefix_day(time, day), mod=None, confidence=found.confidence, why=found.why)


def find_expressions(scene: ReadingContext) -> Iterator[tuple[int, TimeExpression]]:
    """Yield the time expressions of the text in order, none overlapping: (start, reading)."""
    scene.reader = _read_inner
    plain, rules = scene.plain, first_words.RULES_BY_FIRST_WORD
    done = 0
    for token in TOKEN.finditer(plain):
        at = token.start()
        word = token[0]
        if at < done or (word not in rules and not word[0].isdigit()):
            continue
        if word[0].isdigit():
            if at > done and plain[at - 1] == "'" and (at == 1 or not plain[at - 2].isalnum()):
                at -= 1
            elif not _may_begin_at(plain, at):
                continue
        elif at and (plain[at - 1].isdigit() or (plain[at - 1] in "'_@#" and at > 1)):
            continue
        scene.place = at
        found = read_at(scene, at, word)
        if found:
            done = found.stop
            scene.remember_date(found)
            if found.value and found.value.startswith("FY"):
                scene.remember_fiscal(found)
            yield at, found


RULES: dict[str, str] = describe_rules(
    dict.fromkeys((*RULE_NAMES, _to_clock, _on_day, ranges.extend_to_second, _with_time, _with_clock))
)
"""Rules of the grammar, then the passes that add a time of day, a day or a second date."""
