"""What a decision is about while the keyboard is in a table: module choosing, and frames of the session."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.store.decision_kinds import Decidable
from gui.models.table_selection import SelectionReporter
from gui.session import Session


def test_a_table_is_asked_while_it_has_the_keyboard(qtbot: QtBot) -> None:
    session, place = Session(), QWidget()
    qtbot.addWidget(place)
    table, field = QTableView(), QLineEdit()
    box = QVBoxLayout(place)
    box.addWidget(table)
    box.addWidget(field)
    chosen = [3]
    chooser = SelectionReporter(session, table, lambda: tuple(chosen))
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    table.setFocus()
    assert session.chosen == (3,)
    chosen.append(5)
    chooser.report_selection()
    assert session.chosen == (3, 5)
    field.setFocus()
    assert session.chosen is None
    chooser.report_selection()
    assert session.chosen is None


def test_what_is_meant_is_asked_anew_by_place(qtbot: QtBot) -> None:
    session, pane = Session(), QWidget()
    qtbot.addWidget(pane)
    table, inner = QWidget(pane), QWidget(pane)
    session.register_target(pane, tuple)
    session.register_target(table, lambda: (7,), Decidable.CLAIM)
    session.update_target(QWidget(table))
    assert (session.chosen, session.deciding) == ((7,), Decidable.CLAIM)
    session.update_target(inner)
    assert (session.chosen, session.deciding) == ((), None)
    session.update_target(None)
    assert session.chosen is None
