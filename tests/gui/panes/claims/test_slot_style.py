"""Colours and shapes of slots: seen on light and dark, told apart without colour; the table paints headings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.models.claim_slots import SLOTS
from gui.panes.claims import slot_style
from gui.panes.claims.slot_form import SlotButton


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_to_the_page(qtbot: QtBot, dark: bool) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.palette()
    app.setPalette(theme.make_palette(dark))
    page = app.palette().color(QPalette.ColorRole.Base)
    low = {
        name: theme.contrast_ratio(slot_style.slot_colour(name), page)
        for name in ("amount", *(slot.name for slot in SLOTS))
    }
    app.setPalette(before)
    assert all(ratio >= 4.5 for ratio in low.values()), low


def test_shapes_differ_without_colour(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot_style, "slot_colour", lambda _slot: QColor("black"))
    seen = {}
    for name in ("amount", *(slot.name for slot in SLOTS)):
        picture = slot_style.make_swatch(name).toImage()
        seen[name] = tuple(picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert len(set(seen.values())) == len(seen)


def test_a_slot_paints_its_value(qtbot: QtBot) -> None:
    made = SlotButton(SLOTS[1])
    qtbot.addWidget(made)
    made.resize(260, 26)
    made.show_value("", False, True)
    empty = made.grab().toImage()
    made.show_value("North Vesper", True, True)
    assert made.grab().toImage() != empty
    assert made.toolTip() == "Who pays or gives? North Vesper  (edit: P)"
    made.show_value("North Vesper", True, False)
    assert not made.isEnabled()
