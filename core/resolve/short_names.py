"""Short and long forms of a name within an article, except for people: `Brannock University`, then `Brannock`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core import lexicon
from core.patterns import compile_later
from core.resolve.spelling import best_spelling, fold_name

_YEAR = compile_later(r"^(?:19|20)\d\d | (?:19|20)\d\d$")
_MOST = 30
"""Long names with one word in common that are considered; with more than one nothing is linked anyway."""


_SMALL = frozenset({"of", "the", "and", "for", "in", "at", "on", "to", "de", "la"})


class NameForm(NamedTuple):
    """One mark: its family (names of two families are never the same), its canonical name so far, and whether a lexicon
    knows that name, which then is not short for anything."""

    family: str
    name: str
    known: bool


def canonical_names(forms: Sequence[NameForm]) -> list[str]:
    """Return the canonical name for each form in order: one spelling for all variants, and for a short form the single
    long form it stands for."""
    spelt: dict[tuple[str, str], list[NameForm]] = {}
    for form in forms:
        spelt.setdefault((form.family, fold_name(form.name)), []).append(form)
    leading = {key: _best_spelling(some) for key, some in spelt.items()}
    longer = _longer_names(leading)
    chosen: dict[tuple[str, str], str] = {}
    for key, form in leading.items():
        candidates = longer.get(key, [])
        chosen[key] = leading[candidates[0]].name if len(candidates) == 1 and not form.known else form.name
    return [chosen[form.family, fold_name(form.name)] for form in forms]


def _best_spelling(forms: Sequence[NameForm]) -> NameForm:
    """Return the spelling that a lexicon knows, else the one that people would write."""
    known = next((form for form in forms if form.known), None)
    if known:
        return known
    name = best_spelling([form.name for form in forms])
    return next(form for form in forms if form.name == name)


def _longer_names(leading: dict[tuple[str, str], NameForm]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Map each name to the long names of its family that it may stand for."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for family, folded in leading:
        for short in _short_names(family, folded):
            key = (family, short)
            some = found.setdefault(key, [])
            if key in leading and short != folded and len(some) < _MOST:
                some.append((family, folded))
    return found


def _short_names(family: str, folded: str) -> set[str]:
    """Return folded short forms of a folded long name: without its type, without its place, or only its type."""
    words = folded.split()
    if not words:
        return set()
    if family == "place":
        head, comma, _ = folded.partition(", ")
        short = {head} if comma else set()
        if words[-1] in _generic_words("tail") or words[-1] == "city":
            short.add(" ".join(words[:-1]))
        if words[:2] == ["city", "of"] or words[:2] == ["state", "of"]:
            short.add(" ".join(words[2:]))
        return short - {""}
    bare = _YEAR.sub("", folded)
    words = bare.split()
    short = {bare}
    rest = list(words)
    while len(rest) > 1 and rest[-1] in _generic_words("tail"):
        rest = rest[:-1]
        short.add(" ".join(rest))
    for at in range(1, min(len(words), 6)):
        if words[at - 1] not in _SMALL and words[at] not in _SMALL:
            short.add(" ".join(words[at:]))
    if len(words) > 2 and words[1] == "of" and words[0] in _generic_words("head"):
        short.add(words[0])
    return short - {""}


@cache
def _generic_words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.lexicon_rows("generic_words") if row["kind"] == kind)
