"""The tables of cues: verb forms with their frames, and nouns that report a clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.lexicon import lexicon_rows


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """One verb form from `cue_frames.csv`."""

    verb: str
    tense: str
    use: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReportingNoun:
    """One noun from `cue_nouns.csv`."""

    use: str
    alone: bool


@cache
def verb_frames() -> dict[str, VerbFrame]:
    """Return the frames by verb form."""
    return {
        row["form"]: VerbFrame(row["verb"], row["tense"], row["use"], frozenset(row["frames"].split()))
        for row in lexicon_rows("cue_frames")
    }


@cache
def reporting_nouns() -> dict[str, ReportingNoun]:
    """Return the reporting nouns by form."""
    return {row["noun"]: ReportingNoun(row["use"], row["alone"] == "yes") for row in lexicon_rows("cue_nouns")}


@cache
def trigger_words() -> frozenset[str]:
    """Return the words of which a sentence must contain at least one to report anything."""
    return frozenset(verb_frames()) | frozenset(reporting_nouns()) | {"according"}
