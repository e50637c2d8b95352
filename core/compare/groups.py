"""Which claims can be compared: suggested groups, adjusted by the decisions of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from core import lexicon
from core.codebook import Nature
from core.compare.figures import ComparedClaim
from core.patterns import compile_later

WISHES = frozenset({"demanded", "offered", "planned", "rejected"})
"""Statuses of what someone wants: `$5 billion` demanded is not compared with `$890 million` paid."""

_EDGE = compile_later(r"\s(?:of|for|to|in|on|from|per|by|with|at|toward|towards|that|which|who)\s")
_LEVELS = frozenset({"", "level", "increase_to", "decrease_to"})
"""Changes that state what the measure is or will be; a change `by` states something else."""
_KINDS = {
    Nature.SUM: "amount", Nature.SHARE: "share", Nature.FRACTION: "share", Nature.FACTOR: "factor",
    Nature.COUNT: "number", Nature.MEASURE: "quantity",
}  # fmt: skip
"""Title of a group without a measure."""
_ARTICLES = compile_later(r"^(?:the|an?|its|their|his|her|our|some|these|those|this|that)\s+", re.IGNORECASE)


_SMALL = frozenset({"of", "for", "to", "in", "on", "at", "by", "with", "from", "the", "a", "an", "and"})


class GroupDecision(NamedTuple):
    """A decision about two claims: they are `together` in one group, or `one` stays `apart` from the group of
    `other`."""

    kind: str
    one: int
    other: int


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
    every = list(figures)
    kept = {figure.id: figure for figure in every}
    number = {figure.id: at for at, figure in enumerate(every)}
    parent = list(range(len(every)))
    for bucket in _comparable_buckets(every).values():
        _join_bucket(bucket, parent, number)
    alone: set[int] = set()
    for decision in decisions:
        if decision.one not in kept or decision.other not in kept:
            continue
        if decision.kind == "apart":
            alone.add(decision.one)
            continue
        alone.discard(decision.one)
        alone.discard(decision.other)
        _unite_groups(parent, number[decision.one], number[decision.other])
    together: dict[int, list[ComparedClaim]] = defaultdict(list)
    for at, figure in enumerate(every):
        together[-at - 1 if figure.id in alone else _find_root(parent, at)].append(figure)
    found = [_make_group(some) for some in together.values() if single or len(some) > 1]
    return sorted(found, key=lambda group: (-len(group.figures), group.title, group.figures[0].id))


def _comparable_buckets(figures: Sequence[ComparedClaim]) -> dict[tuple[object, ...], list[ComparedClaim]]:
    found: dict[tuple[object, ...], list[ComparedClaim]] = defaultdict(list)
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


def _join_bucket(bucket: Sequence[ComparedClaim], parent: list[int], number: dict[int, int]) -> None:
    """Join claims that agree, by measure first. A claim without payer then joins a set of parties only if no others
    contradict it."""
    by_measure: dict[tuple[str, ...], list[ComparedClaim]] = defaultdict(list)
    for figure in bucket:
        for key in _grouping_keys(figure):
            by_measure[key].append(figure)
    for alike in by_measure.values():
        parties: dict[tuple[str, str], list[ComparedClaim]] = defaultdict(list)
        for figure in alike:
            parties[figure.payer.casefold(), figure.recipient.casefold()].append(figure)
        for some in parties.values():
            for figure in some[1:]:
                _unite_groups(parent, number[some[0].id], number[figure.id])
        _join_parties(parties, parent, number)


def _join_parties(
    parties: dict[tuple[str, str], list[ComparedClaim]], parent: list[int], number: dict[int, int]
) -> None:
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


def _grouping_keys(figure: ComparedClaim) -> list[tuple[str, ...]]:
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
    words = [word for word in _ARTICLES.sub("", phrase).split() if word.casefold() not in _SMALL]
    telling = any(word[0].isupper() or any(map(str.isdigit, word)) for word in words)
    return tuple(sorted(map(_noun_key, words))) if telling and len(words) > 1 else ()


def head_noun(measure: str) -> str:
    """Return the head noun of a measure, singular and in lower case: `annual contributions to the cost of troops` ->
    `contribution`."""
    words = _EDGE.split(f" {measure.strip()} ")[0].split() or measure.split()
    return _noun_key(_ARTICLES.sub("", " ".join(words)).split()[-1]) if words else ""


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


def _make_group(some: list[ComparedClaim]) -> ClaimGroup:
    figures = tuple(sorted(some, key=lambda figure: (figure.published, figure.id)))
    title = [
        _most_frequent(figure.measure for figure in figures) or _KINDS.get(figures[0].nature, figures[0].label.lower())
    ]
    payer, recipient = _most_frequent(f.payer for f in figures), _most_frequent(f.recipient for f in figures)
    if payer and recipient:
        title.append(f"{payer} to {recipient}")
    elif payer or recipient:
        title.append(payer or f"to {recipient}")
    status = _most_frequent(figure.status for figure in figures)
    return ClaimGroup(" · ".join([*title, *filter(None, [status])]), figures)


def _most_frequent(words: Iterable[str]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for word in words:
        if word:
            counts[word] += 1
    return max(counts, key=lambda word: (counts[word], -len(word), word), default="")
