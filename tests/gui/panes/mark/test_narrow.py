"""The panel of the selected mark in a narrow window."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from gui.models.article_spans import spans_of
from gui.panes.mark.key_button import KeyButton
from gui.panes.mark.pane import MarkPane
from gui.session import Session


def test_nothing_is_cut_off_at_the_least_width(qtbot: QtBot, session: Session, pane: MarkPane) -> None:
    pane.resize(250, 600)
    for row in spans_of(session).ordered_rows:
        session.show_mark(row.id)
        qtbot.wait(1)
        room = pane.area.viewport().width()
        for part in (*pane.findChildren(QAbstractButton), *pane.findChildren(QComboBox)):
            if part.isVisible() and pane.area.widget().isAncestorOf(part):
                assert part.mapTo(pane.area.viewport(), part.rect().topRight()).x() <= room, (row.label, part)


def test_a_button_leaves_its_key_out_where_both_do_not_fit(qtbot: QtBot) -> None:
    button = KeyButton()
    qtbot.addWidget(button)
    button.name_button("Accept all 45", "Shift+Space")
    button.resize(400, 30)
    button.show()
    assert button.text() == "Accept all 45  Shift+Space"
    button.resize(120, 30)
    assert button.text() == "Accept all 45"
    assert button.accessibleName() == "Accept all 45"
