"""Spans and bands of time, outlets told apart, the menu of a mark, and pictures laid out for a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim
from core.compare.chart_points import PERIOD, ChartPoint, chart_points
from gui import ask
from gui.dialogs.chart_picture import ChartPictureDialog
from gui.models.claim_symbols import OTHERS, assign_outlet_colours, outlet_colour, outlet_shape
from gui.panes.compare.chart import Chart
from gui.panes.compare.filters import BY_OUTLET, BY_STATUS, MULTIPLES
from gui.panes.compare.pane import ComparePane
from gui.picture_look import PictureLook
from gui.window import MainWindow
from tests.gui.sums import said, sums

__all__ = ["sums"]


def figure(number: int, value: float, period: str, outlet: str = "Post") -> ComparedClaim:
    return ComparedClaim(
        number, number, "MONEY", value, "EUR", f"€{value:g}", period=period, status="agreed",
        published="2031-03-05", outlet=outlet,
    )  # fmt: skip


def drawn(qtbot: QtBot, figures: list[ComparedClaim], look: str = BY_STATUS) -> Chart:
    chart = Chart(str)
    qtbot.addWidget(chart)
    chart.resize(700, 480)
    outlets = assign_outlet_colours(one.outlet for one in figures)
    shades = {one.id: outlet_colour(one.outlet, outlets) for one in figures}
    chart.show_points(chart_points(figures, PERIOD), shades, {}, outlets, "", look)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def points(*periods: str) -> list[ChartPoint]:
    return chart_points([figure(at, 5, period) for at, period in enumerate(periods, 1)], PERIOD)


def test_a_year_is_a_span_and_every_year_has_a_place_without_a_day() -> None:
    year, day, every, nothing = points("2031", "2031-03-05", "P1Y", "")
    assert year.first is not None
    assert (year.last or 0) - year.first == 365
    assert (day.last or 0) - (day.first or 0) == 1
    assert (every.day, every.every, every.is_placed) == (None, True, True)
    assert not nothing.is_placed
    assert chart_points([figure(1, 5, "2031")])[0].first is None  # by publication it is a point


def test_spans_are_hit_along_their_length_and_bands_anywhere(qtbot: QtBot) -> None:
    chart = drawn(qtbot, [figure(1, 5, "2031"), figure(2, 9, "P1Y"), figure(3, 1, "2033")])
    plots = chart.plots
    assert plots is not None
    (panel,) = plots.panels
    scene = panel.plot.vb.mapViewToScene
    assert plots.claim_near(scene(QPointF(panel.left[0] + 20, 5))) == 1
    assert plots.claim_near(scene(QPointF(panel.left[0] - 200, 5))) is None
    assert plots.claim_near(scene(QPointF(panel.left[0] - 20, 9))) == 2
    assert plots.count_outside() == 0
    words = chart.legend.accessibleDescription()
    assert "the time that the figure is about" in words
    assert "every year" in words
    image = plots.grab().toImage()
    for x, y in ((panel.left[0] + 60, 5), (panel.right[2] - 60, 1), (panel.left[0] - 20, 9)):
        at = plots.mapFromScene(scene(QPointF(x, y)))
        assert QColor(image.pixel(at)).hsvSaturation() > 30  # the colour of the outlet


def test_only_claims_about_every_year_are_drawn_too(qtbot: QtBot) -> None:
    chart = drawn(qtbot, [figure(1, 5, "P1Y"), figure(2, 9, "P1M")])
    assert chart.is_drawn
    assert chart.remark.text() == ""


OUTLETS = [f"Paper {number:02}" for number in range(12)]


def test_more_outlets_than_colours_have_a_panel_each_and_one_for_the_rest(qtbot: QtBot) -> None:
    figures = [figure(at, 5 + at, "2031", outlet) for at, outlet in enumerate(OUTLETS, 1)]
    chart = drawn(qtbot, figures, MULTIPLES)
    assert chart.plots is not None
    assert [len(panel.points) for panel in chart.plots.panels] == [1] * 8 + [4]
    limits = {tuple(panel.plot.vb.viewRange()[1]) for panel in chart.plots.panels}
    assert len(limits) == 1  # values are compared across panels
    colours = assign_outlet_colours(OUTLETS)
    assert len({shade.rgba() for shade in colours.values()}) == 9  # none stands for two outlets
    assert list(colours)[-1] == OTHERS


def test_shapes_tell_outlets_apart_without_colours(qtbot: QtBot) -> None:
    known = assign_outlet_colours(OUTLETS[:8], "grey")
    shapes = [outlet_shape(outlet, known) for outlet in OUTLETS[:8]]
    assert all(one != other for at, one in enumerate(shapes) for other in shapes[:at])
    assert all(shade.hsvSaturation() == 0 for shade in known.values())
    chart = drawn(qtbot, [figure(at, at, "2031", outlet) for at, outlet in enumerate(OUTLETS[:8], 1)], BY_OUTLET)
    assert "agreed" not in chart.legend.accessibleDescription()


def test_a_click_on_the_legend_makes_one_outlet_stand_out(qtbot: QtBot) -> None:
    chart = drawn(qtbot, [figure(1, 5, "2031", "Post"), figure(2, 9, "2032", "Vesper")])
    legend = chart.legend
    spot = next(x for x in range(legend.width()) if (e := legend.entry_at(QPointF(x, 8))) and e.outlet == "Vesper")
    for wanted in ("Vesper", None):
        QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=QPoint(spot + 2, 8))
        assert legend.emphasis == wanted
        assert chart._chart_look(BY_STATUS).fades("Post", {"Post": QColor(), "Vesper": QColor()}) is bool(wanted)


def test_the_menu_of_a_mark_decides_and_copies(qtbot: QtBot, sums: MainWindow, pane: ComparePane) -> None:
    assert pane.chart.plots is not None
    plots = pane.chart.plots
    claim = pane.points[0].figure
    place = next(at for panel in plots.panels if (at := panel.place_of(claim.id)) is not None)
    spot = plots.mapFromScene(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, plots.viewport().mapToGlobal(spot))
    QApplication.sendEvent(plots.viewport(), event)
    menu = pane.findChild(QMenu)
    assert menu is not None
    entries = {one.text().replace("&", ""): one for one in menu.actions() if one.text()}
    assert list(entries) == [
        "Show in the article", "Accept the figure", "Reject the figure", "Remove from the group",
        f"Copy value: {claim.words}",
    ]  # fmt: skip
    entries[f"Copy value: {claim.words}"].trigger()
    assert QGuiApplication.clipboard().text() == "850000000 EUR"
    with qtbot.waitSignal(pane.comparison.ready):
        entries["Reject the figure"].trigger()
    assert claim.id not in pane.lines.claim_ids
    assert said(sums).startswith("Rejected the figure €850 million")
    menu.close()


def test_the_page_is_as_large_as_asked(qtbot: QtBot, tmp_path: Path) -> None:
    chart = drawn(qtbot, [figure(1, 5e6, "2031"), figure(2, 9e6, "P1Y")])
    for kind in ("png", "svg", "pdf"):
        look = PictureLook(kind, 85, 70, 8, 300, "Toll of Tarn", "Day", "Euros", grey=True)
        chart.save_picture(tmp_path / f"a.{kind}", look)
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() == pytest.approx(85 / 25.4 * 300, abs=4)
    assert image.height() == pytest.approx(70 / 25.4 * 300, abs=4)
    assert image.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)
    pixels = (QColor(image.pixel(x, y)) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
    assert all(one.hsvSaturation() < 60 or one.lightness() < 90 for one in pixels)
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert all(words in text for words in ("Toll of Tarn", "Day", "Euros"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    chart.save_picture(tmp_path / "b.svg", PictureLook("svg", 85, 70, 8, 300, "", "", "", grey=False))
    assert "Euros" not in (tmp_path / "b.svg").read_text(encoding="utf-8")


def test_the_dialog_asks_for_the_page_and_remembers_it(
    sums: MainWindow, pane: ComparePane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_new_file", lambda *_: tmp_path / "toll.pdf")
    sums.run_command("compare.pdf")
    dialog = sums.findChild(ChartPictureDialog)
    assert dialog is not None
    assert dialog.kind.currentData() == "pdf"
    assert not dialog.dpi.isEnabled()
    assert dialog.value_title.text() == "EUR"
    dialog.preset.setCurrentIndex(0)
    dialog.unit.setCurrentIndex(1)
    assert dialog.width_field.value() == pytest.approx(85 / 25.4, abs=0.01)
    look = dialog.read_look()
    assert (look.width, look.time_title) == (pytest.approx(85, abs=0.2), "Day of publication")
    dialog.grey.setChecked(True)
    dialog.accept()
    assert said(sums) == "Saved the chart as toll.pdf."
    sums.run_command("compare.png")
    again = sums.findChildren(ChartPictureDialog)[-1]
    assert again.grey.isChecked()
    assert again.read_look().width == pytest.approx(85, abs=0.2)
    again.reject()
