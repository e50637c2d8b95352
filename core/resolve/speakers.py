"""The speaker of a quote as an entity: the name in its source, or what a pronoun or `the official` refers to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.codebook import Codebook, Nature
from core.document import Document
from core.patterns import compile_later
from core.records import Span

_REACH = 1200
"""Characters that `he` looks back for a person if no speaker precedes it."""
_HOLDERS = (Nature.BODY, Nature.STATE, Nature.PERSON)
"""Natures that can speak; if a source contains several names, nationalities and other names only describe."""
_OF = compile_later(
    r"\b(?:of|for|from|to|with|at|in|on|by|close to)(?:\s+(?:the|an?|his|her|its|their))?(?:\s+[\w.’'-]+){0,3}\s*$",
    re.IGNORECASE,
)
_OWNS = compile_later(r"[’'`]s?(?=[\s,]|$)")
_ALONE = compile_later(r"(?:the|a|an)?\s*", re.IGNORECASE)
_PLURAL = compile_later(r"[a-z-]+s$")


def fill_speakers(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Add the linked entity to the `source` of every QUOTE and drop its `candidates`; leave other spans unchanged.

    Name spans have an `entity` already. If no name speaks, `entity` stays the noun phrase without its article.
    """
    codebook = document.codebook
    names = sorted(
        (s for s in spans if s.value.get("entity") and codebook.names_entity(s.label)), key=lambda s: s.start
    )
    speakers = _SpeakerNames(document.read, names, codebook)
    return [_fill_source(speakers, s) if s.value.get("source") and codebook.is_quote(s.label) else s for s in spans]


def _fill_source(speakers: _SpeakerNames, span: Span) -> Span:
    source: dict[str, Any] = {k: v for k, v in span.value["source"].items() if k != "candidates"}
    entity = speakers.source_entity(source, span.value["source"].get("candidates", ()))
    if entity is not None:
        source["entity"] = entity
    return replace(span, value={**span.value, "source": source})


class _SpeakerNames:
    """The names of one article, used to find the speaker in a range."""

    def __init__(self, read: str, names: Sequence[Span], codebook: Codebook) -> None:
        self.read = read
        self.names = names
        self.starts = [name.start for name in names]
        self.nature = codebook.nature_of

    def source_entity(self, source: dict[str, Any], candidates: Sequence[Sequence[int]]) -> str | None:
        """Return the entity of a source; None if the noun phrase itself is the best answer."""
        words = str(source["text"]).lower()
        if words in ("he", "she"):
            return self._person_meant(candidates, int(source["start"]))
        if words == "it":
            return self._first_candidate(candidates, (Nature.BODY, Nature.STATE))
        if words == "they":
            return self._first_candidate(candidates, (Nature.PEOPLE, Nature.BODY, Nature.STATE))
        own = self.speaking_name(int(source["start"]), int(source["end"]))
        if own is not None:
            return str(own.value["entity"])
        return self._first_candidate(candidates, _HOLDERS)

    def speaking_name(self, start: int, stop: int) -> Span | None:
        """Return the name in a noun phrase that is the speaker: a person, else the name at the end of the phrase."""
        inside = self.names[bisect_left(self.starts, start) : bisect_right(self.starts, stop - 1)]
        inside = [name for name in inside if name.stop <= stop]
        for name in reversed(inside):
            if self.nature(name.label) is Nature.PERSON and not self._only_describes(name, start, stop):
                return name
        for name in reversed(inside):
            if (
                self.nature(name.label) is not Nature.PERSON
                and name.stop == stop
                and not self._only_describes(name, start, stop)
            ):
                alone = _ALONE.fullmatch(self.read, start, name.start) is not None
                if alone or self.nature(name.label) is Nature.BODY:
                    return name
        return None

    def _only_describes(self, name: Span, start: int, stop: int) -> bool:
        """Return whether the name belongs to the speaker and is not the speaker: `Trump's spokesman`, `a spokesman for
        Esper`."""
        if _OWNS.match(self.read, name.stop, stop) and name.stop + 2 < stop:
            return True
        return _OF.search(self.read, start, name.start) is not None

    def _first_candidate(self, candidates: Sequence[Sequence[int]], natures: tuple[Nature, ...]) -> str | None:
        """Return the entity of the first candidate whose speaker has such a nature; None if the words themselves are
        the best answer."""
        for start, stop in candidates:
            name = self.speaking_name(start, stop)
            if name is not None and self.nature(name.label) in natures:
                return str(name.value["entity"])
            if name is None and natures is _HOLDERS:
                return None
        return None

    def _person_meant(self, candidates: Sequence[Sequence[int]], start: int) -> str | None:
        """Return the person that `he` or `she` refers to: the nearest speaker who is a person, by name or as `a
        spokesman`."""
        for low, high in candidates:
            name = self.speaking_name(low, high)
            if name is not None and self.nature(name.label) is Nature.PERSON:
                return str(name.value["entity"])
            last = self.read[low:high].split()[-1]
            if name is None and last.islower() and not _PLURAL.fullmatch(last):
                return None if [low, high] == list(candidates[0]) else _strip_article(self.read[low:high])
        at = bisect_left(self.starts, start) - 1
        while at >= 0 and start - self.starts[at] < _REACH:
            if self.nature(self.names[at].label) is Nature.PERSON:
                return str(self.names[at].value["entity"])
            at -= 1
        return None


def _strip_article(words: str) -> str:
    return re.sub(r"^(?:the|an?|one)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
