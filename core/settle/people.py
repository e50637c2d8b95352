"""Who a person's name means within one article: surname -> full name, initials dropped, public figures by one name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from core import lexicon

_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_RELATIVES = 50
"""People of one surname that are compared with each other: no article has more, a list of names may."""
_GENERATION = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


class Mention(NamedTuple):
    """One PERSON mark: where it starts and how it is written."""

    start: int
    text: str


def canonical(mentions: Sequence[Mention]) -> dict[int, str]:
    """Canonical name of each mention, by its start. `mentions` in order of the article.

    A full name is itself without middle initials. A name of one word is the last full name before it that goes by
    that word, else the public figure known by it, else the first full name after it, else itself.
    """
    fulls = [(m.start, _plain(m.text)) for m in mentions if " " in m.text]
    chosen = _fullest(name for _, name in fulls)
    called: dict[str, list[tuple[int, str]]] = {}
    for start, name in fulls:
        for word in called_by(name):
            called.setdefault(word.casefold(), []).append((start, chosen[name]))
    found: dict[int, str] = {}
    for mention in mentions:
        if " " in mention.text:
            found[mention.start] = chosen[_plain(mention.text)]
        else:
            found[mention.start] = _one_word(mention, called)
    return found


def called_by(name: str) -> tuple[str, ...]:
    """Words by which an article goes on to call a person: last name, of East Asian names the first; `al-` both ways."""
    words = [word for word in name.split() if word not in _GENERATION]
    if not words:
        return ()
    first, last = words[0], words[-1]
    given = lexicon.column("first_names", "name")
    if first in lexicon.column("east_asian_surnames", "name") and (first not in given or _eastern_shape(words)):
        return (first, name) if "-" in last or len(words) != 2 else (first, last, name)
    bare = last.partition("-")[2] if last.startswith(("al-", "el-", "Al-", "El-")) else last
    more = (f"{words[-2]} {last}",) if len(words) > 2 and words[-2][0].islower() else ()
    return tuple(dict.fromkeys((last, bare, *more, first if first in given else last)))


def _eastern_shape(words: Sequence[str]) -> bool:
    """`Kim Min-su`, `Kim Jong Un`: told from `Kim Beazley` by the given name of two syllables."""
    return (len(words) == 2 and "-" in words[1]) or (len(words) == 3 and all(len(word) < 6 for word in words))


def _plain(name: str) -> str:
    """Without middle initials and doubled blanks; `J. Edgar Hoover` keeps the one it begins with."""
    words = name.split()
    kept = [word for index, word in enumerate(words) if index == 0 or not _INITIAL.fullmatch(word)]
    if name.isupper() and len(name) > 5:
        kept = [word.capitalize() for word in kept]
    plain = " ".join(kept)
    return _figures_in_full().get(plain, plain)


def _fullest(names: Iterable[str]) -> dict[str, str]:
    """Each full name to the one longer name of the article that holds all its words, else to itself."""
    by_last: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        by_last.setdefault(name.split()[-1], []).append(name)
    chosen: dict[str, str] = {}
    for family in by_last.values():
        sets = [set(name.split()) for name in family[:_RELATIVES]]
        for name in family:
            words = set(name.split())
            wider = [other for other, more in zip(family, sets, strict=False) if words < more]
            chosen[name] = wider[0] if len(wider) == 1 and len(words) > 1 else name
    return chosen


def _one_word(mention: Mention, called: dict[str, list[tuple[int, str]]]) -> str:
    some = called.get(mention.text.casefold(), [])
    before = bisect_left(some, mention.start, key=lambda pair: pair[0])
    if before:
        return some[before - 1][1]
    figure = _figures().get(mention.text.casefold())
    if figure:
        return figure
    return some[0][1] if some else (mention.text.capitalize() if mention.text.isupper() else mention.text)


@cache
def _figures() -> dict[str, str]:
    return {row["text"].casefold(): row["entity"] for row in lexicon.rows("public_figures")}


@cache
def _figures_in_full() -> dict[str, str]:
    """Full names of figures, also without their middle initials: `George Bush` -> `George W. Bush`."""
    found: dict[str, str] = {}
    for row in lexicon.rows("public_figures"):
        name = row["entity"]
        found[name] = name
        found[" ".join(word for i, word in enumerate(name.split()) if i == 0 or not _INITIAL.fullmatch(word))] = name
    return found
