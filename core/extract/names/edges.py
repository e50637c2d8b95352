"""Trim names by the annotation guide, regardless of the network: no page furniture, no title, no article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.extract.names.rules.tables import NameTables
from core.language.en.closed_classes import closed_class
from core.language.signs import MASK
from core.patterns import compile_later

_ARTICLES = closed_class("article")
_FIRST = compile_later(r"[\w.'’`´-]+")
_OPENING = compile_later(r"[^\w\ufffc]+")
_CLOSING = compile_later(r"[^\w.!+*\ufffc]+$")
_POSSESSIVE = compile_later(r"(?:['’`´]s|(?<=s)['’`´])$", re.IGNORECASE)
_DEPARTED = compile_later(r"(?P<head>[\w-]+) (?:of|for) (?:the )?$")
_JOINS = compile_later(r"(?:, | and |, and | )")
_LOOK_BACK = 40
"""Code points before a name that are searched for `Secretary of`."""
_FORMS = compile_later(r"(?<!\w)(?:Inc|Ltd|Corp|Co|Bros|Jr|Sr|Cos|Pty)$")
"""Abbreviations whose full stop the network sometimes leaves out."""
_GLUED = compile_later(r"(?<=[a-zß-öø-ÿ])(?P<rest>[A-ZÀ-Þ][a-z]*)(?!\w)")
_OWNER = compile_later(r"['’`´]s ")
_ASIDES = frozenset({"applause", "laughter", "inaudible", "crosstalk", "q"})
"""Words that transcripts put in brackets or before a question."""
_BARE = frozenset({"administration", "nation"})
"""Common nouns that governments capitalize when they mean themselves."""
_STOPS = compile_later(
    r"(?:(?<![\w.])(?:[^\W\d_]\.)+|(?<!\w)(?:Jr|Sr|Inc|Ltd|Corp|Co|Bros|Cos|Pty|St|Calif|Fla|Conn|Mass|Md|Va|Pa|Ill|Mich)\.)$"
)
"""Ends of a name that include a full stop: initials, abbreviations."""


def split_at_masks(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a range between masked page furniture."""
    while start < stop:
        cut = text.find(MASK, start, stop)
        if cut < 0:
            yield start, stop
            return
        if cut > start:
            yield start, cut
        start = cut + 1


def split_owner(text: str, start: int, stop: int, tables: NameTables) -> Iterator[tuple[int, int, bool]]:
    """Split an organization from the place that owns it; True marks the place.

    By the guide `South Korea's Foreign Ministry` is two names, `Levi's Stadium` one.
    """
    owner = _OWNER.search(text, start, stop)
    if owner and tables.label_of(text[start : owner.start()]) in ("GPE", "LOC"):
        yield start, owner.start(), True
        start = owner.end()
    yield start, stop, False


def widen_to_words(text: str, start: int, stop: int) -> tuple[int, int]:
    """Widen a range to whole words, or to the capital where two words are glued (`EsperThe`)."""
    while 0 < start < stop and _is_inside_word(text, start):
        start -= 1
    while start < stop < len(text) and _is_inside_word(text, stop):
        stop += 1
    return start, stop


def _is_inside_word(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and not (before.islower() and after.isupper())


def cut_glued_word(text: str, start: int, stop: int, tables: NameTables) -> int:
    """Return the end of a range without a function word glued to it: `Mark EsperThe`."""
    cut = _GLUED.search(text, start, stop)
    return cut.start() if cut and cut["rest"].lower() in tables.function_words else stop


def trim_edges(text: str, start: int, stop: int, kind: str, tables: NameTables) -> tuple[int, int]:
    """Return a range without blanks, signs, article and, for PERSON, titles at its edges; empty if nothing is left."""
    start = _skip_opening_signs(text, start, stop)
    stop = _strip_closing_signs(text, start, stop)
    start = _skip_opening_signs(
        text, _skip_department(text, _skip_opening_signs(text, start, stop), stop, kind, tables), stop
    )
    while start < stop:
        first = _FIRST.match(text, start, stop)
        if first is None or first.end() == stop:
            break
        if first[0].lower() not in _ARTICLES and not (kind == "PERSON" and _is_title(text, first, stop, tables)):
            break
        start = _skip_opening_signs(text, first.end(), stop)
    return (stop, stop) if _is_no_name(text[start:stop], kind, tables) else (start, max(start, stop))


def describe_trimming(text: str, before: tuple[int, int], after: tuple[int, int]) -> str:
    """Return the passes of `trim_edges` between two ranges: `+edges.article`, `+edges.title`, `+edges.possessive`."""
    if before == after:
        return ""
    head, tail = text[before[0] : after[0]], text[after[1] : before[1]]
    first = _FIRST.search(head)
    rule = ""
    if first:
        rule = "+edges.article" if first[0].lower() in _ARTICLES else "+edges.title"
    if after[1] > before[1]:
        return f"{rule}+edges.abbreviation"
    if any(sign in tail for sign in "'’`´"):
        return f"{rule}+edges.possessive"
    return f"{rule}+edges.signs" if tail or not first else rule


def _is_no_name(word: str, kind: str, tables: NameTables) -> bool:
    """Return whether a single word is a title in capitals (`THE PRESIDENT:`), an aside or a common noun.

    Titles in lower case are kept: they may be the only name that a person has in the text.
    """
    if word.lower() in _ASIDES | _BARE:
        return True
    title = word.capitalize()
    return (
        kind == "PERSON"
        and word.isupper()
        and title in tables.role_heads
        and title not in tables.first_names | tables.surnames
    )


def _skip_department(text: str, start: int, stop: int, kind: str, tables: NameTables) -> int:
    """Return the start of a name behind the department of a role that begins before it.

    Nothing in `Secretary of [Defense]` is a name; in `Secretary of [State Olaf Brenninger]` only the person is.
    """
    before = _DEPARTED.search(text, max(0, start - _LOOK_BACK), start)
    if before is None or before["head"] not in tables.role_heads:
        return start
    at = start
    while (word := _FIRST.match(text, at, stop)) and word[0] in tables.departments:
        gap = _JOINS.match(text, word.end(), stop)
        if kind != "PERSON":
            return stop
        at = gap.end() if gap else word.end()
        if not gap:
            break
    return at


def _skip_opening_signs(text: str, start: int, stop: int) -> int:
    edge = _OPENING.match(text, start, stop)
    return edge.end() if edge else start


def _strip_closing_signs(text: str, start: int, stop: int) -> int:
    """Return the end without closing signs and possessive; a bracket opened inside the name is kept."""
    while True:
        before = stop
        edge = _CLOSING.search(text, start, stop)
        if edge and not (edge[0] == ")" and "(" in text[start : edge.start()]):
            stop = edge.start()
        edge = _POSSESSIVE.search(text, start, stop)
        if edge and edge.start() > start:
            stop = edge.start()
        if text.startswith(".", stop) and _FORMS.search(text, max(start, stop - 6), stop):
            return stop + 1
        if text.endswith(".", start, stop) and not _STOPS.search(text, max(start, stop - 12), stop):
            stop -= 1
        if stop == before:
            return stop


def _is_title(text: str, first: re.Match[str], stop: int, tables: NameTables) -> bool:
    """Return whether the first word is a title: `Mr.`, `Defense` in `Defense Secretary Esper`; not `Dean` Morgan."""
    word = first[0]
    if word in tables.honorifics:
        return True
    if word in tables.role_heads:
        return word not in tables.first_names or " " in text[first.end() + 1 : stop]
    if word in tables.role_modifiers:
        following = _FIRST.match(text, first.end() + 1, stop)
        return following is not None and following.end() < stop and _is_title(text, following, stop, tables)
    return False
