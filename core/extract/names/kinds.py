"""Resolve the OntoNotes label of a name: lexicon and rules refine the network's kinds PLACE and OTHER."""

from __future__ import annotations

from core.extract.names.rules import NameGuess
from core.extract.names.rules.parse import SURE
from core.extract.names.rules.tables import NameTables
from core.patterns import compile_later

PLACES = ("GPE", "LOC", "FAC")
OTHERS = ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART")

_QUOTES = ('"', "“", "„", "«", "'", "‘")
_MODEL = compile_later(r"(?=.*\d)[\w.-]+|.* \d[\w.-]*")
"""Products with a number: F-35, Boeing 737."""


def resolve_kind(text: str, start: int, stop: int, kind: str, guess: NameGuess | None, lexica: NameTables) -> str:
    """Return the label of `resolve_kind_with_pass` alone."""
    return resolve_kind_with_pass(text, start, stop, kind, guess, lexica)[0]


def resolve_kind_with_pass(
    text: str, start: int, stop: int, kind: str, guess: NameGuess | None, lexica: NameTables
) -> tuple[str, str]:
    """Return the label of a name and the pass that resolved it.

    The label is empty if only a person can decide; the pass is empty if the kind is the label. `kind` is the
    network's, `guess` the name of the rules that ends at the same place. A certain name of the rules overrules OTHER
    but no other kind of the network, which is right more often there.
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


def _by_head(name: str, lexica: NameTables, labels: tuple[str, ...]) -> str:
    """Return the label by the first or last word: `Lake Brannock`, `Kelmore Airport`; empty for single words."""
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
