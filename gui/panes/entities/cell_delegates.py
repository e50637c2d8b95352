"""Paint and edit the cells of the entities view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.store.rows import ConcordanceLine, EntityLine
from core.translation import _
from gui import theme
from gui.models.concordance import BEFORE, MENTION, WORDS
from gui.models.entity_model import LINE, NUMBER_GAP
from gui.models.label_words import label_with_code
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.text_delegate import cover_cell, note_cell

HOMONYM = "≠"
"""Sign of an entity that may be confused with another one; it can be recognized without its colour."""
Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameDelegate(QStyledItemDelegate):
    """Paints a name, and the sign of a homonym at the right edge."""

    @guard_override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name in the room that the sign leaves."""
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
            painter.setPen(theme.warning_colour())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, HOMONYM)
        painter.restore()


class NumberDelegate(QStyledItemDelegate):
    """Paints a number with room before the next column."""

    @guard_override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Add the room to the number."""
        super().initStyleOption(option, index)
        option.text += NUMBER_GAP


class KindDelegate(QStyledItemDelegate):
    """Edits a kind with a list of kinds."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @guard_override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the list of kinds."""
        box = QComboBox(parent)
        box.setAccessibleName(_("Kind"))
        for code in self._session.codebook.visible_codes:
            if code.names_entity:
                box.addItem(label_with_code(self._session.codebook, code.name), code.name)
        kind = str(index.data(Qt.ItemDataRole.EditRole))
        if box.findData(kind) < 0:
            box.addItem(kind, kind)
        box.activated.connect(lambda _at: self._commit_kind(box))
        return note_cell(box, index)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the kind on Enter, once: the table, to which a closed list passes Enter on, would open the entity."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if pressed and isinstance(watched, QComboBox):
            self._commit_kind(watched)
            return True
        return super().eventFilter(watched, event)

    def _commit_kind(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, self.EndEditHint.NoHint)

    @guard_override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Select the current kind."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(str(index.data(Qt.ItemDataRole.EditRole))))

    @guard_override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write the selected kind."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())

    @guard_override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the list wide enough for the longest kind."""
        wide = max(option.rect.width(), editor.sizeHint().width())
        editor.setGeometry(option.rect.x(), option.rect.y(), wide, option.rect.height())


class NameEditor(NameDelegate):
    """Paints like NameDelegate and edits in a field with a name for screen readers."""

    refused: QWidget | None = None
    """The field whose name was refused last."""

    @guard_override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field, named."""
        made = cover_cell(super().createEditor(parent, option, index), index)
        made.setAccessibleName(_("Name of the entity"))
        return made

    @guard_override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Rename the entity, and note the field if its name is refused; the status bar says why."""
        assert isinstance(editor, QLineEdit)
        before, typed = str(index.data(Qt.ItemDataRole.EditRole)), editor.text()
        taken = model.setData(index, typed) or " ".join(typed.split()) == before
        self.refused = None if taken else editor

    def take_refused(self, editor: QWidget) -> bool:
        """Return whether the name in this field was refused just now, and forget it."""
        refused, self.refused = self.refused, None
        return refused is editor


class ContextDelegate(QStyledItemDelegate):
    """Paints a line of the concordance: the mention stands out, and the text before it is cut at its left."""

    @guard_override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Change the option of Qt for each column."""
        super().initStyleOption(option, index)
        if index.column() == BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif index.column() == WORDS:
            option.font.setBold(True)
            said = index.data(MENTION)
            if isinstance(said, ConcordanceLine) and said.status == "accepted":
                option.font.setUnderline(True)
