"""What stands where on the timeline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.store.claim_rows import TimelineMoment
from gui.models.timeline_lanes import TimelineLane
from gui.panes.timeline.lane_layout import FEW, LEAST, VisibleDays, count_columns, lay_bars, share_rows
from tests.gui.moments import make_lanes

START = date(2031, 1, 1)


def lane(*days: tuple[int, int]) -> TimelineLane:
    made = [
        TimelineMoment("event", (START + timedelta(a)).isoformat(), (START + timedelta(b)).isoformat(), 1, f"words {n}")
        for n, (a, b) in enumerate(days)
    ]
    return make_lanes(made).every[1]


VIEW = VisibleDays(START.toordinal(), START.toordinal() + 100, 1000)


def wide(words: str) -> float:
    return 60.0


def test_things_that_overlap_stand_in_rows_below_each_other() -> None:
    found = lay_bars(lane((0, 0), (1, 1), (50, 60)), VIEW, wide)
    assert found is not None
    assert [bar.row for bar in found] == [0, 1, 0]
    assert found[0].right - found[0].left >= LEAST
    assert found[2].right - found[2].left == pytest.approx(110)
    assert found[2].words == found[2].left + 4  # words fit in the bar


def test_words_stay_in_view() -> None:
    (last,) = lay_bars(lane((99, 99)), VIEW, wide) or []
    assert last.words + last.label <= last.left
    (around,) = lay_bars(lane((-50, 150)), VIEW, wide) or []
    assert around.words == 4


def test_many_things_are_counted_and_none_is_lost() -> None:
    many = lane(*[(n % 97, n % 97) for n in range(FEW + 60)])
    assert lay_bars(many, VIEW, wide) is None
    found = count_columns(many, VIEW)
    assert sum(column.count for column in found) == FEW + 60
    assert all(column.high - column.low >= 1 for column in found)
    wider = count_columns(many, VisibleDays(START.toordinal() - 3000, START.toordinal() + 3000, 1000))
    assert len(wider) < len(found)
    assert sum(column.count for column in wider) == FEW + 60


def test_rows_go_where_they_are_needed() -> None:
    assert share_rows([4, 8, 3], 15) == [4, 8, 3]
    assert share_rows([1, 30, 2], 15) == [1, 12, 2]
    assert share_rows([30, 30, 30], 15) == [5, 5, 5]
    assert sum(share_rows([1, 1, 1], 15)) == 15
    assert share_rows([], 5) == []


def test_days_and_pixels_are_each_others_inverse() -> None:
    assert VIEW.day_at(VIEW.pixel_of(START.toordinal() + 33)) == pytest.approx(START.toordinal() + 33)
