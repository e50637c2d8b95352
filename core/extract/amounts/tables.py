"""The lexicon tables of this package as dictionaries from words and signs to their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core import lexicon


@dataclass(frozen=True, slots=True)
class Coin:
    """The meaning of a word or sign for money."""

    code: str
    """ISO 4217 code; empty if it depends on the article."""
    factor: float = 1.0
    """Value of one, in units of the currency."""
    base: str = ""
    """Noun that several currencies share (`peso`): the article decides which is meant."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure by its canonical English name, singular."""

    name: str
    kind: str
    size: float | None
    """Size in the base unit of its kind; None if it has no fixed size."""


@cache
def context_words(kind: str) -> frozenset[str]:
    """Return the words of one kind in `amount_context.csv`."""
    return frozenset(row["text"] for row in lexicon.lexicon_rows("amount_context") if row["kind"] == kind)


def _plain_name(name: str) -> str:
    return name.casefold().replace(".", "")


@cache
def coin_names() -> Mapping[str, Coin]:
    """Return the names of currencies in lower case without full stops, singular and plural."""
    found: dict[str, Coin] = {}
    rows = sorted(lexicon.lexicon_rows("currencies"), key=lambda row: row["state"] != "current")
    for row in rows:
        for name in (row["name"], row["plural"]):
            found.setdefault(_plain_name(name), Coin(row["code"]))
    for row in rows:
        noun = _plain_name(row["plural"]).rsplit(" ", 1)[-1]
        found.setdefault(noun, Coin(row["code"]))
        found.setdefault(_plain_name(row["name"]).rsplit(" ", 1)[-1], Coin(row["code"]))
    for row in lexicon.lexicon_rows("currency_words"):
        coin = Coin(row["code"], float(row["factor"]), row["text"] if row["kind"] == "base" else "")
        found[_plain_name(row["text"])] = found[_plain_name(row["plural"])] = coin
    for risky in ("gold", "mark", "real", "sum", "colones", "soberano", "ether"):
        found.pop(risky, None)
    return found


@cache
def coin_codes() -> Mapping[str, Coin]:
    """Return the ISO codes in capitals, and in lower case unless that is an English word."""
    found: dict[str, Coin] = {}
    for row in lexicon.lexicon_rows("currencies"):
        if row["state"] != "withdrawn" or row["code"] in {
            "DEM",
            "FRF",
            "ITL",
            "ESP",
            "NLG",
            "ATS",
            "BEF",
            "IEP",
            "PTE",
        }:
            found[row["code"]] = Coin(row["code"])
            if row["code"] not in WORD_CODES - {"CAD"}:
                found[row["code"].lower()] = Coin(row["code"])
    found |= {"RMB": Coin("CNY"), "rmb": Coin("CNY"), "Rmb": Coin("CNY"), "CNH": Coin("CNY"), "STG": Coin("GBP")}
    return found


WORD_CODES = frozenset(
    {"ALL", "BAM", "BOB", "COP", "CUP", "DEM", "ERN", "ESP", "ETH", "GEL", "LAK", "MAD"}
    | {"MOP", "NAD", "PEN", "RON", "SAR", "SOS", "TOP", "TRY", "BIF", "ANG", "CAD"},
)
"""Codes that are also words, names or other abbreviations: they count only with a figure that looks like a sum."""


@cache
def coin_signs() -> Mapping[str, Coin]:
    """Return the currency signs as printed, including long forms such as `US$`."""
    found: dict[str, Coin] = {}
    for row in lexicon.lexicon_rows("currencies"):
        for sign in row["signs"].split("|"):
            if sign:
                found.setdefault(sign, Coin(row["code"]))
    return found | {"US $": Coin("USD"), "u.s.$": Coin("USD"), "us$": Coin("USD"), "¢": Coin("", 0.01)}


@cache
def coin_before() -> Mapping[str, Coin]:
    """Return the words, in lower case, that may stand before the figure (`ringgit 42`)."""
    found: dict[str, Coin] = {}
    names = coin_names()
    for row in lexicon.lexicon_rows("currency_words"):
        if row["before"]:
            for word in (row["text"], row["plural"]):
                found[word] = names[_plain_name(word)]
    return found


@cache
def currencies_of_noun(base: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the currencies whose name ends in `base`, each with the names of its countries and peoples."""
    found: list[tuple[str, tuple[str, ...]]] = []
    also = {"crown": ("krona", "krone", "koruna", "króna"), "rouble": ("ruble",)}.get(base, (base,))
    for row in lexicon.lexicon_rows("currencies"):
        head, _, noun = row["name"].rpartition(" ")
        if noun.casefold() in also and row["state"] == "current" and head:
            places = [place for place in row["places"].split("|") if place]
            found.append((row["code"], (head, *places, *MORE_PLACES.get(row["code"], ()))))
    return tuple(found)


MORE_PLACES: dict[str, tuple[str, ...]] = {
    "GBP": ("Britain", "England", "London", "Scotland", "Wales", "U.K.", "UK"),
    "KRW": ("Seoul",),
    "KPW": ("Pyongyang",),
    "AED": ("Emirati", "Dubai", "Abu Dhabi"),
    "PHP": ("Filipino", "Manila"),
}


_RISKY_SIGNS = (
    "pm",
    "am",
    "hm",
    "dag",
    "pg",
    "Gm",
    "Em",
    "Mm",
    "PW",
    "fm",
    "EV",
    "PV",
    "hL",
    "daL",
    "Pm",
    "fl",
    "al",
    "ag",
    "as",
    "aW",
    "am",
    "ag",
    "aV",
)
"""Prefixed unit signs that usually mean something else: half past 2 pm, 88.1 fm."""


_OIL = dict.fromkeys(("bpd", "b/d", "bbl/d"), Unit("barrel per day", "volume/time", None)) | dict.fromkeys(
    ("mb/d", "mbpd", "mmb/d", "mmbpd"), Unit("million barrel per day", "volume/time", None)
)
"""Abbreviations of `barrels per day` in the monthly oil reports of IEA and OPEC."""


@cache
def _read_units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    tight: dict[str, Unit] = {}
    for row in lexicon.lexicon_rows("units"):
        size = float(row["size"]) if row["size"] else None
        unit = Unit(row["name"], row["kind"], size)
        spellings = [row["name"], row["plural"], *filter(None, row["spellings"].split("|"))]
        own_signs = list(filter(None, row["signs"].split("|")))
        own_tight = list(filter(None, row["tight"].split("|")))
        names |= {_plain_name(s): unit for s in spellings}
        signs |= dict.fromkeys(own_signs, unit)
        tight |= dict.fromkeys(own_tight, unit)
        if not row["prefixes"]:
            continue
        for prefix in lexicon.lexicon_rows("prefixes"):
            scaled = Unit(prefix["word"] + row["name"], row["kind"], size and size * float(prefix["factor"]))
            for spelling in spellings:
                names.setdefault(prefix["word"] + spelling, scaled)
            for sign in (*own_signs, *own_tight):
                for start in {prefix["sign"], "μ" if prefix["sign"] == "µ" else prefix["sign"]}:
                    signs.setdefault(start + sign, scaled)
    for risky in _RISKY_SIGNS:
        signs.pop(risky, None)
    signs |= _OIL
    signs |= {unit + "s": signs[unit] for unit in ("kg", "km", "ml", "mg")}
    return names, signs, tight


def unit_names() -> Mapping[str, Unit]:
    """Return the names of units in lower case without full stops, singular and plural, with metric prefixes."""
    return _read_units()[0]


def unit_signs() -> Mapping[str, Unit]:
    """Return the signs of units, case-sensitive."""
    return _read_units()[1]


def tight_signs() -> Mapping[str, Unit]:
    """Return the signs that count only directly behind the digits (`5in`, `-10C`)."""
    return _read_units()[2]


@cache
def modifier_words(place: str) -> Mapping[str, tuple[str, str]]:
    """Return the words `before` or `behind` a figure -> (modifier, side)."""
    return {
        row["text"]: (row["modifier"], row["side"])
        for row in lexicon.lexicon_rows("modifiers")
        if row["place"] == place
    }


@cache
def period_words() -> Mapping[str, str]:
    """Return the words for periods, such as `annual` -> `year`."""
    return dict(row.split(":") for row in context_words("per period"))
