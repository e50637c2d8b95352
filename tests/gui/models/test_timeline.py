"""All that is dated, in lanes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from core.store import edits
from core.store.claim_rows import TimelineMoment
from gui.models.timeline import LISTED, MomentList, Timeline, lanes, told
from gui.window import Window
from tests.gui.sums import sums

__all__ = ["sums"]


def moment(kind: str, first: str, last: str | None = None, words: str = "w", article: int = 1) -> TimelineMoment:
    return TimelineMoment(kind, first, last or first, article, words)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_lanes_answer_for_a_stretch_of_days() -> None:
    made = lanes(
        [
            moment("event", "2031-03-01", "2031-03-31", "March"),
            moment("event", "2031-03-05"),
            moment("event", "2030-01-01", "2032-12-31", "years"),
            moment("publication", "2031-03-05"),
            moment("event", "no day"),
        ]
    )
    events = next(lane for lane in made.every if lane.kind == "event")
    assert len(made) == 4
    low, high = day("2031-03-10"), day("2031-03-20")
    assert {events.moments[place].words for place in events.inside(low, high)} == {"March", "years"}
    assert events.count(low, high) == 1  # the middle of March
    assert sum(events.bins([day("2030-01-01"), day("2031-03-10"), day("2033-01-01")])) == 3
    assert made.span() == (day("2030-01-01"), day("2032-12-31") + 1)
    assert made.published() == (day("2031-03-05"), day("2031-03-05") + 1)
    assert lanes([]).span() is None
    assert lanes([]).published() is None


def test_the_list_holds_the_first_of_many_and_counts_all() -> None:
    made = lanes([moment("event", "2031-03-05", words=str(n)) for n in range(LISTED + 50)])
    found, total = made.listed(day("2031-03-01"), day("2031-04-01"))
    assert (len(found), total) == (LISTED, LISTED + 50)
    assert made.listed(day("2032-03-01"), day("2032-04-01")) == ([], 0)


def test_it_is_read_when_somebody_looks_and_after_deeds(qtbot: QtBot, sums: Window) -> None:
    timeline = Timeline(sums.session)
    assert not timeline.loaded
    with qtbot.waitSignal(timeline.ready):
        timeline.wake(True)
    kinds = {lane.kind: [one.words for one in lane.moments] for lane in timeline.lanes.every}
    assert kinds["publication"] == ["Harbour toll", "Toll grows", "Toll again"]
    assert kinds["event"] == ["2030"]
    assert kinds["period"] == ["€850 million toll", "€890 million toll"]
    event = next(lane for lane in timeline.lanes.every if lane.kind == "event").moments[0]
    with qtbot.waitSignal(timeline.ready):
        sums.session.do(edits.reject, [event.span_id])
    assert [len(lane.moments) for lane in timeline.lanes.every] == [3, 0, 2]
    sums.session.close()
    assert not timeline.loaded


def test_rows_tell_day_words_and_kind() -> None:
    parent = QObject()
    model = MomentList(parent)
    one = moment("period", "2031-01-01", "2031-12-31", "€5 toll")
    model.show_moments([one])
    index = model.index(0, 0)
    assert index.data() == "2031-01-01  €5 toll"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == told(one)
    assert told(one) == "2031-01-01 to 2031-12-31 · €5 toll · period of a claim"
