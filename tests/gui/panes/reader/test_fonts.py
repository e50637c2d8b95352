"""The text pane (text, lines) in fonts of any machine: what is clicked is what is painted there, laid out or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.models.span_index import SpanIndex
from gui.panes.reader.text import ArticleText
from gui.panes.reader.text_lines import line_of

WORDS = (
    "The 😀 quay of Alder cost €5 million last year, “a third less than before,” said Ada Brandt of the port office. "
)
TEXT = "\n\n".join(f"{n}. {WORDS}" for n in range(60))
KINDS = (("DejaVu Sans",), ("Noto Sans", "Arial", "Helvetica"), ("Liberation Serif", "Noto Serif", "Times New Roman"))
"""Families that differ in how high they are; where a machine has none of a kind, another one of its own stands in."""


def family(kind: int) -> str:
    """A family of this machine."""
    there = QFontDatabase.families()
    latin = [name for name in QFontDatabase.families(QFontDatabase.WritingSystem.Latin) if name in there] or there
    return next((name for name in KINDS[kind] if name in there), latin[kind * len(latin) // len(KINDS)])


@pytest.fixture(params=[0, 1, 2], ids=["first", "second", "serif"])
def in_font(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles stand in another family."""
    plain = theme.reading_font

    def other(zoom: int = 0) -> QFont:
        font = plain(zoom)
        font.setFamily(family(request.param))
        return font

    monkeypatch.setattr(theme, "reading_font", other)


@pytest.fixture(params=[-4, 0, 9], ids=["small", "usual", "large"])
def text(in_font: None, request: pytest.FixtureRequest, qtbot: QtBot) -> ArticleText:
    """A text taller than its pane, nothing of it laid out but what is seen."""
    made = ArticleText()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show()
    qtbot.waitExposed(made)
    made.set_zoom(request.param)
    QApplication.processEvents()
    made.show_text(TEXT, (), SpanIndex())
    return made


def middle(text: ArticleText, offset: int) -> QPoint:
    line = line_of(text.document(), text.display.position_at(offset))
    assert line is not None
    left, right = line.horizontal_extents(*text.display.position_range(offset, offset + 1))[0]
    return QPoint(
        round((left + right) / 2), round(line.base - text._overlay.ascent / 3 - text.verticalScrollBar().value())
    )


def gap_above(text: ArticleText, offset: int) -> QPoint:
    """Just above the letters of the line of a character, below the one before."""
    line = line_of(text.document(), text.display.position_at(offset))
    assert line is not None
    high = line.base - text._overlay.ascent - 4 - text.verticalScrollBar().value()
    return QPoint(middle(text, offset).x(), round(high))


def test_every_character_is_hit_before_all_is_laid_out(text: ArticleText) -> None:
    missed = [at for at in range(230) if not TEXT[at].isspace() and text.offset_at(QPointF(middle(text, at))) != at]
    assert missed == []


def test_a_click_tells_what_is_painted_there_at_the_top_and_after_scrolling(text: ArticleText, qtbot: QtBot) -> None:
    told: list[object] = []
    text.clicked.connect(told.append)
    for words in ("quay", "31. The", "59. The"):
        at = TEXT.index(words)
        text.bring_into_view(at, at + 4)
        before = text.verticalScrollBar().value()
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, at))
        assert told[-1] == at
        assert text.verticalScrollBar().value() == before


@pytest.mark.parametrize("begin", ["quay", "1. The"])
def test_a_drag_from_between_two_lines_selects_from_the_nearest(text: ArticleText, qtbot: QtBot, begin: str) -> None:
    first, last = TEXT.index(begin), TEXT.index(begin) + 12
    before = text.verticalScrollBar().value()
    qtbot.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=gap_above(text, first))
    qtbot.mouseMove(text.viewport(), middle(text, last))
    qtbot.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, last))
    found = text.selected_range()
    assert found is not None
    assert 0 <= found[0] <= last
    assert found[1] <= last + 2
    assert text.verticalScrollBar().value() == before


def test_a_press_above_all_letters_puts_the_caret_into_the_first_line(text: ArticleText, qtbot: QtBot) -> None:
    qtbot.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle(text, 4).x(), 1))
    qtbot.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle(text, 4).x(), 1))
    line = line_of(text.document(), 0)
    assert line is not None
    assert text.textCursor().position() <= line.stop
