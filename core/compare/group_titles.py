"""Titles of groups of claims, each different from all others.

A title starts with what is measured, then says between whom, and whether it is paid, demanded and so on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from core.codebook import Nature
from core.compare.figures import ComparableClaim

_KINDS = {
    Nature.SUM: "amount", Nature.SHARE: "share", Nature.FRACTION: "share", Nature.FACTOR: "factor",
    Nature.COUNT: "number", Nature.MEASURE: "quantity",
}  # fmt: skip
"""What is measured if the claims do not say it."""
_CHANGES = {"increase_by": "increase", "decrease_by": "decrease"}
"""Changes that a title names."""
_DOT = " · "
_LONGEST_WHOLE = 60
"""Code points of a whole that a title names, at most."""

Member = TypeVar("Member", bound=ComparableClaim)
Facet = Callable[[Sequence[ComparableClaim]], str]
"""Says in what a group may differ from others of its title; an empty string says nothing."""


def title_several(figures: Sequence[ComparableClaim]) -> str:
    """Return the title of a group by what most of its claims say; titles of several groups may be equal."""
    words = [_most_frequent(words) for words in zip(*map(_title_words, figures), strict=True)]
    return _join_title(figures[0], *words)


def title_single(figure: ComparableClaim) -> str:
    """Return the title of a group of one claim."""
    return _join_title(figure, *_title_words(figure))


def _title_words(figure: ComparableClaim) -> tuple[str, str, str, str, str]:
    return figure.measure, figure.payer, figure.recipient, figure.status, figure.of


def _join_title(figure: ComparableClaim, measure: str, payer: str, recipient: str, status: str, whole: str) -> str:
    kind = kind_of_claim(figure)
    known = measure or kind
    if whole and figure.change == "share_of" and len(whole) <= _LONGEST_WHOLE:
        known = f"{known} of {whole}"
    elif figure.change in _CHANGES:
        known = f"{known} ({_CHANGES[figure.change]})"
    title = [known]
    if payer and recipient:
        title.append(f"{payer} to {recipient}")
    elif payer or recipient:
        title.append(payer or f"to {recipient}")
    if status:
        title.append(status)
    return _DOT.join(title)


def _most_frequent(words: Iterable[str]) -> str:
    """Return the word that occurs most often, the shortest of several; empty strings do not count."""
    counts: dict[str, int] = defaultdict(int)
    for word in words:
        if word:
            counts[word] += 1
    return max(counts, key=lambda word: (counts[word], -len(word), word), default="")


def kind_of_claim(figure: ComparableClaim) -> str:
    """Return the kind of an amount in one word: `share`, `number`."""
    return _KINDS.get(figure.nature, figure.label.lower())


def kind_of_group(figures: Sequence[ComparableClaim]) -> str:
    """Return the kind of amounts in a group."""
    return kind_of_claim(figures[0])


def unit_of_group(figures: Sequence[ComparableClaim]) -> str:
    """Return the unit of a group, which is what is counted, or a currency."""
    return _most_frequent(figure.unit for figure in figures)


def words_of_group(figures: Sequence[ComparableClaim]) -> str:
    """Return the amount of a group that is printed most often."""
    return _most_frequent(figure.words for figure in figures)


def day_of_group(figures: Sequence[ComparableClaim]) -> str:
    """Return the day on which the first claim of a group was published, as an ISO date."""
    return figures[0].published[:10]


def name_apart(
    groups: Sequence[tuple[str, list[Member]]], facets: Sequence[Facet], taken: Collection[str] = frozenset()
) -> list[tuple[str, list[Member]]]:
    """Return the groups with titles of which no two are equal to each other or to one that is `taken`.

    Where titles are equal, each names the first of the `facets` in which its group differs, and the next where that is
    not enough; groups that differ in none are numbered.
    """
    by_title: dict[str, list[int]] = defaultdict(list)
    for at, (title, _members) in enumerate(groups):
        by_title[title].append(at)
    notes: dict[int, list[str]] = {}
    for title, places in by_title.items():
        if len(places) > 1 or title in taken:
            _note_differences(groups, places, facets, notes, must=title in taken)
    used = set(taken) | {title for title, places in by_title.items() if len(places) == 1 and title not in taken}
    turns: dict[str, int] = defaultdict(int)
    named = []
    for at, (title, members) in enumerate(groups):
        unique = _free_title(title, notes[at], used, turns) if at in notes else title
        used.add(unique)
        named.append((unique, members))
    return named


def _note_differences(
    groups: Sequence[tuple[str, list[Member]]],
    places: Sequence[int],
    facets: Sequence[Facet],
    notes: dict[int, list[str]],
    must: bool,
) -> None:
    """Add to `notes` what sets these groups apart; `must`: even one of them alone needs a note."""
    for at in places:
        notes.setdefault(at, [])
    if not facets or (len(places) == 1 and not must):
        return
    by_value: dict[str, list[int]] = defaultdict(list)
    for at in places:
        by_value[facets[0](groups[at][1])].append(at)
    telling = len(by_value) > 1 or (must and "" not in by_value)
    for value, some in by_value.items():
        if telling and value:
            for at in some:
                notes[at].append(value)
        _note_differences(groups, some, facets[1:], notes, must and not (telling and value))


def _free_title(title: str, notes: Sequence[str], used: Collection[str], turns: dict[str, int]) -> str:
    """Return a title with its notes after what is measured, and with a number if it is still used. `turns`: how often
    each title was asked for."""
    known, dot, rest = title.partition(_DOT)
    plain = f"{known} ({', '.join(notes)}){dot}{rest}" if notes else title
    made = plain
    while made in used:
        turns[plain] += 1
        made = f"{known} ({', '.join([*notes, str(turns[plain] + 1)])}){dot}{rest}"
    return made
