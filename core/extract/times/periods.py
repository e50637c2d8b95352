"""Rules for periods with a name of their own: years, decades, centuries, quarters, seasons, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.extract.times import arithmetic as cal
from core.extract.times import timex, words
from core.extract.times.scene import Found, Scene
from core.extract.times.words import ORDINAL, YEAR, any_of, pattern

_YEAR = re.compile(r"(?P<y>\d{4})(?![\w%]|[.,:/]\d|-\d)")
_YEAR_RANGE = pattern(r"(?P<a>(?:1\d|20)\d\d)_?(?P<s>[-\u2013/])_?(?P<b>(?:1\d|20)\d\d|\d\d)(?![\w%/-]|[.,:]\d)")
_ERA = pattern(r"(?:(?P<ad>a\.?d\.?)_(?P<a>\d{1,4})|(?P<b>\d{1,4})_(?P<era>b\.?c\.?e?\.?|a\.?d\.?|c\.?e\.?))(?!\w)")
_THE_YEAR = pattern(rf"the_year_(?P<y>{YEAR})(?!\w)")
_DECADE = pattern(
    r"(?:the_)?(?P<m>(?:early|mid|late)(?:-to-late|-to-mid)?(?:_|-))?(?:the_)?(?P<d>(?:1\d|20)\d0|'\d0|\d0)'?s(?!\w)"
)
_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_SPELT_DECADE = pattern(
    rf"(?P<the>the_)?(?P<m>(?:early|mid|late)(?:_|-))?(?P<c>nineteen[_-])?(?P<t>{any_of(_TENS)})(?!\w)"
)
_CENTURY = pattern(
    rf"(?:the_)?(?P<m>(?:early|mid|late)(?:_|-))?(?P<n>{ORDINAL})[_-]century(?P<bc>_b\.?c\.?e?\.?)?(?!\w|-old)"
)
_QUARTER = pattern(
    rf"(?:the_)?(?P<n>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))(?:_|-)(?:quarter|qtr)(?!s|\w|-final|_(?:finals?|century))"
    rf"(?:(?:_of)?_(?:(?P<y>{YEAR})(?!\w)|(?P<r>this|last|next|the)_(?:fiscal_)?year))?"
)
_Q = pattern(
    rf"(?:(?P<y>{YEAR})[_-]?)?(?:q(?P<n>[1-4])|(?P<o>[1-4])q|h(?P<h>[12]))(?:(?:_of)?[_-]?(?P<z>{YEAR}|'\d\d))?(?!\w)"
)
_HALF = pattern(
    rf"(?:the_)?(?P<n>first|second|latter|1st|2nd)(?:_|-)half_of_(?:(?P<y>{YEAR})(?!\w)|(?P<r>this|last|next|the)_year)"
)
_FISCAL = pattern(
    rf"(?:(?:the_)?(?P<y>{YEAR})_(?:fiscal|financial)_year|(?:the_)?(?:fiscal|financial)(?:_year)?_(?P<z>{YEAR})"
    rf"|fy[_-]?(?P<x>{YEAR}|'?\d\d)|(?P<r>(?:the_)?(?:this|last|next|current|coming|previous|past))_(?:fiscal|financial)_year)(?!\w)"
)
_SEASON = pattern(
    rf"(?:the_)?(?P<r>this_past_|this_coming_|this_|last_|next_|early_|late_|mid-)?(?P<s>{any_of(words.SEASONS)})(?!\w)"
    rf"(?:(?P<of>_of)?_(?:(?P<y>{YEAR}|'\d\d)(?!\w)|(?P<q>this|last|next)_year))?"
)
_YEAR_SEASON = pattern(rf"(?:the_)?(?P<y>{YEAR})_(?P<s>{any_of(words.SEASONS)})(?!\w)")
_HOLIDAY = pattern(
    rf"(?P<r>last_|this_|next_)?(?P<h>{any_of(words.HOLIDAYS)})(?!\w)(?:(?:,|_of|_in)?_(?:(?P<y>{YEAR})(?!\w)|(?P<q>this|last|next)_year))?"
)
_WEEKEND = pattern(r"(?P<the>the_)?(?:(?P<r>this_past|this|last|next|past|previous|coming|following)_)?weekend(?!\w|-)")
_NO_DAY = {
    "tree", "trees", "card", "cards", "carol", "carols", "present", "presents", "gift", "gifts", "party", "parties", "dinner",
    "market", "markets", "lights", "song", "songs", "album", "shopping", "decorations", "island", "islands", "egg", "eggs",
    "story", "pudding", "bunny", "turkey", "costume", "costumes", "message", "carol", "sweater", "movie", "movies", "special",
}  # fmt: skip

_STRONG = {
    "in",
    "since",
    "until",
    "till",
    "during",
    "throughout",
    "circa",
    "year",
    "mid",
    "mid-",
    "pre",
    "post",
    "early",
    "late",
    "back",
}
_WEAK = {
    "by",
    "from",
    "to",
    "before",
    "after",
    "of",
    "between",
    "around",
    "about",
    "and",
    "or",
    "through",
    "for",
    "than",
    "as",
    "c.",
    "not",
}
_OWNERS = {"a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "my", "your", "new", "first"}
_NUMBERED = {
    "room", "flight", "route", "resolution", "article", "section", "no", "no.", "rule", "directive", "highway", "bill",
    "number", "form", "channel", "windows", "office", "model", "class", "mark", "boeing", "airbus", "apt", "suite", "box",
    "page", "interstate", "proposition", "unit", "chapter", "code", "building", "squadron", "rs", "usd", "eur", "peugeot",
}  # fmt: skip
_VERBS = {
    "was",
    "is",
    "were",
    "has",
    "had",
    "will",
    "saw",
    "would",
    "marked",
    "marks",
    "may",
    "could",
    "brought",
    "when",
    "and",
}


def _full_year(words_of_year: str) -> int:
    two = words_of_year.lstrip("'")
    return int(two) if len(two) == 4 else int(two) + (2000 if int(two) < 50 else 1900)


def year(scene: Scene, at: int) -> Found | None:
    """`2014` where it is a year: behind a preposition, `A 2014 deal`, in brackets; never `2014 troops`."""
    found = _THE_YEAR.match(scene.plain, at)
    if found:
        return Found(found.end(), "DATE", found["y"], confidence=0.97)
    found = _YEAR.match(scene.plain, at)
    if not found or not _is_year(scene, at, found.end(), int(found["y"])):
        return None
    stop = found.end()
    return Found(stop, "DATE", found["y"], confidence=0.92)


def _is_year(scene: Scene, at: int, stop: int, number: int) -> bool:
    if scene.typed:
        return 1 <= number
    if (
        not 1000 <= number <= 2100
        or scene.plain[at - 1 : at] in {"#", "-", "/", "\u2013"}
        and at
        and scene.plain[at - 2 : at - 1].isdigit()
    ):
        return False
    behind, before = scene.word_behind(stop), scene.word_before(at)
    if (
        behind in words.COUNTED
        or behind in words.UNITS
        or before in _NUMBERED
        or behind in {"million", "billion", "thousand", "percent"}
    ):
        return False
    if (
        before in _STRONG
        or scene.plain[max(0, at - 4) : at] in {"mid-", "pre-"}
        or scene.plain[max(0, at - 5) : at] == "post-"
    ):
        return not (before in {"in", "about", "back"} and _counts(scene, stop, behind))
    if not 1400 <= number <= 2060:
        return False
    if before in _WEAK:
        return not _counts(scene, stop, behind)
    if before in _OWNERS or before.endswith("'s"):
        return bool(behind) and not (number % 100 == 0 and behind.endswith("s")) and 1900 <= number <= 2060
    return _stands_alone(scene, at, stop, behind, before, number)


def _stands_alone(scene: Scene, at: int, stop: int, behind: str, before: str, number: int) -> bool:
    """A year with no small word before it: `(2014)`, `World Cup 2018`, `2014 was`, `election, 2016`."""
    left = scene.before(at, 6)[-1:]
    if left in {"(", "["} or (left in {",", ";"} and scene.plain[stop : stop + 1] in {")", ";", "]"}):
        return True
    if not left or left in '.\n\u2022:\u2013\u201c"':
        return not behind or behind in _VERBS or scene.capital(stop + 1)
    if scene.plain[stop : stop + 2] == "'s":
        return True
    start = len(scene.before(at, 40))
    del start
    word = re.search(r"(\w+) {1,3}\Z", scene.text[max(0, at - 30) : at])
    named = bool(word) and word is not None and word[1][0].isupper() and not word[1].isdigit()
    return named and 1900 <= number <= 2060 and not _counts(scene, stop, behind)


def _counts(scene: Scene, stop: int, behind: str) -> bool:
    """Whether a plural noun in small letters follows directly: `of 1500 islands`."""
    if not behind or scene.plain[stop : stop + 1] != " " or scene.capital(stop + 1):
        return False
    return behind.endswith("s") and len(behind) > 3 and not behind.endswith(("ss", "us", "'s")) and behind not in {
        "this", "sales", "elections", "levels", "was", "has", "does", "finals", "olympics", "games", "polls", "results",
        "protests", "events", "attacks", "talks", "terms", "prices", "findings",
    }  # fmt: skip


def year_range(scene: Scene, at: int) -> Found | None:
    """`2014-2016`, `2017/18`, `1939\u201345`: one mark, from the first year to the last."""
    found = _YEAR_RANGE.match(scene.plain, at)
    if not found:
        return None
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first // 100 * 100 + int(found["b"])
    if len(found["b"]) == 2 and last < first:
        last += 100 if first % 100 == 99 and last % 100 == 0 else 0
    if not first < last <= first + 300 or scene.word_behind(found.end()) in words.COUNTED:
        return None
    if found["s"] == "/" and last != first + 1:
        return None
    return Found(found.end(), "DATE", f"{first}/{last}", confidence=0.92)


def era(scene: Scene, at: int) -> Found | None:
    """`44 BC`, `AD 79`, `900 CE`."""
    found = _ERA.match(scene.plain, at)
    if not found:
        return None
    stop = found.end()
    mark = scene.text[found.start("ad" if found["ad"] else "era") :][:1]
    if not mark.isupper():
        return None
    number = int(found["a"] or found["b"])
    before = bool(found["era"]) and found["era"].startswith("b")
    if scene.plain[stop - 1] == "." and "." not in (found["era"] or found["ad"] or "")[:-1]:
        stop -= 1
    return Found(stop, "DATE", f"BC{number:04d}" if before else f"{number:04d}", confidence=0.85) if number else None


def _mod(words_of_mod: str | None) -> str | None:
    return {"e": "START", "m": "MID", "l": "END"}[words_of_mod[0]] if words_of_mod else None


def decade(scene: Scene, at: int) -> Found | None:
    """`the 1990s`, `the early '90s`, `the nineties`; not `in his 30s`."""
    found = _DECADE.match(scene.plain, at)
    if found:
        return _digit_decade(scene, at, found)
    found = _SPELT_DECADE.match(scene.plain, at)
    if not found or not (found["the"] or found["c"]) or scene.word_behind(found.end()) in {"degrees", "percent"}:
        return None
    return Found(found.end(), "DATE", f"19{_TENS[found['t']]}", _mod(found["m"]), confidence=0.8)


def _digit_decade(scene: Scene, at: int, found: re.Match[str]) -> Found | None:
    digits, stop = found["d"], found.end()
    if len(digits) == 4:
        if digits.endswith("00") and digits < "2000":
            return Found(stop, "DATE", digits[:2], _mod(found["m"]), confidence=0.85)
        return Found(stop, "DATE", digits[:3], _mod(found["m"]), confidence=0.95)
    if digits[0] != "'":
        the = scene.plain.startswith("the ", at)
        if (
            not the
            or digits in {"00", "10"}
            or scene.word_behind(stop) in {"degrees", "percent", "fahrenheit", "celsius"}
        ):
            return None
    return Found(
        stop, "DATE", f"{20 if digits[-2:] in {'00', '10'} else 19}{digits[-2]}", _mod(found["m"]), confidence=0.8
    )


def century(scene: Scene, at: int) -> Found | None:
    """`the 19th century` -> 18, the TIMEX3 value of the years 18xx."""
    found = _CENTURY.match(scene.plain, at)
    number = words.number_of(found["n"]) if found else 0
    if not found or not 1 <= number <= 30:
        return None
    value = f"BC{number * 100 - 1:04d}" if found["bc"] else f"{number - 1:02d}"
    return Found(found.end(), "DATE", value if not found["bc"] else None, _mod(found["m"]), confidence=0.93)


def _relative_year(scene: Scene, word: str | None, digits: str | None) -> int | None:
    """The year meant by `2019`, `this`, `last`, `next`, `the` (the current one)."""
    if digits:
        return _full_year(digits)
    if not scene.published or not word:
        return None
    return scene.published.year + {"this": 0, "the": 0, "last": -1, "next": 1}[word]


def quarter(scene: Scene, at: int) -> Found | None:
    """`the third quarter of 2019`, `third-quarter`, `Q3 2019`, `2019 H2`; without a year by the verb."""
    found = _Q.match(scene.plain, at)
    if found:
        return _short_quarter(scene, at, found)
    found = _QUARTER.match(scene.plain, at)
    if not found:
        return None
    number = {"final": 4, "last": 4}.get(found["n"]) or words.number_of(found["n"])
    whole = _relative_year(scene, found["r"], found["y"])
    if found["n"] == "last" and whole is None:
        return None
    return _quarter(scene, at, found.end(), number, whole, 0.8 if whole is None else 0.93)


def _short_quarter(scene: Scene, at: int, found: re.Match[str]) -> Found | None:
    if not (scene.text[found.end() - 1].isdigit() or scene.capital(found.end() - 1) or scene.typed):
        return None
    given = found["y"] or found["z"]
    whole = _full_year(given) if given else None
    if found["h"]:
        if whole is None and not scene.published:
            return None
        return (
            Found(found.end(), "DATE", f"{whole or (scene.published or date.min).year}-H{found['h']}", confidence=0.85)
            if whole
            else None
        )
    return _quarter(scene, at, found.end(), int(found["n"] or found["o"]), whole, 0.9)


def _quarter(scene: Scene, at: int, stop: int, number: int, whole: int | None, confidence: float) -> Found | None:
    if whole is None and scene.published:
        now = (scene.published.month + 2) // 3
        way, _ = scene.direction(at, stop)
        whole = scene.published.year - (number > now and way <= 0) + (number < now and way > 0)
    return Found(stop, "DATE", f"{whole:04d}-Q{number}" if whole else f"XXXX-Q{number}", confidence=confidence)


def half(scene: Scene, at: int) -> Found | None:
    """`the first half of 2019`, `the second half of the year`."""
    found = _HALF.match(scene.plain, at)
    if not found:
        return None
    whole = _relative_year(scene, found["r"], found["y"])
    number = 1 if found["n"] in {"first", "1st"} else 2
    return Found(found.end(), "DATE", f"{whole:04d}-H{number}" if whole else f"XXXX-H{number}", confidence=0.9)


def fiscal(scene: Scene, at: int) -> Found | None:
    """`fiscal 2019`, `FY19`, `the current fiscal year`: its days depend on whose books they are and stay open."""
    found = _FISCAL.match(scene.plain, at)
    if not found:
        return None
    given = found["y"] or found["z"] or found["x"]
    if given:
        return Found(found.end(), "DATE", f"FY{_full_year(given)}", confidence=0.9)
    return Found(found.end(), "DATE", None, confidence=0.85)


def season(scene: Scene, at: int) -> Found | None:
    """`last summer`, `the spring of 2019`, `in the fall`: northern seasons, whole months."""
    found = _YEAR_SEASON.match(scene.plain, at) or _SEASON.match(scene.plain, at)
    if not found or not _is_season(scene, at, found):
        return None
    code, now = words.SEASONS[found["s"]], scene.published
    groups = found.groupdict()
    mod = _mod(groups["r"]) if (groups.get("r") or "")[:4] in {"earl", "late", "mid-"} else None
    given = groups.get("y")
    if given:
        return Found(found.end(), "DATE", f"{_full_year(given)}-{code}", mod, confidence=0.93)
    if not now:
        return Found(found.end(), "DATE", f"XXXX-{code}", mod, confidence=0.8)
    if groups.get("q"):
        return Found(found.end(), "DATE", f"{_relative_year(scene, groups['q'], None)}-{code}", mod, confidence=0.9)
    whole = _season_year(scene, at, found.end(), code, (groups["r"] or "").strip())
    return Found(found.end(), "DATE", f"{whole}-{code}", mod, confidence=0.85)


def _season_year(scene: Scene, at: int, stop: int, code: str, word: str) -> int:
    now = scene.published or date.min
    first = now.year - (code == "WI" and now.month < 3)
    starts, ends = timex.bounds(f"{first}-{code}")
    begun, over = bool(starts and starts <= now), bool(ends and ends < now)
    if word in {"last", "this past"}:
        return first if over or (begun and word == "this past") else first - 1
    if word in {"next", "this coming"}:
        return first + 1 if begun else first
    if word == "this":
        return first
    way, _ = scene.direction(at, stop)
    if way > 0:
        return first + 1 if over else first
    return first if begun else first - (way < 0)


def _is_season(scene: Scene, at: int, found: re.Match[str]) -> bool:
    """`spring` and `fall` are verbs too, `Arab Spring` a name."""
    if scene.typed or found.groupdict().get("y"):
        return not (
            found["s"] in {"fall", "spring"} and found.groupdict().get("r") is None and scene.word_before(at) == "to"
        )
    place, behind = found.start("s"), scene.word_behind(found.end())
    if scene.capital(place) and not scene.starts_sentence(place) and not found["r"]:
        return False
    if (
        behind in {"of", "olympics", "games", "term", "break", "camp"}
        or scene.plain[found.end() : found.end() + 1] == "-"
    ):
        return behind == "of" and bool(found["r"])
    if found["r"]:
        return True
    the = scene.plain.startswith("the ", at)
    before = scene.word_before(at)
    if found["s"] in {"fall", "spring"}:
        return before in {"in", "by", "since", "until", "last", "during"} and (the or before in {"in", "by", "since"})
    return before in {"in", "by", "since", "until", "during", "over", "throughout", "before", "after", "for"}


def holiday(scene: Scene, at: int) -> Found | None:
    """`Christmas`, `Labor Day`, `Easter Sunday 2019`; `Christmas tree` is no day."""
    found = _HOLIDAY.match(scene.plain, at)
    if not found or (not found["y"] and not found["q"] and scene.word_behind(found.end()) in _NO_DAY):
        return None
    name = re.sub(" +", " ", found["h"])
    if not scene.capital(found.start("h")) and name not in words.SMALL_HOLIDAYS and not scene.typed:
        return None
    rule, now = words.HOLIDAYS[name], scene.published
    year_given = _relative_year(scene, found["q"], found["y"])
    if year_given and 1 < year_given < 9990:
        day = cal.by_rule(rule, year_given)
        return Found(found.end(), "DATE", day.isoformat() if day else None, confidence=0.93)
    if not now:
        return Found(found.end(), "DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else None, confidence=0.85)
    days = {y: d for y in range(now.year - 1, now.year + 2) if (d := cal.by_rule(rule, y))}
    word = (found["r"] or "").strip()
    if word == "this":
        day = days.get(now.year)
    elif word:
        side = [d for d in days.values() if (d < now if word == "last" else d > now)]
        day = (max(side) if word == "last" else min(side)) if side else None
    else:
        day = scene.nearest(days, at, found.end())
    return Found(found.end(), "DATE", day.isoformat() if day else None, confidence=0.85)


def weekend(scene: Scene, at: int) -> Found | None:
    """`the weekend`, `this weekend`, `last weekend`: Saturday and Sunday, `2019-W46-WE`."""
    found = _WEEKEND.match(scene.plain, at)
    if not found or (found["r"] in {"", None} and not found["the"]):
        return None
    now = scene.published
    if not now:
        return Found(found.end(), "DATE", None, confidence=0.85)
    word, begun = (found["r"] or "").strip(), now.isoweekday() >= 6
    way, _ = scene.direction(at, found.end())
    saturday = cal.monday_of(now) + timedelta(days=5)
    if word in {"last", "past", "previous", "this past"} or (not begun and not word and way <= 0):
        weeks = -1
    elif word == "this":
        weeks = -1 if way < 0 and not begun else 0
    else:
        weeks = 1 if word in {"next", "following"} and begun else 0
    day = cal.shift(saturday, weeks, "W")
    return Found(found.end(), "DATE", timex.of_unit(day, "WE") if day else None, confidence=0.88)
