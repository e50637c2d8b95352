"""The frame of panes: what decisions are about while the keyboard is there, and when models are awake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.widgets.table_pane import TablePane, fill_column, make_split

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Things(TablePane):
    """Two lists."""

    decides = "things"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.awake: list[bool] = []
        self.painted = 0
        self.first, self.second = QListView(), QListView()
        self.watch_keyboard(self.first)
        self.watch_keyboard(self.second, chosen=lambda: (7,))
        self.split = make_split(self.first, self.second, sizes=(100, 200))
        self.lay_rows(self.split)

    def wake_models(self, awake: bool) -> None:
        self.awake.append(awake)

    def follow_palette(self) -> None:
        self.painted += 1


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> Things:
    made = Things(session)
    qtbot.addWidget(made)
    return made


def give_focus(place: QListView, kind: QEvent.Type, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    QCoreApplication.sendEvent(place, QFocusEvent(kind, reason))


def test_decisions_follow_the_keyboard(session: Session, pane: Things) -> None:
    give_focus(pane.first, QEvent.Type.FocusIn)
    assert (session.chosen, session.deciding) == ((), "things")
    give_focus(pane.first, QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    assert (session.chosen, session.deciding) == ((), "things")  # lent to a menu
    give_focus(pane.first, QEvent.Type.FocusOut)
    assert (session.chosen, session.deciding) == (None, None)
    session.update_target(pane.second)
    assert (session.chosen, session.deciding) == ((7,), "things")
    session.update_target(pane)
    assert (session.chosen, session.deciding) == ((), None)


def test_models_are_awake_while_the_pane_is_seen(qtbot: QtBot, session: Session, pane: Things) -> None:
    with qtbot.waitExposed(pane):
        pane.show()
    session.chosen, session.deciding = (1,), "things"
    pane.hide()
    assert pane.awake == [True, False]
    assert (session.chosen, session.deciding) == (None, None)


def test_another_palette_is_followed(qtbot: QtBot, pane: Things) -> None:
    QCoreApplication.sendEvent(pane, QEvent(QEvent.Type.PaletteChange))
    qtbot.waitUntil(lambda: pane.painted == 1, timeout=2000)


def test_splitters_turn_and_columns_fill(pane: Things) -> None:
    assert not pane.turn_split(pane.split, True)
    assert pane.turn_split(pane.split, False)
    assert pane.split.orientation() == Qt.Orientation.Vertical
    assert not pane.split.childrenCollapsible()
    place = QWidget()
    column = fill_column(place, QListView(), QListView())
    assert [column.stretch(at) for at in range(column.count())] == [0, 1]
