"""A list of places that a search found, kept as arrays of numbers: several hundred thousand take a few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from core.store.found_rows import FoundKind, FoundPlace


class PlaceList(Sequence[FoundPlace]):
    """Places of one kind, in the order in which they were found or sorted."""

    def __init__(self, kind: FoundKind, places: Iterable[FoundPlace] = ()) -> None:
        self.kind = kind
        self.row_ids, self.articles = array("q"), array("q")
        self._starts, self._stops = array("q"), array("q")
        for place in places:
            self.row_ids.append(place.row_id)
            self.articles.append(place.article_id)
            self._starts.append(place.start)
            self._stops.append(place.stop)

    def __len__(self) -> int:
        return len(self.articles)

    @overload
    def __getitem__(self, at: int) -> FoundPlace: ...

    @overload
    def __getitem__(self, at: slice) -> list[FoundPlace]: ...

    def __getitem__(self, at: int | slice) -> FoundPlace | list[FoundPlace]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return FoundPlace(self.kind, self.row_ids[at], self.articles[at], self._starts[at], self._stops[at])

    def extend(self, more: PlaceList) -> None:
        """Add places at the end."""
        self.row_ids.extend(more.row_ids)
        self.articles.extend(more.articles)
        self._starts.extend(more._starts)
        self._stops.extend(more._stops)

    def reorder(self, order: Sequence[int]) -> PlaceList:
        """Return the places with these numbers, in this order."""
        found = PlaceList(self.kind)
        found.row_ids = array("q", map(self.row_ids.__getitem__, order))
        found.articles = array("q", map(self.articles.__getitem__, order))
        found._starts = array("q", map(self._starts.__getitem__, order))
        found._stops = array("q", map(self._stops.__getitem__, order))
        return found

    def ranges_in(self, article_id: int) -> list[tuple[int, int]]:
        """Return the ranges in the text of an article, in order; those in its title are left out."""
        ranges: list[tuple[int, int]] = []
        at = -1
        try:
            while True:
                at = self.articles.index(article_id, at + 1)
                if self._starts[at] >= 0 and self._stops[at] > self._starts[at]:
                    ranges.append((self._starts[at], self._stops[at]))
        except ValueError:  # no more
            return sorted(ranges)
