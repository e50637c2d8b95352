"""Where rules and network differ over what a name is: who is right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core import lexicon
from core.extract.names.found import Found, Scored
from core.extract.names.kinds import OTHERS, PLACES
from core.extract.names.rules import Guess
from core.extract.names.rules.parse import SURE
from core.extract.names.rules.tables import tables
from core.patterns import compile_later
from core.rules import joined

DOUBT = 0.7
"""The network's `no name` below which a sure NORP of the rules stands."""
UNTAUGHT = 0.6
"""Least confidence of what the rules alone found: of 27 such NORP of GUM train 15 were right."""
_COMPOUND = compile_later(r"[-‑][a-z]")
_OFFICE = compile_later(r" [Aa]dministration$|(?<= )(?:Forces|Command|Army|Troops) in ")
"""`Trump administration`, `U.S. Forces in Korea`."""


def widened(text: str, scored: Scored, found: Sequence[Found], guesses: Sequence[Guess]) -> list[Found]:
    """Names by the annotation guide that the free sets cut differently: `South Korean` is one NORP (GMB and GUM mark
    `South` and `Korean`, or `Korean` alone), `Trump administration` one ORG; and whole names of the lexica of which the
    network has a part (`Yonhap News`, `Bosnia and`), when of one kind; in order.

    Only where all that the network found there lies inside what the rules are sure of. With an early network the
    seeds went from 89.1 to 98.8; GMB dev 83.79 -> 83.78, UNER EWT dev 74.65 -> 74.35, where `Bush` is a PERSON there.
    """
    kept: list[Found] = []
    at = 0
    for guess in guesses:
        name = text[guess.start : guess.stop]
        guided = _by_guide(name, guess.label)
        if guess.confidence < SURE or not (guided or _listed(name, guess.label)):
            continue
        while at < len(found) and found[at].stop <= guess.start:
            kept.append(found[at])
            at += 1
        inside = at
        while inside < len(found) and found[inside].start < guess.stop:
            inside += 1
        parts = found[at:inside]
        kind = "PLACE" if guess.label in PLACES else guess.label
        place = scored.words(guess.start, guess.stop)
        within = all(guess.start <= p.start and p.stop <= guess.stop and (guided or p.kind == kind) for p in parts)
        if place and parts and within:
            sure = max(p.sure for p in parts)
            kept.append(Found(guess.start, guess.stop, kind, sure, *place, rule="network+arbitrate.widened"))
            at = inside
    return [*kept, *found[at:]]


def _by_guide(name: str, label: str) -> bool:
    """Whether the guide speaks of this form of name."""
    if label == "NORP":
        return " " in name and name in _demonyms()
    return label == "ORG" and _OFFICE.search(name) is not None


def _listed(name: str, label: str) -> bool:
    """Whether this is, whole, a name of several words of the lexica, written with capitals to its end."""
    last = name.rsplit(" ", 1)[-1]
    return last != name and last[0].isupper() and label in ("ORG", *PLACES) and tables().label_of(name) == label


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(row["text"] for row in lexicon.rows("countries") if row["label"] == "NORP")


def added(text: str, scored: Scored, found: Sequence[Found], guesses: Sequence[Guess]) -> list[Found]:
    """Sure guesses of the rules that cross no name found and that the network was not taught to see; in order.

    NORP below DOUBT: GMB, most of the training, leaves two thirds of `Muslims`, `Islamic`, `Democrats` unmarked, the
    guide marks them (NORP on GUM train: 74.2 -> 75.7; on GMB dev, which lacks them: 87.4 -> 85.1). Events, laws and
    the like stand when they are in a lexicon: few sets have them. People, organisations and places are the network's
    alone, which read what the rules said: adding theirs lost on every set (0.0 to 0.1). Except the place in `U.S.-led`
    and `Qatar-based`: GMB never marks it, and so the network does not; the gold sets mark 42 of 55.
    """
    more: list[Found] = []
    at = 0
    for guess in guesses:
        while at < len(found) and found[at].stop <= guess.start:
            at += 1
        kind = "OTHER" if guess.label in OTHERS else guess.label
        compound = guess.label in PLACES and _COMPOUND.match(text, guess.stop) is not None
        if guess.confidence < SURE or not (compound or kind in ("NORP", "OTHER")):
            continue
        place = scored.words(guess.start, guess.stop)
        if place is None or (at < len(found) and found[at].start < guess.stop):
            continue
        rule = joined(guess.rule, "arbitrate.added")
        if compound:
            more.append(Found(guess.start, guess.stop, "PLACE", UNTAUGHT, *place, rule=rule))
            continue
        shares = scored.shares(*place)
        if kind == "OTHER" or shares["O"] < DOUBT:
            more.append(Found(guess.start, guess.stop, kind, max(shares[kind], UNTAUGHT), *place, guess.label, rule))
    return more
