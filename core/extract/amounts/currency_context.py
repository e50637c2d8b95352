"""Which currency an article means by `$`, `kr`, `pesos` or `cents`, by its own words, its outlet or its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from core import lexicon
from core.document import Document
from core.extract.amounts import tables
from core.extract.amounts.tables import Coin
from core.patterns import compile_later

_SHARED_KEYS = {"￥": "¥", "￡": "£", "kr.": "kr", "Kr": "kr", "Kr.": "kr", "Rs.": "Rs", "Re.": "Rs", "FCFA": "cfa"}
_SHARED_KEYS |= {"CFA": "cfa", "CFAF": "cfa"}
_WITH_CENTS = frozenset({"USD", "EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR", "TWD", "JMD", "TTD"})
_WITH_PENCE = frozenset({"GBP", "IEP", "FKP", "GIP"})
_FIGURES_IN = compile_later(
    r"(?:figures|amounts|prices|sums|values|dollars)(?: \w+){0,3} in ((?:[A-Z][\w.]* ){1,2}dollars)",
    re.IGNORECASE,
)
_OPENED = r"\$ ?\d[\d.,]*(?:[ -]?[a-z]{1,8})? \((?:about |around |approximately |roughly |or )?"
_INTO_DOLLARS = compile_later(rf"(?<![\w$.]){_OPENED}(?:US ?\$|USD|U\.S\. ?\$)")
_FROM_OTHER = compile_later(rf"{_OPENED}\$")
_NATIONAL = compile_later(r"(?<![A-Za-z.])(?:[A-Z][A-Za-z]{0,3}\$|[A-Z][a-z]+(?: [A-Z][a-z]+)? dollar)")

CodeWithReason = tuple[str, str]
"""An ISO 4217 code and the reason for it; the reason is empty if it is obvious."""


@cache
def _shared_currencies(mark: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the currencies that share one sign: (code, country, words that indicate it), the most usual first."""
    return tuple(
        (row["code"], row["country"], tuple(row["words"].split("|")))
        for row in lexicon.lexicon_rows("shared_signs")
        if row["mark"] == mark
    )


@cache
def _places_of_kind(kind: str) -> dict[str, str]:
    found = {row["text"]: row["country"] for row in lexicon.lexicon_rows("money_places") if row["kind"] == kind}
    if kind == "place":
        found |= {row["country"].lower(): row["country"] for row in lexicon.lexicon_rows("shared_signs")}
    return found


@cache
def _place_pattern() -> re.Pattern[str]:
    names = sorted(_places_of_kind("place"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def outlet_country(outlet: str | None, url: str | None) -> str:
    """Return the country of an outlet by its name, else by the host of the URL; empty if both are unknown."""
    name = (outlet or "").strip().lower().removeprefix("the ").removesuffix(".com")
    if name in _places_of_kind("outlet"):
        return _places_of_kind("outlet")[name]
    host = (url or "").partition("//")[2].partition("/")[0].partition(":")[0].lower()
    while host:
        if host in _places_of_kind("domain"):
            return _places_of_kind("domain")[host]
        host = host.partition(".")[2]
    return ""


def dateline_country(document: Document) -> tuple[str, str]:
    """Return the country that the dateline names, itself or by a city, and the words; empty if there is none."""
    for region in document.regions:
        if region.region == "dateline":
            words = document.unmasked[region.start : region.stop]
            place = _place_pattern().search(words.lower())
            if place:
                return _places_of_kind("place")[place[0]], words[place.start() : place.end()]
    return "", ""


class CurrencyContext:
    """What is known about the currencies of one article so far."""

    __slots__ = ("_document", "_known", "_last", "_origin", "_text")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.read
        self._known: dict[str, CodeWithReason] = {}
        self._last = ""
        self._origin: tuple[tuple[str, str], ...] | None = None

    def resolve_currency(self, coin: Coin, sign: str) -> CodeWithReason:
        """Return the ISO 4217 code for a currency written as `sign`, and the reason; both empty if unknown."""
        key = _SHARED_KEYS.get(sign, sign)
        if coin.base == "dollar":
            found = self._currency_of_sign("$", sign.removeprefix("of ") or "dollars")
        elif coin.base in {"cfa franc", "franc cfa"}:
            found = self._currency_of_sign("cfa", "CFA francs")
        elif coin.base:
            found = self._currency_of_noun(coin)
        elif _shared_currencies(key):
            found = self._currency_of_sign(key, sign)
        elif not coin.code:
            found = (self._sterling_penny() if sign.startswith("penn") else None) or self._currency_of_cents()
        else:
            found = coin.code, ""
        if coin.factor == 1 and (found[0] in _WITH_CENTS or found[0] in _WITH_PENCE):
            self._last = found[0]
        return found

    def _currency_of_cents(self) -> CodeWithReason:
        """Resolve cents to the currency that the article uses."""
        if self._last in _WITH_CENTS:
            return self._last, f"as the sums in {self._last} before"
        code, _ = self._currency_of_sign("$", "$")
        return code, ""

    def _sterling_penny(self) -> CodeWithReason | None:
        """Return sterling if the article uses it or comes from Britain; None if the penny is a cent."""
        if self._last in _WITH_PENCE:
            return self._last, f"as the sums in {self._last} before"
        for country, words in self._article_countries():
            if country == "United Kingdom":
                return "GBP", f"penny = 1/100 GBP: {words}"
        return None

    def _article_countries(self) -> tuple[tuple[str, str], ...]:
        """Return the countries that the article comes from, outlet before dateline, each with the reason."""
        if self._origin is None:
            article = self._document.article
            home = outlet_country(article.outlet, article.url)
            place, words = dateline_country(self._document)
            known = [(home, f"outlet country {home}")] if home else []
            self._origin = (*known, *([(place, f"dateline {words}, {place}")] if place else []))
        return self._origin

    def _currency_of_sign(self, mark: str, sign: str) -> CodeWithReason:
        if mark not in self._known:
            self._known[mark] = self._resolve_dollar() if mark == "$" else self._resolve_shared_sign(mark)
        code, why = self._known[mark]
        return code, f"{sign} = {code}: {why}"

    def _resolve_shared_sign(self, mark: str) -> CodeWithReason:
        candidates = _shared_currencies(mark)
        for country, words in self._article_countries():
            for code, home, _ in candidates:
                if home == country:
                    return code, words
        if mark != "£":
            counts = [
                (sum(self._text.count(word) for word in (home, *words)), code, home) for code, home, words in candidates
            ]
            most = max(counts, key=lambda entry: entry[0])
            if most[0]:
                return most[1], f"the article speaks of {most[2]}"
        return candidates[0][0], "its usual meaning"

    def _resolve_dollar(self) -> CodeWithReason:
        """Return USD unless the article, its outlet or, if that is unknown, its dateline indicates another dollar."""
        text = self._text
        said = _FIGURES_IN.search(text) if " dollars" in text else None
        coin = tables.coin_names().get(said[1].casefold().replace(".", "")) if said else None
        if said and coin:
            return coin.code, f"the article gives its figures in {said[1]}"
        own = self._named_dollars() if "$" in text else {}
        into = _INTO_DOLLARS.search(text) if "(" in text else None
        for country, words in self._article_countries()[:1]:
            for code, home, _ in _shared_currencies("$"):
                if home == country:
                    return code, words
        local = next((code for code in own if code != "USD"), "")
        if local and (into or (len(own) == 1 and not _FROM_OTHER.search(text))):
            return local, f"the article writes {own[local]}"
        dateline = self._article_countries()[-1:] if self._article_countries()[:1] == self._article_countries() else ()
        for country, words in dateline:
            for code, home, _ in _shared_currencies("$"):
                if home == country:
                    return code, words
        return "USD", "its usual meaning"

    def _named_dollars(self) -> dict[str, str]:
        """Return the dollars that the article names explicitly: code -> words."""
        found: dict[str, str] = {}
        for match in _NATIONAL.finditer(self._text):
            for code, _, words in _shared_currencies("$"):
                if match[0] in words:
                    found.setdefault(code, match[0])
        if "US$" in self._text or "U.S. dollar" in self._text or "USD" in self._text:
            found.setdefault("USD", "US$")
        return found

    def _currency_of_noun(self, coin: Coin) -> CodeWithReason:
        if coin.base not in self._known:
            self._known[coin.base] = self._resolve_noun(coin)
        code, why = self._known[coin.base]
        return code, f"{coin.base} = {code}: {why}" if code else f"{coin.base}: no country is named"

    def _resolve_noun(self, coin: Coin) -> CodeWithReason:
        """Resolve by the country mentioned most among those with such a currency, else by the article's origin."""
        best, most, named = "", 0, ""
        rows = tables.currencies_of_noun(coin.base)
        for code, places in rows:
            count = sum(self._text.count(place) for place in places)
            if count > most or (count == most and count and code == coin.code):
                best, most, named = code, count, _most_mentioned(self._text, places)
        if best:
            return best, f"the article speaks of {named}"
        for country, words in self._article_countries():
            for code, places in rows:
                if country in places:
                    return code, words
        return coin.code, "its usual meaning"


def _most_mentioned(text: str, places: Iterable[str]) -> str:
    """Return the place of one currency that is mentioned most often."""
    return max(places, key=text.count)
