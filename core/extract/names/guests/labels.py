"""What a guest's labels mean in our codebook, and the schemes in which models number the words of a name."""

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
"""Ours -> as models of OntoNotes, CoNLL 2003, ACE, WNUT 2017, Few-NERD and the Groningen Meaning Bank have them.

PLACE and OTHER are no labels but questions left to lexicon and rules (core/extract/names/kinds.py).
"""
_OURS = {its: own for own, many in _MEANT.items() for its in many}
_PLACES = ("GPE", "LOC", "PLACE")
_PREFIXED = compile_later(r"(?P<prefix>[BIOESLUM])-(?P<kind>.+)")
"""BIO, IOB, BIOES, BILOU, BMES."""
BEGINS, ENDS = frozenset("BSU"), frozenset("ESLU")
"""Prefixes with which a name begins whatever stands before, and ends whatever follows."""


def split(label: str) -> tuple[str, str]:
    """Prefix and kind of a word's label: `B-PER` -> B, PER; `PER` -> empty, PER; `O` -> O, empty."""
    if label == "O":
        return "O", ""
    found = _PREFIXED.fullmatch(label)
    return (found["prefix"], found["kind"]) if found else ("", label)


def ours(kinds: Iterable[str]) -> dict[str, str]:
    """A guest's kinds -> our label, PLACE or OTHER; those that are no names (dates, amounts) or unknown are left out.

    Who tells LOC but not GPE means any place; so does GPE where GEO stands beside it (Groningen: `gpe` is for peoples
    and countries).
    """
    found = {kind: own for kind in kinds if (own := _meaning(kind))}
    told = set(found.values())
    if "GPE" not in told or "PLACE" in told:
        found = {kind: "PLACE" if own in _PLACES else own for kind, own in found.items()}
    return found


def _meaning(kind: str) -> str:
    """By its whole name, else by what stands before a hyphen: `person-actor` of Few-NERD."""
    name = kind.upper()
    return _OURS.get(name.replace("-", "_").replace(" ", "_"), "") or _OURS.get(name.split("-")[0], "")
