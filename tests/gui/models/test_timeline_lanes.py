"""All that is dated, in lanes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from core.store import edits
from core.store.claim_rows import TimelineMoment
from gui.models.timeline_lanes import LISTED, MomentList, Timeline, describe_moment, make_lane, moment_id
from gui.window import MainWindow
from tests.gui.moments import make_lanes
from tests.gui.sums import sums

__all__ = ["sums"]


def moment(kind: str, first: str, last: str | None = None, words: str = "w", article: int = 1) -> TimelineMoment:
    return TimelineMoment(kind, first, last or first, article, words)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_lanes_answer_for_a_stretch_of_days() -> None:
    made = make_lanes(
        [
            moment("event", "2031-03-01", "2031-03-31", "March"),
            moment("event", "2031-03-05"),
            moment("event", "2030-01-01", "2032-12-31", "years"),
            moment("publication", "2031-03-05"),
        ]
    )
    events = next(lane for lane in made.every if lane.kind == "event")
    assert len(made) == 4
    low, high = day("2031-03-10"), day("2031-03-20")
    assert {events.moments[place].words for place in events.moments_touching(low, high)} == {"March", "years"}
    assert events.count_middles(low, high) == 1  # the middle of March
    assert sum(events.count_per_bin([day("2030-01-01"), day("2031-03-10"), day("2033-01-01")])) == 3
    assert made.full_range() == (day("2030-01-01"), day("2032-12-31") + 1)
    assert made.publication_range() == (day("2031-03-05"), day("2031-03-05") + 1)
    last = events.moments[2]
    assert events.place_of(last) == 2
    assert events.moments[:2] == [events.moments[0], events.moments[1]]
    assert make_lanes([]).full_range() is None
    assert make_lanes([]).publication_range() is None


def test_the_list_holds_the_first_of_many_and_counts_all() -> None:
    made = make_lanes([moment("event", "2031-03-05", words=str(n)) for n in range(LISTED + 50)])
    found, total = made.list_moments(day("2031-03-01"), day("2031-04-01"))
    assert (len(found), total) == (LISTED, LISTED + 50)
    assert made.list_moments(day("2032-03-01"), day("2032-04-01")) == ([], 0)


def test_moments_are_read_a_page_at_a_time_and_deleted_ones_stand_empty() -> None:
    asked: list[int] = []

    def read(kind: str, ids: list[int]) -> list[TimelineMoment]:
        asked.append(len(ids))
        return [TimelineMoment(kind, "2031-03-05", "2031-03-05", 1, "w", span_id=one) for one in ids if one != 300]

    lane = make_lane("event", [(number, day("2031-03-05"), day("2031-03-05")) for number in range(1, 301)], read)
    assert asked == []
    assert moment_id(lane.moments[9]) == 10
    assert moment_id(lane.moments[10]) == 11
    assert asked == [64]
    lane.moments.read_places(range(300))
    assert asked == [64, 236]
    assert (lane.moments[299].article_id, lane.moments[299].earliest) == (0, "2031-03-05")


def test_it_is_read_when_somebody_looks_and_after_deeds(qtbot: QtBot, sums: MainWindow) -> None:
    timeline = Timeline(sums.session)
    assert not timeline.loaded
    with qtbot.waitSignal(timeline.ready):
        timeline.set_awake(True)
    kinds = {lane.kind: [one.words for one in lane.moments] for lane in timeline.current_lanes.every}
    assert kinds["publication"] == ["Harbour toll", "Toll grows", "Toll again"]
    assert kinds["event"] == ["2030"]
    assert kinds["period"] == ["€850 million toll", "€890 million toll"]
    event = next(lane for lane in timeline.current_lanes.every if lane.kind == "event").moments[0]
    with qtbot.waitSignal(timeline.ready):
        sums.session.run_edit(edits.reject_rows, [event.span_id])
    assert [len(lane.moments) for lane in timeline.current_lanes.every] == [3, 0, 2]
    sums.session.close_project()
    assert not timeline.loaded


def test_rows_tell_day_words_and_kind() -> None:
    parent = QObject()
    model = MomentList(parent)
    one = moment("period", "2031-01-01", "2031-12-31", "€5 toll")
    model.show_moments([one])
    index = model.index(0, 0)
    assert index.data() == "2031-01-01  €5 toll"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == describe_moment(one)
    assert describe_moment(one) == "2031-01-01 to 2031-12-31 · €5 toll · period of a figure"
