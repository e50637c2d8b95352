"""Parsing of English numbers: digits with grouping, in words, mixed, with magnitudes.

Shared by the extractors. `NUMBER` finds numbers (compile it with `re.IGNORECASE`), `number_value` parses them, and
`figure_at` does both at one place of a text. Signs are not part of a number; blanks may be no-break or thin. All
repetition is bounded or consumes what it reads, so that any text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core import lexicon
from core.language.en.closed_classes import class_values, closed_class
from core.language.en.tokens import LETTER_RUN
from core.patterns import compile_later

BLANK = r"[ \t\u00a0\u2007\u2009\u200a\u202f]"
"""One blank within a line. U+00A0, U+2009 and U+202F occur in amounts of every newspaper."""

_HYPHEN = r"[-\u2010\u2011]"
_SEP = rf"(?:{BLANK}{{1,3}}|{_HYPHEN})"
_GAP = rf"{BLANK}{{1,3}}"

SMALL_WORDS: dict[str, int] = {word: int(value) for word, value in class_values("small_number").items()}
"""Number words below one hundred with their values."""
_ONES = {word: value for word, value in SMALL_WORDS.items() if value < 10}
_TEENS = {word: value for word, value in SMALL_WORDS.items() if 10 <= value < 20}
_TENS = {word: value for word, value in SMALL_WORDS.items() if value >= 20}

_ROWS = lexicon.lexicon_rows("magnitudes")
BIG_WORDS: dict[str, float] = {r["text"]: float(r["factor"]) for r in _ROWS if r["kind"] == "word"}
"""Magnitude words, singular and plural: thousand, millions, crore and so on."""
SUFFIXES: dict[str, float] = {r["text"]: float(r["factor"]) for r in _ROWS if r["kind"] == "suffix"}
"""Abbreviated magnitudes that mean nothing else after digits: bn, mln, trn and so on."""
LETTERS: dict[str, float] = {r["text"]: float(r["factor"]) for r in _ROWS if r["kind"] == "letter"}
"""Single letters that may be a magnitude or a unit after digits (k, m, b, t); only the context decides."""
GLYPHS: dict[str, float] = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅐": 1 / 7, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip
"""Unicode vulgar fractions."""
ROUND_WORDS: dict[str, int] = {word: int(value) for word, value in class_values("round_number").items()}
"""Words for round numbers that serve as units of counting: dozen, score, hundred."""


def _any_of(words: Iterable[str]) -> str:
    """Return an alternation that tries the longest word first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_PLAIN = r"\d+(?:\.\d+)?(?:e[+-]?\d{1,2}(?![\w.]))?"
_CONTINENTAL = rf"{BLANK}?(?:(?:[mb]illion|trillion|bn|mn|mio|euros?|EUR|kr|kroner|kronor|percent|per cent)(?!\w)|[€%])"
"""What shows that a comma before one or two digits is a continental European decimal comma."""
_POWER = r"(?:10\^[-\u2212+]?\d{1,2}|10[-\u2212]\d{1,2}|10[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_SCIENTIFIC = rf"\d+(?:\.\d+)?{BLANK}?[x×·]{BLANK}?{_POWER}(?![\d.])"
"""`5.5x10-3`, `3.2 × 10^6`, `6 × 10²³`."""
DIGITS = (
    r"(?:"
    rf"{_SCIENTIFIC}|"
    r"\d{1,3}(?:\.\d{3}){2,8}(?:,\d+)?(?![\d.])"  # 1.234.567,89
    r"|\d{1,3}(?:\.\d{3}){1,8},\d{1,2}(?![\d,])"  # 1.250,50
    r"|\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?:\.\d+)?(?![\d]|,\d)"  # 1,234,567.8 and Indian 12,34,567
    r"|\d{1,3}(?:[\u00a0\u2007\u2009\u202f']\d{3}){1,8}(?:[.,]\d{1,2})?(?!\d)"  # fixed blanks; Swiss 40'000
    r"|[1-9]\d{0,2}(?: \d{3}){2,8}(?:\.\d+|,\d{1,2})?(?!\d)"  # 1 234 567: one group alone proves nothing,
    r"|[1-9]\d{0,2} 000(?![\d,])"  # but 000 is no number by itself
    rf"|\d{{1,3}},\d{{1,2}}(?={_CONTINENTAL})"  # 2,5 million, 12,50 €
    rf"|\d+(?:{BLANK}|-)\d{{1,2}}/\d{{1,3}}(?![\d/])"  # 2 1/4
    rf"|\d+{BLANK}?[{''.join(GLYPHS)}]"  # 3½
    rf"|[{''.join(GLYPHS)}]"
    rf"|{_PLAIN}"
    r"|\.\d+"
    r")"
)
"""Digits with any grouping, decimals, mixed fractions, without sign or magnitude."""

_B = r"(?![\w])"
_SMALL = rf"(?:{_any_of(_TENS)}(?:{_SEP}{_any_of(_ONES)}{_B})?|{_any_of(_TEENS)}|{_any_of(_ONES)}){_B}"
_POINT = rf"(?:{_GAP}point(?:{_GAP}{_any_of(SMALL_WORDS)}{_B}(?:{_HYPHEN}{_any_of(_ONES)}{_B})?){{1,4}})?"
_HUNDRED = rf"hundred{_B}(?:{_GAP}(?:and{_GAP})?{_SMALL}(?!{_SEP}hundred{_B}))?"
_BELOW_THOUSAND = rf"(?:(?:(?:{_SMALL}|an?){_SEP})?{_HUNDRED}|{_SMALL})"
_BIG = rf"{_any_of(BIG_WORDS)}{_B}"
_AND_A_HALF = rf"{_SEP}and{_SEP}(?:(?:a|one){_SEP}(?:half|quarter|third)|three{_SEP}quarters){_B}"
_CHAIN = rf"(?:{_SEP}{_BIG}(?:{_SEP}{_BIG})?)"
_SPELT_PLAIN = (
    rf"(?:{_BELOW_THOUSAND}{_POINT}(?:{_AND_A_HALF})?|an?(?={_SEP}(?:{_BIG}|dozen{_B})))"
    rf"(?:{_SEP}{_BIG}{_GAP}and{_GAP}a{_SEP}half{_B}|{_CHAIN}(?:,?{_GAP}(?:and{_GAP})?{_BELOW_THOUSAND}{_CHAIN}){{0,4}}"
    rf"(?:{_GAP}(?:and{_GAP})?{_BELOW_THOUSAND}(?!{_SEP}(?:{_BIG}|hundred{_B})))?|{_SEP}dozens?{_B})?"
)
_PART = rf"(?:half|an?{_GAP}half|one{_SEP}half|an?{_GAP}quarter|three{_SEP}quarters)"
_SPELT_PART = rf"{_PART}(?:{_SEP}(?:of{_GAP})?an?)?{_SEP}(?:{_BIG}|hundred{_B}|dozen{_B})"
_VAGUE_WORDS = _any_of({w for w in BIG_WORDS if w.endswith("s")} | {"tens", "dozens", "hundreds", "scores"})
_VAGUE = (
    rf"{_VAGUE_WORDS}{_B}(?:{_GAP}(?:and|upon|or(?:{_GAP}even)?){_GAP}{_VAGUE_WORDS}{_B})?"
    rf"(?:{_GAP}of{_GAP}{_VAGUE_WORDS}{_B})?"
)
_FEW_WORDS = rf"(?:several|an?{_GAP}few|many|an?{_GAP}couple(?:{_GAP}of)?)"
_FEW = rf"{_FEW_WORDS}{_SEP}(?:{_BIG}|hundred{_B}|dozen{_B})(?:{_SEP}{_BIG})?"
SPELT = rf"(?:{_FEW}|{_SPELT_PART}|{_SPELT_PLAIN}|{_VAGUE})"
"""A number in words: `twenty-eight`, `half a billion`, `one and a half million`, `tens of billions`."""

_SCALED = rf"(?:{BLANK}{{0,2}}{_HYPHEN}?(?:hundred|dozens?|{_any_of(BIG_WORDS)}){_B}(?:{_SEP}{_BIG})?)?"
NUMBER = rf"(?:{DIGITS}{_SCALED}|{SPELT})"
"""Any number, including magnitudes in words: source of a regular expression for `re.IGNORECASE` without groups or edge
conditions."""

_NUMBER = compile_later(NUMBER, re.IGNORECASE)
_SPELT_RE = compile_later(SPELT, re.IGNORECASE)
_DIGITS_RE = compile_later(DIGITS)
_SIGN = compile_later(r"(?:[-\u2212\u2013]|minus\b|negative\b)\s*", re.IGNORECASE)
_MIXED = compile_later(r"(?:(\d+)[\s\u00a0\u2009-]+)?(\d+)/(\d+)")
_BLANK_GROUP = compile_later(r" (\d{3})(?![\d.:/-]?\d|,\d{3})(?! ?%)")
_COMMA_CENTS = compile_later(r",(\d{2})(?![\d,.]?\d)")
_SCIENTIFIC_RE = compile_later(rf"([\d.]+){BLANK}?[x×·]{BLANK}?10(\^?[-\u2212+⁻⁺]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_COMMA_DECIMAL = compile_later(r"\d{1,3},\d{1,2}")
_TWICE_SAID = compile_later(r"\b(\w+s) (?:and|upon|or(?: even)?) \w+s\b")
_MAX_DIGITS = 24
_VAGUE_HEADS = frozenset(BIG_WORDS) | ROUND_WORDS.keys()
_FEW_HEADS = closed_class("vague_number")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """One number in a text; `start` and `stop` are half-open offsets of that text."""

    start: int
    stop: int
    value: float
    spelt: bool
    """Written without digits."""
    vague: bool = False
    """`thousands`, `several hundred`: the value is the smallest that it can mean."""
    scaled: bool = False
    """Contains a magnitude."""


def digits_value(words: str) -> float | None:
    """Return the value of digits matched by DIGITS; None for runs of over 24 digits, which are not counts."""
    if len(words) > 2 * _MAX_DIGITS:
        return None
    power = _SCIENTIFIC_RE.fullmatch(words)
    if power:
        exponent = power[2].translate(_SUPERSCRIPTS).replace("\u2212", "-").lstrip("^")
        return float(f"{power[1]}e{exponent}")
    mixed = _MIXED.fullmatch(words)
    if mixed:
        under = int(mixed[3])
        return int(mixed[1] or 0) + int(mixed[2]) / under if under else None
    glyph = GLYPHS.get(words[-1:], 0.0)
    plain = re.sub(r"[\s']", "", words[:-1] if glyph else words)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif "," in plain and not re.search(r",\d{3}(?!\d)", plain):
        plain = plain.replace(",", ".")
    plain = plain.replace(",", "")
    try:
        return float(plain or 0) + glyph
    except ValueError:
        return None


_TENS_DIGITS = frozenset(str(value) for value in _TENS.values())


def _decimals_value(tokens: list[str]) -> float | None:
    """Return the value of the words after `point`: nought three -> 0.03, seventy-one -> 0.71."""
    digits = ""
    for token in tokens:
        if token not in SMALL_WORDS:
            return None
        if token in _ONES and digits[-1:] == "0" and digits[-2:] in _TENS_DIGITS:
            digits = digits[:-1]
        digits += str(SMALL_WORDS[token])
    return float(f"0.{digits}") if digits else None


def _reorder_half(tokens: list[str]) -> list[str]:
    """Reorder `a million and a half` to `a and a half million`, which adds up from left to right."""
    if tokens[-3:] == ["and", "a", "half"] and len(tokens) > 3 and tokens[-4] in BIG_WORDS:
        return [*tokens[:-4], *(["one"] if tokens[:-4] in (["a"], ["an"]) else []), "and", "a", "half", tokens[-4]]
    return tokens


class _RunningTotal:
    """Running total while number words are read from left to right."""

    __slots__ = ("current", "empty", "total")

    def __init__(self, current: float | None) -> None:
        self.total = 0.0
        self.current = current or 0.0
        self.empty = current is None

    def add_value(self, value: float) -> None:
        self.current += value
        self.empty = False

    def multiply_total(self, factor: float) -> None:
        if self.empty and self.total:
            self.total *= factor
        else:
            self.total += (1.0 if self.empty else self.current) * factor
        self.current, self.empty = 0.0, True

    def multiply_current(self, factor: float) -> None:
        self.current = (1.0 if self.empty else self.current) * factor
        self.empty = False


def _words_value(tokens: list[str], head: float | None) -> float | None:
    """Return the value of number words; `head` is the value of digits before them."""
    if "point" in tokens:
        at = tokens.index("point")
        tail = at + 1
        while tail < len(tokens) and tokens[tail] in SMALL_WORDS:
            tail += 1
        whole, decimals = _words_value(tokens[:at], head), _decimals_value(tokens[at + 1 : tail])
        if decimals is None:
            return None
        return _words_value(tokens[tail:], (whole or 0.0) + decimals)
    run = _RunningTotal(head)
    for i, token in enumerate(tokens):
        if token in SMALL_WORDS:
            if token == "three" and tokens[i + 1 : i + 2] == ["quarters"]:
                continue
            if token == "one" and tokens[i + 1 : i + 2] and tokens[i + 1] in {"half", "quarter", "third"}:
                continue
            run.add_value(SMALL_WORDS[token])
        elif token in {"half", "quarter", "quarters", "third"}:
            run.add_value({"half": 0.5, "quarter": 0.25, "quarters": 0.75, "third": 1 / 3}[token])
        elif token == "couple":
            run.add_value(2)
        elif token in BIG_WORDS:
            run.multiply_total(BIG_WORDS[token])
        elif token in ROUND_WORDS:
            run.multiply_current(float(ROUND_WORDS[token]))
        elif token not in {"a", "an", "and", "of", "several", "few", "many"}:
            return None
    return run.total + run.current if run.total or not run.empty else None


def number_value(words: str) -> float | None:
    """Return the value of a number that fills `words`, which may begin with a sign, or None: `28,500`, `4.7bn`, `half a
    billion`."""
    text = words.strip()
    sign = _SIGN.match(text)
    if sign:
        inner = number_value(text[sign.end() :])
        return None if inner is None else -inner
    if _COMMA_DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    digits = _DIGITS_RE.match(text)
    if digits:
        head = digits_value(digits[0])
        tail = text[digits.end() :].strip().strip("-").lower()
        if head is None or not tail:
            return head
        factor = SUFFIXES.get(tail) or LETTERS.get(tail)
        if factor:
            return head * factor
        return _words_value(LETTER_RUN.findall(tail), head) if re.fullmatch(r"[a-z\s-]+", tail) else None
    if not _SPELT_RE.fullmatch(text):
        return None
    return _words_value(_reorder_half(LETTER_RUN.findall(_TWICE_SAID.sub(r"\1", text.lower()))), None)


def continental_digits(text: str, figure: NumberSpan | None) -> NumberSpan | None:
    """Extend a figure after a currency sign by a group after a plain blank and two digits after a decimal comma: `€12
    500`, `€12,50`."""
    if figure and not figure.spelt and not figure.scaled and (group := _BLANK_GROUP.match(text, figure.stop)):
        digits = text[figure.start : figure.stop]
        if digits.isdigit() and len(digits) <= 3:
            figure = NumberSpan(figure.start, group.end(), figure.value * 1000 + int(group[1]), spelt=False)
    cents = _COMMA_CENTS.match(text, figure.stop) if figure and not figure.spelt and not figure.scaled else None
    if figure is None or cents is None:
        return figure
    return NumberSpan(figure.start, cents.end(), figure.value + int(cents[1]) / 10 ** len(cents[1]), spelt=False)


def figure_at(text: str, at: int, stop: int) -> NumberSpan | None:
    """Return the longest number that begins at `at` and ends by `stop`; None if there is none.

    The caller checks the left edge. The right edge is at a word boundary if the number ends in a word.
    """
    found = _NUMBER.match(text, at, stop)
    if not found:
        return None
    words = found[0]
    spelt = not (words[0].isdigit() or words[0] == "." or words[0] in GLYPHS)
    value = number_value(words)
    if value is None:
        return None
    tokens = LETTER_RUN.findall(words.lower()) if spelt or words[-1].isalpha() else []
    vague = spelt and (tokens[0] in _FEW_HEADS | _VAGUE_HEADS or tokens[1:2] == ["few"])
    scaled = any(t in BIG_WORDS for t in tokens)
    return NumberSpan(at, found.end(), value, spelt, vague, scaled)
