"""What stands where on the timeline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.store.claim_rows import TimelineMoment
from gui.models.timeline import Lane, lanes
from gui.panes.timeline.layout import FEW, LEAST, View, bars, columns, shares

START = date(2031, 1, 1)


def lane(*days: tuple[int, int]) -> Lane:
    made = [
        TimelineMoment("event", (START + timedelta(a)).isoformat(), (START + timedelta(b)).isoformat(), 1, f"words {n}")
        for n, (a, b) in enumerate(days)
    ]
    return lanes(made).every[1]


VIEW = View(START.toordinal(), START.toordinal() + 100, 1000)


def wide(words: str) -> float:
    return 60.0


def test_things_that_overlap_stand_in_rows_below_each_other() -> None:
    found = bars(lane((0, 0), (1, 1), (50, 60)), VIEW, wide)
    assert found is not None
    assert [bar.row for bar in found] == [0, 1, 0]
    assert found[0].right - found[0].left >= LEAST
    assert found[2].right - found[2].left == pytest.approx(110)
    assert found[2].words == found[2].left + 4  # words fit in the bar


def test_words_stay_in_view() -> None:
    (last,) = bars(lane((99, 99)), VIEW, wide) or []
    assert last.words + last.label <= last.left
    (around,) = bars(lane((-50, 150)), VIEW, wide) or []
    assert around.words == 4


def test_many_things_are_counted_and_none_is_lost() -> None:
    many = lane(*[(n % 97, n % 97) for n in range(FEW + 60)])
    assert bars(many, VIEW, wide) is None
    found = columns(many, VIEW)
    assert sum(column.count for column in found) == FEW + 60
    assert all(column.high - column.low >= 1 for column in found)
    wider = columns(many, View(START.toordinal() - 3000, START.toordinal() + 3000, 1000))
    assert len(wider) < len(found)
    assert sum(column.count for column in wider) == FEW + 60


def test_rows_go_where_they_are_needed() -> None:
    assert shares([4, 8, 3], 15) == [4, 8, 3]
    assert shares([1, 30, 2], 15) == [1, 12, 2]
    assert shares([30, 30, 30], 15) == [5, 5, 5]
    assert sum(shares([1, 1, 1], 15)) == 15
    assert shares([], 5) == []


def test_days_and_pixels_are_each_others_inverse() -> None:
    assert VIEW.day(VIEW.x(START.toordinal() + 33)) == pytest.approx(START.toordinal() + 33)
