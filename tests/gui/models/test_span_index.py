from __future__ import annotations

import random
from dataclasses import replace

from core.store.rows import SpanRow
from gui.models.span_index import LANES, LONG, SpanIndex, reading_order


def row(span_id: int, start: int, stop: int, status: str = "suggested") -> SpanRow:
    place = {"start": start, "stop": stop, "guess_start": start, "guess_stop": stop}
    nothing = dict.fromkeys(["entity_id", "entity", "guess_entity", "guess_entity_id", "decided_by", "decided_at"])
    said = {"label": "ORG", "guess_label": "ORG", "value": {}, "guess_value": {}, "comment": "", "extractor": "test/1"}
    return SpanRow(id=span_id, article_id=1, status=status, confidence=0.5, **place, **said, **nothing)  # type: ignore[arg-type]


def test_what_touches_a_range_is_found_as_by_looking_at_all() -> None:
    random.seed(7)
    rows = []
    for span_id in range(1, 400):
        start = random.randrange(30_000)
        rows.append(row(span_id, start, start + random.choice([1, 3, 40, 300, LONG, LONG + 1, 20_000])))
    places = SpanIndex(rows)
    for turn in range(300):
        if turn % 3 == 0:  # marks come, go and move
            moved = random.choice(rows)
            rows.remove(moved)
            if turn % 2:
                start = random.randrange(30_000)
                fresh = replace(moved, start=start, stop=start + random.choice([2, 500, 9000]))
                rows.append(fresh)
                assert places.replace_span(fresh) == moved
            else:
                assert places.remove_span(moved.id) == moved
        start = random.randrange(31_000)
        stop = start + random.choice([0, 1, 80, 5000])
        wanted = [r for r in rows if r.start < max(stop, start + 1) and r.stop > start]
        assert places.spans_touching(start, stop) == sorted(wanted, key=reading_order)


def test_at_gives_the_innermost_first() -> None:
    places = SpanIndex([row(1, 0, 50), row(2, 10, 30), row(3, 12, 20), row(4, 40, 45)])
    assert [r.id for r in places.spans_at(15)] == [3, 2, 1]
    assert [r.id for r in places.spans_at(30)] == [1]
    assert places.spans_at(50) == []


def test_lanes_nest_inner_marks_nearest_the_text() -> None:
    rows = [row(1, 0, 100), row(2, 10, 30), row(3, 12, 20), row(4, 40, 45), row(5, 200, 210)]
    places = SpanIndex(rows)
    assert [places.lane_of(r) for r in rows] == [2, 1, 0, 0, 0]


def test_crossing_marks_never_share_a_lane() -> None:
    rows = [row(1, 0, 20), row(2, 10, 40), row(3, 35, 60)]
    places = SpanIndex(rows)
    lanes = [places.lane_of(r) for r in rows]
    assert lanes[0] != lanes[1] != lanes[2]


def test_rejected_marks_take_no_lane() -> None:
    outer = row(1, 0, 100)
    places = SpanIndex([outer, row(2, 10, 30, "rejected")])
    assert places.lane_of(outer) == 0


def test_lanes_follow_what_happens_inside() -> None:
    outer, inner = row(1, 0, 100), row(2, 10, 30)
    places = SpanIndex([outer])
    assert places.lane_of(outer) == 0
    places.replace_span(inner)
    assert places.lane_of(outer) == 1
    places.replace_span(replace(inner, status="rejected"))
    assert places.lane_of(outer) == 0
    places.replace_span(inner)
    places.remove_span(2)
    assert places.lane_of(outer) == 0


def test_deep_nests_and_stairs_stay_within_the_lanes() -> None:
    nest = [row(i, i, 4000 - i) for i in range(1, 1500)]
    stairs = [
        row(2000 + i, 10_000 + sum(range(900 - i, 900)) // 2, 10_000 + sum(range(900 - i, 900)) // 2 + 900 - i)
        for i in range(600)
    ]
    places = SpanIndex(nest + stairs)
    assert {places.lane_of(r) for r in nest + stairs} <= set(range(LANES))


def test_equal_ranges_have_lanes_of_their_own() -> None:
    one, other = row(1, 5, 9), row(2, 5, 9)
    places = SpanIndex([one, other])
    assert sorted([places.lane_of(one), places.lane_of(other)]) == [0, 1]
