"""What stands above the table of claims: words to find, what rows are parted by, one list for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from core.store.claim_rows import ClaimFilter
from gui.models.claims import GROUPS
from gui.models.slots import STATUSES
from gui.overrides import guarded
from gui.plain_text import PlainLabel

_DELAY = 60
"""Milliseconds after the last key before the table is narrowed."""
ONE_LINE = 1060
"""Pixels of width from which all stands on one line."""
STATES = (
    ("undecided", "suggested"),
    ("accepted", "accepted"),
    ("corrected", "corrected"),
    ("added by hand", "added"),
    ("rejected", "rejected"),
)
Counted = Sequence[tuple[str, int]]


class Finder(QWidget):
    """Says what is wanted as soon as one stops typing."""

    wanted = Signal(object)
    """ClaimFilter."""
    parted = Signal(str)
    """One of GROUPS, or an empty string."""
    entered = Signal()
    """Enter or Down: to the table."""
    left = Signal()
    """Escape: away."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit(placeholderText="Find claims: amount, measure, who, article", clearButtonEnabled=True)
        self.words.setAccessibleName("Find claims")
        self.words.setMinimumWidth(180)
        self.words.installEventFilter(self)
        self.group = self._list("Group by", "no groups", [(f"by {name}", name) for name in GROUPS])
        self.state = self._list("State", "any state", STATES)
        self.payer = self._list("Payer", "any payer", ())
        self.status = self._list("Status", "any status", [(name, name) for name, _ in STATUSES])
        self.source = self._list("Source", "any source", ())
        self.outlet = self._list("Outlet", "any outlet", ())
        self.count = PlainLabel()
        self.count.setAccessibleName("Number of claims")
        self.clear = QToolButton(autoRaise=True)
        self.clear.setText("Show all")
        self.clear.setToolTip("Take every condition away")
        self.clear.clicked.connect(lambda _=False: self.reset())
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self._say)
        self.words.textChanged.connect(lambda _words: self._soon.start())
        self.group.currentIndexChanged.connect(lambda _at: self.parted.emit(self.group.currentData() or ""))
        for part in self._conditions:
            part.currentIndexChanged.connect(lambda _at: self._say())
        self._freshen()

    @property
    def _conditions(self) -> tuple[QComboBox, ...]:
        return self.state, self.payer, self.status, self.source, self.outlet

    def _list(self, name: str, any_words: str, items: Sequence[tuple[str, str]]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.addItem(any_words, None)
        for words, value in items:
            made.addItem(words, value)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(10)
        made.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setMaxVisibleItems(24)
        return made

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        first.addWidget(self.group)
        for part in (*self._conditions, self.count, self.clear):
            second.addWidget(part, 1 if isinstance(part, QComboBox) else 0)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addLayout(first, 3)
        self._rows.addLayout(second, 5)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        wide = self.width() >= ONE_LINE
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """That of two lines: it must be able to become narrower than its one line is now."""
        return QSize(ONE_LINE // 2, super().minimumSizeHint().height())

    def filter(self) -> ClaimFilter:
        """What is wanted now."""
        state, payer, status, source, outlet = (part.currentData() for part in self._conditions)
        return ClaimFilter(
            self.words.text().strip(), state=state, payer=payer, status=status, source=source, outlet=outlet
        )

    def _say(self) -> None:
        self._soon.stop()
        self._freshen()
        self.wanted.emit(self.filter())

    def _freshen(self) -> None:
        self.clear.setVisible(self.filter() != ClaimFilter())
        for part in self._conditions:
            font = part.font()
            font.setBold(part.currentIndex() > 0)
            part.setFont(font)

    def reset(self) -> None:
        """Show all."""
        for part in (self.words, *self._conditions):
            part.blockSignals(True)
        self.words.clear()
        for part in self._conditions:
            part.setCurrentIndex(0)
        for part in (self.words, *self._conditions):
            part.blockSignals(False)
        self._say()

    def step_group(self) -> None:
        """Part by the next thing."""
        self.group.setCurrentIndex((self.group.currentIndex() + 1) % self.group.count())

    def offer(self, payers: Counted, sources: Counted, outlets: Counted) -> None:
        """What the project has, with numbers, the most frequent first."""
        lost = [self._refill(*pair) for pair in ((self.payer, payers), (self.source, sources), (self.outlet, outlets))]
        if any(lost):
            self._say()

    def _refill(self, part: QComboBox, counted: Counted) -> bool:
        """Whether what was chosen is there no longer."""
        kept = part.currentData()
        items = [(f"{name or '(none)'}  ({number:,})", name) for name, number in counted]
        if items == [(part.itemText(at), part.itemData(at)) for at in range(1, part.count())]:
            return False
        part.blockSignals(True)
        while part.count() > 1:
            part.removeItem(1)
        for words, name in items:
            part.addItem(words, name)
        part.setCurrentIndex(max(part.findData(kept), 0) if kept is not None else 0)
        part.blockSignals(False)
        wide = max((part.fontMetrics().horizontalAdvance(words) for words, _ in items), default=0)
        part.view().setMinimumWidth(min(wide + 40, 420))
        return kept is not None and part.currentIndex() == 0

    def tell(self, shown: int, chosen: int, filtered: bool) -> None:
        """How many claims there are, and how many are chosen."""
        noun = "found" if filtered else "claim" if shown == 1 else "claims"
        self.count.setText(f"{shown:,} {noun}" + (f", {chosen:,} chosen" if chosen > 1 else ""))

    def enter(self) -> None:
        """Take the keyboard."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go to the table, Escape takes the words away, then leaves."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                if self.words.text():
                    self.words.clear()
                else:
                    self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                if self._soon.isActive():
                    self._say()
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
