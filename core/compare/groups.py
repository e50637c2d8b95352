"""Which claims can be compared: suggested groups, adjusted by the decisions of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from core import lexicon
from core.codebook import Nature
from core.compare.figures import ComparableClaim, ComparedClaim
from core.compare.group_titles import (
    day_of_group,
    kind_of_group,
    name_apart,
    title_several,
    title_single,
    unit_of_group,
    words_of_group,
)

WISHES = frozenset({"demanded", "offered", "planned", "rejected"})
"""Statuses of what someone wants: `$5 billion` demanded is not compared with `$890 million` paid."""

_EDGES = frozenset(
    ["of", "for", "to", "in", "on", "from", "per", "by", "with", "at", "toward", "towards", "that", "which", "who"]
)
"""Words before which the first phrase of a measure ends."""
_KEPT = 100_000
"""Measures and nouns whose keys are kept, at most."""
_LEVELS = frozenset({"", "level", "increase_to", "decrease_to"})
"""Changes that state what the measure is or will be; a change `by` states something else."""
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "our", "some", "these", "those", "this", "that"])
_SMALL = frozenset({"of", "for", "to", "in", "on", "at", "by", "with", "from", "the", "a", "an", "and"})


class GroupDecision(NamedTuple):
    """A decision about two claims: they are `together` in one group, or `one` stays `apart` from the group of
    `other`."""

    kind: str
    one: int
    other: int


Member = TypeVar("Member", bound=ComparableClaim)


class ClaimGroup(NamedTuple):
    """Claims that can be compared."""

    title: str
    """In words, most informative part first: `contribution · South Korea to United States · paid`."""
    figures: tuple[ComparedClaim, ...]
    """In order of publication, then id."""


def group_claims(
    figures: Iterable[ComparedClaim], decisions: Sequence[GroupDecision] = (), *, single: bool = False
) -> list[ClaimGroup]:
    """Return groups of at least two claims, the largest first; with `single` also groups of one.

    Suggested groups share the kind of amount, the unit, wish or fact, and level or change; payers and recipients do not
    contradict, and the measures have the same head noun or are both words for a payment between the same two parties.
    Each decision then merges two groups or takes one claim out of its group; the last decision about a claim holds.
    """
    return [
        ClaimGroup(title, tuple(members))
        for title, members in sort_groups(partition_claims(figures, decisions), single)
    ]


def sort_groups(parts: Iterable[list[Member]], single: bool) -> list[tuple[str, list[Member]]]:
    """Return the title and the members of each group, sorted as by `group_claims`, members by publication and id. No
    two titles are equal."""
    found: list[tuple[str, list[Member]]] = []
    alone: list[tuple[str, list[Member]]] = []
    for members in parts:
        if len(members) > 1:
            members.sort(key=lambda one: (one.published, one.id))
            found.append((title_several(members), members))
        elif single:
            alone.append((title_single(members[0]), members))
    found.sort(key=lambda group: (-len(group[1]), group[0], group[1][0].id))
    alone.sort(key=lambda group: (group[0], group[1][0].id))
    named = name_apart(found, (kind_of_group, unit_of_group, words_of_group, day_of_group))
    return named + name_apart(alone, (words_of_group, day_of_group), {title for title, _members in named})


def partition_claims(figures: Iterable[Member], decisions: Sequence[GroupDecision] = ()) -> list[list[Member]]:
    """Return the claims of each group, in no particular order (`group_claims`)."""
    every = list(figures)
    number = {figure.id: at for at, figure in enumerate(every)}
    parent = list(range(len(every)))
    for bucket in _comparable_buckets(every).values():
        _join_bucket(bucket, parent, number)
    alone: set[int] = set()
    for decision in decisions:
        if decision.one not in number or decision.other not in number:
            continue
        if decision.kind == "apart":
            alone.add(decision.one)
            continue
        alone.discard(decision.one)
        alone.discard(decision.other)
        _unite_groups(parent, number[decision.one], number[decision.other])
    together: dict[int, list[Member]] = defaultdict(list)
    for at, figure in enumerate(every):
        together[-at - 1 if figure.id in alone else _find_root(parent, at)].append(figure)
    return list(together.values())


def _comparable_buckets(figures: Sequence[Member]) -> dict[tuple[object, ...], list[Member]]:
    found: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for figure in figures:
        kind = "share" if figure.nature in (Nature.SHARE, Nature.FRACTION) else figure.label
        unit = (
            ""
            if figure.nature in (Nature.SHARE, Nature.FRACTION, Nature.FACTOR, Nature.SUM)
            else _noun_key(figure.unit)
        )
        change = "" if figure.change in _LEVELS else figure.change
        found[kind, unit, figure.status in WISHES, change].append(figure)
    return found


def _join_bucket(bucket: Sequence[Member], parent: list[int], number: dict[int, int]) -> None:
    """Join claims that agree, by measure first. A claim without payer then joins a set of parties only if no others
    contradict it."""
    by_measure: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for figure in bucket:
        for key in _grouping_keys(figure):
            by_measure[key].append(figure)
    for alike in by_measure.values():
        if len(alike) == 1:
            continue
        parties: dict[tuple[str, str], list[Member]] = defaultdict(list)
        for figure in alike:
            parties[figure.payer.casefold(), figure.recipient.casefold()].append(figure)
        for some in parties.values():
            for figure in some[1:]:
                _unite_groups(parent, number[some[0].id], number[figure.id])
        _join_parties(parties, parent, number)


def _join_parties(parties: dict[tuple[str, str], list[Member]], parent: list[int], number: dict[int, int]) -> None:
    """Join parties with one side unknown to the only pair that fits; if two fit, join none."""
    for (payer, recipient), some in parties.items():
        if payer and recipient:
            continue
        fuller = [
            other
            for other in parties
            if other != (payer, recipient)
            and _may_be_party(payer, other[0])
            and _may_be_party(recipient, other[1])
            and sum(map(bool, other)) > bool(payer) + bool(recipient)
        ]
        if len(fuller) == 1 and (payer or recipient):
            _unite_groups(parent, number[some[0].id], number[parties[fuller[0]][0].id])


def _may_be_party(party: str, other: str) -> bool:
    return not party or party == other


def _grouping_keys(figure: ComparableClaim) -> list[tuple[str, ...]]:
    """Return the keys of which claims must share one: with a payer the head noun (or the whole of a share), and for
    money between parties the sense `payment`; without a payer the whole phrase, provided that it contains a name. `Two
    people` in two articles need not be the same, two counts of `U.S. troops` are comparable. Without measure and party
    there is no key."""
    head = head_noun(figure.measure)
    if figure.change == "share_of" and figure.of:
        # a share of `the $3.2 billion price` is of that sum, not of any cost
        head = figure.of.casefold() if any(map(str.isdigit, figure.of)) else head_noun(figure.of)
    keys: list[tuple[str, ...]] = []
    payer = figure.payer.casefold()
    if head and payer:
        keys.append(("head", head, payer))
    elif head and (named := _name_keys(figure.of or figure.measure)):
        keys.append(("phrase", *named))
    paid = figure.nature is Nature.SUM and payer
    if paid and (head in _payment_nouns() if head else figure.recipient):  # between two parties, or named as a payment
        keys.append(("payment", payer))
    elif figure.nature is Nature.FACTOR and payer and (not head or head in _payment_nouns()):
        keys.append(("factor", payer))
    return keys


def _name_keys(phrase: str) -> tuple[str, ...]:
    """Return the sorted keys of the words in a phrase of more than a noun; empty unless one of them is a name or a
    number (`the $3.2 billion price`)."""
    words = phrase.split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        del words[0]
    words = [word for word in words if word.casefold() not in _SMALL]
    if len(words) < 2 or not (any(word[0].isupper() for word in words) or any(map(str.isdigit, "".join(words)))):
        return ()
    return tuple(sorted(map(_noun_key, words)))


@lru_cache(_KEPT)
def head_noun(measure: str) -> str:
    """Return the head noun of a measure, singular and in lower case: `annual contributions to the cost of troops` ->
    `contribution`."""
    words = measure.split()
    end = next((at for at, word in enumerate(words) if word in _EDGES), len(words))
    return _noun_key(words[end - 1 if end else -1]) if words else ""


@lru_cache(_KEPT)
def _noun_key(word: str) -> str:
    """Return a common key for singular and plural, which need not be a word (`basi` for bases and basis)."""
    word = word.casefold().strip(".,;:'’\"”")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@cache
def _payment_nouns() -> frozenset[str]:
    return frozenset(
        _noun_key(row["text"]) for row in lexicon.lexicon_rows("measure_words") if row["sense"] == "payment"
    )


def _find_root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _unite_groups(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_find_root(parent, one), _find_root(parent, other)))
    parent[high] = low
