"""Values whose meaning is known, written as people of several languages type them, and with words that mean nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from core.errors import UserError
from core.value_formatting import describe_value
from core.value_parsing import parse_value

PUBLISHED = "2031-05-21"
_MAGNITUDES = {
    1e3: ["thousand", "k", "Tsd.", "tausend"],
    1e6: ["million", "m", "mn", "Mio.", "Millionen", "millones", "milioni", "млн"],
    1e9: ["billion", "bn", "Mrd.", "Milliarden", "milliards", "miliardi", "mil millones", "miles de millones", "mld"],
    1e12: ["trillion", "trn", "Billionen"],
}
_ENGLISH = {"thousand", "k", "million", "m", "mn", "billion", "bn", "trillion", "trn"}
_COINS = {
    "USD": (["$", "US$", "USD "], [" USD", " dollars", "$"]),
    "EUR": (["€", "EUR ", "€ "], [" EUR", " €", " euros", "€"]),
    "KRW": (["₩", "KRW "], [" won", " KRW"]),
    "GBP": (["£", "GBP "], [" GBP", " pounds"]),
}
_PERIODS = {"year": [" a year", " per year", "/year", " annually"], "month": [" a month", " per month", " monthly"]}
_LOOSE = {"about ": "approximately", "at least ": "at_least", "up to ": "at_most", "more than ": "more_than",
          "less than ": "less_than", "nearly ": "approximately"}  # fmt: skip
_UNITS = {"kilometer": ["km", "kilometers"], "kilogram": ["kg", "kilograms"], "mile": ["miles"], "ton": ["tons"],
          "hectare": ["hectares", "ha"], "kilometer per hour": ["km/h", "kilometers per hour"]}  # fmt: skip
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]  # fmt: skip
JUNK = ["zorp", "Quark", "xq", "dvě", "&&", "(", "etwas", "sans", "7x7", "тут", "?!", "unklar"]


@dataclass(frozen=True, slots=True)
class Typed:
    """Words under a label, and what they mean; None: they mean two things, or nothing, and must be refused."""

    label: str
    words: str
    means: Mapping[str, Any] | None


def _number(random: Random) -> tuple[float, str, bool]:
    """A number, its digits, and whether they are of the other notation (decimal comma)."""
    whole, decimals = random.randint(1, 999), random.choice([0, 0, 1, 2])
    part = random.randint(1, 9) if decimals == 1 else random.randint(10, 98)
    if decimals == 0:
        return whole, str(whole), False
    other = random.random() < 0.4
    value = float(f"{whole}.{part}")
    return value, f"{whole}{',' if other else '.'}{part}", other


def _large(random: Random) -> tuple[float, str]:
    """A number with its thousands grouped in some way that can mean one number only."""
    value = random.randint(1_000_000, 10**12)
    english = f"{value:,}"
    how = random.choice([english, str(value), english.replace(",", "."), english.replace(",", " "),
                         english.replace(",", "\u202f"), english.replace(",", "'")])  # fmt: skip
    if random.random() < 0.2:
        cents = random.randint(10, 98)
        point = "." if how in (english, str(value)) else ","
        return float(f"{value}.{cents}"), f"{how}{point}{cents}"
    return value, how


def _scaled(random: Random) -> tuple[float, str]:
    if random.random() < 0.3:
        return _large(random)
    value, digits, other = _number(random)
    scale = random.choice([1.0, *_MAGNITUDES])
    if scale == 1.0:
        return value, digits
    words = [word for word in _MAGNITUDES[scale] if not (other and word in ("billion", "trillion"))]
    word = random.choice(words)
    return value * scale, f"{digits}{random.choice(['', ' ']) if len(word) < 4 and word in _ENGLISH else ' '}{word}"


def _money(random: Random) -> Typed:
    value, words = _scaled(random)
    means: dict[str, Any] = {}
    sign = random.random() < 0.1
    if sign:
        value = -value
    if random.random() < 0.8:
        code = random.choice(list(_COINS))
        before, behind = _COINS[code]
        means["currency"] = code
        words = random.choice(before) + words if random.random() < 0.5 else words + random.choice(behind)
    words = random.choice(["-", "\u2212", "minus "]) + words if sign else words
    if random.random() < 0.3:
        means["per"] = random.choice(list(_PERIODS))
        words += random.choice(_PERIODS[means["per"]])
    if not sign and random.random() < 0.3:
        lead = random.choice(list(_LOOSE))
        means["modifier"], words = _LOOSE[lead], lead + words
    return Typed("MONEY", words, {"value": value, **means})


def _percent(random: Random) -> Typed:
    value, digits, _ = _number(random)
    unit = random.choice(["proportion", "percentage point"])
    words = {"proportion": ["%", " %", " percent", " per cent", " Prozent", " por ciento"],
             "percentage point": [" percentage points", " pp"]}[unit]  # fmt: skip
    if random.random() < 0.15:
        return Typed("PERCENT", digits + random.choice(["bn", "m", " million", " Mrd."]), None)
    return Typed("PERCENT", digits + random.choice(words), {"value": value / 100, "unit": unit})


def _range(random: Random) -> Typed:
    low = random.randint(1, 400)
    high = low + random.randint(1, 500)
    label = random.choice(["PERCENT", "MONEY", "CARDINAL", "MULTIPLE"])
    joined = random.choice([f"{low} to {high}", f"{low}-{high}", f"{low}–{high}", f"between {low} and {high}"])
    words = {"PERCENT": f"{joined}%", "MONEY": f"{joined} USD", "CARDINAL": joined, "MULTIPLE": f"{joined} times"}[
        label
    ]
    scale = 0.01 if label == "PERCENT" else 1
    means = {"low": low * scale, "high": high * scale, "value": (low + high) / 2 * scale}
    return Typed(label, words, means | ({"currency": "USD"} if label == "MONEY" else {}))


def _share(random: Random) -> Typed:
    under = random.randint(2, 19)
    over = random.randint(1, under - 1)
    words = random.choice([f"{over}/{under}", f"{over} / {under}"])
    return Typed("FRACTION", words, {"value": over / under})


def _count(random: Random) -> Typed:
    value, words = _scaled(random)
    noun = random.choice(["", "", " people", " troops", " ships"])
    return Typed("CARDINAL", words + noun, {"value": value})


def _quantity(random: Random) -> Typed:
    value, digits, _ = _number(random)
    unit = random.choice(list(_UNITS))
    return Typed("QUANTITY", f"{digits} {random.choice(_UNITS[unit])}", {"value": value, "unit": unit})


def _day(random: Random) -> Typed:
    day = date(1990, 1, 1) + timedelta(days=random.randint(0, 16_000))
    name = _MONTHS[day.month - 1]
    sure = day.day > 12 or day.day == day.month
    forms: list[tuple[str, bool]] = [
        (day.isoformat(), True), (f"{day.day}.{day.month}.{day.year}", True), (f"{day.day} {name} {day.year}", True),
        (f"{name} {day.day}, {day.year}", True), (f"{day.day}. {name} {day.year}", True),
        (f"{day.day}/{day.month}/{day.year}", sure), (f"{day.month}/{day.day}/{day.year}", sure),
        (f"{day.day:02d}-{day.month:02d}-{day.year}", sure),
    ]  # fmt: skip
    words, one = random.choice(forms)
    said = {"value": day.isoformat(), "earliest": day.isoformat(), "latest": day.isoformat()}
    return Typed("DATE", words, said if one else None)


def _time(random: Random) -> Typed:
    number, year = random.randint(2, 60), random.randint(1950, 2049)
    unit = random.choice(["year", "month", "week", "day"])
    length = f"P{number}{unit[0].upper()}"
    month = random.randint(1, 12)
    clock = f"{random.randint(10, 23)}:{random.randint(10, 59)}"
    return random.choice([
        Typed("DURATION", f"{number} {unit}s", {"value": length}), Typed("DURATION", length, {"value": length}),
        Typed("DURATION", f"about {number} {unit}s", {"value": length, "mod": "APPROX"}),
        Typed("DURATION", f"{number} to {number + 2} {unit}s", None),
        Typed("SET", f"every {unit}", {"value": f"P1{unit[0].upper()}"}),
        Typed("DATE", f"{year}", {"value": f"{year}"}),
        Typed("DATE", f"{_MONTHS[month - 1]} {year}", {"value": f"{year}-{month:02d}"}),
        Typed("DATE", f"{year}-13-01", None), Typed("DATE", f"{year} (SOMETIME)", None),
        Typed("TIME", clock, {"value": f"{PUBLISHED}T{clock}"}), Typed("DATE", f"before {year}", None),
    ])  # fmt: skip


def _twofold(random: Random) -> Typed:
    group = random.choice(["1.234", "1,234", "28,500", "4.700"])
    return random.choice([
        Typed("MONEY", f"{group} {random.choice(['Mrd.', 'Mio. EUR', 'milliards'])}", None),
        Typed("MONEY", f"{random.randint(2, 9)},{random.randint(1, 9)} {random.choice(['billion', 'trillion'])}", None),
        Typed("CARDINAL", f"{random.randint(2, 9)} mil", None), Typed("CARDINAL", f"{random.randint(1, 99)}.500", None),
        Typed("FRACTION", "3bn", None), Typed("QUOTE", "direct loud", None),
    ])  # fmt: skip


_MAKERS: tuple[Callable[[Random], Typed], ...] = (
    _money, _money, _money, _percent, _range, _share, _count, _quantity, _day, _day, _time, _twofold,
)  # fmt: skip


def cases(random: Random, count: int) -> Iterator[Typed]:
    """Values in many notations; every third with a word of no meaning at a random place."""
    for at in range(count):
        one = random.choice(_MAKERS)(random)
        if at % 3 == 2:
            words = one.words.split(" ")
            words.insert(random.randint(0, len(words)), random.choice(JUNK))
            one = Typed(one.label, " ".join(words), None)
        yield one


def fault(one: Typed) -> str | None:
    """What is wrong with how these words are read; None: they are read in full, or refused where they must be."""
    try:
        found = parse_value(one.label, one.words, PUBLISHED)
    except UserError as refused:
        if one.means is not None:
            return f"{one.label} “{one.words}” is refused ({refused})"
        return None if str(refused).endswith(".") else f"{one.label} “{one.words}”: no sentence ({refused})"
    if one.means is None:
        kept = json.dumps(found, ensure_ascii=False)
        taken = one.label == "CARDINAL" and any(word in kept for word in JUNK)  # a noun of what is counted
        return None if taken else f"{one.label} “{one.words}” is read as {found}"
    wrong = {key for key, item in one.means.items() if not _same(found.get(key), item)}
    extra = {"value", "low", "high", "currency", "per", "over", "mod"} & set(found) - set(one.means)
    return f"{one.label} “{one.words}” is read as {found}, not {dict(one.means)}" if wrong or extra else None


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return math.isclose(found, wanted, rel_tol=1e-11)
    return bool(found == wanted)


# -- what is shown can be typed


_SHOWN = ("value", "low", "high", "currency", "per", "over", "unit", "modifier", "side", "mod", "earliest", "latest")


def shown(random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """One random value of each label with a line of its own."""
    number = random.choice([random.randint(-(10**11), 10**11), random.randint(1, 10**6) / 1000, random.random(),
                            random.randint(1, 99) / 10**7])  # fmt: skip
    loose: dict[str, Any] = random.choice(
        [{}, {"modifier": "at_least"}, {"modifier": "approximately", "side": "below"}]
    )
    ends: dict[str, Any] = {}
    if random.random() < 0.4:
        high = number + random.randint(1, 1000)
        ends = {"low": number, "high": high}
        number = (number + high) / 2 if random.random() < 0.8 else number + 0.25
    amount = {"value": number, **ends, **loose}
    money = random.choice(
        [{}, {"currency": "EUR"}, {"currency": "KRW", "per": "year"}, {"per": "barrel", "over": "P5Y"}]
    )
    yield "MONEY", amount | money
    yield "PERCENT", amount | {"unit": random.choice(["proportion", "percentage point"])}
    yield "FRACTION", {"value": random.choice([1 / 3, 0.75, 0.123, -0.25, 5 / 19]), **loose}
    yield "MULTIPLE", amount
    yield "CARDINAL", amount | random.choice([{}, {"unit": "troop", "unit_text": "U.S. troops"}])
    yield "QUANTITY", amount | {"unit": random.choice(list(_UNITS))} | random.choice([{}, {"per": "day"}])
    for label, value in (
        ("DATE", random.choice(["2019", "2019-11", "2019-W46", "199", "2019-Q3", "2014/2016", "XXXX-12-25", "FY2019"])),
        ("TIME", random.choice(["2019-11-19TMO", "2019-11-19T09:30", "T09:30"])),
        ("DURATION", random.choice(["P28Y", "PXD", "P1Y6M", "PT30M", "P2.5Y"])),
        ("SET", random.choice(["P1Y", "XXXX-WXX-1"])),
    ):  # fmt: skip
        mod = random.choice([{}, {"mod": random.choice(["START", "END", "APPROX", "BEFORE"])}])
        days: dict[str, Any] = {}
        if label in ("DATE", "TIME"):  # as the machine gives them
            days = {key: day for key, day in parse_value(label, value, None).items() if key != "value"}
        if label == "DATE" and random.random() < 0.5:
            days = {"earliest": "2019-12-01", "latest": random.choice(["2019-12-01", "2019-12-31"])}
        yield label, {"value": value, **mod, **days}
    yield "PERSON", random.choice([{"entity": "Ann Lee"}, {}])
    yield "QUOTE", {"kind": random.choice(["direct", "mixed"])}


def shown_fault(label: str, value: dict[str, Any]) -> str | None:
    """What is wrong with typing back the line that a value is shown with; None: it says the same."""
    line = describe_value(label, value)
    if label == "QUOTE":
        line = line.partition(" · ")[0]
    try:
        back = parse_value(label, line, None)
    except UserError as refused:
        return f"{label} {value} is shown as “{line}”, which is refused ({refused})"
    again = describe_value(label, back)
    lost = {key for key in _SHOWN if key in value and not _same(back.get(key), value[key])}
    same = again == line or label == "QUOTE"
    return None if same and not lost else f"{label} {value} is shown as “{line}” and read back as {back}"
