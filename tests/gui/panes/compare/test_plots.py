"""The chart: marks, whiskers, rings, pointer and keys; legend, axes and pictures."""

from __future__ import annotations

import math
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim
from core.compare.chart_points import ChartPoint, chart_points
from core.errors import UserError
from gui import theme
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.panes.compare import picture
from gui.panes.compare.axes import DayAxis, ValueAxis
from gui.panes.compare.chart import Chart, chart_remarks
from gui.panes.compare.legend import ChartLegend, list_entries, paint_entries
from gui.panes.compare.marks import SLICE
from gui.panes.compare.plots import ChartPlots
from gui.picture_look import PictureLook
from gui.widgets.flow_layout import FlowLayout


def figure(number: int, value: float, day: str, **more: str) -> ComparedClaim:
    slots = {"status": "agreed", "unit": "EUR", "outlet": "Post", **more}
    return ComparedClaim(number, number, "MONEY", value, words=f"€{value:g}", published=day, **slots)  # type: ignore[arg-type]


LOOK = PictureLook("svg", 160, 100, 9, 300, "Toll", "Day", "EUR", grey=False)
FIGURES = [
    figure(1, 850e6, "2031-03-05"),
    figure(2, 890e6, "2031-04-05", modifier="approximately"),
    figure(3, 924e6, "2031-05-05", status="demanded", modifier="at_most"),
    figure(4, 40e6, "2031-06-05", unit="TRK"),
]


@pytest.fixture
def plots(qtbot: QtBot) -> ChartPlots:
    made = ChartPlots()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.draw_points(chart_points(FIGURES), {n: QColor("#aa0000") for n in range(1, 5)}, {1: OPEN, 2: EXPLAINED})
    with qtbot.waitExposed(made):
        made.show()
    return made


def place(plots: ChartPlots, claim: int) -> QPointF:
    for panel in plots.panels:
        for at, point in enumerate(panel.points):
            if point.figure.id == claim:
                return panel.plot.vb.mapViewToScene(QPointF(panel.x[at], panel.y[at]))
    raise KeyError(claim)


def test_one_plot_a_unit_on_one_axis_of_time(plots: ChartPlots) -> None:
    assert [panel.unit for panel in plots.panels] == ["EUR", "TRK"]
    first, second = plots.panels
    plots.zoom_time(2)
    assert first.plot.vb.viewRange()[0] == pytest.approx(second.plot.vb.viewRange()[0], abs=0.5)
    assert first.value_limits()[0] == 850e6
    assert not math.isinf(first.value_limits()[1])


def test_a_mark_is_meant_by_the_pointer_near_it(plots: ChartPlots) -> None:
    at = place(plots, 2)
    assert plots.claim_near(at + QPointF(5, -5)) == 2
    assert plots.claim_near(at + QPointF(40, 40)) is None
    assert plots.claim_near(QPointF(-5, -5)) is None


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_click_and_double_click(qtbot: QtBot, plots: ChartPlots) -> None:
    spot = plots.mapFromScene(place(plots, 3))
    with qtbot.waitSignal(plots.chosen) as chosen:
        QTest.mouseClick(plots.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [3]
    with qtbot.waitSignal(plots.opened) as opened:
        QTest.mouseDClick(plots.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseRelease(plots.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [3]


def test_keys_go_from_mark_to_mark(qtbot: QtBot, plots: ChartPlots) -> None:
    heard: list[int] = []
    plots.chosen.connect(heard.append)
    plots.chosen.connect(plots.ring_claim)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(plots, key)
    assert heard == [1, 2, 1, 1]
    QTest.keyClick(plots, Qt.Key.Key_0)
    low, high = plots.panels[0].plot.vb.viewRange()[0]
    QTest.keyClick(plots, Qt.Key.Key_Plus)
    nearer = plots.panels[0].plot.vb.viewRange()[0]
    assert nearer[1] - nearer[0] < high - low
    QTest.keyClick(plots, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plots.panels[0].plot.vb.viewRange()[0][0] > nearer[0]
    QTest.keyClick(plots, Qt.Key.Key_0)
    assert plots.panels[0].plot.vb.viewRange()[0] == pytest.approx([low, high])


def test_marks_that_would_cover_each_other_stand_aside(qtbot: QtBot) -> None:
    made = ChartPlots()
    qtbot.addWidget(made)
    made.draw_points(chart_points([figure(n, 5e9, "2031-03-05") for n in range(1, 4)]), {}, {})
    assert len({x for x, _ in made.marks}) == 3


def test_the_view_stays_where_only_colours_change(plots: ChartPlots) -> None:
    plots.zoom_time(3)
    kept = plots.panels[0].plot.vb.viewRange()[0]
    plots.draw_points(chart_points(FIGURES), {}, {1: EXPLAINED})
    assert plots.panels[0].plot.vb.viewRange()[0] == pytest.approx(kept)


def test_axes_write_dates_and_sums(plots: ChartPlots) -> None:
    axes = [plots.panels[0].plot.getAxis(side) for side in ("bottom", "left")]
    assert isinstance(axes[0], DayAxis)
    assert isinstance(axes[1], ValueAxis)
    assert axes[1].tickStrings([850e6, 900e6], 1, 50e6) == ["850 million", "900 million"]
    ((_, at),) = axes[0].tickValues(741000, 741100, 500)
    assert len(at) >= 2


def test_the_legend_names_what_is_there_and_breaks_its_lines(qtbot: QtBot) -> None:
    found = list_entries(["agreed", "demanded"], {"Post": QColor("red"), "": QColor("blue")}, [OPEN], {"closed"})
    assert [entry.words for entry in found][:4] == ["agreed", "demanded", "Post", "no outlet"]
    assert found[-1].words == "in conflict"
    legend = ChartLegend()
    qtbot.addWidget(legend)
    metrics = QFontMetricsF(legend.font())
    assert paint_entries(QPainter(), found, 120, metrics, QColor()) > 2 * paint_entries(
        QPainter(), found, 4000, metrics, QColor()
    )
    legend.show_entries(found)
    assert "in conflict" in legend.accessibleDescription()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_pictures_hold_chart_title_and_legend(plots: ChartPlots, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    legend = list_entries(["agreed"], {"Post": QColor("red")}, [OPEN], {"closed"})
    parts = picture.PictureParts("Toll of Tarn", legend, "A remark.", plots.font())
    picture.save_picture(path, plots.scene(), plots.picture_area(), parts)
    if ending == "svg":
        text = path.read_text(encoding="utf-8")
        assert "Toll of Tarn" in text
        assert "A remark." in text
        assert "million" in text
        return
    image = QImage(str(path))
    assert image.width() > 2 * plots.picture_area().width()
    seen = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert QColor("#aa0000").rgb() in seen


def test_a_picture_that_cannot_be_written_is_told(plots: ChartPlots, tmp_path: Path) -> None:
    parts = picture.PictureParts("t", [], "", plots.font())
    for ending in ("png", "svg", "pdf"):
        with pytest.raises(UserError, match="could not be written"):
            picture.save_picture(tmp_path / "none" / f"a.{ending}", plots.scene(), QRectF(0, 0, 9, 9), parts)


def test_the_chart_makes_its_plots_when_first_drawn(qtbot: QtBot, qapp: QApplication) -> None:
    chart = Chart(str)
    qtbot.addWidget(chart)
    assert chart.plots is None
    chart.show_points([], {}, {}, {}, "Nothing here.")
    assert not chart.is_drawn
    assert chart.plots is None
    assert chart.empty.text() == "Nothing here."
    chart.show_points(chart_points(FIGURES), {}, {}, {}, "")
    assert chart.is_drawn
    made = chart.plots
    assert made is not None
    theme.apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: made.backgroundBrush().color().lightness() < 100)
    theme.apply_theme(qapp, "light")


def test_remarks_and_tooltips() -> None:
    shown = [ChartPoint(figure(1, 5, "2031-03-05"), None, 5, "EUR", 5, 5)]
    assert chart_remarks(shown) == "1 figure has no day on this axis and appears only in the list."
    assert chart_remarks([]) == ""


def test_a_row_flows_into_a_second_line(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    flow = FlowLayout(room)
    for _ in range(4):
        label = QLabel("some words")
        flow.addWidget(label)
    one = flow.heightForWidth(2000)
    assert flow.heightForWidth(120) >= 3 * one
    tall = QLabel("more words")
    tall.setFixedHeight(60)
    flow.addWidget(tall)
    flow.setGeometry(QRect(0, 0, 2000, 60))
    assert {round(flow.itemAt(at).geometry().center().y(), -1) for at in range(5)} == {30}  # type: ignore[union-attr]
    flow.removeWidget(tall)
    tall.setParent(None)
    assert flow.count() == 4
    assert flow.takeAt(9) is None
    assert flow.takeAt(0) is not None
    assert flow.itemAt(3) is None


def test_a_picture_of_a_part_says_how_many_marks_it_leaves_out(qtbot: QtBot, tmp_path: Path) -> None:
    chart = Chart(str)
    qtbot.addWidget(chart)
    chart.show_points(chart_points(FIGURES), {}, {}, {}, "")
    assert chart.plots is not None
    assert chart.plots.count_outside() == 0
    first = chart.plots.marks[0][0]
    for part, words in (((first + 5, first + 900), "1 mark lies"), ((first - 9, first + 1), "3 marks lie")):
        chart.plots.panels[0].plot.setXRange(*part, padding=0)
        chart.save_picture(tmp_path / "part.svg", LOOK)
        assert f"{words} outside the part shown." in (tmp_path / "part.svg").read_text(encoding="utf-8")


def test_many_marks_are_drawn_in_slices_and_plots_are_kept(qtbot: QtBot) -> None:
    made = ChartPlots()
    qtbot.addWidget(made)
    many = [figure(number, 1e6 * number, "2031-03-05") for number in range(1, 2 * SLICE + 10)]
    made.draw_points(chart_points(many), {}, {})
    plot = made.panels[0].plot

    def count_marks() -> int:
        items = [one for one in plot.listDataItems() if isinstance(one, pg.ScatterPlotItem) and one.zValue() == 10]
        return sum(len(one.data) for one in items)

    assert made.is_drawing
    assert count_marks() == SLICE
    qtbot.waitUntil(lambda: not made.is_drawing)
    assert count_marks() == len(many)
    made.draw_points(chart_points(many[5:]), {}, {})
    made.draw_rest()
    assert made.panels[0].plot is plot
    assert count_marks() == len(many) - 5
    made.draw_points(chart_points(FIGURES), {}, {})
    assert [panel.unit for panel in made.panels] == ["EUR", "TRK"]
    assert made.panels[0].plot is plot
    assert plot.getAxis("left").labelText == "EUR"
