"""Paints one wording of a quotation on as many lines as it needs, with its differences from the first one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.repeated_quotations import PIECES
from gui.panes.copies.difference_look import difference_format
from gui.qt_overrides import guard_override
from gui.text_positions import DisplayedText

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 4


class WordingDelegate(QStyledItemDelegate):
    """Paints the column whose PIECES are (kind, words)."""

    def _make_document(self, option: QStyleOptionViewItem, index: Index, width: int) -> QTextDocument:
        made = QTextDocument()
        made.setDocumentMargin(_MARGIN)
        made.setDefaultFont(option.font)
        cursor = QTextCursor(made)
        for kind, words in index.data(PIECES) or ():
            form = QTextCharFormat() if kind == "same" else difference_format(kind)
            cursor.insertText(DisplayedText(words).text, form)
        made.setTextWidth(max(width, 80))
        return made

    @guard_override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the background as Qt does, then the words."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        document = self._make_document(option, index, option.rect.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        palette = QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Text, option.palette.color(role))
        context.palette = palette
        painter.save()
        painter.setClipRect(option.rect)
        painter.translate(QPointF(option.rect.topLeft()))
        context.clip = QRectF(0, 0, option.rect.width(), option.rect.height())
        document.documentLayout().draw(painter, context)
        painter.restore()

    @guard_override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that all lines need."""
        self.initStyleOption(option, index)
        width = option.rect.width()
        table = self.parent()
        column_width = getattr(table, "columnWidth", None)
        if column_width is not None:
            width = column_width(index.column())
        return QSize(width, int(self._make_document(option, index, width).size().height()) + 1)

    @guard_override
    def helpEvent(self, *arguments: object) -> bool:
        """Show no tooltip, because all words are visible."""
        return False


TOP = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
"""Alignment of the other columns."""
