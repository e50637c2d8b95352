"""Parsing the search box from left to right: at each position, the first step that matches is used."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from core import lexicon
from core.codebook import SHIPPED, Codebook, Nature, ValueKind
from core.document import lay_out_document
from core.errors import UserError
from core.extract import amounts
from core.extract.amounts import loosen, tables
from core.language.en.numbers import value_of
from core.patterns import compile_later
from core.records import Article
from core.search.bounds import amounts as labels_of_amounts
from core.search.bounds import bounded, narrowed
from core.store.rows import Search
from core.translation import _
from core.typed import parse_value

LONGEST = 300
"""Characters that are parsed, because every sequence of words is tried as a number and as a time."""
_REACH = 8
"""Maximum number of words of a number or time."""
_TOKEN = compile_later(r'["“]([^"”]*)["”]?|(\S+)')
_TAILS = {" of": Nature.FRACTION, " as much": Nature.FACTOR}
"""Words added to a fraction or factor so that the extractor recognizes it."""
_YEARS = range(1800, 2100)
"""Bare numbers that are years."""
_OWN_DAYS = (Nature.DAY, Nature.CLOCK)
"""Codes whose marks are days themselves."""


def parse(words: str, codebook: Codebook = SHIPPED) -> Search:
    """Parse a search. Raises UserError if it cannot be understood."""
    reading = _Reading(_tokens(words[:LONGEST]), codebook)
    while reading.at < len(reading.tokens):
        for step in (_phrase, _label, _state, _time, _figure, _per, _currency, _speaker, _word):
            if step(reading):
                break
    search = _searched(reading)
    if reading.tokens and search == Search() and not any(token.low in _table("every") for token in reading.tokens):
        text = " ".join(token.text for token in reading.tokens)
        raise UserError(_("“{text}” is not a search. Enter a word, a label, a number or a time.").format(text=text))
    return search


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    literal: bool
    """Whether it is in quotation marks: text of the mark, whatever it could mean."""

    @property
    def low(self) -> str:
        return "" if self.literal else self.text.lower()


@dataclass(slots=True)
class _Reading:
    """The position in the text, and what was found so far."""

    tokens: list[_Token]
    codebook: Codebook
    at: int = 0
    words: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    figures: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    """Tuples of label, text and value."""
    days: list[tuple[str | None, str | None]] = field(default_factory=list)
    per: str | None = None
    currency: str | None = None
    speaker: str | None = None

    @property
    def only_amounts(self) -> bool:
        """Whether labels were given and all of them are labels of amounts."""
        return bool(self.labels) and set(self.labels) <= set(labels_of_amounts(self.codebook))

    @property
    def count(self) -> str:
        """Return the label of a bare number."""
        return self.codebook.first_of(Nature.COUNT).name

    def stretch(self, start: int, count: int) -> str:
        """Join some tokens; empty if one is literal or there are not enough."""
        chosen = self.tokens[start : start + count]
        return "" if len(chosen) < count or any(t.literal for t in chosen) else " ".join(t.text for t in chosen)


def _tokens(words: str) -> list[_Token]:
    found = []
    for phrase, word in _TOKEN.findall(words):
        text = (phrase or word.rstrip(",;?!")).strip()
        if text:
            found.append(_Token(text, bool(phrase)))
    return found


@cache
def _table(kind: str) -> dict[str, str]:
    return {row["text"]: row["means"] for row in lexicon.rows("search_words") if row["kind"] == kind}


@lru_cache(maxsize=4)
def _called(codebook: Codebook) -> dict[str, list[str]]:
    """Return the labels for each search word of the codebook."""
    found: dict[str, list[str]] = {}
    for code in codebook:
        for word in code.search_words:
            found.setdefault(word, []).append(code.name)
    return found


# -- steps: each returns whether it matched at the position, and moves the position on


def _phrase(reading: _Reading) -> bool:
    token = reading.tokens[reading.at]
    if token.literal:
        reading.words.append(token.text)
        reading.at += 1
    return token.literal


def _label(reading: _Reading) -> bool:
    token = reading.tokens[reading.at]
    named = [token.text] if token.text in reading.codebook else _called(reading.codebook).get(token.low, [])
    if not named and token.low not in _table("any"):
        return False
    reading.labels += named
    reading.at += 1
    return True


def _state(reading: _Reading) -> bool:
    state = _table("state").get(reading.tokens[reading.at].low)
    if state is not None:
        reading.states.append(state)
        reading.at += 1
    return state is not None


def _time(reading: _Reading) -> bool:
    """Match a time, perhaps with a preceding word such as `before` or `since`."""
    lead = reading.tokens[reading.at].low
    between = lead == "between"
    side = "in" if between else _table("time").get(lead, "")
    start = reading.at + 1 if side else reading.at
    for count in range(min(_REACH, len(reading.tokens) - start), 0, -1):
        words = reading.stretch(start, count)
        sides = {_table("time").get(token.low, "in") for token in reading.tokens[start : start + count]}
        if side and sides != {"in"}:
            continue  # `since 2018 until 2019`: these are two
        found = _days(words, between=between) if words else None
        if found is None:
            continue
        if not found[0]:
            if not side and count == 1:
                return False  # `Tuesday` alone: marks with this word
            sentence = _("“{text}” depends on the date of an article. Enter a year, a month or a day, such as “in "
                         "November 2019”, or put it in quotation marks to find this text.")  # fmt: skip
            raise UserError(sentence.format(text=words))
        reading.days.append(_sided(side or "in", *found))
        reading.at = start + count
        return True
    return False


def _days(words: str, *, between: bool) -> tuple[str, str] | None:
    """Return the first and last day (ISO) of a time; two empty strings if it depends on a date, None if it is none."""
    value = _timed(words, between=between)
    if value is None or str(value.get("value", "")).startswith("P"):
        return None  # not a time, or a length of time: ordinary words
    return str(value.get("earliest") or ""), str(value.get("latest") or value.get("earliest") or "")


def _timed(words: str, *, between: bool = False) -> dict[str, Any] | None:
    """Parse words that are a time as a whole, or return None."""
    # imported late, because it is slow to load and the window must not wait for it
    from core.extract import times

    if words.isdecimal() and (len(words) != 4 or int(words) not in _YEARS):
        return None
    # only `between` makes `2018 and 2020` one time
    lead = "between" if between else "from" if " to " in words else "in"
    said = f"{lead} {words}"
    spans = times.extract(lay_out_document(Article("typed", "typed", said), ()))
    if not any(span.start <= len(lead) + 1 and span.stop == len(said) for span in spans):
        return None
    return times.read(f"from {words.replace(' and ', ' to ')}" if between else words, None) or {}


def _sided(side: str, first: str, last: str) -> tuple[str | None, str | None]:
    day = timedelta(days=1)
    if side == "after":
        return (date.fromisoformat(last) + day).isoformat(), None
    if side == "before":
        return None, (date.fromisoformat(first) - day).isoformat()
    return (None if side == "until" else first), (None if side == "since" else last)


def _figure(reading: _Reading) -> bool:
    """Match a comparison with its number, or an amount that is recognizable by itself."""
    start = reading.at
    modified = _modifier(reading, start)
    for count in range(min(_REACH, len(reading.tokens) - start), modified, -1):
        words = reading.stretch(start, count)
        rest = reading.stretch(start + modified, count - modified)
        if reading.tokens[start + count - 1].low in _table("time").keys() | _table("filler").keys():
            continue  # `over 5000 in` 2019: no inches; `over 40 and` under 50
        found = _amount(reading, words, rest, compared=bool(modified)) if rest else None
        if found and (modified or found[0] != reading.count or found[1].get("unit") or reading.only_amounts):
            reading.figures.append((found[0], words, found[1]))
            reading.at = start + count
            return True
        if modified and str((_timed(rest) or {}).get("value", "")).startswith("P"):
            sentence = _("“{text}” is a length of time, which cannot be compared. Enter it alone to find its text.")
            raise UserError(sentence.format(text=rest))
    if modified and (start + modified == len(reading.tokens) or reading.only_amounts):
        words = reading.stretch(start, modified)
        sentence = _("“{text}” needs a number after it. Enter something like “{text} $1bn” or “{text} 40%”.")
        raise UserError(sentence.format(text=words))
    return False


def _modifier(reading: _Reading, start: int) -> int:
    """Count the words at a position that modify a following number."""
    known = tables.modifiers("before")
    for count in range(5, 0, -1):
        if reading.stretch(start, count).lower() in known:
            return count
    return 0


def _amount(reading: _Reading, words: str, rest: str, *, compared: bool) -> tuple[str, dict[str, Any]] | None:
    """Parse words that are one amount as a whole into label and value; `rest` follows their modifier."""
    if rest.lower().startswith(("from ", "between ")):
        words = rest = "between " + rest.split(" ", 1)[1].replace(" to ", " and ")
    elif not compared and not any(c.isdigit() for c in rest.split()[0]) and value_of(rest.split()[0].lower()) is None:
        return None
    found = _whole(reading, words)
    if found is None and compared:
        found = next(filter(None, (_whole(reading, rest + tail, tail) for tail in ("", *_TAILS))), None)
        if found and "modifier" in found[1]:
            return None  # `over $1bn and under` $5bn: these are two
    if found is None and value_of(rest) is not None:
        found = reading.count, parse_value(reading.count, rest, None, codebook=reading.codebook)
    return (found[0], _modified(words, rest) | found[1]) if found else None


def _modified(words: str, rest: str) -> dict[str, str]:
    found = tables.modifiers("before").get(words.removesuffix(rest).strip().lower())
    return {"modifier": found[0]} if found else {}


def _whole(reading: _Reading, words: str, tail: str = "") -> tuple[str, dict[str, Any]] | None:
    spans = amounts.extract(lay_out_document(Article("typed", "typed", words), ()))
    if len(spans) != 1 or (tail and reading.codebook.nature(spans[0].label) is not _TAILS[tail]):
        return None
    span = spans[0]
    value = {key: item for key, item in span.value.items() if key not in ("why", "same_as")}
    per = loosen.per(words, span.start, span.stop, len(words), len(words))[1] if "per" in value else ""
    front, behind = words[: span.start].strip().lower(), words[span.stop :].strip().lower()
    around = {str(value.get(key, "")).lower() for key in ("modifier_text", "unit_text")}
    whole = front in around | {"", "between"} and behind in around | {"", per.strip(), tail.strip()}
    return (span.label, value) if whole else None


def _per(reading: _Reading) -> bool:
    """Match `per year`, `a month` or `annual` without a number."""
    for count in (2, 1):
        words = reading.stretch(reading.at, count).lower()
        per, read = loosen.per(f" {words}", 0, 0, len(words) + 1, len(words) + 1) if words else ("", "")
        if per and read == words and (words.startswith("per ") or per in tables.periods().values()):
            reading.per = per
            reading.at += count
            return True
    return False


def _currency(reading: _Reading) -> bool:
    """Match a currency without a number: its code or, after `money` or `amounts`, its name."""
    for count in (3, 2, 1) if reading.only_amounts else (1,):
        words = reading.stretch(reading.at, count)
        coin = tables.coin_codes().get(words) if words.isupper() else None
        if coin is None and reading.only_amounts:
            coin = tables.coin_names().get(words.lower())
        if coin is not None:
            reading.currency = coin.code
            reading.at += count
            return True
    return False


def _speaker(reading: _Reading) -> bool:
    """Match `by Ann Lee` in a search for quotes or without any label."""
    if reading.tokens[reading.at].low not in ("by", "from", "of") or reading.speaker is not None:
        return False
    quotes = reading.codebook.labels_of(ValueKind.QUOTE)
    if set(reading.labels) != set(quotes) and (reading.labels or reading.tokens[reading.at].low != "by"):
        return False
    reading.at += 1
    who = []
    while reading.at < len(reading.tokens):
        token = reading.tokens[reading.at]
        if not token.literal and (token.text in reading.codebook or token.low in _table("state") or _time(reading)):
            break
        who.append(token.text)
        reading.at += 1
    if not who:
        raise UserError(_("“by” needs a name after it. Enter something like “quotes by Ann Lee”."))
    reading.labels, reading.speaker = list(quotes), " ".join(who)
    return True


def _word(reading: _Reading) -> bool:
    token = reading.tokens[reading.at]
    if token.low not in _table("filler") and any(c.isalnum() for c in token.text):
        reading.words.append(token.text)
    reading.at += 1
    return True


# -- result


def _searched(reading: _Reading) -> Search:
    search = Search(
        words=tuple(reading.words),
        labels=tuple(dict.fromkeys(reading.labels)),
        states=tuple(dict.fromkeys(reading.states)),
        per=reading.per,
        currency=reading.currency,
        speaker=reading.speaker,
    )
    for said in (reading.currency, reading.per and f"per {reading.per}"):
        if said is not None:
            search = replace(search, labels=narrowed(search.labels, reading.codebook.of_nature(Nature.SUM), said))
    for label, words, value in reading.figures:
        search = bounded(reading.codebook, search, label, words, value)
    firsts = [first for first, _ in reading.days if first]
    lasts = [last for _, last in reading.days if last]
    if firsts or lasts:
        search = replace(
            search,
            earliest=max(firsts, default=None),
            latest=min(lasts, default=None),
            by_mark=bool(search.labels) and set(search.labels) <= set(reading.codebook.of_nature(*_OWN_DAYS)),
        )
        if search.earliest and search.latest and search.earliest > search.latest:
            raise UserError(_("No day is in all of these times. Leave one of them out."))
    return search
