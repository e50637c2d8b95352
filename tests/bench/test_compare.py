"""How long comparing takes: grouping 60,000 claims, panning 5,000 marks, panning 50,000 dated things."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim
from core.compare.chart_points import chart_points
from core.store.claim_rows import TimelineMoment
from gui.models.comparison_board import OPEN, make_board
from tests.gui.moments import make_lanes

STATUSES = ("actual", "agreed", "required", "demanded", "offered", "planned", "estimated", "rejected")


def some(count: int, one_group: bool) -> list[ComparedClaim]:
    draw = random.Random(7)
    made = []
    for number in range(1, count + 1):
        value = draw.choice((5.0, 50.0, 850.0, 8.1)) * 10 ** draw.randint(3, 7)
        day = (date(2010, 1, 1) + timedelta(draw.randint(0, 5000))).isoformat()
        made.append(
            ComparedClaim(
                number, number // 6, "MONEY", draw.random() * 1e9 if one_group else value, "EUR", "€850 million",
                measure="toll" if one_group else f"measure{draw.randint(0, 900)}",
                payer="Tarn" if one_group else f"payer{draw.randint(0, 80)}",
                recipient="" if one_group else draw.choice(("", "Vale", "Odell")),
                period="" if one_group else draw.choice(("", "2019", "2018", "P1Y")),
                status=draw.choice(STATUSES[:3] if one_group else STATUSES), published=day,
                modifier=draw.choice(("", "", "approximately", "at_most", "more_than")), outlet=f"paper {number % 11}",
            )
        )  # fmt: skip
    return made


def frames(step: Callable[[int], None], repaint: Callable[[], None], count: int = 120) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds of a step with its painting."""
    took = []
    for number in range(count):
        began = time.perf_counter()
        step(number)
        repaint()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return took[count // 2], took[int(count * 0.95)]


@pytest.mark.parametrize("one_group", [False, True], ids=["60,000 claims", "5,000 of one group"])
def test_board(benchmark: BenchmarkFixture, one_group: bool) -> None:
    figures = some(5000 if one_group else 60_000, one_group)
    made = benchmark.pedantic(make_board, (figures, [], [], []), rounds=3)
    assert made.conflicts


@pytest.mark.parametrize("count", [500, 5000])
def test_frames_of_the_chart(qtbot: QtBot, benchmark: BenchmarkFixture, count: int) -> None:
    from gui.panes.compare.plots import ChartPlots

    figures = some(count, True)
    shades = [QColor.fromHsl(40 * n % 360, 180, 100) for n in range(11)]
    plots = ChartPlots()
    qtbot.addWidget(plots)
    plots.resize(900, 500)
    began = time.perf_counter()
    plots.draw_points(
        chart_points(figures), {f.id: shades[f.id % 11] for f in figures}, {f.id: OPEN for f in figures[::9]}
    )
    with qtbot.waitExposed(plots):
        plots.show()
    plots.viewport().repaint()
    first = (time.perf_counter() - began) * 1000
    middle, high = frames(lambda n: plots.pan_time(0.02 if n % 40 < 20 else -0.02), plots.viewport().repaint)
    near, near_high = frames(lambda n: plots.zoom_time(1.05 if n % 40 < 20 else 1 / 1.05), plots.viewport().repaint)
    benchmark.extra_info.update(first=first, pan=(middle, high), zoom=(near, near_high))
    print(f"\n{count} marks: first {first:.0f} ms, pan {middle:.1f}, p95 {high:.1f}; zoom {near:.1f}, {near_high:.1f}")
    benchmark.pedantic(plots.viewport().repaint, rounds=10)


@pytest.mark.parametrize("count", [1000, 50_000])
def test_frames_of_the_timeline(qtbot: QtBot, benchmark: BenchmarkFixture, count: int) -> None:
    from gui.panes.timeline.axis import TimeAxis

    draw = random.Random(3)
    moments = []
    for number in range(count):
        first = date(1990, 1, 1) + timedelta(draw.randint(0, 13000))
        last = first + timedelta(draw.choice((0, 0, 0, 6, 30, 364)))
        kind = ("publication", "event", "event", "period")[number % 4]
        moments.append(TimelineMoment(kind, first.isoformat(), last.isoformat(), number, f"words {number}"))
    began = time.perf_counter()
    made = make_lanes(moments)
    laid = (time.perf_counter() - began) * 1000
    axis = TimeAxis()
    qtbot.addWidget(axis)
    axis.resize(1000, 340)
    axis.show_lanes(made)
    axis.show_all()
    with qtbot.waitExposed(axis):
        axis.show()
    far, far_high = frames(lambda n: axis.pan_days(0.01 if n % 40 < 20 else -0.01), axis.repaint)
    zoom, zoom_high = frames(lambda n: axis.zoom_days(1.12 if n < 60 else 1 / 1.12, 733000.0), axis.repaint)
    print(f"\n{count} things: laid {laid:.0f} ms, pan {far:.1f}, p95 {far_high:.1f}; zoom {zoom:.1f}, {zoom_high:.1f}")
    benchmark.pedantic(axis.repaint, rounds=10)
