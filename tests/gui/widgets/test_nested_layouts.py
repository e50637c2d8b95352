"""Layouts inside layouts: their entries stay with Qt, and Python keeps nothing of them."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow_layout import FlowLayout
from gui.widgets.nested_layouts import insert_layout, nest_layout
from gui.window import MainWindow


def held_entries() -> list[QLayoutItem]:
    """What Python holds of the entries of layouts, without layouts, which are objects of their own."""
    found = shiboken6.getAllValidWrappers()  # type: ignore[attr-defined]
    return [one for one in found if type(one).__name__ in ("QWidgetItem", "QSpacerItem", "QLayoutItem")]


@pytest.fixture
def inner() -> QHBoxLayout:
    made = QHBoxLayout()
    made.addWidget(QLabel("one"))
    made.addStretch(1)
    deeper = QVBoxLayout()
    deeper.addWidget(QLabel("two"))
    nest_layout(made, deeper)
    return made


def test_nothing_is_held_of_the_entries_of_a_nested_layout(qtbot: QtBot, inner: QHBoxLayout) -> None:
    before = len(held_entries())
    shown = QWidget()
    qtbot.addWidget(shown)
    grid = QGridLayout(shown)
    nest_layout(grid, inner, 1, 1)
    assert len(held_entries()) == before
    assert [label.text() for label in shown.findChildren(QLabel)] == ["one", "two"]
    assert grid.getItemPosition(0)[:2] == (1, 1)  # type: ignore[index]


def test_a_layout_is_inserted_before_others(qtbot: QtBot, inner: QHBoxLayout) -> None:
    before = len(held_entries())
    shown = QWidget()
    qtbot.addWidget(shown)
    box = QVBoxLayout(shown)
    box.addWidget(QLabel("last"))
    insert_layout(box, 0, inner)
    shown.show()
    assert len(held_entries()) == before
    first, _second, last = shown.findChildren(QLabel)[-2:] + shown.findChildren(QLabel)[:1]
    assert first.isVisible()
    assert last.y() > first.y()


@pytest.fixture
def earlier() -> list[QLayoutItem]:
    """What is held before there is a window."""
    return held_entries()


def test_the_window_holds_no_entry_of_a_layout_of_qt(earlier: list[QLayoutItem], window: MainWindow) -> None:
    before = {id(one) for one in earlier}
    found = [one for one in held_entries() if id(one) not in before]
    own = sum(flow.count() for flow in window.findChildren(FlowLayout))
    assert own > 0
    assert len(found) <= own
