"""How cells of the entities view are painted and edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.codebook import ValueKind
from core.store.rows import ConcordanceLine, EntityLine
from gui import theme
from gui.models.concordance import BEFORE, MENTION, WORDS
from gui.models.entities import LINE
from gui.overrides import guarded
from gui.session import Session

HOMONYM = "≠"
"""Sign of an entity that may be taken for another one: told by its shape, besides its colour."""
Index = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """A name, and at the right edge the sign of a homonym."""

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name gets the room that the sign leaves."""
        line = index.data(LINE)
        if not isinstance(line, EntityLine) or not line.homonym:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        name, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, cell, cell.widget) + 1
        room = option.rect.adjusted(margin, 0, -margin, 0)
        width = option.fontMetrics.horizontalAdvance(HOMONYM) + 10
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        painter.setFont(option.font)
        short = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width() - width)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        if not chosen:
            painter.setPen(theme.warning())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, HOMONYM)
        painter.restore()


class KindDelegate(QStyledItemDelegate):
    """A kind is chosen from a list."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @guarded
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list of kinds."""
        box = QComboBox(parent)
        box.setAccessibleName("Kind")
        box.addItems(self._session.codebook.labels_of(ValueKind.ENTITY))
        if box.findText(str(index.data())) < 0:
            box.addItem(str(index.data()))
        box.activated.connect(lambda _: self._done(box))
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, self.EndEditHint.NoHint)

    @guarded
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The kind as it is."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data()))

    @guarded
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The kind chosen."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())

    @guarded
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Wide enough for the longest kind."""
        wide = max(option.rect.width(), editor.sizeHint().width())
        editor.setGeometry(option.rect.x(), option.rect.y(), wide, option.rect.height())


class TextDelegate(QStyledItemDelegate):
    """A field with a name for screen readers."""

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._what = what

    @guarded
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field."""
        made = super().createEditor(parent, option, index)
        made.setAccessibleName(self._what)
        return made


class NameEditor(NameDelegate):
    """As NameDelegate, with a named field."""

    @guarded
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field."""
        made = super().createEditor(parent, option, index)
        made.setAccessibleName("Name of the entity")
        return made


class ContextDelegate(QStyledItemDelegate):
    """A line of the concordance: the words in the middle stand out, and what is before them is cut at its left."""

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's option with our changes."""
        super().initStyleOption(option, index)
        if index.column() == BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif index.column() == WORDS:
            option.font.setBold(True)
            said = index.data(MENTION)
            if isinstance(said, ConcordanceLine) and said.status == "accepted":
                option.font.setUnderline(True)
