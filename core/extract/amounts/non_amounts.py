"""Figures that are not amounts: years, dates, times, durations, scores, phone numbers, numbers in names and lists."""

from __future__ import annotations

import re

from core.extract.amounts import tables
from core.language.en.numbers import BLANK, NumberSpan
from core.patterns import compile_later

CODE = compile_later(
    r"7[0-8]7-\d{1,4}[A-Z]{0,3}(?!\d)"  # 737-800
    r"|\d{4}(?:\.\d{2}){2,4}(?!\d)"  # 9903.80.65: a heading of a tariff
    r"|\d{1,4}(?:-\d{1,4}){2,}(?!\d|\.\d)"  # 2019-11-19, 555-123-4567
    r"|\d{1,4}(?:/\d{1,4}){2,}"  # 11/19/2019
    r"|\d{1,2}(?:\.\d{1,2}){2,}(?:\d\d)?(?!\d)"  # 19.11.2019, version 1.2.3
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?"  # 9:30, 2:04.5
    r"|\d{1,3}:\d{1,3}(?!\d)"  # 3:1
    r"|\d{3}-\d{4}(?!\d)"  # 555-1234
    r"|0\d{1,4}[ -]\d{3,4}(?:[ -]?\d{3,4})?(?!\d)"  # 020 7946 0018
    r"|\d{3}\) ?\d{3}-\d{4}(?!\d)"  # (555) 123-4567
    r"|(?<=\+)\d[\d ()-]{6,18}\d(?!\d)",  # +1 (555) 123-4567
)
"""Digits with punctuation that counts do not have."""

_BACK_WORDS = compile_later(r"([^\s,;:()“”\"]+),?[ \u00a0\u2009\u202f]+(?:([^\s,;:()“”\"]+)[ \u00a0\u2009\u202f]+)?\Z")
_LAST_WORD = compile_later(r"([^\s,;:()“”\"„]+?)[ \u00a0\u2009\u202f]{1,2}\Z")
_NEXT_WORD = compile_later(rf"{BLANK}{{1,2}}([^\W\d_]+)")
_ZONES = "GMT|UTC|EST|EDT|noon\\b|hours\\b"
_CLOCK = compile_later(
    rf"{BLANK}?(?:in the (?:morning|afternoon|evening)\b|[ap]\.?{BLANK}?m\b|o['’`]clock|{_ZONES})",
    re.IGNORECASE,
)
_MONTHS = "|".join(sorted(tables.context_words("month"), key=len, reverse=True))
_BEFORE_MONTH = compile_later(
    rf"(?:st|nd|rd|th)?(?:(?:{BLANK}?[-–]{BLANK}?|{BLANK}(?:to|and|or){BLANK})\d{{1,2}})?(?:st|nd|rd|th)?{BLANK}(?:of{BLANK})?(?:{_MONTHS})\b",
    re.IGNORECASE,
)
_AFTER_MONTH = compile_later(
    rf"(?<![\w])(?:{_MONTHS})\.?{BLANK}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:{BLANK}?[-–,]{BLANK}?|{BLANK}(?:and|or|to){BLANK}|{BLANK}))?\Z",
    re.IGNORECASE,
)
_UNITS = "|".join(sorted(tables.context_words("time unit"), key=len, reverse=True))
_ADJECTIVES = "|".join(sorted(tables.context_words("time adjective"), key=len, reverse=True))
_TIME_UNIT = compile_later(
    rf"(?:{BLANK}(?:or{BLANK}(?:so|more)(?={BLANK}[a-z]+s\b)|and{BLANK}(?:an?{BLANK})?half))?(?:{BLANK}{{1,2}}|[-‑–])?(?:(?:{_ADJECTIVES})(?:{BLANK}|-)){{0,2}}(?:{_UNITS})(?![\w])",
    re.IGNORECASE,
)
_TIME_OF = compile_later(
    rf"{BLANK}of{BLANK}(?:(?:thousands|millions|billions){BLANK}(?:of{BLANK})?)?(?:{_UNITS})(?![\w])",
    re.IGNORECASE,
)
_UNIT_OR = compile_later(rf"\b(?:an?|one){BLANK}(?:{_UNITS}){BLANK}or{BLANK}\Z", re.IGNORECASE)
_LIST_NUMBER = compile_later(r"\s*[(\[]?\d{1,3}[.)\]](?:\s|\Z)")
_SCORE = compile_later(r"(\d{1,3})[-–—](\d{1,3})(?![\d,.]?\d)")
_SPACED_SCORE = compile_later(r"(\d{1,2}) [-–—] (\d{1,2})(?![\w,.-]?\d|[\w%°])")
_SIDE_BEFORE = compile_later(r"[A-Z][^\W\d_]{2,} \Z")
_SIDE_BEHIND = compile_later(r" [A-Z][^\W\d_]{2,}")
_POINT_OPENS = compile_later(r"(?:\A|[.!?:;—–] )(?:And,? |and,? )?\Z")
_AGE = compile_later(r"(?:[A-Z][\w’'.-]+|[a-z]+), \Z")
_AGED = compile_later(
    r"(?:\bages? of|\bage (?:to|from|at)|\baged|\bages|\bage|\b(?:children|kids|babies|infants|people|those|anyone|"
    r"everyone|adults|men|women|girls|boys|youths?|workers|players|voters) (?:aged? )?(?:under|over|below|above))"
    r"(?: (?:between|from|about))?(?: \d{1,3} (?:and|to|or))? \Z",
    re.IGNORECASE,
)
_WHO_WAS = compile_later(
    r"\b(?:(?:who|(?:when|since|until|till) (?:he|she|I|you)) (?:is|was|am) (?:only |just )?"
    r"|(?:turned|turning|turns) )\Z",
    re.IGNORECASE,
)
"""Words before an age: `who was 38, from Leeds`, `when she was six`."""
_OF_EACH = compile_later(
    r"\b(?:women|men|girls|boys|brothers|sisters|teenagers|suspects|victims), (?:\d{1,2},? (?:and )?)?\Z"
)
_OF_NEXT = compile_later(r",| and \d{1,2}\b")
"""Ages of several people: `two women, 23 and 27, were hurt`."""
_FOOTNOTE = compile_later(r"[\w.,;:”\"’)]\[\Z")
_AGE_BEHIND = compile_later(r"(?:, |,? and |\)|\.?\Z|;)")
_ADDRESS = compile_later(
    r"(?: [A-Z0-9][\w.]*){1,3} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Place|Court|Way)\b"
)
_APPROXIMATE = frozenset(
    {"about", "around", "roughly", "some", "nearly", "almost", "approximately", "than", "least", "over", "most"}
)


def word_before(text: str, at: int) -> str:
    """Return the word that ends one blank before `at`, with its full stop; empty behind punctuation."""
    match = _LAST_WORD.search(text, max(0, at - 26), at)
    return match[1] if match else ""


def word_behind(text: str, at: int, stop: int) -> str:
    """Return the word that begins one blank behind `at`."""
    match = _NEXT_WORD.match(text, at, stop)
    return match[1] if match else ""


def is_duration(text: str, at: int, stop: int, figure: NumberSpan) -> bool:
    """Return whether a unit of time follows the figure, which then is a duration, an age or a rate."""
    window = min(stop, at + 60)
    if figure.spelt and _UNIT_OR.search(text, max(0, figure.start - 16), figure.start):
        return True  # a week or two
    return bool(_TIME_UNIT.match(text, at, window) or (figure.vague and _TIME_OF.match(text, at, window)))


def is_calendar(text: str, figure: NumberSpan, stop: int) -> bool:
    """Return whether the figure is a day, a year or a time of day."""
    start, end = figure.start, figure.stop
    if _CLOCK.match(text, end, min(stop, end + 20)) and not measures_tiny(text[start:end]):
        return True
    if figure.spelt:
        return False
    words = text[start:end]
    month = _AFTER_MONTH.search(text, max(0, start - 24), start)
    if month and (figure.value <= 31 or len(words) == 4) and text[month.start()].isupper():
        return True
    if figure.value <= 31:
        behind = _BEFORE_MONTH.match(text, end, min(stop, end + 24))
        if behind and re.search(r"[A-Z]", behind[0]):
            return True
    return len(words) == 4 and words.isdigit() and _is_year(text, figure, stop)


def measures_tiny(words: str) -> bool:
    """Return whether the decimals are not those of a clock: `2.1 pm` is a length, `2.30 pm` a time."""
    decimals = words.partition(".")[2]
    return len(decimals) not in {0, 2}


_LATER_YEAR = frozenset({"by", "until", "till", "before", "through"})
"""Words before a year of the next century: `by 2100`."""
_SHORT_YEAR = compile_later(r"\d\d(?!\w)(?![^\n]{0,80}’)")


def is_short_year(text: str, start: int, stop: int) -> bool:
    """Return whether two digits behind an opening quotation mark are a year with a wrong apostrophe: `‘24`."""
    return text[start - 1 : start] == "‘" and bool(_SHORT_YEAR.match(text, start, stop))


def _is_year(text: str, figure: NumberSpan, stop: int) -> bool:
    value = int(figure.value)
    if not 1400 <= value <= 2200:
        return False
    before = word_before(text, figure.start).lower()
    behind = word_behind(text, figure.stop, stop)
    counted = behind.islower() and behind.endswith("s") and behind not in tables.context_words("stop")
    if before in _APPROXIMATE and (counted or behind in tables.context_words("invariant plural")):
        return False
    if 1900 <= value <= 2099:
        return True
    if value > 2099 and before not in _LATER_YEAR:
        return False
    return before in tables.context_words("year preposition") or not (
        counted or behind in tables.context_words("invariant plural")
    )


def is_name_part(text: str, figure: NumberSpan, stop: int) -> bool:
    """Return whether the figure belongs to a name or a reference: `Article 5`, `Boeing 737`, `Group of 20`."""
    before = text[max(0, figure.start - 3) : figure.start]
    if before.rstrip()[-1:] in {"§", "#", "№", "@", "/", "\\", "_", "=", "&"}:
        return True
    if REFERENCE.match(text, figure.stop) or before.lower() == "no.":
        return True
    if _CITED.search(text, max(0, figure.start - 24), figure.start):
        return not word_behind(text, figure.stop, stop).endswith("s")
    if figure.spelt and _ends_title(text, figure, stop):
        return True
    three = figure.stop - figure.start == 3 and not figure.spelt and before[-1:] == " "
    if three and word_before(text, figure.start).lower() == "the" and _SCHEME.match(text, figure.stop, stop):
        behind = word_behind(text, figure.stop, stop).lower()
        return not (behind.endswith("s") or behind in tables.context_words("invariant plural"))
    words = _BACK_WORDS.search(text, max(0, figure.start - 50), figure.start)
    if not words:
        return False
    last = words[2] or words[1]
    earlier = words[1] if words[2] else ""
    plain = last.rstrip(".").lower()
    if plain in tables.context_words("designator"):
        behind = word_behind(text, figure.stop, stop)
        counted = last.islower() and plain in _OFTEN_COMMON and behind.endswith("s")
        return not counted or behind in tables.context_words("stop")
    if plain == "of" and earlier in {"Group", "Gang", "Class", "Council"}:
        return True
    if figure.spelt and text[figure.start].isupper() and plain in {"big", "final", "fab", "chapter", "war", "formula"}:
        return True
    if figure.spelt or figure.scaled:
        return False
    if _VERSION.fullmatch(text, figure.start, figure.stop) and (_is_proper_noun(last) or last.isupper()):
        return True
    return (
        last[:1].isupper()
        and earlier[:1] != ""
        and _is_proper_noun(last)
        and not word_behind(text, figure.stop, stop).islower()
    )


REFERENCE = compile_later(r" (?:CFR|C\.F\.R\.|USC|U\.S\.C\.|Stat\.|Fed\. Reg\.)|©\d|\([a-z]\)")
"""Text behind the number of a section: `20 CFR`, `7(a)`."""
_CITED = compile_later(
    r"\d\([a-z0-9]{1,3}\)(?:\([a-z0-9]{1,3}\)){0,3},? (?:and |or )?\Z"  # 8202(a)(2), and 8521
    r"|(?<![\w.])(?:S\.|H\. ?R\.|H\. ?J\. ?Res\.|S\. ?J\. ?Res\.|Pub\. ?L\.) \Z"  # bills of Congress
    r"|\b(?:alert|threat|warning) level (?:of |from |to )?\Z"
    r"|\bscale of (?:one|zero|1|0) to \Z"
)
"""Text before the number of a section, of a bill or of a step on a scale."""
_SCHEME = compile_later(
    r" (?:[A-Za-z]+ ){0,4}(?:program(?:me)?|lifeline|hotline|line|form|account|highway)\b", re.IGNORECASE
)
"""Nouns that a three-digit number behind `the` names: `the 504 loan program`."""
_CAPITAL_BEFORE = compile_later(r"[A-Z][\w’'-]+ \Z")
_WORD_CLOSES = compile_later(r"[”\"’]| [a-z]")


def _ends_title(text: str, figure: NumberSpan, stop: int) -> bool:
    """Return whether a capitalized number in words ends a name: `the “Loyal Nine” burned`."""
    if not text[figure.start].isupper() or not _CAPITAL_BEFORE.search(text, max(0, figure.start - 24), figure.start):
        return False
    behind = word_behind(text, figure.stop, stop)
    counted = behind.endswith("s") and behind not in tables.context_words("stop")
    return not counted and bool(_WORD_CLOSES.match(text, figure.stop, stop))


_VERSION = compile_later(r"\d{1,2}\.0")
_OFTEN_COMMON = frozenset(
    {
        "state",
        "states",
        "line",
        "lines",
        "rule",
        "rules",
        "order",
        "orders",
        "series",
        "track",
        "bill",
        "bills",
        "game",
        "match",
        "point",
        "case",
        "cases",
        "house",
        "plan",
        "group",
        "act",
        "step",
        "stage",
        "week",
        "top",
        "space",
        "number",
        "numbers",
        "form",
        "fleet",
        "fox",
    },
)


def _is_proper_noun(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and len(word) > 2


def score_end(text: str, start: int, stop: int) -> int | None:
    """Return the end of a result (`3-2`, `51–49 vote`) that begins at `start`, or None."""
    match = _SCORE.match(text, start, stop)
    if not match:
        return _spaced_score_end(text, start, stop)
    first, second = int(match[1]), int(match[2])
    end = match.end()
    if text[end : end + 1] in {"%", "°"} or re.match(r"(?:bn|mn|k|m|b|tn|trn)\b", text[end : end + 3]):
        return None
    behind = word_behind(text, end, stop).lower() or text[end + 1 : end + 12].split(" ")[0].lower()
    if behind in tables.context_words("score behind"):
        return end
    before = set(re.findall(r"[a-z]+", text[max(0, start - 24) : start].lower()))
    if second <= first or before & tables.context_words("score word"):
        return (
            None if re.match(r"[ -](?:percent|per cent|degrees?|miles|million|billion)", text[end : end + 10]) else end
        )
    return None


def _spaced_score_end(text: str, start: int, stop: int) -> int | None:
    """Return the end of `1 – 0`: a spaced score, whose second number is not above the first, with no noun behind."""
    match = _SPACED_SCORE.match(text, start, stop)
    if match and _SIDE_BEFORE.search(text, max(0, start - 20), start) and _SIDE_BEHIND.match(text, match.end(), stop):
        return match.end()
    if not match or int(match[2]) > int(match[1]):
        return None
    behind = word_behind(text, match.end(), stop)
    return None if behind[-1:] == "s" and behind not in tables.context_words("stop") else match.end()


def is_enumerated(text: str, figure: NumberSpan) -> bool:
    """Return whether a speaker numbers the points of a speech: `And two, we need ...`."""
    if not figure.spelt or figure.value > 10 or text[figure.stop : figure.stop + 1] not in {",", ":"}:
        return False
    return bool(_POINT_OPENS.search(text, max(0, figure.start - 8), figure.start))


def is_address(text: str, figure: NumberSpan, stop: int) -> bool:
    """Return whether the figure is a house number: `68 Court Street`."""
    return not figure.spelt and bool(_ADDRESS.match(text, figure.stop, min(stop, figure.stop + 60)))


def is_list_number(text: str, figure: NumberSpan) -> bool:
    """Return whether the figure numbers a list item: `1.` at the start of the paragraph, `(2)` or `3)` anywhere."""
    if figure.spelt or figure.value >= 1000:
        return False
    before, behind = text[figure.start - 1 : figure.start], text[figure.stop : figure.stop + 1]
    if behind == "]" and _FOOTNOTE.search(text, max(0, figure.start - 2), figure.start):
        return True
    if (
        behind == ")"
        and figure.value < 100
        and (before == "(" or "(" not in text[max(0, figure.start - 40) : figure.start])
    ):
        return True
    return text[max(0, figure.start - 9) : figure.start].strip() in {"", "(", "["} and bool(_LIST_NUMBER.match(text))


def is_age(text: str, figure: NumberSpan, stop: int) -> bool:
    """Return whether the figure is an age: `Ann Lee, 45, said`, `the age of 15`."""
    if figure.scaled or not 0 < figure.value < 120 or figure.value != int(figure.value):
        return False
    behind = word_behind(text, figure.stop, stop)
    counted = behind[-1:] == "s" and behind not in tables.context_words("stop")
    if not counted and _AGED.search(text, max(0, figure.start - 40), figure.start):
        return True
    if _OF_EACH.search(text, max(0, figure.start - 24), figure.start) and _OF_NEXT.match(text, figure.stop, stop):
        return True
    if not counted and _WHO_WAS.search(text, max(0, figure.start - 24), figure.start):
        return True
    if text[figure.stop : figure.stop + 1] not in {",", ".", ";", ")", ""} and not text.startswith(
        " and ", figure.stop
    ):
        return False
    before = _AGE.search(text, max(0, figure.start - 24), figure.start)
    return bool(before and before[0][0].isupper() and _AGE_BEHIND.match(text, figure.stop, stop))


_LEVEL = compile_later(r"\b(?:to|at|on|below|above|from|around|than|(?:level|value|low|high) of)(?: about| just)? \Z")
_INDEX = compile_later(
    r"\b(?:ind(?:ex|ices)|Dow|N(?:ASDAQ|asdaq)|FTSE|D(?:AX|ax)|Nikkei|CAC|S&P|Poor.s|Hang Seng|Bovespa|Sensex"
    r"|K(?:OSPI|ospi)|Ordinaries|IBEX)\b"
)


def is_index_level(text: str, start: int, words: str) -> bool:
    """Return whether a figure without a noun is the level of an index: `the Dow closed at 8,962`."""
    grouped = "," in words or re.fullmatch(r"\d+\.\d{1,2}", words)
    near = text[max(0, start - 170) : start]
    return bool(grouped and _LEVEL.search(near) and _INDEX.search(near) and " price" not in near[-40:])
