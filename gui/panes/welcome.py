"""What stands in the middle while no project is open: ways to begin, recent projects, a place to drop files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.overrides import guarded
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.requests import OpenProject
from gui.session import Session

NAME = "welcome"
TITLE = "Welcome"

WIDTH = 520
"""Pixels of the column where there is room."""
LEAST = 280
"""Pixels of the column at least; it stands behind the article too, and must not widen the window."""
_BUTTONS = (
    ("Open the sample project", "Six short articles to try everything on", "project.sample"),
    ("New project", "An empty file for your own articles", "project.new"),
    ("Open a project", "Go on where you stopped", "project.open"),
)
_DROP = "or drop articles here: files, folders or archives\n\N{NO-BREAK SPACE}"
"""The second line holds the place of the kinds of files."""


class WelcomePane(QFrame):
    """A calm page; everything on it can be reached by Tab and Enter."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Welcome")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        column = QWidget()
        column.setMinimumWidth(LEAST)
        column.setMaximumWidth(WIDTH)
        self._box = QVBoxLayout(column)
        self._box.setSpacing(6)
        self._heading()
        self.buttons = [self._button(*words) for words in _BUTTONS]
        self._box.addSpacing(10)
        self._place = self._drop()
        self._box.addWidget(self._place)
        self._recent_title = self._label("Recent projects", 0.92)
        self._box.addSpacing(10)
        self._box.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._box.addLayout(self._recent)
        middle = QHBoxLayout()  # not an alignment: that would forget the height which wrapped words need
        middle.addStretch()
        middle.addWidget(column, 1)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setFocusProxy(self.buttons[0])
        self.show_recent([])

    def _label(self, words: str, scale: float = 1.0, *, bold: bool = False) -> QLabel:
        label = PlainLabel(words)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setBold(bold)
        label.setFont(font)
        label.setWordWrap(True)
        if not bold:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    def _heading(self) -> None:
        self._box.addWidget(self._label("Pressmark", 2.2, bold=True))
        line = "News articles in; names, amounts, dates and quotes found, checked by you, and exported as tables."
        self._box.addWidget(self._label(line, 1.05))
        self._box.addSpacing(14)

    def _button(self, words: str, line: str, action: str) -> QCommandLinkButton:
        button = QCommandLinkButton(words, line)
        button.setIcon(QIcon())
        button.clicked.connect(lambda _checked: self._session.call(action))
        self._box.addWidget(button)
        return button

    def _drop(self) -> QLabel:
        place = self._label(_DROP)
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place.setMinimumHeight(84)
        place.setStyleSheet("QLabel { border: 1px dashed palette(placeholder-text); border-radius: 8px; }")
        return place

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Name the kinds of files behind the first painting, which does not wait for the readers to be imported."""
        super().paintEvent(event)
        if self._place.text() == _DROP:
            QTimer.singleShot(0, self, self._name_kinds)

    def _name_kinds(self) -> None:
        from core.sources.kinds import list_kinds

        kinds = " · ".join(one.title for one in list_kinds())
        self._place.setText(f"{_DROP.strip()}\n({kinds})")

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Follow a new palette: what has a style sheet keeps its colours of before until it gets the sheet again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for widget in self.findChildren(QWidget):
                sheet = widget.styleSheet()
                if sheet:
                    widget.setStyleSheet("")
                    widget.setStyleSheet(sheet)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the projects opened lately."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in paths[:5]:
            button = QPushButton(plain_entry(f"{path.stem}    {path.parent}"))
            button.setFlat(True)
            button.setStyleSheet("QPushButton { text-align: left; padding: 5px 6px; }")
            button.setToolTip(plain_tooltip(str(path)))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked, path=path: self._session.request(OpenProject(path)))
            self._recent.addWidget(button)
        self._recent_title.setVisible(bool(paths))


def build(session: Session) -> WelcomePane:
    """The page for one window."""
    return WelcomePane(session)
