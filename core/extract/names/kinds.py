"""Which label of OntoNotes a name has: the network tells PLACE and OTHER, lexicon and rules tell what kind of them."""

from __future__ import annotations

from core.extract.names.rules import Guess
from core.extract.names.rules.parse import SURE
from core.extract.names.rules.tables import Tables
from core.patterns import compile_later

PLACES = ("GPE", "LOC", "FAC")
OTHERS = ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART")

_QUOTES = ('"', "“", "„", "«", "'", "‘")
_MODEL = compile_later(r"(?=.*\d)[\w.-]+|.* \d[\w.-]*")
"""F-35, Boeing 737: a made thing with a number."""


def settle(text: str, start: int, stop: int, kind: str, guess: Guess | None, lexica: Tables) -> str:
    """As `told`: the label alone."""
    return told(text, start, stop, kind, guess, lexica)[0]


def told(text: str, start: int, stop: int, kind: str, guess: Guess | None, lexica: Tables) -> tuple[str, str]:
    """Label of a name, empty for one that only a person can tell, and the pass that told it; that is empty where the
    kind is the label.

    `kind` is the network's, `guess` the rules' where it ends at the same place. Rules sure of the same words beat the
    network's OTHER, whatever they say (ORG on GUM train: 12 right, 7 wrong); its other kinds they do not beat (same
    words, another kind, on GMB dev, UNER EWT dev and GUM train: network right 98 times, rules 22).
    """
    name = text[start:stop]
    known = lexica.label_of(name)
    if kind in ("PLACE", "NORP"):
        if known in (*PLACES, "NORP"):
            return known, "" if known == kind else "kinds.lexicon"
        if kind == "NORP":
            return kind, ""
        if label := _by_head(name, lexica, PLACES):
            return label, "kinds.head"
        return (guess.label, "kinds.rules") if guess and guess.label in PLACES else ("GPE", "kinds.usual")
    if kind != "OTHER":
        return kind, ""
    if known in OTHERS:
        return known, "kinds.lexicon"
    if guess and guess.label in (*OTHERS, "FAC"):
        return guess.label, "kinds.rules"
    if guess and guess.start == start and guess.confidence >= SURE:
        return guess.label, "kinds.rules"
    if label := _by_head(name, lexica, (*OTHERS, "FAC")):
        return label, "kinds.head"
    return _by_shape(text, start, name), "kinds.shape"


def _by_head(name: str, lexica: Tables, labels: tuple[str, ...]) -> str:
    """`Lake Brannock`, `Kelmore Airport`: a first or last word that tells, unless it is the whole name."""
    words = name.split()
    if len(words) < 2:
        return ""
    for heads, word in ((lexica.last_heads, words[-1]), (lexica.first_heads, words[0])):
        label, _ = heads.get(word, ("", False))
        if label in labels:
            return label
    return ""


def _by_shape(text: str, start: int, name: str) -> str:
    if start and text[start - 1] in _QUOTES:
        return "WORK_OF_ART"
    return "PRODUCT" if _MODEL.fullmatch(name) else ""
