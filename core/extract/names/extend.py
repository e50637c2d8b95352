"""Names that go on in small words: `Ministry of Foreign Affairs`, `U.S. Forces in Korea`, `Trump administration`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core import lexicon
from core.extract.names.context import cues
from core.extract.names.parse import SURE, Guess

_BRIDGE = re.compile(r" (?:of the|of|for the|for|on|and|in|&) $")
_HEAD = re.compile(rf"(?:{'|'.join(map(re.escape, cues('extends')))})$")
_ALONE = {row["word"]: row["label"] for row in lexicon.rows("name_cues") if row["label"]}
"""Label of a name that begins with this word alone: `Gulf of ...`."""
_ADMINISTRATION = re.compile(r" [Aa]dministration(?!\w)")
_FORCES = re.compile(r"(?:Forces|Command|Army|Troops)$")
_ON = ("ommittee", "Council", "Conference", "Commission")
"""Ends of the heads that go on over `on`: Committee on Foreign Relations."""


def extend(text: str, guesses: Sequence[Guess]) -> list[Guess]:
    """Join neighbours over `of`, `for`, `and` where the first ends in a head word; flat and in order."""
    found: list[Guess] = []
    for guess in guesses:
        if found and guess.start < found[-1].stop:
            continue
        joined = _joined(text, found[-1], guess) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(_administration(text, guess))
    return found


def _joined(text: str, before: Guess, after: Guess) -> Guess | None:
    gap = text[before.stop : after.start]
    if len(gap) > 9 or not _BRIDGE.match(gap) or before.label in ("PERSON", "NORP"):
        return None
    name = text[before.start : before.stop]
    if gap == " in ":
        forces = before.label == "ORG" and after.label == "GPE" and _FORCES.search(name)
        return Guess(before.start, after.stop, "ORG", SURE) if forces else None
    head = _HEAD.search(name)
    if head is None:
        return None
    if gap in (" and ", " & ") and (after.label in ("GPE", "PERSON", "NORP") or name.endswith("Party")):
        return None
    if gap == " on " and not head[0].endswith(_ON):
        return None
    if after.label == "NORP" and gap.startswith(" for"):
        return None
    label = _ALONE.get(head[0], "ORG") if " " not in name else before.label or "ORG"
    return Guess(before.start, after.stop, label, SURE)


def _administration(text: str, guess: Guess) -> Guess:
    """`Trump administration`: the government that a person leads is an organisation."""
    if guess.label in ("PERSON", "") and " " not in text[guess.start : guess.stop]:
        match = _ADMINISTRATION.match(text, guess.stop)
        if match:
            return Guess(guess.start, match.end(), "ORG", SURE)
    return guess
