"""The text pane (text, typeset, lines, overlay, tooltip): painting, hitting, selecting, copying."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion, QShortcut, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.records import Region
from core.store.rows import SpanRow
from gui.models import rule_descriptions
from gui.models.span_index import SpanIndex
from gui.panes.reader.text import ArticleText
from gui.panes.reader.text_lines import line_of, visible_lines
from gui.panes.reader.tooltip import make_tooltip

WORDS = "The 😀 harbour of Alder earned €5 million last year, “a third less than before,” said Ada Brandt of the port. "
TEXT = "\n\n".join(f"{n}. {WORDS}" for n in range(40))


def row(
    span_id: int, words: str, label: str = "ORG", status: str = "suggested", text: str = TEXT, **more: object
) -> SpanRow:
    start = text.index(words)
    made = SpanRow(
        span_id, 1, start, start + len(words), label, {}, status, None, None, 0.5, "test/1", "",
        start, start + len(words), label, {}, None, None, None, None,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


ROWS = [
    row(1, "harbour of Alder", "FAC"),
    row(2, "€5 million", "MONEY", "accepted"),
    row(3, "“a third less than before,”", "QUOTE"),
    row(4, "third", "FRACTION"),
    row(5, "Ada Brandt", "PERSON", "rejected"),
]


@pytest.fixture
def text(qtbot: QtBot) -> ArticleText:
    made = ArticleText()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_text(TEXT, (Region(0, 2, "title"),), SpanIndex(ROWS))
    QApplication.processEvents()
    return made


def middle(text: ArticleText, offset: int) -> QPoint:
    """Centre of a character, in pixels of the viewport."""
    line = line_of(text.document(), text.display.position_at(offset))
    assert line is not None
    left, right = line.horizontal_extents(*text.display.position_range(offset, offset + 1))[0]
    return QPoint(round((left + right) / 2), round(line.base - 5 - text.verticalScrollBar().value()))


def picture(text: ArticleText) -> QImage:
    return text.viewport().grab().toImage()


def test_every_character_is_hit_where_it_is_painted(text: ArticleText) -> None:
    for offset in range(0, 240):
        if not TEXT[offset].isspace():
            assert text.offset_at(QPointF(middle(text, offset))) == offset, TEXT[offset - 3 : offset + 3]


def test_beside_the_text_nothing_is_hit(text: ArticleText) -> None:
    assert text.offset_at(QPointF(3, 30)) is None
    last = middle(text, TEXT.index("\n") - 2)
    assert text.offset_at(QPointF(text.viewport().width() - 5, last.y())) is None


def test_a_click_tells_the_offset_and_a_drag_selects(text: ArticleText, qtbot: QtBot) -> None:
    told: list[object] = []
    text.clicked.connect(told.append)
    at = TEXT.index("€5")
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, at))
    assert told == [at]
    qtbot.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, at) - QPoint(3, 0))
    qtbot.mouseMove(text.viewport(), middle(text, at + 9) + QPoint(8, 0))
    qtbot.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, at + 9) + QPoint(8, 0))
    assert told == [at]
    assert text.selected_range() == (at, at + 10)


def test_a_double_click_selects_the_word_after_an_emoji(text: ArticleText, qtbot: QtBot) -> None:
    told: list[object] = []
    text.selected.connect(told.append)
    at = TEXT.index("harbour")
    qtbot.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=middle(text, at + 2))
    assert told[-1] == (at, at + 7)


def test_caret_and_shift_select_by_keyboard(text: ArticleText, qtbot: QtBot) -> None:
    at = TEXT.index("Alder")
    text.setFocus()
    text.put_caret(at)
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.selected_range() == (at, at + 5)
    qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.selected_range() == (at, at + 5)  # the blank at the edge is left out


def test_copy_takes_the_stored_text(qtbot: QtBot) -> None:
    stored = "Paid €5\u00a0million\u2009now,\u2028 then 😀\r\nmore."
    text = ArticleText()
    qtbot.addWidget(text)
    text.show_text(stored, (), SpanIndex())
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == stored
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == stored


def test_a_range_across_a_cut_paragraph_is_one(qtbot: QtBot) -> None:
    stored = "Ships came in. " * 2000
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show_text(stored, (), SpanIndex())
    cut = len(text.display.text.split("\n")[0])
    text.select_range(cut - 5, cut + 5)
    assert text.selected_range() == (cut - 4, cut + 5)  # one blank before
    assert text.createMimeDataFromSelection().text() == stored[cut - 5 : cut + 5]


def test_marks_are_painted_in_their_places(text: ArticleText) -> None:
    with_marks = picture(text)
    text.show_places(SpanIndex())
    without = picture(text)
    differing = {
        (x, y)
        for x in range(without.width())
        for y in range(without.height())
        if with_marks.pixel(x, y) != without.pixel(x, y)
    }
    assert differing
    for mark in ROWS:
        at = middle(text, mark.start)
        assert any(
            (x, y) in differing for x in range(at.x() - 6, at.x() + 7) for y in range(at.y() - 8, at.y() + 18)
        ), mark
    below = middle(text, TEXT.index("2. The"))
    assert not [point for point in differing if point[1] > below.y() - 20]


def test_state_is_told_by_shape_not_by_colour(text: ArticleText) -> None:
    """In grey the underline of a suggestion has gaps, that of an accepted mark has none."""
    text.show_places(SpanIndex([ROWS[1]]))
    accepted = underline(text)
    text.show_places(SpanIndex([replace(ROWS[1], status="suggested")]))
    suggested = underline(text)
    text.show_places(SpanIndex([replace(ROWS[1], status="rejected")]))
    rejected = underline(text)
    assert max(accepted) - min(accepted) < 8
    assert max(suggested) - min(suggested) > 60
    assert min(rejected) > 240  # no underline at all


def underline(text: ArticleText) -> list[int]:
    """Greys along the middle of the row of pixels where the first lane of the mark runs."""
    line = line_of(text.document(), text.display.position_at(ROWS[1].start))
    assert line is not None
    y = round(line.base + text._overlay.descent + 2)
    left, right = line.horizontal_extents(*text.display.position_range(ROWS[1].start, ROWS[1].stop))[0]
    grey = picture(text).convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).red() for x in range(round(left) + 5, round(right) - 5)]


class Painted(QObject):
    """The areas that a widget is asked to paint."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRegion] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(QRegion(event.region()))
        return False


def test_one_changed_mark_repaints_only_its_lines(text: ArticleText) -> None:
    areas = Painted(text.viewport()).areas
    text.clearFocus()
    QApplication.processEvents()
    areas.clear()
    mark = ROWS[1]
    text.repaint_range(mark.start, mark.stop)
    QApplication.processEvents()
    box = QRect()
    for area in areas:
        box = box.united(area.boundingRect())
    assert box.contains(middle(text, mark.start))
    assert box.height() < 90
    areas.clear()
    text.repaint_range(len(TEXT) - 5, len(TEXT))  # out of sight
    QApplication.processEvents()
    assert areas == []


def test_bring_scrolls_far_marks_comfortably_into_view_and_leaves_near_ones(text: ArticleText) -> None:
    before = text.verticalScrollBar().value()
    text.bring_into_view(ROWS[1].start, ROWS[1].stop)
    assert text.verticalScrollBar().value() == before
    for far in (TEXT.index("30. The"), len(TEXT) - 8, TEXT.index("12. The")):
        text.bring_into_view(far, far + 5)
        y = middle(text, far).y()
        assert 40 < y < text.viewport().height() - 20


def test_bring_reaches_what_is_not_laid_out_yet(text: ArticleText) -> None:
    stored = "\n\n".join(f"{n}. {WORDS}" for n in range(6000))
    for wanted in ("3000. The", "5998. The"):
        text.show_text(stored, (), SpanIndex())
        at = stored.index(wanted)
        text.bring_into_view(at, at + 5)
        for _ in range(30):  # while the rest is being laid out
            QApplication.processEvents()
            assert 40 < middle(text, at).y() < text.viewport().height() - 20


def test_zoom_keeps_the_first_line(text: ArticleText) -> None:
    text.bring_into_view(TEXT.index("20. The"), TEXT.index("20. The") + 2)
    first = text.first_visible()
    text.set_zoom(6)
    line = line_of(text.document(), text.display.position_at(first))
    assert line is not None
    assert 0 <= line.base - text.verticalScrollBar().value() < 80


def test_only_visible_lines_are_walked(text: ArticleText) -> None:
    stored = "Ships came in. " * 14_000
    text.show_text(stored, (), SpanIndex())
    assert 10 < len(visible_lines(text.document(), 0, 500)) < 30
    middle_of_it = text.document().size().height() / 2
    assert 10 < len(visible_lines(text.document(), middle_of_it, middle_of_it + 500)) < 30


def test_both_writing_directions_on_one_line(qtbot: QtBot) -> None:
    stored = "The daily שלום עולם said so."
    text = ArticleText()
    qtbot.addWidget(text)
    text.resize(600, 300)
    text.show_text(stored, (), SpanIndex())
    line = line_of(text.document(), 0)
    assert line is not None
    [(left, right)] = line.horizontal_extents(0, 3)
    assert left < right
    hebrew = line.horizontal_extents(10, 14)
    rest = line.horizontal_extents(15, 19)
    assert all(a < b for a, b in hebrew + rest)
    assert rest[0][1] <= hebrew[0][0] + 1  # the second word stands left of the first
    both = line.horizontal_extents(6, 14)  # `ily ` and the first word: two stretches
    assert len(both) == 2
    letters = [line.horizontal_extents(at, at + 1)[0] for at in range(10, 14)]
    assert letters == sorted(letters, reverse=True)
    assert hebrew == [pytest.approx((letters[-1][0], letters[0][1]), abs=1)]
    for at, (left, right) in enumerate(letters, 10):
        assert text.offset_at(QPointF((left + right) / 2, line.base - 4)) == at


def test_region_furniture_is_grey(qtbot: QtBot) -> None:
    text = ArticleText()
    qtbot.addWidget(text)
    text.show_text("Follow us\nReal news", (Region(0, 9, "promo"),), SpanIndex())
    document: QTextDocument = text.document()
    first = document.begin().begin().fragment().charFormat().foreground().color()
    assert first != text.palette().text().color()
    assert document.begin().next().begin().fragment().charFormat().foreground().style() == Qt.BrushStyle.NoBrush


def test_the_tooltip_tells_label_value_state_confidence_and_region() -> None:
    mark = row(1, "€5 million", "MONEY", value={"value": 5000000, "currency": "EUR"}, comment="sic <b>")
    words = make_tooltip([mark], (Region(0, 900, "caption"),), mark.start)
    for part in ("Money", "(MONEY)", "undecided", "5,000,000 EUR", "0.50", "sic &lt;b&gt;", "caption"):
        assert part in words
    assert make_tooltip([], (), 3) == ""


def test_the_tooltip_tells_what_made_the_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_descriptions, "WAIT", 60)
    mark = replace(row(1, "€5 million", "MONEY"), rule="amounts.money.symbol<b>+x.y")
    words = make_tooltip([mark], (Region(0, 900, "caption", "regions.headlines.kicker"),), mark.start)
    for part in ("amounts.money.symbol&lt;b&gt;", "amounts.x.y", "<i>caption</i><br>", "regions.headlines.kicker"):
        assert part in words


def test_letters_are_left_to_the_window(text: ArticleText, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for key in ("P", "Space", "[", "."):
        shortcut = QShortcut(key, text)
        shortcut.activated.connect(lambda key=key: pressed.append(key))
    text.setFocus()
    with qtbot.waitActive(text):
        text.activateWindow()
    for key in (Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_BracketLeft, Qt.Key.Key_Period):
        qtbot.keyClick(text, key)
    assert pressed == ["P", "Space", "[", "."]


def test_switching_articles_keeps_one_document(text: ArticleText) -> None:
    for _ in range(5):
        text.show_text(TEXT, (), SpanIndex(ROWS))
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    assert len([child for child in text.findChildren(QTextDocument) if child.parent() is text]) == 1
