"""A codebook with events and reports, in the window with three small articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.codebook import AnswerOption, AnswerType, RecordSlot, RecordType, SlotContent
from core.store import edits
from gui.window import MainWindow

EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("name", "In a few words", SlotContent.VALUE, required=True),
        RecordSlot("reports", "Reports of it", SlotContent.RECORD, accepts=("report",), is_repeated=True),
        RecordSlot("form", "Form", SlotContent.VALUE, type=AnswerType.CHOICES,
                   options=(AnswerOption("m", "march"), AnswerOption("s", "strike"))),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
    ),
)  # fmt: skip
REPORT = RecordType(
    "report", "Report",
    (
        RecordSlot("actor", "Who protested", SlotContent.ENTITY, is_repeated=True),
        RecordSlot("day", "Day", accepts=("DATE",), required=True),
        RecordSlot("sum", "Costs", accepts=("MONEY",)),
    ),
    is_anchored=True,
)  # fmt: skip


@pytest.fixture
def study(window: MainWindow) -> MainWindow:
    """The window, its codebook with two record types."""
    book = replace(window.session.codebook, record_types=(EVENT, REPORT))
    window.session.run_edit(edits.set_codebook, book, "types")
    return window


def type_words(words: str) -> None:
    """Type into whatever has the keyboard."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, words)
