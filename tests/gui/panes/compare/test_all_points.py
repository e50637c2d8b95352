"""Every mark of a group is within its view and painted: on the screen, in the PNG and in the SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim
from core.compare.chart_points import ChartPoint, chart_points
from gui.panes.compare import picture
from gui.panes.compare.chart import Chart
from gui.panes.compare.marks import MARK
from gui.panes.compare.plots import ChartPlots
from gui.picture_look import PictureLook

SHADE = QColor("#1d4ed8")
"""The colour of the only outlet, so that it is seen wherever one of them covers another."""
_NEAR = 40
"""Of 255: how far a pixel inside a mark may be from its colour."""


LOOK = PictureLook("png", 190, 120, 9, 192, "Toll", "Day", None, grey=False)
_LINE = 60
"""Of 255: how much darker than the page the line of an axis is at least; lines of the grid are paler."""


def money(rows: Sequence[tuple[float, str, str]]) -> list[ChartPoint]:
    """Points of (value, currency, day)."""
    return chart_points(
        ComparedClaim(at, at, "MONEY", value, unit, words=f"{unit} {value:g}", published=day, status="agreed")
        for at, (value, unit, day) in enumerate(rows, 1)
    )


def _many(units: str) -> list[tuple[float, str, str]]:
    return [
        (1e6 * (1 + 37 * at % 11) * 10.0 ** (at % len(units.split())), units.split()[at % len(units.split())],
         f"20{20 + at % 7}-{1 + at % 12:02}-{1 + 5 * at % 28:02}")
        for at in range(60)
    ]  # fmt: skip


GROUPS: dict[str, list[tuple[float, str, str]]] = {
    "two currencies, the rare one first": [
        (7e6, "TRK", "2015-10-01"), (9e6, "TRK", "2015-10-09"),
        *((5e8 + 1e7 * at, "EUR", f"2021-0{at}-11") for at in range(1, 9)),
    ],
    "two currencies": _many("EUR TRK"),
    "three currencies": _many("EUR TRK KRW"),
    "one point": [(5e6, "EUR", "2031-03-05")],
    "one point in each of two": [(5e6, "EUR", "2031-03-05"), (9e12, "KRW", "2035-03-05")],
    "equal values and days": [(5e6, "EUR", "2031-03-05")] * 7,
    "one day apart": [(5e6, "EUR", "2031-03-05"), (6e6, "EUR", "2031-03-06"), (6e6, "TRK", "2031-03-07")],
    "very large": [(1e15, "EUR", "2031-03-05"), (3e300, "EUR", "2031-04-05"), (1.0, "EUR", "2031-05-05")],
    "very small": [(1e-15, "EUR", "2031-03-05"), (3e-15, "EUR", "2031-04-05"), (1e-300, "TRK", "2031-05-05")],
    "nothing and less": [(0.0, "EUR", "2031-03-05"), (-4e6, "EUR", "2031-04-05"), (0.0, "TRK", "2031-04-05")],
    "centuries": [(5e6, "EUR", "0001-01-01"), (5e6, "EUR", "9999-12-31"), (4e6, "TRK", "1431-05-05")],
    "more currencies than rooms": [(1e6 * at, f"X{at:02}", f"2031-03-{at:02}") for at in range(1, 15)],
}  # fmt: skip


def places(plots: ChartPlots) -> dict[int, QPointF]:
    """Where the mark of each claim stands in the scene; every one inside its panel."""
    found = {}
    for panel in plots.panels:
        box = panel.plot.vb
        (low, high), (bottom, top) = box.viewRange()
        room = box.sceneBoundingRect()
        for at, point in enumerate(panel.points):
            assert low < panel.x[at] < high, (point, low, high)
            assert bottom < panel.y[at] < top, (point, bottom, top)
            found[point.figure.id] = box.mapViewToScene(QPointF(panel.x[at], panel.y[at]))
            assert room.contains(found[point.figure.id]), (point, room)
    return found


def painted(image: QImage, at: QPointF) -> bool:
    """Whether a pixel inside the mark at a place has its colour; its very middle may lie below another's edge."""
    for x in range(int(at.x()) - 3, int(at.x()) + 4):
        for y in range(int(at.y()) - 3, int(at.y()) + 4):
            there = image.pixelColor(x, y)
            pairs = zip(there.getRgb()[:3], SHADE.getRgb()[:3], strict=True)  # type: ignore[arg-type]
            if all(abs(a - b) <= _NEAR for a, b in pairs):
                return True
    return False


def missing_axes(plots: ChartPlots, image: QImage, pixel: Callable[[QPointF], QPointF]) -> list[tuple[int, str]]:
    """Panels whose left or bottom line is not where their marks are measured: it is as long as the panel, no longer."""
    blank = image.pixelColor(2, 2).lightness()
    found = []
    for number, panel in enumerate(plots.panels):
        room = panel.plot.vb.sceneBoundingRect()
        for side, at in (
            ("left, top", room.topLeft() + QPointF(0, 4)),
            ("left, bottom", room.bottomLeft() - QPointF(0, 4)),
            ("bottom, left", room.bottomLeft() + QPointF(4, 0)),
            ("bottom, right", room.bottomRight() - QPointF(4, 0)),
        ):
            spot = pixel(at)
            near = (
                image.pixelColor(int(spot.x()) + across, int(spot.y()) + up).lightness()
                for across in range(-3, 4)
                for up in range(-3, 4)
            )
            if all(abs(light - blank) < _LINE for light in near):
                found.append((number, side))
    return found


def shown(qtbot: QtBot, rows: Sequence[tuple[float, str, str]], before: Callable[[Chart], None]) -> Chart:
    chart = Chart(str)
    qtbot.addWidget(chart)
    listed = money(rows)
    before(chart)
    chart.show_points(listed, {point.figure.id: SHADE for point in listed}, {}, {"": SHADE}, "")
    return chart


def shown_later(chart: Chart) -> None:
    """Drawn before the window has a size."""


def shown_before(chart: Chart) -> None:
    """Drawn into a window that is there."""
    chart.resize(760, 520)
    chart.show()


@pytest.mark.parametrize("before", [shown_later, shown_before])
@pytest.mark.parametrize("name", GROUPS)
def test_every_mark_is_painted_on_the_screen(qtbot: QtBot, name: str, before: Callable[[Chart], None]) -> None:
    chart = shown(qtbot, GROUPS[name], before)
    chart.resize(760, 520)
    with qtbot.waitExposed(chart):
        chart.show()
    plots = chart.plots
    assert plots is not None
    for size in ((760, 520), (420, 300), (1100, 700)):
        chart.resize(*size)
        qtbot.wait(1)
        image = plots.grab().toImage()
        found = places(plots)
        assert len(found) == len(GROUPS[name])
        wide = image.devicePixelRatio()
        missing = [claim for claim, at in found.items() if not painted(image, QPointF(plots.mapFromScene(at)) * wide)]
        assert not missing
        for at in found.values():
            meant = plots.claim_near(at)
            assert meant is not None
            assert (found[meant] - at).manhattanLength() <= MARK
        assert not missing_axes(plots, image, lambda at, wide=wide: QPointF(plots.mapFromScene(at)) * wide)


@pytest.mark.parametrize("before", [shown_later, shown_before])
@pytest.mark.parametrize("ending", ["png", "svg"])
@pytest.mark.parametrize("name", GROUPS)
def test_every_mark_is_painted_in_the_file(
    qtbot: QtBot, tmp_path: Path, name: str, ending: str, before: Callable[[Chart], None]
) -> None:
    chart = shown(qtbot, GROUPS[name], before)
    path = tmp_path / f"chart.{ending}"
    plots, parts = chart.lay_out_picture(LOOK)  # at once: nothing was painted yet
    qtbot.addWidget(plots)
    picture.save_picture(path, plots.scene(), plots.picture_area(), parts)
    if ending == "svg":
        drawing = QSvgRenderer(str(path))
        image = QImage((drawing.viewBoxF().size() * parts.scale).toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        drawing.render(painter, QRectF(image.rect()))
        painter.end()
    else:
        image = QImage(str(path))
    content = plots.picture_area()
    found = places(plots)
    assert len(found) == len(GROUPS[name])
    corner = picture.chart_corner(parts)
    missing = [
        claim for claim, at in found.items()
        if not painted(image, (at - content.topLeft() + corner) * parts.scale)
    ]  # fmt: skip
    assert not missing
    assert not missing_axes(plots, image, lambda at: (at - content.topLeft() + corner) * parts.scale)
