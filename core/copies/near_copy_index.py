"""Articles met so far, to see of each new one whether it is nearly the same as one of them.

In contrast to `copy_clusters`, articles come one by one. A new article is a near copy only if little of it would be
lost: nearly all of its words must be in the other one, which must not be much longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.copies.copy_clusters import LEAST
from core.copies.copy_pairs import COPY
from core.copies.min_hash import Set, count_shared, hash_runs, make_sketch
from core.copies.outlet_names import is_other_outlet, is_same_outlet

LEAST_RESEMBLANCE = 0.5
"""Minimum share of runs in both among those in either. A brief that a long article contains as a whole is not the same
story in another edition."""

_BANDS = 24
"""Bands of a sketch that are looked up: they agree in one of them for 99.9 % of the pairs with LEAST_RESEMBLANCE."""

DAYS_APART = 1
"""Days that two editions of an outlet may be apart: one of the evening and one of the next morning."""

EDITION, SYNDICATED = "edition", "syndicated"


@dataclass(frozen=True, slots=True)
class MetArticle:
    """What an article is recognized by."""

    text_key: str
    outlet: str | None
    published: str | None
    """ISO date, None if unknown."""


class NearCopyIndex:
    """Articles by their sketches. Memory holds 8 bytes per word, and a few hundred per article."""

    def __init__(self, *, syndicated: bool) -> None:
        """`syndicated`: whether copies in other outlets count, and not only editions of one outlet."""
        self._syndicated = syndicated
        self._met: list[tuple[MetArticle, Set]] = []
        self._places: dict[int, list[int]] = {}
        """Value of a band -> places of the articles that have it."""

    def add_article(self, article: MetArticle, text: str) -> None:
        """Add an article without asking whether it is a copy; a short text is never compared."""
        hashes = hash_runs(text)
        if len(hashes) >= LEAST:
            self._add_hashes(article, hashes, self._sketch_bands(hashes))

    def meet_article(self, article: MetArticle, text: str) -> tuple[str, MetArticle] | None:
        """Return how an article copies one met before (EDITION or SYNDICATED), and which; None if it is new, and then
        add it."""
        hashes = hash_runs(text)
        if len(hashes) < LEAST:
            return None
        bands = self._sketch_bands(hashes)
        found = self._find_best(article, hashes, bands)
        if found is None:
            self._add_hashes(article, hashes, bands)
        return found

    @staticmethod
    def _sketch_bands(hashes: Set) -> list[int]:
        bands: list[int] = make_sketch(hashes)[:_BANDS].tolist()
        return bands

    def _add_hashes(self, article: MetArticle, hashes: Set, bands: Iterable[int]) -> None:
        for band in bands:
            self._places.setdefault(band, []).append(len(self._met))
        self._met.append((article, hashes))

    def _find_best(self, article: MetArticle, hashes: Set, bands: Iterable[int]) -> tuple[str, MetArticle] | None:
        """Return the article that shares most with a new one; an edition of the same outlet comes first."""
        best: tuple[bool, float, int] | None = None
        for place in {place for band in bands for place in self._places.get(band, ())}:
            other, held = self._met[place]
            kind = self._compare_origin(article, other)
            if kind is None:
                continue
            shared = count_shared(hashes, held)
            alike = shared / (len(hashes) + len(held) - shared)
            if shared / len(hashes) >= COPY and alike >= LEAST_RESEMBLANCE:
                rank = (kind == EDITION, alike, -place)
                best = rank if best is None else max(best, rank)
        if best is None:
            return None
        return (EDITION if best[0] else SYNDICATED), self._met[-best[2]][0]

    def _compare_origin(self, article: MetArticle, other: MetArticle) -> str | None:
        """Return what a copy of the other article would be; None if it would be neither."""
        if is_same_outlet(article.outlet, other.outlet):
            return EDITION if _are_days_near(article.published, other.published) else None
        if self._syndicated and is_other_outlet(article.outlet, other.outlet):
            return SYNDICATED
        return None


def _are_days_near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= DAYS_APART
