"""The header of a table before its import: a box above each column that says what the column is.

Boxes are made for the columns on the screen, and for the next one that Tab reaches: a table may have a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from core.translation import _
from gui.dialogs.importing.column_choices import FIELD_NAMES, OTHER_NAMES, OWN, VARIABLE_NAMES, ColumnChoices
from gui.qt_overrides import guard_override

_GAP = 4
"""Pixels between the parts of a header."""


class UseBox(QComboBox):
    """A list of what a column can be; the wheel scrolls the table, not the list."""

    def __init__(self) -> None:
        super().__init__()
        for names in (FIELD_NAMES, VARIABLE_NAMES, OTHER_NAMES):
            if self.count():
                self.insertSeparator(self.count())
            for use, name in names.items():
                self.addItem(name, use)
        self.setMaxVisibleItems(self.count())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @guard_override
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 - Qt's name
        event.ignore()


class ColumnBox(QWidget):
    """What one column is, and the name of the variable that it becomes."""

    def __init__(self, column: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.use = UseBox()
        self.use.setAccessibleName(_("Use of the column {column}").format(column=column))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name"))
        self.name.setAccessibleName(_("Name of the variable from the column {column}").format(column=column))
        kept = self.name.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.name.setSizePolicy(kept)
        box = QVBoxLayout(self)
        box.setContentsMargins(_GAP, 0, _GAP, _GAP)
        box.setSpacing(_GAP)
        box.addWidget(self.use)
        box.addWidget(self.name)


class ColumnBoxes(QHeaderView):
    """A horizontal header with a `ColumnBox` in each section."""

    chosen = Signal()
    """What a column is, or the name of a variable, has changed."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._choices: ColumnChoices | None = None
        self.boxes: dict[int, ColumnBox] = {}
        """Boxes made so far, by column."""
        self.before: Sequence[QWidget] = ()
        """What precedes the boxes in the order of Tab, the nearest first; what is hidden is passed over."""
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(150)
        self.sectionResized.connect(lambda *_sizes: self.place_boxes())
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.place_boxes())

    def show_choices(self, choices: ColumnChoices) -> None:
        """Show the columns of another table."""
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        self._choices = choices
        self.place_boxes()

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        hint = super().sizeHint()
        box = next(iter(self.boxes.values()), None)
        height = box.sizeHint().height() if box is not None else 2 * self.fontMetrics().height() + 6 * _GAP
        return QSize(hint.width(), self._title_height() + height)

    def _title_height(self) -> int:
        return self.fontMetrics().height() + 2 * _GAP + 2

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self.place_boxes()

    def place_boxes(self) -> None:
        """Move the boxes above their columns, and make those that come into sight."""
        if self._choices is None:
            return
        right = self.viewport().width()
        for section in range(min(self.count(), len(self._choices.columns))):
            left = self.sectionViewportPosition(section)
            if left + self.sectionSize(section) > 0 and left < right:
                self._find_box(section)
        top = self._title_height()
        for section, box in self.boxes.items():
            left = self.sectionViewportPosition(section)
            box.setGeometry(left, top, self.sectionSize(section), max(0, self.height() - top))

    def _find_box(self, section: int) -> ColumnBox:
        """Return the box of a column, made on first use."""
        if section in self.boxes:
            return self.boxes[section]
        assert self._choices is not None
        box = ColumnBox(self._choices.columns[section].column, self.viewport())
        self.boxes[section] = box
        self._show_choice(section)
        box.use.activated.connect(lambda _row: self._change_use(section))
        box.name.textEdited.connect(lambda words: self._change_name(section, words))
        box.use.installEventFilter(self)
        box.name.installEventFilter(self)
        box.show()
        if section == 0 and self.before:
            self.setTabOrder(self.before[0], box.use)
        if len(self.boxes) == 1:
            self.updateGeometry()
        return box

    def _show_choice(self, section: int) -> None:
        assert self._choices is not None
        one, box = self._choices.columns[section], self.boxes[section]
        box.use.setCurrentIndex(box.use.findData(one.use))
        box.name.setVisible(one.use == OWN)
        if box.name.text() != one.name:
            box.name.setText(one.name)
            box.name.setCursorPosition(0)

    def _change_use(self, section: int) -> None:
        assert self._choices is not None
        other = self._choices.set_use(section, str(self.boxes[section].use.currentData()))
        for changed in (section, other):
            if changed in self.boxes:
                self._show_choice(changed)
        self.chosen.emit()

    def _change_name(self, section: int, words: str) -> None:
        assert self._choices is not None
        self._choices.columns[section].name = words
        self.chosen.emit()

    def focus_column(self, section: int, *, at_end: bool = False) -> None:
        """Give the keyboard focus to the box of a column. `at_end`: to its last part."""
        self._scroll_to(section)
        box = self._find_box(section)
        part = box.name if at_end and box.name.isVisible() else box.use
        part.setFocus(Qt.FocusReason.BacktabFocusReason if at_end else Qt.FocusReason.TabFocusReason)

    def _scroll_to(self, section: int) -> None:
        self._table.scrollTo(self._table.model().index(max(0, self._table.currentIndex().row()), section))
        self.place_boxes()

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.FocusIn:
            section = next((n for n, box in self.boxes.items() if watched in (box.use, box.name)), None)
            if section is not None:
                self._scroll_to(section)
        return super().eventFilter(watched, event)

    @guard_override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move on from box to box, whether they are made yet or not; leave the header behind the last one."""
        places = [
            (section, part) for section, box in sorted(self.boxes.items()) for part in (box.use, box.name)
            if part.hasFocus()
        ]  # fmt: skip
        if not places or self._choices is None:
            return super().focusNextPrevChild(forward)
        section, part = places[0]
        box = self.boxes[section]
        if forward and part is box.use and box.name.isVisible():
            box.name.setFocus(Qt.FocusReason.TabFocusReason)
        elif not forward and part is box.name:
            box.use.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif forward and section + 1 == len(self._choices.columns):
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
        elif not forward and section == 0:
            shown = next((one for one in self.before if one.isVisible()), self._table)
            shown.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            self.focus_column(section + (1 if forward else -1), at_end=not forward)
        return True
