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
from core.extract.amounts import modifiers, tables
from core.language.en.numbers import number_value
from core.patterns import compile_later
from core.records import Article
from core.search.value_bounds import add_bounds, narrow_labels
from core.search.value_bounds import amount_labels as labels_of_amounts
from core.store.rows import SpanSearch
from core.translation import _
from core.value_parsing import parse_value

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


def parse_search(words: str, codebook: Codebook = SHIPPED) -> SpanSearch:
    """Parse a search. Raises UserError if it cannot be understood."""
    reading = _SearchReading(_tokenize_search(words[:LONGEST]), codebook)
    while reading.at < len(reading.tokens):
        for step in (
            _read_phrase,
            _read_label,
            _read_state,
            _read_time,
            _read_figure,
            _read_per,
            _read_currency,
            _read_speaker,
            _read_word,
        ):
            if step(reading):
                break
    search = _make_search(reading)
    if (
        reading.tokens
        and search == SpanSearch()
        and not any(token.lower_text in _search_words("every") for token in reading.tokens)
    ):
        text = " ".join(token.text for token in reading.tokens)
        raise UserError(
            _("“{text}” is not something to search for. Enter a word, a label, a number or a time.").format(text=text)
        )
    return search


@dataclass(frozen=True, slots=True)
class _SearchToken:
    text: str
    literal: bool
    """Whether it is in quotation marks: text of the mark, whatever it could mean."""

    @property
    def lower_text(self) -> str:
        return "" if self.literal else self.text.lower()


@dataclass(slots=True)
class _SearchReading:
    """The position in the text, and what was found so far."""

    tokens: list[_SearchToken]
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
    def count_label(self) -> str:
        """Return the label of a bare number."""
        return self.codebook.first_code_of(Nature.COUNT).name

    def join_tokens(self, start: int, count: int) -> str:
        """Join some tokens; empty if one is literal or there are not enough."""
        chosen = self.tokens[start : start + count]
        return "" if len(chosen) < count or any(t.literal for t in chosen) else " ".join(t.text for t in chosen)


def _tokenize_search(words: str) -> list[_SearchToken]:
    found = []
    for phrase, word in _TOKEN.findall(words):
        text = (phrase or word.rstrip(",;?!")).strip()
        if text:
            found.append(_SearchToken(text, bool(phrase)))
    return found


@cache
def _search_words(kind: str) -> dict[str, str]:
    return {row["text"]: row["means"] for row in lexicon.lexicon_rows("search_words") if row["kind"] == kind}


@lru_cache(maxsize=4)
def _labels_by_word(codebook: Codebook) -> dict[str, list[str]]:
    """Return the labels for each search word of the codebook."""
    found: dict[str, list[str]] = {}
    for code in codebook:
        for word in code.search_words:
            found.setdefault(word, []).append(code.name)
    return found


# -- steps: each returns whether it matched at the position, and moves the position on


def _read_phrase(reading: _SearchReading) -> bool:
    token = reading.tokens[reading.at]
    if token.literal:
        reading.words.append(token.text)
        reading.at += 1
    return token.literal


def _read_label(reading: _SearchReading) -> bool:
    token = reading.tokens[reading.at]
    named = (
        [token.text] if token.text in reading.codebook else _labels_by_word(reading.codebook).get(token.lower_text, [])
    )
    if not named and token.lower_text not in _search_words("any"):
        return False
    reading.labels += named
    reading.at += 1
    return True


def _read_state(reading: _SearchReading) -> bool:
    for count in (3, 2, 1):
        state = _search_words("state").get(reading.join_tokens(reading.at, count).lower())
        if state is not None:
            reading.states.append(state)
            reading.at += count
            return True
    return False


def _read_time(reading: _SearchReading) -> bool:
    """Match a time, perhaps with a preceding word such as `before` or `since`."""
    lead = reading.tokens[reading.at].lower_text
    between = lead == "between"
    side = "in" if between else _search_words("time").get(lead, "")
    start = reading.at + 1 if side else reading.at
    for count in range(min(_REACH, len(reading.tokens) - start), 0, -1):
        words = reading.join_tokens(start, count)
        sides = {_search_words("time").get(token.lower_text, "in") for token in reading.tokens[start : start + count]}
        if side and sides != {"in"}:
            continue  # `since 2018 until 2019`: these are two
        found = _days_of(words, between=between) if words else None
        if found is None:
            continue
        if not found[0]:
            if not side and count == 1:
                return False  # `Tuesday` alone: marks with this word
            sentence = _("“{text}” depends on the date of an article. Enter a year, a month or a day, such as “in "
                         "November 2019”, or put it in quotation marks to find this text.")  # fmt: skip
            raise UserError(sentence.format(text=words))
        reading.days.append(_days_on_side(side or "in", *found))
        reading.at = start + count
        return True
    return False


def _days_of(words: str, *, between: bool) -> tuple[str, str] | None:
    """Return the first and last day (ISO) of a time; two empty strings if it depends on a date, None if it is none."""
    value = _parse_time(words, between=between)
    if value is None or str(value.get("value", "")).startswith("P"):
        return None  # not a time, or a length of time: ordinary words
    return str(value.get("earliest") or ""), str(value.get("latest") or value.get("earliest") or "")


def _parse_time(words: str, *, between: bool = False) -> dict[str, Any] | None:
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
    return times.read_typed_value(f"from {words.replace(' and ', ' to ')}" if between else words, None) or {}


def _days_on_side(side: str, first: str, last: str) -> tuple[str | None, str | None]:
    day = timedelta(days=1)
    if side == "after":
        return (date.fromisoformat(last) + day).isoformat(), None
    if side == "before":
        return None, (date.fromisoformat(first) - day).isoformat()
    return (None if side == "until" else first), (None if side == "since" else last)


def _read_figure(reading: _SearchReading) -> bool:
    """Match a comparison with its number, or an amount that is recognizable by itself."""
    start = reading.at
    modified = _count_modifier_words(reading, start)
    for count in range(min(_REACH, len(reading.tokens) - start), modified, -1):
        words = reading.join_tokens(start, count)
        rest = reading.join_tokens(start + modified, count - modified)
        if (
            reading.tokens[start + count - 1].lower_text
            in _search_words("time").keys() | _search_words("filler").keys()
        ):
            continue  # `over 5000 in` 2019: no inches; `over 40 and` under 50
        found = _parse_amount(reading, words, rest, compared=bool(modified)) if rest else None
        if found and (modified or found[0] != reading.count_label or found[1].get("unit") or reading.only_amounts):
            reading.figures.append((found[0], words, found[1]))
            reading.at = start + count
            return True
        if modified and str((_parse_time(rest) or {}).get("value", "")).startswith("P"):
            sentence = _("“{text}” is a length of time, which cannot be compared. Enter it alone to find its text.")
            raise UserError(sentence.format(text=rest))
    if modified and (start + modified == len(reading.tokens) or reading.only_amounts):
        words = reading.join_tokens(start, modified)
        sentence = _("“{text}” needs a number after it. Enter something like “{text} $1bn” or “{text} 40%”.")
        raise UserError(sentence.format(text=words))
    return False


def _count_modifier_words(reading: _SearchReading, start: int) -> int:
    """Count the words at a position that modify a following number."""
    known = tables.modifier_words("before")
    for count in range(5, 0, -1):
        if reading.join_tokens(start, count).lower() in known:
            return count
    return 0


def _parse_amount(
    reading: _SearchReading, words: str, rest: str, *, compared: bool
) -> tuple[str, dict[str, Any]] | None:
    """Parse words that are one amount as a whole into label and value; `rest` follows their modifier."""
    if rest.lower().startswith(("from ", "between ")):
        words = rest = "between " + rest.split(" ", 1)[1].replace(" to ", " and ")
    elif (
        not compared and not any(c.isdigit() for c in rest.split()[0]) and number_value(rest.split()[0].lower()) is None
    ):
        return None
    found = _parse_whole(reading, words)
    if found is None and compared:
        found = next(filter(None, (_parse_whole(reading, rest + tail, tail) for tail in ("", *_TAILS))), None)
        if found and "modifier" in found[1]:
            return None  # `over $1bn and under` $5bn: these are two
    if found is None and number_value(rest) is not None:
        found = reading.count_label, parse_value(reading.count_label, rest, None, codebook=reading.codebook)
    return (found[0], _modifier_of(words, rest) | found[1]) if found else None


def _modifier_of(words: str, rest: str) -> dict[str, str]:
    found = tables.modifier_words("before").get(words.removesuffix(rest).strip().lower())
    return {"modifier": found[0]} if found else {}


def _parse_whole(reading: _SearchReading, words: str, tail: str = "") -> tuple[str, dict[str, Any]] | None:
    spans = amounts.extract(lay_out_document(Article("typed", "typed", words), ()))
    if len(spans) != 1 or (tail and reading.codebook.nature_of(spans[0].label) is not _TAILS[tail]):
        return None
    span = spans[0]
    value = {key: item for key, item in span.value.items() if key not in ("why", "same_as")}
    per = modifiers.find_denominator(words, span.start, span.stop, len(words), len(words))[1] if "per" in value else ""
    front, behind = words[: span.start].strip().lower(), words[span.stop :].strip().lower()
    around = {str(value.get(key, "")).lower() for key in ("modifier_text", "unit_text")}
    whole = front in around | {"", "between"} and behind in around | {"", per.strip(), tail.strip()}
    return (span.label, value) if whole else None


def _read_per(reading: _SearchReading) -> bool:
    """Match `per year`, `a month` or `annual` without a number."""
    for count in (2, 1):
        words = reading.join_tokens(reading.at, count).lower()
        per, read = modifiers.find_denominator(f" {words}", 0, 0, len(words) + 1, len(words) + 1) if words else ("", "")
        if per and read == words and (words.startswith("per ") or per in tables.period_words().values()):
            reading.per = per
            reading.at += count
            return True
    return False


def _read_currency(reading: _SearchReading) -> bool:
    """Match a currency without a number: its code or, after `money` or `amounts`, its name."""
    for count in (3, 2, 1) if reading.only_amounts else (1,):
        words = reading.join_tokens(reading.at, count)
        coin = tables.coin_codes().get(words) if words.isupper() else None
        if coin is None and reading.only_amounts:
            coin = tables.coin_names().get(words.lower())
        if coin is not None:
            reading.currency = coin.code
            reading.at += count
            return True
    return False


def _read_speaker(reading: _SearchReading) -> bool:
    """Match `by Ann Lee` in a search for quotes or without any label."""
    if reading.tokens[reading.at].lower_text not in ("by", "from", "of") or reading.speaker is not None:
        return False
    quotes = reading.codebook.labels_of(ValueKind.QUOTE)
    if set(reading.labels) != set(quotes) and (reading.labels or reading.tokens[reading.at].lower_text != "by"):
        return False
    reading.at += 1
    who = []
    while reading.at < len(reading.tokens):
        token = reading.tokens[reading.at]
        if not token.literal and (
            token.text in reading.codebook or token.lower_text in _search_words("state") or _read_time(reading)
        ):
            break
        who.append(token.text)
        reading.at += 1
    if not who:
        raise UserError(_("“by” needs a name after it. Enter something like “quotes by Ann Lee”."))
    reading.labels, reading.speaker = list(quotes), " ".join(who)
    return True


def _read_word(reading: _SearchReading) -> bool:
    token = reading.tokens[reading.at]
    if token.lower_text not in _search_words("filler") and any(c.isalnum() for c in token.text):
        reading.words.append(token.text)
    reading.at += 1
    return True


# -- result


def _make_search(reading: _SearchReading) -> SpanSearch:
    search = SpanSearch(
        words=tuple(reading.words),
        labels=tuple(dict.fromkeys(reading.labels)),
        states=tuple(dict.fromkeys(reading.states)),
        per=reading.per,
        currency=reading.currency,
        speaker=reading.speaker,
    )
    for said in (reading.currency, reading.per and f"per {reading.per}"):
        if said is not None:
            search = replace(
                search, labels=narrow_labels(search.labels, reading.codebook.labels_of_nature(Nature.SUM), said)
            )
    for label, words, value in reading.figures:
        search = add_bounds(reading.codebook, search, label, words, value)
    firsts = [first for first, _last in reading.days if first]
    lasts = [last for _first, last in reading.days if last]
    if firsts or lasts:
        search = replace(
            search,
            earliest=max(firsts, default=None),
            latest=min(lasts, default=None),
            by_mark=bool(search.labels) and set(search.labels) <= set(reading.codebook.labels_of_nature(*_OWN_DAYS)),
        )
        if search.earliest and search.latest and search.earliest > search.latest:
            raise UserError(_("These times have no day in common. Leave one of them out."))
    return search
