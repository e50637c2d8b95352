"""Combine the names of the rules with those of the network where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core import lexicon
from core.extract.names.kinds import OTHERS, PLACES
from core.extract.names.network_names import NetworkName, ScoredDocument
from core.extract.names.rules import NameGuess
from core.extract.names.rules.parse import SURE
from core.extract.names.rules.tables import load_tables
from core.patterns import compile_later
from core.rules import add_pass

DOUBT = 0.7
"""Probability of `no name` by the network below which a certain NORP of the rules is kept."""
UNTAUGHT = 0.6
"""Minimum confidence of names that only the rules found."""
_COMPOUND = compile_later(r"[-‑][a-z]")
_OFFICE = compile_later(r" [Aa]dministration$|(?<= )(?:Forces|Command|Army|Troops) in ")
"""`Trump administration`, `U.S. Forces in Korea`."""


def extend_with_lexicon(
    text: str, scored: ScoredDocument, found: Sequence[NetworkName], guesses: Sequence[NameGuess]
) -> list[NetworkName]:
    """Extend names of the network to the span that the annotation guide or the lexicon demands; in order.

    The training sets cut some names differently from the guide: `South Korean` is one NORP (GMB and GUM mark `South`
    and `Korean`, or `Korean` alone), `Trump administration` one ORG. Whole names of the lexicon also replace a part of
    the same kind (`Yonhap News`, `Bosnia and`). Applies only if everything that the network found there lies inside a
    certain name of the rules.
    """
    kept: list[NetworkName] = []
    at = 0
    for guess in guesses:
        name = text[guess.start : guess.stop]
        guided = _is_guide_form(name, guess.label)
        if guess.confidence < SURE or not (guided or _is_in_lexicon(name, guess.label)):
            continue
        while at < len(found) and found[at].stop <= guess.start:
            kept.append(found[at])
            at += 1
        inside = at
        while inside < len(found) and found[inside].start < guess.stop:
            inside += 1
        parts = found[at:inside]
        kind = "PLACE" if guess.label in PLACES else guess.label
        place = scored.words_in_range(guess.start, guess.stop)
        within = all(guess.start <= p.start and p.stop <= guess.stop and (guided or p.kind == kind) for p in parts)
        if place and parts and within:
            sure = max(p.sure for p in parts)
            kept.append(NetworkName(guess.start, guess.stop, kind, sure, *place, rule="network+combine.extended"))
            at = inside
    return [*kept, *found[at:]]


def _is_guide_form(name: str, label: str) -> bool:
    """Return whether the annotation guide defines this form of name."""
    if label == "NORP":
        return " " in name and name in _listed_demonyms()
    return label == "ORG" and _OFFICE.search(name) is not None


def _is_in_lexicon(name: str, label: str) -> bool:
    """Return whether this is a complete lexicon name of several words that ends in a capitalized word."""
    last = name.rsplit(" ", 1)[-1]
    return last != name and last[0].isupper() and label in ("ORG", *PLACES) and load_tables().label_of(name) == label


@cache
def _listed_demonyms() -> frozenset[str]:
    return frozenset(row["text"] for row in lexicon.lexicon_rows("countries") if row["label"] == "NORP")


def add_rule_only_names(
    text: str, scored: ScoredDocument, found: Sequence[NetworkName], guesses: Sequence[NameGuess]
) -> list[NetworkName]:
    """Return certain names of the rules that overlap no other name and that the network was not trained on; in order.

    These are NORP below DOUBT, because GMB, most of the training data, leaves many of `Muslims`, `Islamic` and
    `Democrats` unmarked; events, laws and the like, which few training sets have; and the place in `U.S.-led` and
    `Qatar-based`, which GMB never marks. People, organizations and other places are left to the network, which has
    seen the rules' hints.
    """
    more: list[NetworkName] = []
    at = 0
    for guess in guesses:
        while at < len(found) and found[at].stop <= guess.start:
            at += 1
        kind = "OTHER" if guess.label in OTHERS else guess.label
        compound = guess.label in PLACES and _COMPOUND.match(text, guess.stop) is not None
        if guess.confidence < SURE or not (compound or kind in ("NORP", "OTHER")):
            continue
        place = scored.words_in_range(guess.start, guess.stop)
        if place is None or (at < len(found) and found[at].start < guess.stop):
            continue
        rule = add_pass(guess.rule, "combine.rules_only")
        if compound:
            more.append(NetworkName(guess.start, guess.stop, "PLACE", UNTAUGHT, *place, rule=rule))
            continue
        shares = scored.kind_shares(*place)
        if kind == "OTHER" or shares["O"] < DOUBT:
            more.append(
                NetworkName(guess.start, guess.stop, kind, max(shares[kind], UNTAUGHT), *place, guess.label, rule)
            )
    return more
