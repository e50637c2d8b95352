"""What stands already where words are to be marked, and what marking them there does with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.codebook import Codebook
from core.store.alike_places import AlikeState
from core.store.rows import REJECTED, SUGGESTED, SpanRow


@dataclass(frozen=True, slots=True)
class AlikeCrossing:
    """The mark that matters at a place, None: the words are free."""

    state: AlikeState
    row: SpanRow | None = None

    can_change: bool = True
    """Whether marking the words changes anything: inserts a mark, accepts this one, or gives it the label."""


def find_crossing(codebook: Codebook, label: str, rows: Sequence[SpanRow], start: int, stop: int) -> AlikeCrossing:
    """Return what stands at a half-open range that is to be marked with a label. `rows` are the marks of its article,
    without those that were removed. Marks that are not in the way of the label do not count."""
    crossing = [row for row in rows if row.start < stop and row.stop > start]
    same = [row for row in crossing if (row.start, row.stop, row.label) == (start, stop, label)]
    living = next((row for row in same if row.status != REJECTED), None)
    if living is not None:
        is_open = living.status == SUGGESTED
        return AlikeCrossing(AlikeState.SUGGESTED if is_open else AlikeState.SAME, living, is_open)
    is_flat = codebook.is_flat
    in_way = [row for row in crossing if row.status != REJECTED and is_flat(row.label)] if is_flat(label) else []
    if in_way:
        exact = [row for row in in_way if (row.start, row.stop) == (start, stop)]
        can_change = not same and len(in_way) == 1 and bool(exact) and exact[0].status == SUGGESTED
        return AlikeCrossing(AlikeState.OTHER, (exact or in_way)[0], can_change)
    return AlikeCrossing(AlikeState.REJECTED, same[0]) if same else AlikeCrossing(AlikeState.FREE)
