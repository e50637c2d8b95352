"""Everything dated is on the axis: within its lane, and painted there in the colour of the lane."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.store.claim_rows import TimelineMoment
from gui.models.timeline_lanes import KINDS
from gui.panes.timeline.axis import HEAD, TimeAxis
from gui.panes.timeline.lane_layout import bar_box
from tests.gui.moments import make_lanes

START = date(2031, 1, 1)


def _moments(days: list[tuple[int, int]], kinds: tuple[str, ...] = tuple(KINDS)) -> list[TimelineMoment]:
    return [
        TimelineMoment(kind, (START + timedelta(a)).isoformat(), (START + timedelta(b)).isoformat(), n, "x")
        for kind in kinds
        for n, (a, b) in enumerate(days)
    ]


PROJECTS: dict[str, list[TimelineMoment]] = {
    "one": _moments([(0, 0)], ("publication",)),
    "one of each": _moments([(0, 0)]),
    "one day apart": _moments([(0, 0), (1, 1), (2, 2)]),
    "all on one day": _moments([(5, 5)] * 60),
    "too many for bars, on one day": _moments([(5, 5)] * 400),
    "spread": _moments([(n * 13 % 900, n * 13 % 900 + n % 40) for n in range(120)]),
    "counted": _moments([(n * 13 % 900, n * 13 % 900 + n % 40) for n in range(900)]),
    "centuries": _moments([(-741000, -741000), (0, 3), (2_900_000, 2_900_000)]),
    "a lane that is far away": [
        *_moments([(0, 0), (9, 9)], ("publication",)), *_moments([(-90_000, -80_000)], ("event",)),
    ],
}  # fmt: skip


def coloured(image: QImage, room: QRectF) -> bool:
    """Whether anything in a place has more colour than ink and page have."""
    wide = range(int(room.left()), int(room.right()) + 1)
    high = range(int(room.top()), int(room.bottom()) + 1)
    return any(QColor(image.pixel(x, y)).hsvSaturation() > 40 for x in wide for y in high)


@pytest.mark.parametrize("size", [(900, 360), (300, 140), (1500, 700)])
@pytest.mark.parametrize("name", PROJECTS)
def test_everything_dated_is_painted(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    axis = TimeAxis()
    qtbot.addWidget(axis)
    axis.show_lanes(make_lanes(PROJECTS[name]))
    axis.show_all()  # before it has a size
    axis.resize(*size)
    image = axis.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.devicePixelRatio() == 1
    seen = 0
    for lane, room, single, counted in axis._lay_lanes():
        if single is None:
            assert sum(column.count for column in counted) == len(lane.moments)
            view = axis.visible_days()
            boxes = [QRectF(HEAD + max(view.pixel_of(one.low), 0), room.bottom() - 3, 3, 1) for one in counted]
        else:
            assert len(single) == len(lane.moments)
            boxes = [bar_box(bar, room) for bar in single]
        seen += len(lane.moments)
        for box in boxes:
            there = box.intersected(room).intersected(QRectF(axis.rect()))
            assert there.width() >= 1
            assert there.height() >= 1
            assert coloured(image, there), (lane.kind, box)
    assert seen == len(PROJECTS[name])
