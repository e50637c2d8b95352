"""Finding names by a few letters of their words, also misspelt: commands, titles of articles, names of entities.

Every typed word must match a word of the name. Best is the beginning of the name, then a whole word, the beginning of a
word, letters inside a word, and last a word with few letters wrong, missing, added or swapped. Case and accents do not
count. The index holds each word once, so that a hundred thousand names are searched within milliseconds.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from core.patterns import compile_later
from core.search.text_places import fold_letters

_WORDS = compile_later(r"[^\W_]+")
WHOLE, BEGINNING, INSIDE, ALIKE = 1, 2, 3, 4
"""How well a typed word matches a word of a name, best first; one less where the name begins with the first word."""
_SLIPS = ((8, 2), (4, 1))
"""Letters of a typed word from which so many slips are forgiven, longest first."""
_LEAST_INSIDE = 3
"""Letters of a typed word from which it is also sought inside words."""
_AT_ONCE = 2000
"""Words compared letter by letter at once: the comparison does not let other threads run."""
_MOST = 4000
"""Names that are ranked at most, apart from recent ones: one typed letter begins very many."""
_ENOUGH = 5
"""With fewer names than this, slips are looked for."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that matches."""

    number: int
    """Its place in the names of the index."""
    score: tuple[int, ...]
    """Rank, least first."""


class FuzzyNameIndex:
    """Names in a fixed order, found by their words."""

    def __init__(self, names: Sequence[str], *, by_order: bool = False) -> None:
        """`by_order`: equal matches come in the order of the names, else the shorter ones first."""
        self.names = names
        self._by_order = by_order
        self._first: list[str] = []
        places: dict[str, array[int]] = {}
        for number, name in enumerate(names):
            words = _WORDS.findall(fold_letters(name))
            self._first.append(words[0] if words else "")
            for word in set(words):
                places.setdefault(word, array("L")).append(number)
        self._words = sorted(places)
        self._places = [places[word] for word in self._words]

    def __len__(self) -> int:
        return len(self.names)

    def find_names(
        self,
        typed: str,
        limit: int,
        bonus: Mapping[int, int] | None = None,
    ) -> list[NameMatch]:
        """Return the best matches of typed text, the best first. `bonus`: recency of some names, the most recent with
        the highest number; among equal matches these come first."""
        words = _WORDS.findall(fold_letters(typed))
        if not words:
            return []
        found = self._match_all(words, alike=False)
        if len(found) < _ENOUGH:
            for number, tiers in self._match_all(words, alike=True).items():
                found.setdefault(number, tiers)
        recent = bonus or {}
        found.update(self._match_recent(words, recent))
        ranked = nsmallest(
            limit,
            (
                (tiers, -recent.get(number, 0), 0 if self._by_order else len(self.names[number]), number)
                for number, tiers in found.items()
            ),
        )
        return [NameMatch(rank[-1], rank) for rank in ranked]

    def _match_recent(self, words: Sequence[str], recent: Iterable[int]) -> dict[int, int]:
        """Return the recent names in which every word begins a word."""
        found = {}
        for number in recent:
            own = _WORDS.findall(fold_letters(self.names[number]))
            tiers = [WHOLE if word in own else BEGINNING for word in words if any(one.startswith(word) for one in own)]
            if len(tiers) == len(words):
                found[number] = sum(tiers) - (1 if own[0].startswith(words[0]) else 0)
        return found

    def _match_all(self, words: Sequence[str], *, alike: bool) -> dict[int, int]:
        """Return the names that match every word, with the sum of how well they do."""
        found: dict[int, int] | None = None
        for word in sorted(words, key=len, reverse=True):
            tiers = self._match_word(word, found, alike=alike)
            found = tiers if found is None else {number: found[number] + tier for number, tier in tiers.items()}
            if not found:
                break
        first = words[0]
        return {
            number: tier - (1 if self._first[number].startswith(first) else 0) for number, tier in (found or {}).items()
        }

    def _match_word(self, word: str, among: Mapping[int, int] | None, *, alike: bool) -> dict[int, int]:
        found: dict[int, int] = {}
        for place, tier in self._similar_words(word, alike=alike):
            for number in self._places[place]:
                if (among is None or number in among) and found.setdefault(number, tier) > tier:
                    found[number] = tier
            if len(found) > _MOST:
                break
        return found

    def _similar_words(self, word: str, *, alike: bool) -> Iterable[tuple[int, int]]:
        """Yield the places of words that match, the best first."""
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + "\U0010ffff")
        for place in range(first, last):
            yield place, WHOLE if self._words[place] == word else BEGINNING
        if len(word) >= _LEAST_INSIDE:
            for place, other in enumerate(self._words):
                if word in other and not first <= place < last:
                    yield place, INSIDE
        if alike:
            yield from self._misspelt_words(word)

    def _misspelt_words(self, word: str) -> Iterable[tuple[int, int]]:
        slips = next((slips for length, slips in _SLIPS if len(word) >= length), 0)
        if not slips:
            return
        from rapidfuzz import process  # on first use: the window must not wait for it
        from rapidfuzz.distance import OSA

        for at in range(0, len(self._words), _AT_ONCE):
            part = self._words[at : at + _AT_ONCE]
            for _word, wrong, place in process.extract(
                word, part, scorer=OSA.distance, score_cutoff=slips, limit=None, processor=None
            ):
                yield at + place, ALIKE + int(wrong)
