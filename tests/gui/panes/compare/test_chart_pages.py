"""A chart on a page: every grid line has its label, arrows have room, and outlets are told apart without colours."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim
from core.compare.chart_points import chart_points
from gui.models.claim_symbols import assign_outlet_colours, outlet_colour
from gui.panes.compare.chart import Chart
from gui.panes.compare.filters import BY_STATUS
from gui.panes.compare.plots import ChartPlots
from gui.picture_look import PictureLook


def _figure(number: int, value: float, **more: object) -> ComparedClaim:
    told: dict[str, object] = {"status": "actual", "published": f"2031-03-{number:02d}", "outlet": "Post", **more}
    return ComparedClaim(number, number, "MONEY", value, "EUR", f"€{value:g}", **told)  # type: ignore[arg-type]


def _chart(qtbot: QtBot, figures: list[ComparedClaim]) -> Chart:
    chart = Chart(str)
    qtbot.addWidget(chart)
    chart.resize(600, 420)
    outlets = assign_outlet_colours(one.outlet for one in figures)
    shades = {one.id: outlet_colour(one.outlet, outlets) for one in figures}
    chart.show_points(chart_points(figures), shades, {}, outlets, "", BY_STATUS)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def _lay_out(chart: Chart, grey: bool) -> tuple[ChartPlots, list[str]]:
    plots, parts = chart.lay_out_picture(PictureLook("svg", 120, 80, 9, 300, "Toll", "Day", None, grey=grey))
    return plots, [entry.words for entry in parts.legend]


def test_labels_at_the_ends_of_an_axis_are_inside_it(qtbot: QtBot) -> None:
    plots, _legend = _lay_out(_chart(qtbot, [_figure(1, 395e6), _figure(2, 410e6), _figure(3, 424e6)]), False)
    axis = plots.panels[0].plot.getAxis("left")
    box, area = plots.panels[0].plot.vb.geometry(), axis.mapRectToParent(axis.boundingRect())
    days = plots.panels[0].plot.getAxis("bottom")
    assert days.mapRectToParent(days.boundingRect()).left() < box.left() - 16
    half = 5
    assert area.top() <= box.top() - half
    assert area.bottom() >= box.bottom() + half
    plots.deleteLater()


@pytest.mark.parametrize(("modifier", "side"), [("at_most", "down"), ("more_than", "up")])
def test_an_arrow_has_room_beyond_the_marks(qtbot: QtBot, modifier: str, side: str) -> None:
    figures = [_figure(1, 105.0), _figure(2, 95.0), _figure(3, 95.0 if side == "down" else 105.0, modifier=modifier)]
    closed, opened = _chart(qtbot, figures[:2]).plots, _chart(qtbot, figures).plots
    assert closed is not None
    assert opened is not None
    (low, high), (lower, higher) = (plots.panels[0].plot.vb.viewRange()[1] for plots in (closed, opened))
    assert (low - lower > 1) == (side == "down")
    assert (higher - high > 1) == (side == "up")


def test_the_legend_names_arrows_and_closed_whiskers_apart(qtbot: QtBot) -> None:
    figures = [_figure(1, 100.0, modifier="at_most"), _figure(2, 90.0, modifier="more_than")]
    words = [entry.words for entry in _chart(qtbot, figures).legend.entries]
    assert words[-2:] == ["this or more", "this or less"]
    figures.append(_figure(3, 95.0, modifier="approximately"))
    assert "possible values (about, a range)" in [entry.words for entry in _chart(qtbot, figures).legend.entries]


def test_a_picture_tells_outlets_apart_by_shape_where_it_can(qtbot: QtBot) -> None:
    several = [_figure(at, 100.0 + at, outlet=f"Paper {at}", status=("actual", "agreed")[at % 2]) for at in range(1, 6)]
    alike = [_figure(at, 100.0 + at, outlet=f"Paper {at}") for at in range(1, 4)]
    assert "actual" not in _lay_out(_chart(qtbot, alike), False)[1]  # one status needs no shape
    assert "actual" in _lay_out(_chart(qtbot, several), False)[1]
    assert "actual" not in _lay_out(_chart(qtbot, several), True)[1]  # greys tell only some apart
    assert "actual" in _lay_out(_chart(qtbot, several[:3]), True)[1]
