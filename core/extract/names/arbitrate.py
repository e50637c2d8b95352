"""Where rules and network differ over what a name is: who is right."""

from __future__ import annotations

from collections.abc import Sequence

from core.extract.names.found import Found, Scored
from core.extract.names.kinds import OTHERS
from core.extract.names.rules import Guess

SURE = 0.9
"""Confidence from which a guess of the rules is by lexicon or firm context (`rules.parse.SURE`)."""
DOUBT = 0.6
"""The network's `no name` below which a sure guess of the rules stands."""
KIND = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"} | dict.fromkeys(OTHERS, "OTHER")


def widened(text: str, scored: Scored, found: Sequence[Found], guesses: Sequence[Guess]) -> list[Found]:
    """Names by the annotation guide that the free sets cut differently: `South Korean` is one NORP (GMB and GUM mark
    `South` and `Korean`, or `Korean` alone), `Trump administration` one ORG; in order.

    Only where all that the network found there lies inside what the rules are sure of. Seeds 89 -> 97 with a network of
    300 steps; on GMB dev nearly nothing (+0.1), for it is annotated so.
    """
    kept: list[Found] = []
    at = 0
    for guess in guesses:
        guided = guess.label == "NORP" or text.endswith("dministration", guess.start, guess.stop)
        if not guided or guess.confidence < SURE:
            continue
        while at < len(found) and found[at].stop <= guess.start:
            kept.append(found[at])
            at += 1
        inside = at
        while inside < len(found) and found[inside].start < guess.stop:
            inside += 1
        parts = found[at:inside]
        place = scored.words(guess.start, guess.stop)
        if place and parts and all(guess.start <= p.start and p.stop <= guess.stop for p in parts):
            kept.append(Found(guess.start, guess.stop, guess.label, max(p.sure for p in parts), *place))
            at = inside
    return [*kept, *found[at:]]


def added(scored: Scored, found: Sequence[Found], guesses: Sequence[Guess]) -> list[Found]:
    """Guesses of the rules that cross no name found and that the network doubts little enough; in order.

    Events, laws, products and works stand when they are in a lexicon: hardly any set taught the network what they are.
    """
    more: list[Found] = []
    at = 0
    for guess in guesses:
        while at < len(found) and found[at].stop <= guess.start:
            at += 1
        if guess.confidence < SURE or (at < len(found) and found[at].start < guess.stop):
            continue
        place = scored.words(guess.start, guess.stop)
        if place is None:
            continue
        kind = KIND.get(guess.label, guess.label)
        shares = scored.shares(*place)
        if kind == "OTHER" or shares["O"] < DOUBT:
            sure = max(shares.get(kind, 0.0), 1 - DOUBT)
            more.append(Found(guess.start, guess.stop, kind, sure, *place, guess.label))
    return more
