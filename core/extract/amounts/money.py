"""Money: signs, codes and names of currencies next to a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from core.extract.amounts import tables
from core.extract.amounts.tables import Coin
from core.language.en.numbers import BIG_WORDS, BLANK, NumberSpan, number_value
from core.patterns import compile_later

_WORD = compile_later(r"[^\W\d_]+(?:[.'’&-][^\W\d_]+)*\.?")
_NAME = 120
"""Characters behind a figure that are searched for the name of a currency: twice the longest in the tables."""
_NEXT_WORD = compile_later(rf"{BLANK}{{1,2}}([A-Za-z]+)")
_SPACED_SIGN = compile_later(r"(?<![\w.])(us|u\.s\.|hk|nz|c|US|U\.S\.|HK|NZ|C) \$\Z")
_SPACED = {"us": "USD", "u.s.": "USD", "hk": "HKD", "nz": "NZD", "c": "CAD"}
_PENCE = compile_later(r"([cp])(?![\w.]\w|\w)")
_CENTS = compile_later(r" c(?=[,;)]|\.?\Z)")
_SINGULAR_ONLY = frozenset({"nickel", "dime", "penny", "buck", "crown", "mark", "sol", "grand"})
_NAMES_TOO = frozenset({"pence", "penny", "rand", "crown", "nickel", "buck", "bucks", "mark"})
"""Coins that are also family names: `measures like the one Pence took`."""
_NO_COIN_BEFORE = frozenset(
    {"slam", "slams", "jury", "juries", "prix", "piano", "pianos", "total", "opening", "mines", "ore"}
)
_AFTER_WON = frozenset(
    {
        "the",
        "a",
        "an",
        "seats",
        "by",
        "in",
        "on",
        "their",
        "his",
        "her",
        "its",
        "at",
        "medals",
        "gold",
        "races",
        "games",
    },
)


@cache
def sign_characters() -> str:
    """Return the characters that are, or end, a currency sign before a figure."""
    return "".join(
        sorted({sign[-1] for sign in tables.coin_signs() if not sign[-1].isalnum() and sign[-1] not in "./"})
    )


@cache
def _word_signs() -> Mapping[str, Coin]:
    return {s: c for s, c in tables.coin_signs().items() if s[-1].isalnum() or s[-1] in "./"}


_SURE_SIGNS = frozenset({"Rs", "Rs.", "RM", "Rp", "PhP", "KSh", "Ksh", "SFr", "DM", "PKRs", "CHF"})


_IN_BRACKETS = compile_later(
    r"\((\d[\d,]{0,15}(?:\.\d{1,4})?)\)(?: (thousand|million|billion|trillion)\b)?", re.IGNORECASE
)
_NO_ASIDE = compile_later(rf"(?<!\w)(?:of|was|were|is|are|to|from|at|by){BLANK}\(\Z")


def figure_in_brackets(text: str, at: int, stop: int) -> NumberSpan | None:
    """Read a figure in brackets behind a currency sign, which in accounts is negative: `$(3.2) million`."""
    match = _IN_BRACKETS.match(text, at, stop)
    value = number_value(match[1]) if match else None
    if match is None or value is None:
        return None
    factor = BIG_WORDS[match[2].lower()] if match[2] else 1.0
    return NumberSpan(at, match.end(), value * factor, spelt=False, scaled=bool(match[2]))


def bracketed_loss(text: str, start: int, end: int) -> bool:
    """Return whether a sum from `start` to `end` is negative because of its brackets: `a result of ($0.15) a share`.

    After a preposition or a form of `be`, brackets do not contain an aside such as a sum in another currency.
    """
    return text[end : end + 1] == ")" and bool(_NO_ASIDE.search(text, max(0, start - 8), start))


def money_like(figure: NumberSpan, text: str) -> bool:
    """Return whether a figure is written like a sum: with a magnitude, grouped digits or two decimals."""
    words = text[figure.start : figure.stop]
    return figure.scaled or "," in words or bool(re.search(r"\.\d\d\Z", words))


def sign_at(text: str, at: int) -> tuple[int, Coin] | None:
    """Return the currency sign that ends at `at`, prefixes such as `HK` included: (its start, currency)."""
    signs = tables.coin_signs()
    for length in range(5, 0, -1):
        start = at + 1 - length
        if start < 0:
            continue
        coin = signs.get(text[start : at + 1])
        if coin and (length == 1 or start == 0 or not (text[start - 1].isalnum() or text[start - 1] == ".")):
            coded = start >= 3 and text[start - 1].isupper()
            named = tables.coin_codes().get(text[start - 3 : start]) if coded else None
            if named and not text[max(0, start - 4) : start - 3].isalnum():
                return start - 3, named  # AUD$1 million
            if length == 1 and text[at] == "$" and text[at + 1 : at + 2] == " ":
                spaced = _SPACED_SIGN.search(text, max(0, at - 5), at + 1)
                if spaced:
                    return spaced.start(), Coin(_SPACED[spaced[1].lower()])
            return start, coin
    return None


def word_before(text: str, start: int, stop: int) -> tuple[int, Coin, bool] | None:
    """Return a code, sign or name of a currency before a figure: (earliest start of the figure, currency, certain)."""
    word = text[start:stop]
    coin = tables.coin_codes().get(word)
    if coin and (word.isupper() or stop - start == 3):
        return stop, coin, word.isupper() and word not in tables.WORD_CODES
    dotted = text[start : stop + 1]
    sign = _word_signs().get(dotted)
    if sign:
        return stop + 1, sign, dotted in _SURE_SIGNS
    sign = _word_signs().get(word)
    if sign:
        return stop, sign, word in _SURE_SIGNS
    name = tables.coin_before().get(word.lower())
    if name:
        return stop, name, name.code == "MYR" or name.code == "INR"
    return None


def coin_behind(text: str, at: int, stop: int, figure: NumberSpan) -> tuple[int, Coin] | None:
    """Return the sign, code or name of a currency behind a figure that ends at `at`: (its end, currency)."""
    if at >= stop:
        return None
    start = at + 1 if text[at] in " -\u00a0\u2009\u202f" else at
    found = _sign_behind(text, start, stop) or _code_behind(text, start, stop, figure)
    if found:
        named = _name_behind(text, start, stop, figure) if text[found[0] - 1].isalpha() else None
        return named if named and named[0] > found[0] else found
    spaced = _CENTS.match(text, at, stop) if figure.value < 100 and not figure.spelt and not figure.scaled else None
    if spaced:
        return spaced.end(), Coin("", 0.01)
    if start == at:
        pence = _PENCE.match(text, at, stop)
        if pence and figure.value < (100 if pence[1] == "c" else 1000) and not figure.spelt and not figure.scaled:
            return pence.end(1), Coin("GBP" if pence[1] == "p" else "", 0.01)
        if not text[at].isalpha():
            return None
    elif figure.vague and text.startswith("of ", start):
        start += 3
    return _name_behind(text, start, stop, figure)


def _sign_behind(text: str, start: int, stop: int) -> tuple[int, Coin] | None:
    signs = tables.coin_signs()
    for length in (4, 3, 2, 1):
        end = start + length
        coin = signs.get(text[start:end]) if end <= stop else None
        if coin and not text[end - 1].isalpha() and not _opens_figure(text, end, stop):
            return end, coin
        if coin and text[end - 1].isalpha() and length > 1 and not text[end : end + 1].isalnum():
            return end, coin
        if coin and not text[end - 1].isascii() and not text[end : end + 1].isalnum():
            return end, coin
    return None


def _opens_figure(text: str, at: int, stop: int) -> bool:
    rest = text[at : min(stop, at + 2)].lstrip()
    return rest[:1].isdigit() or (rest[:1].isalpha() and text[at : at + 1].isalpha() and not text.startswith("ur", at))


def _code_behind(text: str, start: int, stop: int, figure: NumberSpan) -> tuple[int, Coin] | None:
    end = start + 3
    coin = tables.coin_codes().get(text[start:end]) if end <= stop else None
    if coin and not text[end : end + 1].isalnum():
        if text[start:end] in tables.WORD_CODES and not money_like(figure, text):
            return None
        return end, coin
    return None


def _name_behind(text: str, start: int, stop: int, figure: NumberSpan) -> tuple[int, Coin] | None:
    names = tables.coin_names()
    ends: list[int] = []
    words: list[str] = []
    at, near = start, min(stop, start + _NAME)
    for _ in range(4):
        word = _WORD.match(text, at, near)
        if not word:
            break
        words.append(word[0].casefold().replace(".", ""))
        ends.append(word.end() - (word[0][-1] == "." and len(word[0]) > 3 and word[0][-3:-2] != "."))
        at = word.end() + 1
        if text[word.end() : at] not in {" ", "\u00a0", "\u2009", "\u202f", "-"}:
            break
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        coin = names.get(phrase)
        if coin is None and count == 1 and "-" in phrase:
            head = phrase.split("-")[0]
            coin = names.get(head)
            if coin:
                ends[0] = start + len(head)
                phrase = head
        if coin and _is_money_here(text, phrase, ends[count - 1], stop, figure, start):
            return ends[count - 1], coin
    return None


def _is_money_here(text: str, phrase: str, end: int, stop: int, figure: NumberSpan, start: int) -> bool:
    """Return whether a word that has other meanings means money here."""
    follower = _NEXT_WORD.match(text, end, stop)
    next_word = follower[1].lower() if follower else ""
    if phrase in _NAMES_TOO and figure.spelt and text[start].isupper() and text[figure.start].islower():
        return False
    if phrase == "won":
        return (money_like(figure, text) or figure.value >= 100) and next_word not in _AFTER_WON
    if phrase in _SINGULAR_ONLY and figure.value != 1:
        return phrase in {"grand"} and next_word not in _NO_COIN_BEFORE
    if phrase == "grand":
        return next_word not in _NO_COIN_BEFORE
    if phrase in {"pound", "pounds"}:
        return pounds_are_money(text, start, end, figure, next_word)
    return True


def pounds_are_money(text: str, start: int, end: int, figure: NumberSpan, next_word: str) -> bool:
    """Distinguish sterling from weight by the words around `pounds`."""
    if (figure.scaled and figure.value >= 1e6) or next_word == "sterling":
        return True
    if next_word == "of" or text[start - 1 : start] == "-":
        return False
    before = re.findall(r"[a-z]+", text[max(0, figure.start - 70) : figure.start].lower())
    after = set(re.findall(r"[a-z]+", text[end : end + 40].lower()))
    for word in reversed(before):
        if word in tables.context_words("weight context"):
            return False
        if word in tables.context_words("money context"):
            return True
    if re.match(
        r" (?:a|an|per|each) (?:share|week|month|year|head|person|hour|day|night|ticket)", text[end : end + 20]
    ):
        return True
    return bool(after & tables.context_words("money context")) or "£" in text[max(0, start - 500) : end + 500]
