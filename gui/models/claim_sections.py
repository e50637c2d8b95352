"""Rows of a table in sections, each with a heading that can be folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """What the heading of a section shows."""

    title: str
    count: int
    folded: bool


class Sections:
    """Rows of items and headings. Items are numbered from 0 in order; without sections, row and item are the same."""

    def __init__(self, groups: Sequence[tuple[str, int]] = (), items: int = 0, folded: Iterable[str] = ()) -> None:
        """`groups`: title and number of items of each section, in order, with unique titles; empty for no sections."""
        self.groups = tuple(groups)
        self._items = sum(count for _, count in self.groups) if self.groups else items
        self.folded = set(folded) & {title for title, _ in self.groups}
        self._lows: list[int] = []
        self._tops: list[int] = []
        low = 0
        for _, count in self.groups:
            self._lows.append(low)
            low += count
        self._compute_tops()

    def _compute_tops(self) -> None:
        self._tops.clear()
        top = 0
        for title, count in self.groups:
            self._tops.append(top)
            top += 1 if title in self.folded else 1 + count
        self.rows = top if self.groups else self._items
        """Number of rows, including headings."""

    def item_at(self, row: int) -> int | None:
        """Return the item in a row, None for a heading."""
        if not self.groups:
            return row
        at = bisect_right(self._tops, row) - 1
        inside = row - self._tops[at]
        return None if inside == 0 else self._lows[at] + inside - 1

    def heading_at(self, row: int) -> SectionHeading | None:
        """Return the heading in a row, None for an item."""
        if not self.groups:
            return None
        at = bisect_right(self._tops, row) - 1
        if at < 0 or self._tops[at] != row:
            return None
        title, count = self.groups[at]
        return SectionHeading(title, count, title in self.folded)

    def heading_row(self, row: int) -> int:
        """Return the row of the heading above a row (of a heading, its own row)."""
        return self._tops[bisect_right(self._tops, row) - 1] if self.groups else row

    def row_of(self, item: int) -> int | None:
        """Return the row of an item, None if its section is folded."""
        if not self.groups:
            return item if 0 <= item < self._items else None
        at = bisect_right(self._lows, item) - 1
        while at >= 0 and self.groups[at][1] == 0:
            at -= 1
        if at < 0 or self.groups[at][0] in self.folded:
            return None
        return self._tops[at] + 1 + item - self._lows[at]

    def heading_row_of(self, item: int) -> int | None:
        """Return the row of the heading of an item's section, None without sections."""
        if not self.groups:
            return None
        return self._tops[bisect_right(self._lows, item) - 1]

    def fold_section(self, title: str, folded: bool) -> bool:
        """Fold or unfold a section; return False if it already is."""
        if (title in self.folded) == folded:
            return False
        if folded:
            self.folded.add(title)
        else:
            self.folded.discard(title)
        self._compute_tops()
        return True

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold every section."""
        self.folded = {title for title, _ in self.groups} if folded else set()
        self._compute_tops()
