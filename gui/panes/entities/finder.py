"""What stands above the table of entities: words to find, kind, homonyms only, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from core.store.rows import EntityFilter
from gui.overrides import guarded
from gui.panes.entities.delegates import HOMONYM
from gui.plain_text import PlainLabel

_DELAY = 60
"""Milliseconds after the last key before the table is narrowed."""


class Finder(QWidget):
    """Says what is wanted as soon as one stops typing."""

    wanted = Signal(object)
    """EntityFilter."""
    entered = Signal()
    """Enter or Down: to the table."""
    left = Signal()
    """Escape: away."""
    rules = Signal()
    """The rules of the project shall be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit(placeholderText="Find an entity by any of its names", clearButtonEnabled=True)
        self.words.setAccessibleName("Find an entity")
        self.words.installEventFilter(self)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of entity")
        self.kind.addItem("any kind", None)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(len("any kind"))
        self.kind.view().setMinimumWidth(self.fontMetrics().horizontalAdvance("WORK_OF_ART (1,000)") + 30)
        self.homonyms = QToolButton()
        self.homonyms.setCheckable(True)
        self.homonyms.setText(f"{HOMONYM} Homonyms")
        self.homonyms.setToolTip("Only those that may be taken for another one")
        self.rule_button = QToolButton(autoRaise=True)
        self.rule_button.setText("Rules …")
        self.rule_button.setToolTip("What was decided for all imports to come")
        self.rule_button.clicked.connect(lambda _=False: self.rules.emit())
        self.count = PlainLabel()
        self.count.setAccessibleName("Number of entities")
        self.count.setMinimumWidth(1)  # where there is little room it gives way first
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.words.setMinimumWidth(100)
        self.kind.setMinimumWidth(70)  # on half a screen
        row.addWidget(self.words, 1)
        for part in (self.kind, self.homonyms, self.count, self.rule_button):
            row.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self._say)
        self.words.textChanged.connect(lambda _words: self._soon.start())
        self.kind.currentIndexChanged.connect(lambda _at: self._say())
        self.homonyms.toggled.connect(lambda _on: self._say())

    def _say(self) -> None:
        self._soon.stop()
        self.wanted.emit(
            EntityFilter(self.words.text().strip(), self.kind.currentData(), homonyms=self.homonyms.isChecked())
        )

    def reset(self) -> None:
        """Show all."""
        for part in (self.words, self.kind, self.homonyms):
            part.blockSignals(True)
        self.words.clear()
        self.kind.setCurrentIndex(0)
        self.homonyms.setChecked(False)
        for part in (self.words, self.kind, self.homonyms):
            part.blockSignals(False)
        self._say()

    def offer(self, kinds: Sequence[tuple[str, int]]) -> None:
        """Kinds that the project has, with their numbers."""
        kept = self.kind.currentData()
        items = [(f"{kind} ({number:,})", kind) for kind, number in kinds]
        if items == [(self.kind.itemText(at), self.kind.itemData(at)) for at in range(1, self.kind.count())]:
            return
        self.kind.blockSignals(True)
        while self.kind.count() > 1:
            self.kind.removeItem(1)
        for words, kind in items:
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(max(self.kind.findData(kept), 0))
        self.kind.blockSignals(False)
        if kept is not None and self.kind.currentData() is None:
            self._say()

    def tell(self, shown: int, chosen: int, filtered: bool) -> None:
        """How many rows there are, and how many are chosen."""
        noun = "found" if filtered else "entity" if shown == 1 else "entities"
        self.count.setText(f"{shown:,} {noun}" + (f", {chosen:,} chosen" if chosen > 1 else ""))

    def enter(self) -> None:
        """Take the keyboard."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go to the table, Escape leaves."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                if self._soon.isActive():
                    self._say()
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
