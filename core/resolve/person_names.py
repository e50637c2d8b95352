"""Which person a name refers to within an article: surnames become full names, initials are dropped, public figures
have one name.

Two people with the same surname are never merged. A bare surname keeps the person it referred to before, else refers to
the one named last; a title (`Mrs.`) may decide. If only a guess is left, the surname is an entity of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from core import lexicon
from core.patterns import compile_later
from core.resolve.spelling import best_spelling, fold_name, is_one_slip, strip_possessive

_INITIAL = compile_later(r"[A-Z]|(?:[A-Z]\.)+")
_RELATIVES = 50
"""People with one surname that are compared with each other. No article has more, but a list of names may; the limit
keeps time linear."""
_GENERATION = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_ARTICLE = ("al-", "el-", "Al-", "El-", "ul-", "bin-")
"""Arabic articles, which some write as part of the surname and others leave out."""


_Words = tuple[str, ...]
"""Folded words of a full name in alphabetical order."""


class PersonMention(NamedTuple):
    """One PERSON mark: its start, its text, and the sex shown by a title before it (`m`, `f` or empty)."""

    start: int
    text: str
    sex: str = ""


@dataclass(slots=True)
class _NameBearers:
    """The people who are called by one word, in the order of the article."""

    before: dict[str, None] = field(default_factory=dict)
    """People named in full so far, the latest last."""
    usual: str | None = None
    """The person whom the word alone referred to last."""


def canonical_people(mentions: Sequence[PersonMention]) -> dict[int, str]:
    """Return the canonical name for each mention, by start. `mentions` are in the order of the article.

    A full name is itself without middle initials. A single word is the person it referred to before, else the last full
    name before it that contains it, else the public figure known by it, else the only full name after it, else itself.
    """
    plain = {m.start: _plain_name(m.text) for m in mentions}
    people = _PeopleOfArticle(
        [plain[m.start] for m in mentions if " " in plain[m.start]],
        {plain[m.start]: m.sex for m in reversed(mentions) if m.sex},
    )
    return {m.start: people.resolve_name(plain[m.start], m.sex) for m in mentions}


class _PeopleOfArticle:
    """The people of one article, read in order."""

    def __init__(self, fulls: Sequence[str], sexes: dict[str, str]) -> None:
        """`fulls` are all full names of the article; `sexes` those shown by a title, by name."""
        self._chosen = _fullest_names(fulls)
        self._sexes = {self._chosen[name]: sex for name, sex in sexes.items() if name in self._chosen}
        self._called: dict[str, _NameBearers] = {}
        self._all: dict[str, list[str]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._slips: dict[str, str | None] = {}
        for name in dict.fromkeys(fulls):
            self._words[name] = tuple(dict.fromkeys(fold_name(word) for word in short_names_of(name)))
            for word in self._words[name]:
                who = self._all.setdefault(word, [])
                if self._chosen[name] not in who[:_RELATIVES]:
                    who.append(self._chosen[name])
        self._alike: dict[tuple[str, str], list[str]] = {}
        for word in self._all:
            alike = self._alike.setdefault(_first_and_last(word), [])
            if len(alike) < _RELATIVES:
                alike.append(word)

    def resolve_name(self, name: str, sex: str) -> str:
        """Return the person that a name refers to here; call it for the names in order."""
        if " " not in name:
            return self._resolve_one_word(name, sex)
        who = self._chosen[name]
        for word in self._words[name]:
            called = self._called.setdefault(word, _NameBearers())
            called.before.pop(who, None)
            called.before[who] = None
        return who

    def _resolve_one_word(self, word: str, sex: str) -> str:
        key = fold_name(word)
        called = self._called.get(key)
        if called is not None:
            who = self._pick_bearer(called, sex)
            if who is not None:
                called.usual = who
                return who
        figure = _public_figures().get(key)
        if figure:
            return figure
        after = self._filter_by_sex(self._all.get(key, []), sex)
        if len(after) == 1:
            return after[0]
        return word if after else self._misspelt_name(key) or word

    def _misspelt_name(self, key: str) -> str | None:
        """Return the only person of the article whose name differs by one letter: `Maurer` for `Mauer`."""
        if key not in self._slips:
            near = {
                who
                for other in self._alike.get(_first_and_last(key), ())
                if is_one_slip(key, other)
                for who in self._all[other]
            }
            self._slips[key] = near.pop() if len(near) == 1 else None
        return self._slips[key]

    def _pick_bearer(self, called: _NameBearers, sex: str) -> str | None:
        """Return the person among those named before whom the word refers to; None if a title excludes all of them."""
        fitting = self._filter_by_sex(list(islice(reversed(called.before), _RELATIVES)), sex)
        told = [who for who in fitting if sex and self._sexes.get(who) == sex] or fitting
        if called.usual in told:
            return called.usual
        return told[0] if told else None

    def _filter_by_sex(self, people: Sequence[str], sex: str) -> list[str]:
        return [who for who in people[:_RELATIVES] if not sex or self._sexes.get(who, sex) == sex]


def _first_and_last(word: str) -> tuple[str, str]:
    return word[:1], word[-1:]


def short_names_of(name: str) -> tuple[str, ...]:
    """Return the words by which an article may call a person later: the last name, for East Asian names the first;
    names with `al-` both ways."""
    words = [word for word in name.split() if word not in _GENERATION]
    if not words:
        return ()
    first, last = words[0], words[-1]
    given = lexicon.lexicon_column("first_names", "name")
    eastern = lexicon.lexicon_column("east_asian_surnames", "name")
    if first in eastern and (first not in given or _has_eastern_shape(words)):
        return (first, name) if "-" in last or len(words) != 2 else (first, last, name)
    bare = last.partition("-")[2] if last.startswith(_ARTICLE) else last
    more = (f"{words[-2]} {last}",) if len(words) > 2 and words[-2][0].islower() else ()
    return tuple(dict.fromkeys((last, bare, *more, first if first in given or "-" in first else last)))


def _has_eastern_shape(words: Sequence[str]) -> bool:
    """Return whether the name has a given name of two syllables (`Kim Min-su`, `Kim Jong Un`), unlike `Kim Beazley`."""
    return (len(words) == 2 and "-" in words[1]) or (len(words) == 3 and all(len(word) < 6 for word in words))


def _plain_name(name: str) -> str:
    """Return the name without title, middle initials, possessive and double blanks; `J. Edgar Hoover` keeps its first
    initial."""
    words = strip_possessive(name).split()
    while len(words) > 1 and words[0] in _title_words():
        words = words[1:]
    ahead = len(words) - (1 if words and words[-1] in _GENERATION else 0)
    kept = [
        word for index, word in enumerate(words) if index == 0 or index >= ahead - 1 or not _INITIAL.fullmatch(word)
    ]
    if len(kept) == 2 and _INITIAL.fullmatch(kept[1]) and kept[1].endswith("."):
        kept = words  # "Mr. T." is the whole name
    if name.isupper() and len(name) > 5:
        kept = [word.capitalize() if word not in _GENERATION else word for word in kept]
    plain = " ".join(kept).rstrip(",")
    return _public_figure_names().get(plain, plain)


def _fullest_names(names: Iterable[str]) -> dict[str, str]:
    """Map each full name to the one name in the article that stands for the same person.

    Names of the same person: the same words in any order (`Eun-bo Jeong`, `Jeong Eun-bo`) or spelling, the only name
    that contains all words of the other, or names of two or more words with one misspelt letter. `Sam Reed` after `Sam
    Reed Jr.` is the same person, before it another; a public figure is never identified with a son.
    """
    spelt: dict[_Words, list[str]] = {}
    for name in dict.fromkeys(names):
        spelt.setdefault(tuple(sorted(fold_name(name).split())), []).append(name)
    order = {words: at for at, words in enumerate(spelt)}
    families: dict[str, list[_Words]] = {}
    for words, forms in spelt.items():
        family = families.setdefault(fold_name(forms[0].split()[-1]), [])
        if len(family) < _RELATIVES:
            family.append(words)
    chosen: dict[str, str] = {}
    for words, forms in spelt.items():
        target = _same_person(words, families[fold_name(forms[0].split()[-1])], order)
        chosen.update((name, best_spelling(spelt[target])) for name in forms)
    return {name: chosen.get(stand, stand) for name, stand in chosen.items()}


def _same_person(words: _Words, relatives: Sequence[_Words], order: Mapping[_Words, int]) -> _Words:
    """Return the words of the name that stands for this one: its own unless another name refers to the same person."""
    for generation in () if words in _public_figure_words() else ("jr", "sr"):
        junior = tuple(sorted((*words, generation)))
        if order.get(junior, len(order)) < order[words]:
            return junior
    wider = [other for other in relatives if set(words) < set(other)]
    if wider:
        return wider[0] if len(wider) == 1 else words
    near = [other for other in relatives if _is_misspelt(words, other)]
    return near[0] if len(near) == 1 and order[near[0]] < order[words] else words


def _is_misspelt(words: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether all words but one are equal and that one is misspelt by one letter."""
    mine, theirs = set(words) - set(other), set(other) - set(words)
    return len(words) > 1 and len(mine) == len(theirs) == 1 and is_one_slip(mine.pop(), theirs.pop())


@cache
def _title_words() -> frozenset[str]:
    """Return honorifics that are not first names: no name of a person begins with them, though a mark may."""
    honorifics = {row["word"] for row in lexicon.lexicon_rows("roles") if row["kind"] == "honorific"}
    return frozenset(honorifics - lexicon.lexicon_column("first_names", "name"))


@cache
def _public_figures() -> dict[str, str]:
    return {fold_name(row["text"]): row["entity"] for row in lexicon.lexicon_rows("public_figures")}


@cache
def _public_figure_words() -> frozenset[_Words]:
    return frozenset(tuple(sorted(fold_name(name).split())) for name in _public_figure_names())


@cache
def _public_figure_names() -> dict[str, str]:
    """Return full names of public figures, also without middle initials: `George Bush` -> `George W. Bush`."""
    found: dict[str, str] = {}
    for row in lexicon.lexicon_rows("public_figures"):
        name = row["entity"]
        found[name] = name
        found[" ".join(word for i, word in enumerate(name.split()) if i == 0 or not _INITIAL.fullmatch(word))] = name
    return found
