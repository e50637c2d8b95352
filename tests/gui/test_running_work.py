"""What runs, how far it is and how it ended: module running_work."""

from __future__ import annotations

import pytest

from gui import running_work
from gui.running_work import WorkList, WorkState, format_duration


def test_durations() -> None:
    assert [format_duration(n) for n in (0.2, 30, 600, 7200)] == ["1 s", "30 s", "10 min", "2.0 h"]


def test_work_is_listed_until_its_end_was_seen() -> None:
    works = WorkList()
    first, second = works.begin_work("Export"), works.begin_work("Import")
    assert works.summarize_running() == "2 tasks running"
    first.finish_work("Exported.")
    assert (works.running, works.unseen) == ([second], [first])
    works.drop_seen()
    assert first in works.items
    works.mark_seen()
    works.drop_seen()
    assert works.items == [second]
    second.fail_work("It failed.", "because")
    second.finish_work("Too late.")  # the end is the end
    assert (second.state, second.words, second.details) == (WorkState.FAILED, "It failed.", "because")
    assert works.summarize_running() == ""


def test_progress_speed_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    works, clock = WorkList(), [100.0]
    monkeypatch.setattr(running_work.time, "monotonic", lambda: clock[0])
    work = works.begin_work("Import")
    assert work.part_done is None
    clock[0] += 50  # preparation
    work.report_progress(1, 100)
    assert work.describe_speed() == ""  # too early
    clock[0] += 10
    assert work.describe_speed() == "99 left"
    work.report_progress(11, 100)
    assert work.part_done == 0.11
    assert work.describe_speed() == "1.0 per second · about 81 s left"
    work.report_progress(61, 100)
    assert work.describe_speed().startswith("6 per second")
    work.report_progress(50, 100, share=0.9)
    assert work.part_done == 0.9
    assert works.summarize_running() == "Import: 50 of 100"


def test_only_what_can_be_stopped_is_stopped() -> None:
    works, stopped = WorkList(), list[str]()
    works.begin_work("Backup")
    asked = works.begin_work("Export", lambda: stopped.append("export"))
    works.cancel_all()
    assert stopped == ["export"]
    asked.finish_work("Cancelled.", cancelled=True)
    works.cancel_all()
    assert stopped == ["export"]


def test_the_list_does_not_grow_for_ever() -> None:
    works = WorkList()
    for _ in range(running_work.KEPT + 5):
        works.begin_work("Export").finish_work("Exported.")
    assert len(works.items) == running_work.KEPT
