"""Words of a button end with an ellipsis where it is narrow, and come back where it is wide."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.elided_button import ElidedButton


def test_words_are_cut_at_the_end_and_come_back(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = ElidedButton("Attach “a report & its place” (+)", holder)
    QHBoxLayout(holder).addWidget(button)
    holder.resize(600, 50)
    holder.show()
    assert button.text() == "Attach “a report && its place” (+)"
    wanted = button.sizeHint().width()
    holder.resize(140, 50)
    qtbot.waitUntil(lambda: button.text().endswith("…"))
    assert (button.sizeHint().width(), button.accessibleName()) == (wanted, "Attach “a report & its place” (+)")
    button.show_words("Next")
    assert button.text() == "Next"
    button.show_words("New record of a very long name")
    assert button.text().endswith("…")
    holder.resize(600, 50)
    qtbot.waitUntil(lambda: button.text() == "New record of a very long name")
