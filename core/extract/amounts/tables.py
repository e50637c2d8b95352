"""The lexicon as this package reads it: dictionaries from words and signs to what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core import lexicon


@dataclass(frozen=True, slots=True)
class Coin:
    """What a word or sign for money means."""

    code: str
    """ISO 4217, empty where only the article can tell."""
    factor: float = 1.0
    """Units of the currency that one of it is worth."""
    base: str = ""
    """Noun shared by several currencies (`peso`): the article may speak of another country."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure by its canonical English name, singular."""

    name: str
    kind: str
    size: float | None
    """In the base unit of its kind; None where nothing is added up."""


@cache
def context(kind: str) -> frozenset[str]:
    """Words of one kind in `amount_context.csv`."""
    return frozenset(row["text"] for row in lexicon.rows("amount_context") if row["kind"] == kind)


def _plain(name: str) -> str:
    return name.casefold().replace(".", "")


@cache
def coin_names() -> Mapping[str, Coin]:
    """Names of money in lower case without full stops, singular and plural."""
    found: dict[str, Coin] = {}
    rows = sorted(lexicon.rows("currencies"), key=lambda row: row["state"] != "current")
    for row in rows:
        for name in (row["name"], row["plural"]):
            found.setdefault(_plain(name), Coin(row["code"]))
    for row in rows:
        noun = _plain(row["plural"]).rsplit(" ", 1)[-1]
        found.setdefault(noun, Coin(row["code"]))
        found.setdefault(_plain(row["name"]).rsplit(" ", 1)[-1], Coin(row["code"]))
    for row in lexicon.rows("currency_words"):
        coin = Coin(row["code"], float(row["factor"]), row["text"] if row["kind"] == "base" else "")
        found[_plain(row["text"])] = found[_plain(row["plural"])] = coin
    for risky in ("gold", "mark", "real", "sum", "colones", "soberano", "ether"):
        found.pop(risky, None)
    return found


@cache
def coin_codes() -> Mapping[str, Coin]:
    """ISO codes in capitals; lower case too where no English word is spelt so."""
    found: dict[str, Coin] = {}
    for row in lexicon.rows("currencies"):
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
"""Codes that are words, names or abbreviations of other things too: they need a figure that only money has."""


@cache
def coin_signs() -> Mapping[str, Coin]:
    """Signs as printed, longest forms such as `US$` too."""
    found: dict[str, Coin] = {}
    for row in lexicon.rows("currencies"):
        for sign in row["signs"].split("|"):
            if sign:
                found.setdefault(sign, Coin(row["code"]))
    return found | {"US $": Coin("USD"), "u.s.$": Coin("USD"), "us$": Coin("USD"), "¢": Coin("", 0.01)}


@cache
def coin_before() -> Mapping[str, Coin]:
    """Words in lower case that may stand before the figure (`ringgit 42`)."""
    found: dict[str, Coin] = {}
    names = coin_names()
    for row in lexicon.rows("currency_words"):
        if row["before"]:
            for word in (row["text"], row["plural"]):
                found[word] = names[_plain(word)]
    return found


@cache
def bearers(base: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Currencies whose name ends in `base`, each with the names of its countries and people."""
    found: list[tuple[str, tuple[str, ...]]] = []
    also = {"crown": ("krona", "krone", "koruna", "króna"), "rouble": ("ruble",)}.get(base, (base,))
    for row in lexicon.rows("currencies"):
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
"""Signs made by prefixes that print more often as something else: half past 2 pm, 88.1 fm."""


_OIL = dict.fromkeys(("bpd", "b/d", "bbl/d"), Unit("barrel per day", "volume/time", None)) | dict.fromkeys(
    ("mb/d", "mbpd", "mmb/d", "mmbpd"), Unit("million barrel per day", "volume/time", None)
)
"""How reports on oil shorten `barrels per day` (the monthly reports of IEA and OPEC)."""


@cache
def _units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    names: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    tight: dict[str, Unit] = {}
    for row in lexicon.rows("units"):
        size = float(row["size"]) if row["size"] else None
        unit = Unit(row["name"], row["kind"], size)
        spellings = [row["name"], row["plural"], *filter(None, row["spellings"].split("|"))]
        own_signs = list(filter(None, row["signs"].split("|")))
        own_tight = list(filter(None, row["tight"].split("|")))
        names |= {_plain(s): unit for s in spellings}
        signs |= dict.fromkeys(own_signs, unit)
        tight |= dict.fromkeys(own_tight, unit)
        if not row["prefixes"]:
            continue
        for prefix in lexicon.rows("prefixes"):
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
    """Names of units in lower case without full stops, singular and plural, with metric prefixes."""
    return _units()[0]


def unit_signs() -> Mapping[str, Unit]:
    """Signs of units, letter for letter."""
    return _units()[1]


def tight_signs() -> Mapping[str, Unit]:
    """Signs that count only when glued to the digits (`5in`, `-10C`)."""
    return _units()[2]


@cache
def modifiers(place: str) -> Mapping[str, tuple[str, str]]:
    """Words `before` or `behind` a figure -> (modifier, side)."""
    return {row["text"]: (row["modifier"], row["side"]) for row in lexicon.rows("modifiers") if row["place"] == place}


@cache
def periods() -> Mapping[str, str]:
    """`annual` -> `year`."""
    return dict(row.split(":") for row in context("per period"))
