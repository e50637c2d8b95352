"""The find bar: the text to find in the article, the number of matches, next and previous."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from core.translation import _, format_count
from gui.panes.reader.find_matches import find_matches, fold_text
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override


class FindBar(QWidget):
    """Finds typed words in the text it was given; hidden until it is opened."""

    found = Signal(object, object)
    """All matches, and the current one or None, as code points of the stored text."""
    left = Signal()
    """The bar was closed: the text takes the focus again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._compared: dict[bool, str] = {}
        self._matches: list[tuple[int, int]] = []
        self._at = -1
        self._from = 0
        self.field = QLineEdit(self, placeholderText=_("Find in this article"), clearButtonEnabled=True)
        self.field.setAccessibleName(_("Find in this article"))
        self.case = QCheckBox(_("Match case"), self)
        self.case.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count = PlainLabel(self)
        self.count.setAccessibleName(_("Matches"))
        self.count.setMinimumWidth(
            self.count.fontMetrics().horizontalAdvance(_("{number} of {count}").format(number="0000", count="0000"))
        )
        self._lay_out()
        self.field.textEdited.connect(self._search_text)
        self.case.toggled.connect(self._search_text)
        self.field.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for words, arrow, step in (
            (_("Previous match (Shift+Enter)"), Qt.ArrowType.UpArrow, -1),
            (_("Next match (Enter)"), Qt.ArrowType.DownArrow, 1),
        ):
            button = QToolButton(self, autoRaise=True, arrowType=arrow)
            button.setToolTip(plain_tooltip(words))
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, step=step: self.step_matches(step))
            row.addWidget(button)
        row.addWidget(self.case)
        close = QToolButton(self, autoRaise=True)
        close.setText("✕")
        close.setToolTip(_("Close (Esc)"))
        close.setAccessibleName(_("Close the find bar"))
        close.clicked.connect(lambda _checked=False: self.close_bar())
        row.addWidget(close)

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of the text."""
        self._row.setContentsMargins(left, 4, max(self.width() - left - width, 0), 8)

    def set_text(self, text: str) -> None:
        """Take another text; an open bar searches it for its words."""
        self._text = text
        self._compared.clear()
        self._from = 0
        if self.isVisible():
            self._search_text()

    def open_bar(self, words: str, offset: int) -> None:
        """Open with the words selected in the text, if any, and search from `offset` on."""
        self._from = offset
        if words and "\n\n" not in words:
            self.field.setText(words.replace("\n", " "))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search_text()

    def close_bar(self) -> None:
        """Close and forget the matches."""
        self.hide()
        self._matches, self._at = [], -1
        self.found.emit([], None)
        self.left.emit()

    def step_matches(self, by: int) -> None:
        """Go to the next (1) or previous (-1) match, wrapping at the ends."""
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show_match()

    def _search_text(self, _change: object = None) -> None:
        case = self.case.isChecked()
        compared = self._compared.get(case)
        if compared is None:
            compared = self._compared[case] = fold_text(self._text, case)
        self._matches = find_matches(compared, self.field.text(), case)
        self._at = bisect_left(self._matches, (self._from, 0)) % len(self._matches) if self._matches else -1
        self._show_match()

    def _show_match(self) -> None:
        if not self.field.text().strip():
            self.count.clear()
        elif not self._matches:
            self.count.setText(_("no matches"))
        else:
            number, count = format_count(self._at + 1), format_count(len(self._matches))
            self.count.setText(_("{number} of {count}").format(number=number, count=count))
            self._from = self._matches[self._at][0]
        self.found.emit(self._matches, self._matches[self._at] if self._matches else None)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter and Shift+Enter, close with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
                back = event.key() == Qt.Key.Key_Up or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step_matches(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)
