"""Shapes of statuses, colours of outlets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.models import claim_symbols as looks


def test_every_status_has_a_shape_of_its_own_around_the_origin(qapp: QApplication) -> None:
    outlines = set()
    for status in looks.STATUS_WORDS:
        path = looks.status_shape(status)
        box = path.boundingRect()
        assert -0.7 < box.left() < -0.3
        assert 0.3 < box.right() < 0.7
        assert abs(box.center().x()) < 0.01
        outlines.add(
            tuple((round(path.elementAt(n).x, 2), round(path.elementAt(n).y, 2)) for n in range(path.elementCount()))
        )
    assert len(outlines) == len(looks.STATUS_WORDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_seen_and_the_rest_shares_one(qapp: QApplication, scheme: str) -> None:
    theme.apply_theme(qapp, scheme)
    outlets = [f"paper {n}" for n in range(12) for _ in range(20 - n)]
    found = looks.assign_outlet_colours(outlets)
    page = theme.make_palette(scheme == "dark").color(QPalette.ColorRole.Base)
    assert list(found)[:2] == ["paper 0", "paper 1"]
    assert looks.OTHERS in found
    assert all(theme.contrast_ratio(shade, page) >= 3 for shade in found.values())
    assert looks.outlet_colour("paper 11", found) == found[looks.OTHERS]
    assert len({shade.rgba() for shade in found.values()}) == len(found)
    theme.apply_theme(qapp, "light")


def test_an_outlet_has_one_colour_in_all_views_of_a_project(qapp: QApplication) -> None:
    project = looks.rank_outlets([("Tarn Mail", 2), ("Alder Post", 9), (None, 4), ("Vesper", 4)])
    assert project == ("Alder Post", "", "Vesper", "Tarn Mail")
    whole = looks.assign_outlet_colours(["Vesper", "Vesper", "Tarn Mail", "Alder Post"], project=project)
    pair = looks.assign_outlet_colours(["Tarn Mail", "Vesper"], project=project)
    assert list(whole) == ["Vesper", "Alder Post", "Tarn Mail"]  # the most frequent first, whatever their colours
    assert pair == {name: whole[name] for name in ("Tarn Mail", "Vesper")}
    assert looks.assign_outlet_colours(["Tarn Mail"])["Tarn Mail"] != whole["Tarn Mail"]


def test_outlets_that_would_share_a_colour_get_two(qapp: QApplication) -> None:
    project = looks.rank_outlets((f"paper {n:02}", 99 - n) for n in range(20))
    found = looks.assign_outlet_colours(["paper 01", "paper 09", "paper 17"], project=project)
    assert len({shade.rgb() for shade in found.values()}) == 3
    assert found["paper 01"] == looks.assign_outlet_colours(["paper 01", "paper 03"], project=project)["paper 01"]
