"""Puts a stored text into a QTextDocument with fixed line height, paragraph spacing, and dimmed page furniture.

Each article gets a new document; the widget is reused. Block formats are set before the text is inserted, so that Qt
lays out only what is visible.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from core.codebook import READ_REGIONS
from core.records import Region
from gui import theme
from gui.text_positions import DisplayedText

TOP, BOTTOM = 14.0, 72.0
"""Pixels above the first line and below the last line."""
TITLE_SIZE = 1.2
"""Size of titles in the text, as a multiple of its size; marks are painted for its own size."""
LANE = 3.0
"""Pixels from one underline to the next."""


def line_pitch(font: QFont) -> float:
    """Return the pixels from one line to the next, with room for the text and the lanes of underlines."""
    height = QFontMetricsF(font).height()
    return float(round(max(height * theme.line_spacing(), height + 4 * LANE + 1)))


def _paragraph_format(font: QFont) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(line_pitch(font), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setBottomMargin(round(line_pitch(font) * 0.18))
    return made


def _blank_line_format(font: QFont) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(round(line_pitch(font) * 0.36), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def typeset_text(display: DisplayedText, regions: Iterable[Region], font: QFont, parent: QObject) -> QTextDocument:
    """Return a document that shows `display` in `font`; its positions are those of `display`."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_paragraph_format(font))
    cursor.insertText(display.text)
    _shrink_blank_lines(document, cursor, _blank_line_format(font))
    _embolden_titles(cursor, display, regions, font)
    dim_furniture(document, display, regions)
    cursor.endEditBlock()
    return document


def _embolden_titles(cursor: QTextCursor, display: DisplayedText, regions: Iterable[Region], font: QFont) -> None:
    """Set the titles in the text in bold and a little larger; their lines keep their height."""
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setFontPointSize(font.pointSizeF() * TITLE_SIZE)
    for region in regions:
        if region.region == "title":
            start, stop = display.position_range(region.start, region.stop)
            cursor.setPosition(start)
            cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(bold)


def _shrink_blank_lines(document: QTextDocument, cursor: QTextCursor, blank: QTextBlockFormat) -> None:
    """Make the blank lines between paragraphs lower than full lines."""
    block = document.begin()
    while block.isValid():
        if block.length() == 1:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(blank)
        block = block.next()


def dim_furniture(document: QTextDocument, display: DisplayedText, regions: Iterable[Region]) -> None:
    """Grey the page furniture: regions in which nothing is suggested."""
    grey = QTextCharFormat()
    grey.setForeground(theme.faint_colour())
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # so that a visible document is laid out once, not for each region
    for region in regions:
        if region.region not in READ_REGIONS:
            start, stop = display.position_range(region.start, region.stop)
            cursor.setPosition(start)
            cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(grey)
    cursor.endEditBlock()


def set_margins(document: QTextDocument, side: float) -> None:
    """Centre the column with `side` pixels left and right of it."""
    frame = document.rootFrame()
    made = frame.frameFormat()
    if (made.leftMargin(), made.rightMargin(), made.topMargin()) == (side, side, TOP):
        return
    made.setLeftMargin(side)
    made.setRightMargin(side)
    made.setTopMargin(TOP)
    made.setBottomMargin(BOTTOM)
    frame.setFrameFormat(made)
