"""The line above: which list is shown, how far the look for copies is, and what is new since the last one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QTabBar, QWidget

from gui.models.looking import Looking
from gui.overrides import guarded
from gui.plain_text import MarkupLabel, filled

NEVER = "Nobody has looked for copies yet."
NO_PROJECT = "No project is open."


class Head(QWidget):
    """Tabs at the left, the look at the right."""

    turned = Signal(int)
    """The list of this number is wanted."""

    def __init__(self, looking: Looking) -> None:
        super().__init__()
        self._looking = looking
        self._found: str | None = None
        """None: not read yet."""
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("What is told more than once")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in ("Stories", "Quotations"):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self.turned.emit)
        self.told = MarkupLabel()
        self.told.setAccessibleName("Copies found")
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the look for copies is")
        self.bar.setMaximumWidth(220)
        self.bar.setTextVisible(False)
        self.button = QPushButton("Look for copies")
        self.button.clicked.connect(lambda _=False: looking.start())
        self.stop = QPushButton("Cancel")
        self.stop.setAccessibleName("Cancel the look for copies")
        self.stop.clicked.connect(lambda _=False: looking.cancel())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addWidget(self.told, 1)
        for part in (self.bar, self.button, self.stop):
            row.addWidget(part)
        looking.moved.connect(self.freshen)
        self.freshen()

    @guarded
    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(400, super().sizeHint().height())

    def count(self, stories: int, articles: int, quotations: int) -> None:
        """What the lists hold."""
        self.tabs.setTabText(0, f"Stories  {stories:,}" if stories else "Stories")
        self.tabs.setTabText(1, f"Quotations  {quotations:,}" if quotations else "Quotations")
        self._found = (
            f"{articles:,} articles tell {stories:,} {'story' if stories == 1 else 'stories'}." if stories else ""
        )
        self.freshen()

    def forget(self) -> None:
        """What the lists hold is not known yet."""
        self._found = None
        self.freshen()

    def freshen(self) -> None:
        """Say how things stand."""
        look, busy = self._looking, self._looking.busy
        held = self.stop.hasFocus() or self.button.hasFocus()
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.button.setVisible(not busy)
        self.button.setText("Look again" if look.ever else "Look for copies")
        self.button.setEnabled(look.ever or look.new > 0)
        if held:  # the keyboard stays where it was, on the button that took the place
            (self.stop if busy else self.button).setFocus()
        self.bar.setRange(0, look.total if busy else 1)
        self.bar.setValue(look.done if busy else 0)
        if busy:
            far = f" · {look.done:,} of {look.total:,}" if look.total and look.done < look.total else ""
            self.told.setText(f"{look.what}{far} …")
            return
        new = "1 article is" if look.new == 1 else f"{look.new:,} articles are"
        if not look.ever:
            self.told.setText(NEVER if look.new else "")
        elif look.new:
            self.told.show_markup(filled("{} <b>{} new: look again.</b>", self._found or "", new))
        elif self._found is not None:
            self.told.setText(self._found or "Nothing is told more than once.")
