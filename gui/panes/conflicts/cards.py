"""A conflict in a list: what is measured, the values that contradict each other, and what was said of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import theme
from gui.models.claim_cards import SIGNS, empty_words
from gui.models.compare import OPEN
from gui.models.conflict_list import LINE, ConflictLine, ConflictList
from gui.overrides import guarded

_EDGE = 7


class ConflictDelegate(QStyledItemDelegate):
    """Three lines; those explained are greyed and say why."""

    @guarded
    def sizeHint(  # noqa: D102 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, 3 * option.fontMetrics.lineSpacing() + 2 * _EDGE)

    @guarded
    def paint(  # noqa: D102 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, ConflictLine):
            return
        painter.save()
        palette: QPalette = option.palette
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            shade = QColor(palette.color(QPalette.ColorRole.Highlight))
            shade.setAlpha(60 if option.state & QStyle.StateFlag.State_Active else 36)
            painter.fillRect(rect, shade)
            painter.fillRect(
                QRect(rect.topLeft(), QSize(3, rect.height())), palette.color(QPalette.ColorRole.Highlight)
            )
        rule = QColor(palette.color(QPalette.ColorRole.Text))
        rule.setAlpha(28)
        painter.setPen(rule)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        _write(painter, rect.adjusted(_EDGE + 3, _EDGE, -_EDGE, -_EDGE), option.font, palette, line)
        painter.restore()


def _write(painter: QPainter, room: QRect, font: QFont, palette: QPalette, line: ConflictLine) -> None:
    metrics = QFontMetrics(font)
    high = metrics.lineSpacing()
    left = line.standing == OPEN
    ink = palette.color(QPalette.ColorRole.Text) if left else theme.faint()
    painter.setPen(theme.warning() if left else theme.faint())
    painter.drawText(QRect(room.left(), room.top(), 18, high), Qt.AlignmentFlag.AlignLeft, SIGNS[line.standing])
    inner = room.adjusted(22, 0, 0, 0)
    bold = QFont(font)
    bold.setBold(left)
    state = "" if left else "explained"
    painter.setPen(theme.faint())
    painter.drawText(QRect(inner.left(), inner.top(), inner.width(), high), Qt.AlignmentFlag.AlignRight, state)
    painter.setFont(bold)
    painter.setPen(ink)
    width = inner.width() - metrics.horizontalAdvance(state) - 10
    title = QFontMetrics(bold).elidedText(f"{line.title}:  {line.values}", Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(inner.left(), inner.top(), width, high), Qt.AlignmentFlag.AlignLeft, title)
    painter.setFont(font)
    painter.setPen(theme.faint())
    third = line.said or line.papers
    for number, words in enumerate((line.about, third), 1):
        place = QRect(inner.left(), inner.top() + number * high, inner.width(), high)
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, elided)


class ConflictView(QListView):
    """The list."""

    def __init__(self, model: ConflictList) -> None:
        super().__init__()
        self._conflicts = model
        self.empty_words = ""
        self.setModel(model)
        self.setAccessibleName("Conflicts")
        self.setItemDelegate(ConflictDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        index = self._conflicts.index(row, 0)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        super().paintEvent(event)
        if not self._conflicts.rowCount() and self.empty_words:
            empty_words(self.viewport(), self.empty_words)
