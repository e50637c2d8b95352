"""The meaning of a guest's labels in our codebook, and the prefix schemes of models."""

from __future__ import annotations

from collections.abc import Iterable

from core.patterns import compile_later

_MEANT = {
    "PERSON": ("PER", "PERS", "PERSON", "PEOPLE"),
    "ORG": ("ORG", "ORGANIZATION", "ORGANISATION", "CORPORATION", "COMPANY", "GROUP"),
    "GPE": ("GPE",),
    "LOC": ("LOC", "LOCATION"),
    "PLACE": ("GEO", "PLACE"),
    "NORP": ("NORP", "NATIONALITY"),
    "FAC": ("FAC", "FACILITY", "BUILDING"),
    "EVENT": ("EVENT", "EVE"),
    "LAW": ("LAW",),
    "PRODUCT": ("PRODUCT", "PROD"),
    "WORK_OF_ART": ("WORK_OF_ART", "CREATIVE_WORK", "WORK", "ART"),
    "OTHER": ("MISC", "MISCELLANEOUS"),
}
"""Our label -> labels in OntoNotes, CoNLL 2003, ACE, WNUT 2017, Few-NERD and the Groningen Meaning Bank.

PLACE and OTHER are not labels: lexicon and rules resolve them (core/extract/names/kinds.py).
"""
_OURS = {its: own for own, many in _MEANT.items() for its in many}
_PLACES = ("GPE", "LOC", "PLACE")
_PREFIXED = compile_later(r"(?P<prefix>[BIOESLUM])-(?P<kind>.+)")
"""Prefixes of BIO, IOB, BIOES, BILOU and BMES."""
BEGINS, ENDS = frozenset("BSU"), frozenset("ESLU")
"""Prefixes that always begin a name, and prefixes that always end one."""


def split_prefix(label: str) -> tuple[str, str]:
    """Split the label of a word into prefix and kind: `B-PER` -> B, PER; `PER` -> empty, PER; `O` -> O, empty."""
    if label == "O":
        return "O", ""
    found = _PREFIXED.fullmatch(label)
    return (found["prefix"], found["kind"]) if found else ("", label)


def map_kinds(kinds: Iterable[str]) -> dict[str, str]:
    """Map a guest's kinds to our label, PLACE or OTHER; unknown kinds and those of dates or amounts are left out.

    A model with LOC but without GPE means any place by it, and so does GPE in a model with GEO (in the Groningen
    Meaning Bank `gpe` stands for peoples and countries).
    """
    found = {kind: own for kind in kinds if (own := _map_kind(kind))}
    told = set(found.values())
    if "GPE" not in told or "PLACE" in told:
        found = {kind: "PLACE" if own in _PLACES else own for kind, own in found.items()}
    return found


def _map_kind(kind: str) -> str:
    """Map one kind by its whole name, else by the part before a hyphen: `person-actor` of Few-NERD."""
    name = kind.upper()
    return _OURS.get(name.replace("-", "_").replace(" ", "_"), "") or _OURS.get(name.split("-")[0], "")
