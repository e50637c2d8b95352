"""Combine figures that belong together: ranges, compounds (`5 feet 10 inches`), lists that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace

from core.extract.amounts import counts, non_amounts, tables
from core.extract.amounts.candidates import LENGTH_OF_TIME, NOT_AN_AMOUNT, Candidate
from core.language.en.numbers import BLANK, LETTERS
from core.patterns import compile_later
from core.rules import add_pass

_LOOSE_WORDS = "about|around|nearly|almost|roughly|perhaps|some|even|as much as|as many as|up to|more than|over|~"
_LOOSE = rf"(?:(?:{_LOOSE_WORDS}){BLANK}?)?"
_DASH = compile_later(rf"{BLANK}?[-–—‑−]{BLANK}?~?")
_TO = compile_later(rf"-?{BLANK}(?:to|through){BLANK}{_LOOSE}", re.IGNORECASE)
_AND = compile_later(rf"{BLANK}and{BLANK}{_LOOSE}", re.IGNORECASE)
_OR = compile_later(
    rf"-?{BLANK}(?:or|to){BLANK}(?:even{BLANK}|maybe{BLANK}|perhaps{BLANK}|possibly{BLANK})?", re.IGNORECASE
)
_LIST = compile_later(rf"-?,?{BLANK}(?:and|or){BLANK}|-?,{BLANK}|/", re.IGNORECASE)
_COMPOUND = compile_later(rf",?{BLANK}(?:and{BLANK})?", re.IGNORECASE)
_BETWEEN = compile_later(rf"\bbetween{BLANK}{_LOOSE}\Z", re.IGNORECASE)
_FROM = compile_later(rf"\bfrom{BLANK}{_LOOSE}\Z", re.IGNORECASE)
_IN = compile_later(rf"-in-|{BLANK}(?:in|out{BLANK}of)(?:{BLANK}every)?{BLANK}", re.IGNORECASE)
_RANGING = compile_later(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|somewhere|betting|priced|aged)\b", re.IGNORECASE)
_ROW_BEFORE = compile_later(rf"\d,{BLANK}\Z")
_TWO_UNITS = "ranges_and_lists.two_units"
_ODDS = frozenset(
    {
        2.0,
        3.0,
        4.0,
        5.0,
        6.0,
        7.0,
        8.0,
        9.0,
        10.0,
        12.0,
        15.0,
        20.0,
        25.0,
        30.0,
        40.0,
        50.0,
        100.0,
        200.0,
        500.0,
        1e3,
        1e4,
        1e5,
        1e6,
    }
)


def combine_candidates(text: str, atoms: list[Candidate]) -> list[Candidate]:
    """Merge the candidates of one paragraph that belong together; works from right to left so that lists chain."""
    joined: list[Candidate] = []
    for atom in reversed(atoms):
        if joined and atom.stop <= joined[-1].start and joined[-1].start - atom.stop < 24:
            one = _merge_neighbours(text, atom, joined[-1])
            if one is not None:
                joined[-1] = one
                continue
        joined.append(atom)
    joined.reverse()
    return joined


def _merge_neighbours(text: str, a: Candidate, b: Candidate) -> Candidate | None:
    gap = text[a.stop : b.start]
    if a.label == NOT_AN_AMOUNT and b.label != NOT_AN_AMOUNT:
        return None
    _read_as_millions(text, a, b, gap)
    one = (
        _merge_range(text, a, b, gap)
        or _merge_ratio(a, b, gap)
        or _merge_compound(text, a, b, gap)
        or _share_in_list(text, a, b, gap)
    )
    if one is None:
        _share_currency(text, a, b, gap)
    return one


def _read_as_millions(text: str, a: Candidate, b: Candidate, gap: str) -> None:
    """Read an end of `$40-50m` or `40m to £50m` as millions if it was first read as metres."""
    linked = _DASH.fullmatch(gap) or _TO.fullmatch(gap) or _OR.fullmatch(gap)
    if not linked and not (_AND.fullmatch(gap) and _BETWEEN.search(text[max(0, a.start - 30) : a.start])):
        return
    if a.leading and _is_metre_by_letter(text, b):
        _turn_into_millions(b)
    elif b.leading and b.scale == LETTERS["m"] and _is_metre_by_letter(text, a):
        _turn_into_millions(a)


def _is_metre_by_letter(text: str, atom: Candidate) -> bool:
    """Return whether a candidate is a length only because an `m` is attached to the digits."""
    return atom.unit == "meter" and text[atom.stop - 1] == "m" and text[atom.stop - 2].isdigit()


def _turn_into_millions(atom: Candidate) -> None:
    atom.label, atom.unit, atom.unit_text, atom.kind, atom.size = "CARDINAL", "", "", "", None
    atom.rule = "counts.figure+ranges_and_lists.shared_millions"
    atom.value, atom.scale, atom.factor = atom.figure.value * LETTERS["m"], LETTERS["m"], 1.0
    atom.figure = replace(atom.figure, stop=atom.stop, value=atom.value, scaled=True)


def _counts_people(text: str, atom: Candidate) -> bool:
    """Return whether a plural noun follows a bare figure, which then is a count and not a sum."""
    behind = non_amounts.word_behind(text, atom.stop, len(text))
    return behind.islower() and counts.is_plural(behind) and behind not in tables.context_words("stop")


def _share_currency(text: str, a: Candidate, b: Candidate, gap: str) -> None:
    """Make the second sum of `rose from $40m to 50m` and `$4bn or 5bn` money: the sign is written only once."""
    if not (a.label == "MONEY" and a.leading and a.scale > 1 and b.is_bare and b.scale == a.scale):
        return
    told = _TO.fullmatch(gap) or gap.strip() in {"or", "and"}
    if told and b.low is None and not _counts_people(text, b):
        b.label, b.currency, b.factor, b.why = "MONEY", a.currency, a.factor, a.why
        b.note, b.rule = (
            "its sign is said once, before the sum ahead",
            add_pass(a.rule, "ranges_and_lists.shared_currency"),
        )


def _can_form_range(a: Candidate, b: Candidate) -> bool:
    """Return whether two candidates can be the ends of one range."""
    if b.label == NOT_AN_AMOUNT:
        return a.is_bare
    if a.low is not None or b.low is not None or (a.figure.vague and not b.figure.vague):
        return False
    if a.is_bare:
        return b.label != "FRACTION" and not (b.leading and b.label == "MONEY" and a.figure.spelt)
    if a.label != b.label:
        return a.leading and b.is_bare
    return a.unit == b.unit and a.currency == b.currency and a.part == b.part


def _merge_range(text: str, a: Candidate, b: Candidate, gap: str) -> Candidate | None:
    if not _can_form_range(a, b):
        return None
    ahead = text[max(0, a.start - 30) : a.start]
    dash = _DASH.fullmatch(gap)
    if dash:
        linked = (gap.strip() != gap and gap[0] == gap[-1]) or len(gap) == 1 or gap[-1] == "~"
    elif _TO.fullmatch(gap):
        linked = not _tells_change(text, a, b)
    elif _AND.fullmatch(gap):
        linked = bool(_BETWEEN.search(ahead))
    else:
        linked = (
            bool(_OR.fullmatch(gap))
            and a.is_bare
            and a.value < b.value <= 4 * a.value + 10
            and b.figure.spelt == a.figure.spelt
        )
        linked = linked and not a.figure.scaled
    if linked and a.label == "MONEY" and b.is_bare and _TO.fullmatch(gap) and _counts_people(text, b):
        return None  # gave $5 to 10 people
    if linked and a.is_bare and b.is_bare and text.endswith(("scale of ", "scale from "), 0, a.start):
        a.label, a.stop, a.rule = NOT_AN_AMOUNT, b.stop, "ranges_and_lists.ends_of_scale"
        return a
    if not linked:
        if _TO.fullmatch(gap) and a.is_bare and b.label in {"PERCENT", "QUANTITY"} and b.low is None:
            _share_unit(a, b)
        return None
    if b.label == NOT_AN_AMOUNT:
        a.label, a.stop, a.kind, a.unit_text = NOT_AN_AMOUNT, b.stop, b.kind, b.kind if b.kind == LENGTH_OF_TIME else ""
        a.rule = add_pass(b.rule, "ranges_and_lists.same_as_neighbour")
        return a
    low, high = _range_ends(a, b)
    if low > high and not a.is_bare and _RANGING.search(text[max(0, a.start - 40) : a.start]):
        low, high = high, low
    if not low < high:
        if a.is_bare and b.is_bare and (gap == "-" or gap == "–" or (_TO.fullmatch(gap) and _mentions_score(ahead))):
            a.label, a.stop, a.rule = NOT_AN_AMOUNT, b.stop, "ranges_and_lists.score"
            return a
        return None
    return _merge_pair(a, b, (low + high) / 2, low, high, "ranges_and_lists.range")


def _mentions_score(ahead: str) -> bool:
    """Return whether a vote or a game is mentioned just before."""
    return bool(set(re.findall(r"[a-z]+", ahead.lower())) & tables.context_words("score word"))


def _range_ends(a: Candidate, b: Candidate) -> tuple[float, float]:
    """Return both ends in the same unit; a magnitude or sign that is written once holds for both."""
    source = b if a.is_bare and not b.is_bare else a
    low = a.value * (source.factor if a.is_bare else 1.0)
    high = b.value * (a.factor if b.is_bare and not a.is_bare else 1.0)
    if b.scale > 1 and a.scale == 1 and low * b.scale < high:
        low *= b.scale
    return low, high


def _merge_pair(
    a: Candidate, b: Candidate, value: float, low: float | None, high: float | None, rule: str
) -> Candidate:
    """Merge two candidates; a unit or currency that is written once is taken from the one that has it.

    `rule` is the pass that merges them.
    """
    tells, other = (b, a) if a.is_bare else (a, b)
    for step in other.rule.split("+")[1:]:
        tells.rule = add_pass(tells.rule, step)
    return replace(
        tells,
        start=a.start,
        stop=b.stop,
        figure=a.figure,
        value=value,
        scale=max(a.scale, b.scale),
        leading=a.leading,
        part=a.part and b.part,
        low=low,
        high=high,
        confidence=min(a.confidence, b.confidence),
        rule=add_pass(tells.rule, rule),
    )


def _tells_change(text: str, a: Candidate, b: Candidate) -> bool:
    """Return whether `a to b` is a change (`rose from 4 to 5`, `fell $2 to $48`) and so two amounts."""
    sentence = text[max(0, a.start - 90) : a.start]
    sentence = re.split(r"[.;!?]\s", sentence)[-1]
    words = re.findall(r"[a-z]+", sentence.lower())
    verbs = tables.context_words("change verb")
    if _FROM.search(sentence):
        if _RANGING.search(sentence):
            return False
        # `from 10.5 percent to 21 percent`: with a unit at both ends this is nearly always a change, whatever the verb
        return not a.is_bare or b.value >= 5 * a.value or bool(set(words) & verbs)
    if a.is_bare:
        return False
    return (
        bool(words)
        and bool(set(words[-3:]) & verbs)
        and not (a.scale == b.scale and b.value < 3 * a.value and "by" in words[-3:])
    )


def _merge_ratio(a: Candidate, b: Candidate, gap: str) -> Candidate | None:
    """`one in five`, `9 out of 10`."""
    if not (a.is_bare and b.is_bare and _IN.fullmatch(gap)) or not (0 < a.value < b.value and b.value in _ODDS):
        return None
    if "out" not in gap and a.value != 1 and not (a.figure.spelt and b.value <= 10 and a.value < b.value):
        return None
    merged = _merge_pair(a, b, a.value / b.value, None, None, "ranges_and_lists.ratio")
    merged.label = "FRACTION"
    return merged


def _merge_compound(text: str, a: Candidate, b: Candidate, gap: str) -> Candidate | None:
    """`20 dollars 43 cents`, `5 feet 10 inches`, `twenty dollars and 43`: one amount in two units."""
    if not _COMPOUND.fullmatch(gap) or a.low is not None or b.low is not None:
        return None
    if a.is_bare and a.figure.scaled and "," not in gap and 1 < b.scale < a.scale and 0 < b.value < a.scale:
        return _merge_pair(a, b, a.value * b.factor + b.value, None, None, _TWO_UNITS)  # 1 trillion 300 billion dollars
    if a.figure.scaled:
        return None
    if (
        a.label == "MONEY" == b.label
        and b.part
        and not a.part
        and a.factor == 1
        and b.value < 1
        and a.value == int(a.value)
    ):
        return _merge_pair(a, b, a.value + b.value, None, None, _TWO_UNITS)
    if (
        a.label == "MONEY"
        and b.is_bare
        and not a.part
        and a.value == int(a.value)
        and 10 <= b.value <= 99
        and not b.figure.scaled
    ):
        rest = text[b.stop : b.stop + 1]
        if (rest in {"", ".", "!", "?", ";"}) and b.value == int(b.value) and "," not in gap:
            return _merge_pair(a, b, a.value + b.value / 100, None, None, _TWO_UNITS)
    if a.label == "QUANTITY" == b.label and a.kind == b.kind and a.kind in {"length", "mass"} and a.size and b.size:
        smaller = b.size < a.size and b.value * b.size < a.size * 4
        if smaller and a.value == int(a.value):
            return _merge_pair(a, b, a.value + b.value * b.size / a.size, None, None, _TWO_UNITS)
    return None


def _share_in_list(text: str, a: Candidate, b: Candidate, gap: str) -> Candidate | None:
    """Let `45 and 50 mg` and `$4, $5 and $6 billion` share what is written once; they remain separate spans."""
    if not _LIST.fullmatch(gap):
        return None
    if a.is_bare and a.figure.spelt != b.figure.spelt:
        return None
    plain = gap.strip("- ") in {"and", "or"}
    row = (
        b.kind == LENGTH_OF_TIME and gap.strip() == "," and bool(_ROW_BEFORE.search(text, max(0, a.start - 6), a.start))
    )
    if a.is_bare and plain and not a.figure.scaled and b.label in {"PERCENT", "QUANTITY"}:
        _share_unit(a, b)
    elif a.is_bare and b.label == NOT_AN_AMOUNT and a.value < 1000 and (plain or row or b.unit_text == LENGTH_OF_TIME):
        a.label, a.kind, a.unit_text = NOT_AN_AMOUNT, b.kind, LENGTH_OF_TIME if b.kind == LENGTH_OF_TIME else ""
        a.rule = add_pass(b.rule, "ranges_and_lists.same_as_neighbour")
    elif _same_sum(a, b) and a.value < 1000 and a.value < b.value / b.scale * 20:
        a.value *= b.scale
        a.scale = b.scale
        a.note, a.rule = (
            "its magnitude is said once, behind the sum that follows",
            add_pass(a.rule, "ranges_and_lists.shared_magnitude"),
        )
    elif gap[0] == "-" and a.label == "MONEY" == b.label and a.value < 1000 <= b.value and b.scale in {1, 1000}:
        a.value *= 1000  # $12-, $14-, $16,000
        a.scale, a.note = 1000, "thousands, as the sum that follows"
        a.rule = add_pass(a.rule, "ranges_and_lists.shared_thousands")
    return None


def _share_unit(a: Candidate, b: Candidate) -> None:
    """Give the bare figure `a` the unit that is written once, behind `b`."""
    a.label, a.unit, a.kind, a.size, a.factor = b.label, b.unit, b.kind, b.size, b.factor
    a.value *= b.factor
    a.note, a.rule = (
        "its unit is said once, behind the figure that follows",
        add_pass(b.rule, "ranges_and_lists.shared_unit"),
    )


def _same_sum(a: Candidate, b: Candidate) -> bool:
    """Return whether the magnitude of the second sum may also apply to the first."""
    return a.label == "MONEY" == b.label and a.leading and a.scale == 1 and b.scale >= 1e6 and a.currency == b.currency
