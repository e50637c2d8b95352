"""Parsing a search of the text of all articles: `"cost sharing" AND troop* NOT (war OR crime)`.

Words stand for themselves, in any case and with or without accents. Everything but the operators is quoted for the
full-text index, so no typed character has a meaning there that is not described here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from core.errors import UserError
from core.patterns import compile_later
from core.store.found_rows import TextQuery, TextTerm
from core.translation import _

LONGEST = 1000
"""Characters of a search that are read; the rest is ignored."""
MOST_TERMS = 64
"""Most words and phrases of one search."""
DEEPEST = 20
"""Most brackets inside one another."""
NEAR_WORDS = 10
"""Words between two terms of NEAR without a number."""

_TOKEN = compile_later(
    r"(?P<field>title:)|(?P<near>(?:NEAR|w)/(?P<span>\d{1,3})(?=\s|$)|NEAR(?=\s|$))|(?P<call>NEAR\()"
    r"|[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]?(?P<star>\*?)|(?P<open>\()|(?P<close>\))|(?P<comma>,(?=\s*\d))"
    r"|(?P<minus>-(?=[\w\"“(]))|(?P<word>[^\s,()\"“”„«»]+(?:,(?=\w)[^\s,()\"“”„«»]+)*)"
)
_WORDS = compile_later(r"[^\W_]+")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class _QueryPart:
    """A part of a search: its expression, how a person reads it, and its terms."""

    match: str
    said: str
    terms: tuple[TextTerm, ...] = ()
    is_phrase: bool = False
    """Whether NEAR takes it."""
    is_simple: bool = True
    """Whether it needs no brackets inside another part."""


@dataclass(slots=True)
class _QueryReading:
    tokens: list[tuple[str, str]]
    """Kind and text of each token."""
    at: int = 0
    depth: int = 0
    count: int = field(default=0)

    def peek(self) -> tuple[str, str]:
        """Return the token at the position; an empty kind at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "")

    def take(self) -> tuple[str, str]:
        """Return the token at the position and go on."""
        found = self.peek()
        self.at += 1
        return found


def parse_text_query(typed: str) -> tuple[TextQuery, str]:
    """Return a search of the text, and its meaning in words; both are empty if nothing is sought. Raises UserError with
    one sentence if it cannot be understood."""
    reading = _QueryReading(_tokenize_query(typed))
    if not reading.tokens:
        return TextQuery(), ""
    part = _read_any(reading)
    while reading.at < len(reading.tokens):  # brackets that close nothing
        reading.at += 1
        if reading.at < len(reading.tokens):
            part = _join_all([part, _read_any(reading)])
    return TextQuery(part.match, part.terms), part.said


def plain_text_query(typed: str) -> TextQuery:
    """Return a search for words that must all occur, the last of them perhaps only begun, as in the list of articles;
    whatever cannot be understood otherwise is searched like this."""
    terms = []
    for kind, text in _tokenize_query(typed):
        words = tuple(_WORDS.findall(text))
        if words and kind in ("word", "phrase", "begun"):
            terms.append(TextTerm(words, kind == "begun"))
    if terms and typed[-1:].isalnum():
        terms[-1] = TextTerm(terms[-1].words, True)
    return TextQuery(" AND ".join(_quote_term(term) for term in terms), tuple(terms))


def _tokenize_query(typed: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", typed[:LONGEST])):
        kind = match.lastgroup or ""
        if match["phrase"] is not None:
            kind, text = "begun" if match["star"] else "phrase", match["phrase"]
        elif match["near"]:
            kind, text = "near", match["span"] or str(NEAR_WORDS)
        elif match["word"]:
            kind, text = "word", match["word"]
        else:
            text = match[0]
        if kind not in ("word", "phrase", "begun") or text in _OPERATORS or any(map(str.isalnum, text)):
            found.append((kind, text))
        elif text == "*":
            raise UserError(_("A * alone finds nothing. Put it at the end of a word: “cost*”."))
    return found


# -- reading, one function for each level


def _read_any(reading: _QueryReading) -> _QueryPart:
    parts = [_read_all(reading)]
    while reading.peek() == ("word", "OR"):
        reading.take()
        parts.append(_read_all(reading))
    if len(parts) == 1:
        return parts[0]
    match = " OR ".join(_in_brackets(part) for part in parts)
    said = _(" or ").join(part.said for part in parts)
    return _QueryPart(match, said, tuple(term for part in parts for term in part.terms), is_simple=False)


def _read_all(reading: _QueryReading) -> _QueryPart:
    wanted: list[_QueryPart] = []
    unwanted: list[_QueryPart] = []
    while True:
        kind, text = reading.peek()
        if kind in ("", "close") or (kind, text) == ("word", "OR"):
            break
        if kind == "comma" or (kind, text) == ("word", "AND"):
            reading.take()
            continue
        if kind == "minus" or (kind, text) == ("word", "NOT"):
            reading.take()
            unwanted.append(_read_near(reading))
        else:
            wanted.append(_read_near(reading))
    if not wanted:
        if unwanted:
            raise UserError(_("Say what to find as well, not only what to leave out: “cost NOT war”."))
        raise UserError(_("A word is missing beside OR, AND, NOT or in brackets."))
    part = _join_all(wanted)
    if not unwanted:
        return part
    match = f"{_in_brackets(part)} NOT ({' OR '.join(_in_brackets(one) for one in unwanted)})"
    without = _(" or ").join(one.said for one in unwanted)
    said = _("{words}, without {others}").format(words=part.said, others=without)
    return _QueryPart(match, said, part.terms, is_simple=False)


def _join_all(parts: list[_QueryPart]) -> _QueryPart:
    if len(parts) == 1:
        return parts[0]
    match = " AND ".join(_in_brackets(part) for part in parts)
    said = _(" and ").join(part.said if part.is_simple else f"({part.said})" for part in parts)
    return _QueryPart(match, said, tuple(term for part in parts for term in part.terms), is_simple=False)


def _in_brackets(part: _QueryPart) -> str:
    return part.match if part.is_simple else f"({part.match})"


def _read_near(reading: _QueryReading) -> _QueryPart:
    part = _read_one(reading)
    while reading.peek()[0] == "near":
        number = int(reading.take()[1])
        if reading.peek()[0] == "":
            raise UserError(_("A word is missing after NEAR."))
        part = _near_part([part, _read_one(reading)], number)
    return part


def _near_part(parts: list[_QueryPart], number: int) -> _QueryPart:
    if len(parts) < 2 or not all(part.is_phrase for part in parts):
        raise UserError(_("NEAR stands between two words or phrases: “cost NEAR/5 troops”."))
    match = f"NEAR({' '.join(part.match for part in parts)}, {number})"
    said = _("{words} at most {number} words apart").format(
        words=_(" and ").join(part.said for part in parts), number=number
    )
    return _QueryPart(match, said, tuple(term for part in parts for term in part.terms))


def _read_one(reading: _QueryReading) -> _QueryPart:
    kind, text = reading.take()
    if kind in ("open", "call"):
        return _read_brackets(reading, kind)
    if kind == "field":
        if reading.peek()[0] in ("", "close"):
            raise UserError(_("A word is missing after “title:”."))
        part = _read_one(reading)
        return _QueryPart(f"{{title}} : ({part.match})", _("{words} in the title").format(words=part.said), part.terms)
    if kind not in ("word", "phrase", "begun") or (kind == "word" and text in _OPERATORS):
        raise UserError(_("A word is missing beside OR, AND, NOT or in brackets."))
    return _read_term(reading, kind, text)


def _read_brackets(reading: _QueryReading, kind: str) -> _QueryPart:
    reading.depth += 1
    if reading.depth > DEEPEST:
        raise UserError(_("This search has too many brackets inside one another."))
    if kind == "call":
        return _read_near_call(reading)
    part = _read_any(reading)
    if reading.peek()[0] == "close":
        reading.take()
    reading.depth -= 1
    return part


def _read_near_call(reading: _QueryReading) -> _QueryPart:
    """Read `NEAR(cost troops, 5)` behind its bracket."""
    parts: list[_QueryPart] = []
    number = NEAR_WORDS
    while reading.peek()[0] not in ("", "close"):
        kind, text = reading.take()
        if kind == "comma":
            digits = reading.take()[1]
            number = int(digits) if digits.isdecimal() else NEAR_WORDS
        elif kind in ("word", "phrase", "begun"):
            parts.append(_read_term(reading, kind, text))
    reading.take()
    reading.depth -= 1
    return _near_part(parts, min(number, 999))


def _read_term(reading: _QueryReading, kind: str, text: str) -> _QueryPart:
    reading.count += 1
    if reading.count > MOST_TERMS:
        raise UserError(_("This search has more than {number} words.").format(number=MOST_TERMS))
    begun = kind == "begun" or text.endswith("*")
    if "*" in text.rstrip("*"):
        sentence = _("“{word}”: a * stands only at the end of a word, such as “cost*”.")
        raise UserError(sentence.format(word=text))
    words = tuple(_WORDS.findall(text))
    term = TextTerm(words, begun)
    plain = text.rstrip("*").strip()
    said = _("words beginning with “{word}”") if begun else _("“{word}”")
    return _QueryPart(_quote_term(term), said.format(word=plain), (term,), is_phrase=True)


def _quote_term(term: TextTerm) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.beginning else "")
