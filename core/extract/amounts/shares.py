"""Shares and factors: percentages, fractions in words, `fivefold`, `twice`, `doubled`."""

from __future__ import annotations

import re

from core import lexicon
from core.extract.amounts import tables
from core.extract.amounts.candidates import NOT_AN_AMOUNT, Candidate
from core.language.en.numbers import BLANK, SMALL_WORDS, NumberSpan
from core.patterns import compile_later

_PERCENT = compile_later(
    rf"(?:(?P<point>(?:[ -]|{BLANK})?(?:percentage|per{BLANK}?cent|%)[ -]points?|(?:[ -]|{BLANK})pp\b)"
    rf"|(?P<basis>(?:[ -]|{BLANK})?basis[ -]points?|{BLANK}?bps\b)"
    rf"|{BLANK}?[%％](?![0-9A-Fa-f]{{2}})|(?:{BLANK}|-)?(?:per{BLANK}?cents?|percents?|pct\.?|percentage)(?![\w]))",
    re.IGNORECASE,
)

_PARTS: dict[str, int] = {
    row["text"]: int(row["value"]) for row in lexicon.lexicon_rows("shares") if row["kind"] == "part"
}
_PART_WORDS = "|".join(sorted(_PARTS, key=len, reverse=True))
_COUNTS = "|".join(sorted((w for w in SMALL_WORDS if w not in {"zero", "nought"}), key=len, reverse=True))
_FRACTION = compile_later(
    rf"(?P<count>an?|{_COUNTS}|\d{{1,2}})(?P<gap>{BLANK}|-|{BLANK}-{BLANK})(?P<part>{_PART_WORDS})(?P<many>s?)(?![\w’'-])|(?P<half>half)(?![\w])",
    re.IGNORECASE,
)
_SLASHED = compile_later(r"(\d{1,3})/(\d{1,4})(?![\d/])")
_NEXT = compile_later(rf"(?:{BLANK}|-)([^\W\d_]+)")
_OF_A = compile_later(rf"{BLANK}(?:of{BLANK})?(?:an?|one|1){BLANK}")
_OF = compile_later(rf"{BLANK}of\b")
_FOLD = compile_later(rf"(?:{BLANK}|-)?folds?(?!\w)", re.IGNORECASE)
_PARTS_OF_ONE = compile_later(
    rf"{BLANK}(?:benefit|purpose|aim|approach|problem|objective|mission|goal|strategy|challenge|answer|reason|task|plan|role|"
    rf"message|effect|question|process|path|way|choice)s?\b"
)
"""Nouns with which `fold` means parts, not a factor: `a twofold benefit`."""
_AS_A = compile_later(rf"{BLANK}as{BLANK}(?:[\"“‘]|(?:the|an?){BLANK})")
"""`served twice as the envoy`: a number of times, not a factor."""
_FOLD_WORD = compile_later(rf"({_COUNTS}|hundred|thousand)folds?\Z", re.IGNORECASE)
_TIMES = compile_later(rf"(?:{BLANK}|-)times(?!\w)(?:{BLANK}([a-z-]+))?", re.IGNORECASE)
_CROSS = compile_later(r"[x×](?![\w])")
_BACK = compile_later(r"([^\W_]+)[ -]\Z")

_GROWN: dict[str, float] = {
    row["text"]: float(row["value"]) for row in lexicon.lexicon_rows("shares") if row["kind"] == "factor"
}
GROWN_WORDS = frozenset(_GROWN)
_VERBAL_BEFORE = frozenset(
    {
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "should",
        "must",
        "nearly",
        "almost",
        "than",
        "about",
        "roughly",
        "not",
        "and",
        "or",
    },
)
_AFTER_DOUBLE = frozenset(
    {
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "that",
        "what",
        "those",
        "to",
        "from",
        "last",
        "in",
        "by",
        "as",
        "this",
    }
)
_NOT_GROWN = frozenset({"down", "back", "up", "over", "standard", "standards", "agent"})
_AFTER_TWICE = frozenset(
    {
        "as",
        "the",
        "its",
        "their",
        "his",
        "her",
        "our",
        "that",
        "what",
        "this",
        "those",
        "current",
        "normal",
        "more",
        "last",
    }
)
_GROWTH_NOUN = frozenset(
    {
        "increase",
        "rise",
        "growth",
        "jump",
        "surge",
        "expansion",
        "decrease",
        "drop",
        "gain",
        "hike",
        "leap",
        "reduction",
    }
)


def percent_behind(text: str, at: int, stop: int) -> tuple[int, float, str] | None:
    """Return the percent sign or word at `at`: (its end, value of one as a proportion, unit)."""
    match = _PERCENT.match(text, at, stop)
    if not match:
        return None
    if match["point"]:
        return match.end(), 0.01, "percentage point"
    if match["basis"]:
        return match.end(), 0.0001, "percentage point"
    return match.end(), 0.01, "proportion"


def _word_before(text: str, at: int) -> str:
    match = _BACK.search(text, max(0, at - 24), at)
    return match[1].lower() if match else ""


def _word_after(text: str, at: int, stop: int) -> str:
    match = _NEXT.match(text, at, stop)
    return match[1].lower() if match else ""


def fraction_at(text: str, at: int, stop: int) -> Candidate | None:
    """Read a fraction in words (`two thirds`, `half`) or with a slash (`3/4 of`); no amount before a unit of time."""
    slashed = _SLASHED.match(text, at, stop)
    if slashed:
        if not int(slashed[2]):
            return None
        value = int(slashed[1]) / int(slashed[2])
        return _make_fraction(text, at, slashed.end(), stop, value, sure=True)
    match = _FRACTION.match(text, at, stop)
    if not match:
        return None
    if match["half"]:
        return _read_half(text, match, stop)
    count, part = match["count"].lower(), match["part"].lower()
    number = (
        1
        if count in {"a", "an"}
        else SMALL_WORDS.get(count) or int(count)
        if count.isdigit() or count in SMALL_WORDS
        else 1
    )
    plural = bool(match["many"]) or part == "halves"
    if plural != (number > 1) or (count.isdigit() and part in {"quarter", "half"}):
        return None
    before, after = _word_before(text, at), _word_after(text, match.end(), stop)
    if before == "and" and part == "half":
        return None
    if after in {"grade", "grader", "graders", "graders’", "graders'"}:
        return None
    linked = after in tables.context_words("after fraction")
    if count in {"a", "an"}:
        sure = (
            part == "half"
            or (linked and after not in {"the", "its", "their", "his", "her", "that", "what"})
            or (not after and before in _SHARED_AFTER and _ends_clause(text, match.end(), stop))
        )
    elif part == "quarter":
        sure = (
            "-" in match["gap"]
            or linked
            or (number == 3 and before not in {"past", "last", "previous", "next", "first", "straight"})
        )
    else:
        sure = True
    if after in tables.context_words("not halved") and part == "half":
        sure = False
    return _make_fraction(text, at, match.end(), stop, number / _PARTS[part], sure=sure)


_SHARED_AFTER = frozenset(
    {"by", "to", "about", "almost", "nearly", "than", "only", "just", "roughly", "over", "around", "approximately"}
    | {
        "under",
        "another",
        "least",
        "most",
        "some",
        "or",
        "with",
        "even",
        "of",
        "exactly",
        "for",
        "lose",
        "lost",
    }
)
"""Words before `a third` at the end of a clause that indicate a fraction; otherwise it is an ordinal."""


def _ends_clause(text: str, at: int, stop: int) -> bool:
    return at >= stop or text[at] in ".,;:!?)”\"’'"


def _read_half(text: str, match: re.Match[str], stop: int) -> Candidate | None:
    at, end = match.start(), match.end()
    before, after = _word_before(text, at), _word_after(text, end, stop)
    if before in tables.context_words("not first half") or after in tables.context_words("not halved"):
        return None
    if (before == "and" and after not in tables.context_words("after fraction")) or text[
        max(0, at - 6) : at
    ] == "and a ":
        return None
    if text[at - 1 : at] == "-" or (text[end : end + 1] == "-" and after not in tables.unit_names()):
        return None
    return _make_fraction(text, at, end, stop, 0.5, sure=True)


def _make_fraction(text: str, at: int, end: int, stop: int, value: float, *, sure: bool) -> Candidate | None:
    """Make a fraction or a part of a percentage point; a length of time is not an amount."""
    figure = NumberSpan(at, end, value, spelt=not text[at].isdigit())
    link = _OF_A.match(text, end, stop)
    follow = link.end() - 1 if link else end
    unit_word = _word_after(text, follow, stop)
    if unit_word in tables.context_words("time unit") and (link or unit_word not in {"second", "quarter"}):
        return Candidate(at, end, NOT_AN_AMOUNT, figure, value, rule="shares.part_of_time")
    percent = (
        percent_behind(text, follow, stop)
        if unit_word.startswith(("perc", "per")) or text[follow : follow + 1] == "%"
        else None
    )
    if percent:
        atom = Candidate(at, percent[0], "PERCENT", figure, value * percent[1], factor=percent[1], unit=percent[2])
        atom.rule = "shares.fraction_of_percent"
        return atom
    if not sure:
        return None
    return Candidate(at, end, "FRACTION", figure, value, confidence=0.9, rule="shares.fraction")


def follow_of_fraction(text: str, atom: Candidate, stop: int) -> int:
    """Return where a unit may follow a fraction: behind `a` in `half a mile`."""
    link = _OF_A.match(text, atom.stop, stop)
    return link.end() - 1 if link else atom.stop


def times_behind(text: str, figure: NumberSpan, stop: int) -> tuple[int, str] | None:
    """Read `fold`, `times` or `x` behind a figure: (end, MULTIPLE, or CARDINAL for mere frequency)."""
    at = figure.stop
    fold = _FOLD.match(text, at, stop)
    if fold and _PARTS_OF_ONE.match(text, fold.end(), stop):
        return None
    if fold:
        return fold.end(), "MULTIPLE"
    if not figure.spelt and (cross := _CROSS.match(text, at, stop)):
        return cross.end(), "MULTIPLE"
    times = _TIMES.match(text, at, stop)
    if not times:
        return None
    word = (times[1] or "").lower()
    next_word = _word_after(text, times.end(), stop)
    compared = word in {"a", "an"} and bool(next_word) and next_word not in tables.context_words("time unit")
    factor = (
        compared
        or word in tables.context_words("times more")
        or (word.endswith("er") and word not in {"over", "after", "under", "per", "ever", "other", "however"})
    )
    end = times.start() + len(times[0]) - len(times[1] or "") - (1 if times[1] else 0)
    return end, "MULTIPLE" if factor else "CARDINAL"


def factor_word(text: str, start: int, stop: int, paragraph_stop: int) -> Candidate | None:
    """Read a word that is itself a factor: `fivefold`, `doubled`, `twice`."""
    word = text[start:stop].lower()
    fold = _FOLD_WORD.match(word)
    if fold and (_PARTS_OF_ONE.match(text, stop, paragraph_stop) or _word_before(text, start) in {"is", "was", "are"}):
        return None
    if fold:
        value = float(SMALL_WORDS.get(fold[1], {"hundred": 100, "thousand": 1000}.get(fold[1], 0)))
        return Candidate(
            start,
            stop,
            "MULTIPLE",
            NumberSpan(start, stop, value, True),
            value,
            confidence=0.95,
            rule="shares.fold_word",
        )
    value = float(_GROWN.get(word, 0))
    before, after = _word_before(text, start), _word_after(text, stop, paragraph_stop)
    if not value or after in _NOT_GROWN or text[stop : stop + 1] == "-" or text[start - 1 : start] == "-":
        return None
    if word in {"twice", "thrice"}:
        fits = (
            (after in _AFTER_TWICE and not _AS_A.match(text, stop, paragraph_stop))
            or before == "than"
            or (before in {"nearly", "almost"} and after not in {"a", "in", "weekly", "daily"})
        )
    elif word in {"double", "triple", "quadruple", "treble", "quintuple", "halve"}:
        fits = (
            before in _VERBAL_BEFORE - {"and", "or"}
            or after in _AFTER_DOUBLE - {"in", "as", "this"}
            or _ends_clause(text, stop, paragraph_stop)
        )
    elif word in {"doubles", "triples", "halves", "quadruples"}:
        fits = after in _AFTER_DOUBLE - {"in", "as", "to", "by"}
    else:
        fits = True
    if not fits and after in _GROWTH_NOUN:
        fits = True
    if not fits:
        return None
    return Candidate(
        start, stop, "MULTIPLE", NumberSpan(start, stop, value, True), value, confidence=0.85, rule="shares.factor_word"
    )
