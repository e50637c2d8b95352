"""The tables of cues: verb forms with their frames, and nouns that report a clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.lexicon import rows


@dataclass(frozen=True, slots=True)
class Frame:
    """One verb form from `cue_frames.csv`."""

    verb: str
    tense: str
    use: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun from `cue_nouns.csv`."""

    use: str
    alone: bool


@cache
def verbs() -> dict[str, Frame]:
    """Return the frames by verb form."""
    return {
        row["form"]: Frame(row["verb"], row["tense"], row["use"], frozenset(row["frames"].split()))
        for row in rows("cue_frames")
    }


@cache
def nouns() -> dict[str, Noun]:
    """Return the reporting nouns by form."""
    return {row["noun"]: Noun(row["use"], row["alone"] == "yes") for row in rows("cue_nouns")}


@cache
def triggers() -> frozenset[str]:
    """Return the words of which a sentence must contain at least one to report anything."""
    return frozenset(verbs()) | frozenset(nouns()) | {"according"}
