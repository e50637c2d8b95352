"""Lanes of moments that no project holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.store.claim_rows import TimelineMoment
from gui.models.timeline_lanes import KINDS, TimelineLanes, make_lane


def make_lanes(moments: Sequence[TimelineMoment]) -> TimelineLanes:
    """Lanes of these moments, each with an id of its own."""
    held: dict[str, dict[int, TimelineMoment]] = {kind: {} for kind in KINDS}
    for number, one in enumerate(moments, 1):
        field = {"publication": "article_id", "event": "span_id", "period": "claim_id"}[one.kind]
        held[one.kind][number] = replace(one, **{field: number})

    def read(kind: str, ids: list[int]) -> list[TimelineMoment]:
        return [held[kind][one] for one in ids]

    def day(words: str) -> int:
        return date.fromisoformat(words).toordinal()

    rows = {
        kind: [(number, day(one.earliest), day(one.latest)) for number, one in held[kind].items()] for kind in KINDS
    }
    return TimelineLanes(tuple(make_lane(kind, rows[kind], read) for kind in KINDS))
