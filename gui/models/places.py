"""Which marks touch a stretch of text, by an index of buckets, and in which lanes their underlines run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.store.row_states import REJECTED

if TYPE_CHECKING:
    from core.store.rows import SpanRow


BUCKET = 256
"""Code points of a bucket: about three lines of the reading column."""
LONG = 16 * BUCKET
"""Marks longer than this stand in one list that every search looks through: a quote of a whole page would otherwise
fill thousands of buckets."""
LANES = 4
"""Underlines that find room between two lines of text; deeper nesting shares the last one."""
_STAIRS = 64
"""Crossing marks followed sideways when a lane is sought, each shorter than the one before: more is no human's work."""


def order(row: SpanRow) -> tuple[int, int, int]:
    """Sort key of reading order: by start, then longest first, then by age."""
    return row.start, -row.stop, row.id


class Places:
    """The marks of one article by place. Rows are frozen; put a changed one in place of the old with `put`."""

    def __init__(self, rows: Iterable[SpanRow] = ()) -> None:
        self.rows: dict[int, SpanRow] = {}
        """By id of the span."""
        self._buckets: dict[int, list[int]] = {}
        self._long: list[int] = []
        self._lanes: dict[int, int] = {}
        for row in rows:
            self._enter(row)

    def _lists(self, row: SpanRow) -> Iterator[list[int]]:
        if row.stop - row.start > LONG:
            yield self._long
            return
        for bucket in range(row.start // BUCKET, max(row.start, row.stop - 1) // BUCKET + 1):
            yield self._buckets.setdefault(bucket, [])

    def _enter(self, row: SpanRow) -> None:
        self.rows[row.id] = row
        for ids in self._lists(row):
            ids.append(row.id)

    def put(self, row: SpanRow) -> SpanRow | None:
        """Enter a row, taking out the one with its id; gives that one back."""
        old = self.take(row.id)
        self._enter(row)
        self._forget_lanes(row)
        return old

    def take(self, span_id: int) -> SpanRow | None:
        """Take a row out; None where there is none."""
        old = self.rows.pop(span_id, None)
        if old is not None:
            for ids in self._lists(old):
                ids.remove(span_id)
            self._forget_lanes(old)
        return old

    def touching(self, start: int, stop: int) -> list[SpanRow]:
        """Marks that share at least one code point with the range (or hold it, where it is empty), in reading order."""
        stop = max(stop, start + 1)
        ids = set(self._long)
        for bucket in range(start // BUCKET, (stop - 1) // BUCKET + 1):
            ids.update(self._buckets.get(bucket, ()))
        rows = self.rows
        return sorted((row for row in map(rows.__getitem__, ids) if row.start < stop and row.stop > start), key=order)

    def at(self, offset: int) -> list[SpanRow]:
        """Marks that hold the code point, innermost first."""
        return sorted(self.touching(offset, offset + 1), key=_inner)

    def lane(self, row: SpanRow, depth: int = 0) -> int:
        """Depth of a mark's underline, 0 nearest the text: above every shorter mark that it overlaps. Rejected marks
        have no underline and take no lane; very long ones take the last without a look inside."""
        known = self._lanes.get(row.id)
        if known is not None:
            return known
        if row.stop - row.start > LONG or depth > _STAIRS:
            return LANES - 1
        taken = -1
        rank = _inner(row)
        for other in sorted(self.touching(row.start, row.stop), key=_inner):
            if _inner(other) >= rank or taken >= LANES - 2:
                break
            if other.status != REJECTED:
                taken = max(taken, self.lane(other, depth + 1))
        self._lanes[row.id] = min(taken + 1, LANES - 1)
        return self._lanes[row.id]

    def _forget_lanes(self, row: SpanRow) -> None:
        for other in self.cluster(row.start, row.stop):
            self._lanes.pop(other.id, None)
        self._lanes.pop(row.id, None)

    def cluster(self, start: int, stop: int) -> list[SpanRow]:
        """Marks that touch the range, or touch one that does, as deep as lanes go: those whose lane hangs on it."""
        rows: list[SpanRow] = []
        for _ in range(LANES):
            rows = [row for row in self.touching(start, stop) if row.stop - row.start <= LONG]
            low = min((row.start for row in rows), default=start)
            high = max((row.stop for row in rows), default=stop)
            if low >= start and high <= stop:
                break
            start, stop = min(low, start), max(high, stop)
        return rows


def _inner(row: SpanRow) -> tuple[int, int, int]:
    """Sort key: shorter marks are further in; of equally long ones the later."""
    return row.stop - row.start, -row.start, -row.id
