"""What the words around a name say about it; the words are in `resources/lexicon/name_cues.csv`."""

from __future__ import annotations

import re

from core import lexicon
from core.patterns import compile_later

_LOOK_BACK = 16
"""Code points examined before a name: the longest preposition of the table and its blank."""


def cue_words(kind: str) -> list[str]:
    """Return the words of one kind, longest first."""
    return sorted(
        (row["word"] for row in lexicon.lexicon_rows("name_cues") if row["kind"] == kind), key=lambda w: -len(w)
    )


def _any_of(kind: str) -> str:
    return "|".join(map(re.escape, cue_words(kind)))


_ACTS = compile_later(rf",? (?:also |later |then |reportedly |has |had )?(?:{_any_of('acts')})(?!\w)")
_IS = compile_later(rf" (?:{_any_of('is')})(?!\w)")
_BESIDE = compile_later(rf"(?<!\w)(?:{_any_of('beside')}) $")
_PRESENTED = compile_later(rf", (?:\d{{1,3}},|(?:{_any_of('presents')})(?!\w))")
_PLACED = compile_later(rf"(?<!\w)(?i:{_any_of('placed')}) $")
_PLACE_AFTER = compile_later(rf" (?:{_any_of('place')})(?!\w)")
_GROUP_AFTER = compile_later(rf" (?:{_any_of('group')})(?!\w)")


def is_speaker(text: str, stop: int) -> bool:
    """Return whether the name is followed by what people do or are."""
    return bool(_ACTS.match(text, stop)) or bool(_PRESENTED.match(text, stop))


def is_subject(text: str, stop: int) -> bool:
    """Return whether the name is the subject of a sentence."""
    return bool(_IS.match(text, stop))


def is_addressed(text: str, start: int) -> bool:
    """Return whether a verb of speech or a preposition typical of people stands before the name."""
    return bool(_BESIDE.search(text, max(0, start - _LOOK_BACK), start))


def is_place(text: str, start: int, stop: int) -> bool:
    """Return whether a preposition of place precedes the name, or a kind of place follows it."""
    return bool(_PLACED.search(text, max(0, start - _LOOK_BACK), start)) or bool(_PLACE_AFTER.match(text, stop))


def acts_as_group(text: str, stop: int) -> bool:
    """Return whether a word for an organization follows the name."""
    return bool(_GROUP_AFTER.match(text, stop))
