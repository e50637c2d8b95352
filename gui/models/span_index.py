"""Index of the marks of an article by position, and the lanes of their underlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.store.row_states import REJECTED

if TYPE_CHECKING:
    from core.store.rows import SpanRow


BUCKET = 256
"""Code points in a bucket: about three lines of the text."""
LONG = 16 * BUCKET
"""Code points above which marks are kept in one list that every search scans, because a very long quote would fill
thousands of buckets."""
LANES = 4
"""Underlines that fit between two lines of text; deeper nesting shares the last one."""
_STAIRS = 64
"""Overlapping marks followed when a lane is assigned, each shorter than the one before, at most."""


def reading_order(row: SpanRow) -> tuple[int, int, int]:
    """Return the sort key of reading order: by start, then longest first, then oldest first."""
    return row.start, -row.stop, row.id


class SpanIndex:
    """The marks of one article by position. Rows are frozen; `replace_span` replaces a changed one."""

    def __init__(self, rows: Iterable[SpanRow] = ()) -> None:
        self.rows: dict[int, SpanRow] = {}
        """Marks by id."""
        self._buckets: dict[int, list[int]] = {}
        self._long: list[int] = []
        self._lanes: dict[int, int] = {}
        for row in rows:
            self._add_span(row)

    def _lists_for(self, row: SpanRow) -> Iterator[list[int]]:
        if row.stop - row.start > LONG:
            yield self._long
            return
        for bucket in range(row.start // BUCKET, max(row.start, row.stop - 1) // BUCKET + 1):
            yield self._buckets.setdefault(bucket, [])

    def _add_span(self, row: SpanRow) -> None:
        self.rows[row.id] = row
        for ids in self._lists_for(row):
            ids.append(row.id)

    def replace_span(self, row: SpanRow) -> SpanRow | None:
        """Add a mark, replacing the one with the same id; return the replaced one."""
        old = self.remove_span(row.id)
        self._add_span(row)
        self._forget_lanes(row)
        return old

    def remove_span(self, span_id: int) -> SpanRow | None:
        """Remove a mark and return it, None if there is none."""
        old = self.rows.pop(span_id, None)
        if old is not None:
            for ids in self._lists_for(old):
                ids.remove(span_id)
            self._forget_lanes(old)
        return old

    def spans_touching(self, start: int, stop: int) -> list[SpanRow]:
        """Return the marks that share a code point with the range (or hold it, if it is empty), in reading order."""
        stop = max(stop, start + 1)
        ids = set(self._long)
        for bucket in range(start // BUCKET, (stop - 1) // BUCKET + 1):
            ids.update(self._buckets.get(bucket, ()))
        rows = self.rows
        return sorted(
            (row for row in map(rows.__getitem__, ids) if row.start < stop and row.stop > start), key=reading_order
        )

    def spans_at(self, offset: int) -> list[SpanRow]:
        """Return the marks that hold a code point, innermost first."""
        return sorted(self.spans_touching(offset, offset + 1), key=_innermost_first)

    def lane_of(self, row: SpanRow, depth: int = 0) -> int:
        """Return the lane of a mark's underline, 0 nearest the text: below those of all shorter marks that it overlaps.

        Rejected marks have no underline and take no lane. Very long marks take the last lane.
        """
        known = self._lanes.get(row.id)
        if known is not None:
            return known
        if row.stop - row.start > LONG or depth > _STAIRS:
            return LANES - 1
        taken = -1
        rank = _innermost_first(row)
        for other in sorted(self.spans_touching(row.start, row.stop), key=_innermost_first):
            if _innermost_first(other) >= rank or taken >= LANES - 2:
                break
            if other.status != REJECTED:
                taken = max(taken, self.lane_of(other, depth + 1))
        self._lanes[row.id] = min(taken + 1, LANES - 1)
        return self._lanes[row.id]

    def _forget_lanes(self, row: SpanRow) -> None:
        for other in self.connected_spans(row.start, row.stop):
            self._lanes.pop(other.id, None)
        self._lanes.pop(row.id, None)

    def connected_spans(self, start: int, stop: int) -> list[SpanRow]:
        """Return the marks whose lane can depend on the range: those that touch it directly or through other marks."""
        rows: list[SpanRow] = []
        for _ in range(LANES):
            rows = [row for row in self.spans_touching(start, stop) if row.stop - row.start <= LONG]
            low = min((row.start for row in rows), default=start)
            high = max((row.stop for row in rows), default=stop)
            if low >= start and high <= stop:
                break
            start, stop = min(low, start), max(high, stop)
        return rows


def _innermost_first(row: SpanRow) -> tuple[int, int, int]:
    """Return the sort key of nesting: shorter marks first, of equally long ones the later."""
    return row.stop - row.start, -row.start, -row.id
