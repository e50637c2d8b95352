"""The figure at hand in a small window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.panes.claims.pane import ClaimsPane
from gui.window import MainWindow


def place(widget: QWidget, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())


def test_nothing_overlaps_in_a_small_window(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    sheet = pane.sheet
    harbour.resize(harbour.minimumSizeHint())
    qtbot.wait(10)
    harbour.resize(harbour.minimumSizeHint())  # what wrapped in the narrow pane made it higher

    def check_places() -> None:
        assert sheet.height() >= sheet.minimumSizeHint().height()
        parts = [sheet.head, sheet.evidence, *sheet.form.of.values()]
        places = [place(part, sheet) for part in parts]
        pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
        assert not [pair for pair in pairs if pair[0].intersects(pair[1])]
        seen = place(sheet.scrolled, sheet)
        for button in sheet.buttons.values():
            assert place(button, sheet).top() > seen.bottom()
            assert button.width() >= button.sizeHint().width()
            assert sheet.rect().contains(place(button, sheet))

    qtbot.waitUntil(check_places)


def test_values_of_slots_have_room_in_a_narrow_claim(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    form = pane.sheet.form
    first, fifth = (form.of[name] for name in ("measure", "status"))
    form.fit_width(100 * form.fontMetrics().averageCharWidth())
    qtbot.waitUntil(lambda: first.x() != fifth.x())  # two columns
    harbour.resize(harbour.minimumSizeHint())
    qtbot.waitUntil(lambda: first.x() == fifth.x())


def test_the_field_of_a_slot_is_in_sight(qtbot: QtBot, harbour: MainWindow, pane: ClaimsPane) -> None:
    harbour.resize(harbour.minimumSizeHint())
    qtbot.wait(10)
    pane.table.setFocus()
    pane._edit_slot("payer")
    view = pane.sheet.scrolled.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(place(pane.sheet.editor.line, view)))
